// Who opens a backup of keys, as the options of the commands say: a passphrase in a file, or a key as a JWK. A passphrase is never an
// option itself, because other users of the machine see the options of a process.

import { readFileSync } from 'node:fs'
import { UsageError } from '../../../conformance/cli/inputs.ts'
import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import { type KeyLock, minPassphraseCharacters, recipientFault } from '../../audit/key-backup.ts'

export interface LockFlags {
  readonly passphraseFile?: string
  /** A file with a public JWK. */
  readonly recipient?: string
  /** A file with a private JWK. */
  readonly identity?: string
}

export function textOfFile(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new UsageError(`The file ${path} cannot be read.`)
  }
}

function passphraseOf(path: string): string {
  const passphrase = textOfFile(path).replace(/\r?\n$/, '')
  if (passphrase.length < minPassphraseCharacters) {
    throw new UsageError(`The passphrase in ${path} is shorter than ${minPassphraseCharacters} characters.`)
  }
  return passphrase
}

function jwkOf(path: string): JsonObject {
  let document: Json
  try {
    document = JSON.parse(textOfFile(path)) as Json
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(`The file ${path} is not a JWK.`, { cause: error })
  }
  if (!isJsonObject(document)) throw new UsageError(`The file ${path} is not a JWK.`)
  return document
}

/** For writing. @returns undefined: there is none */
export async function lockFrom(flags: LockFlags, configured: JsonObject | undefined): Promise<KeyLock | undefined> {
  if (flags.passphraseFile !== undefined) return { passphrase: passphraseOf(flags.passphraseFile) }
  const recipient = flags.recipient === undefined ? configured : jwkOf(flags.recipient)
  if (recipient === undefined) return undefined
  if ('d' in recipient)
    throw new UsageError('The recipient is a private key: give the public one, and keep the private one elsewhere.')
  const fault = await recipientFault(recipient)
  if (fault !== undefined) throw new UsageError(fault)
  return { recipient }
}

/** For reading. */
export function unlockFrom(flags: LockFlags): KeyLock {
  if (flags.passphraseFile !== undefined) return { passphrase: passphraseOf(flags.passphraseFile) }
  if (flags.identity !== undefined) return { recipient: jwkOf(flags.identity) }
  throw new UsageError('--keys needs --passphrase-file or --identity, which opens the backup of keys.')
}
