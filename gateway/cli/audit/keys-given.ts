// Verifier keys and files as the subcommands of `citygate audit` are given them.

import { readFile } from 'node:fs/promises'
import { UsageError } from '../../../conformance/cli/inputs.ts'
import { type KeyKind, readVerifierKey, type VerifierKey } from '../../../standards/transparency-log/keys.ts'

/** For an option that is repeatable. */
export function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value]
}

export async function textOf(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => {
    throw new UsageError(`The file ${path} cannot be read.`)
  })
}

/** A key as text, or a file that holds it. */
export async function keyFrom(given: string, kind: KeyKind): Promise<VerifierKey> {
  const text = given.includes('+') ? given : (await textOf(given)).trim()
  const key = readVerifierKey(text)
  if (!key.ok) throw new UsageError(key.problem.detail)
  if (key.value.kind === kind) return key.value
  throw new UsageError(
    kind === 'log'
      ? 'The key of a log is wanted, not that of a witness.'
      : 'The key of a witness is wanted, not that of a log.',
  )
}
