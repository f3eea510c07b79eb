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

async function keyInFile(path: string): Promise<string> {
  // A variable that is not set, such as $KEY before `source data/demo.env`.
  if (path.trim() === '') throw new UsageError('The key is empty: is the variable set from which it comes?')
  const text = await readFile(path, 'utf8').catch(() => {
    throw new UsageError(
      `${path} is neither a key, as \`citygate audit key\` prints it (NAME+HASH+KEY), nor a file that can be read.`,
    )
  })
  return text.trim()
}

/** A key as text, or a file that contains it. */
export async function keyFrom(given: string, kind: KeyKind): Promise<VerifierKey> {
  const text = given.includes('+') ? given : await keyInFile(given)
  const key = readVerifierKey(text)
  if (!key.ok) throw new UsageError(key.problem.detail)
  if (key.value.kind === kind) return key.value
  throw new UsageError(
    kind === 'log' ? 'Expected the key of a log, not of a witness.' : 'Expected the key of a witness, not of a log.',
  )
}
