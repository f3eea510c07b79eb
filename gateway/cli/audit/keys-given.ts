// Reads the verifier keys and files that are passed to the subcommands of `citygate audit`.

import { readFile } from 'node:fs/promises'
import { UsageError } from '../../../conformance/cli/inputs.ts'
import { type KeyKind, readVerifierKey, type VerifierKey } from '../../../standards/transparency-log/keys.ts'

/** Collects the values of a repeatable option. */
export function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value]
}

export async function textOf(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => {
    throw new UsageError(`The file ${path} cannot be read.`)
  })
}

/** A key as text, or a file that contains it. */
export async function keyFrom(given: string, kind: KeyKind): Promise<VerifierKey> {
  const text = given.includes('+') ? given : (await textOf(given)).trim()
  const key = readVerifierKey(text)
  if (!key.ok) throw new UsageError(key.problem.detail)
  if (key.value.kind === kind) return key.value
  throw new UsageError(
    kind === 'log' ? 'Expected the key of a log, not of a witness.' : 'Expected the key of a witness, not of a log.',
  )
}
