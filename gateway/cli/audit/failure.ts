// How the subcommands of `citygate audit` tell what is not the log's fault: wrong usage, and a gateway that does not answer.

import { UsageError } from '../../../conformance/cli/inputs.ts'
import { exitCode, say } from '../output.ts'
import { LogUnreachable } from './remote.ts'

export function telling<Values extends readonly unknown[]>(
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
