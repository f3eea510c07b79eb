// How the subcommands of `citygate audit` report failures that do not concern the log: wrong usage, and an unreachable gateway.

import { UsageError } from '../../../conformance/cli/inputs.ts'
import { exitCode, say } from '../output.ts'
import { LogUnreachable } from './remote.ts'

export function reporting<Values extends readonly unknown[]>(
  action: (...values: Values) => Promise<void>,
): (...values: Values) => Promise<void> {
  return async (...values) => {
    try {
      await action(...values)
    } catch (error) {
      if (!(error instanceof UsageError) && !(error instanceof LogUnreachable)) throw error
      say(error.message)
      process.exitCode = error instanceof UsageError ? exitCode.usage : exitCode.unreachable
    }
  }
}
