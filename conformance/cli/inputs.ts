// The inputs of the command: the target's address, the token, the time limit. An error about wrong input does not repeat it,
// because it may contain credentials.

import { readFile } from 'node:fs/promises'
import { InvalidArgumentError } from 'commander'
import { readJsonFile } from '../../standards/json/file.ts'
import type { ListenAddress } from '../runner/connections/listen.ts'

// Text of a file as editors and shells write it: UTF-8 with or without a byte order mark, and UTF-16 with one, which `>` of
// PowerShell 5.1 writes.
const marks = [
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
] as const

/** @returns undefined if it is not text */
export function textOf(bytes: Uint8Array): string | undefined {
  const marked = marks.find((mark) => mark.bytes.every((byte, index) => bytes[index] === byte))
  try {
    // The decoder removes the mark.
    return new TextDecoder(marked?.encoding ?? 'utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Wrong usage, as a sentence for the user of the command. */
export class UsageError extends Error {}

export interface TokenFlags {
  readonly token?: string
  readonly tokenFile?: string
}

/** The address of a server. */
export function urlFrom(text: string): URL {
  if (!URL.canParse(text))
    throw new UsageError('The address of the server must be an absolute URL, such as http://localhost:8787.')
  const url = new URL(text)
  // `localhost:8787` is a URL too, of the scheme `localhost`.
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new UsageError(
      'The URL must be http or https: it begins with http:// or https://, such as http://localhost:8787.',
    )
  if (url.username !== '' || url.password !== '') {
    throw new UsageError('The URL contains credentials, which would end up in logs; use --token or --token-file.')
  }
  if (url.search !== '' || url.hash !== '')
    throw new UsageError('The URL of a server must not have a query or a fragment.')
  return url
}

/** The address of a document, which may have a query, or the path of a file. */
export function documentFrom(text: string): string {
  if (!/^https?:/i.test(text)) return text
  if (!URL.canParse(text)) throw new UsageError('The document must be an absolute URL or a file.')
  const url = new URL(text)
  if (url.username !== '' || url.password !== '') {
    throw new UsageError('The URL contains credentials, which would end up in logs; use --token or --token-file.')
  }
  url.hash = ''
  return url.href
}

/** An argument parser of commander. */
export function milliseconds(text: string): number {
  const value = /^\d{1,7}$/.test(text) ? Number(text) : 0
  if (value < 1) throw new InvalidArgumentError('It must be a whole number of milliseconds.')
  return value
}

/** An argument parser of commander. */
export function listenAddress(text: string): ListenAddress {
  const [, host = '', port] = /^(\[[0-9a-f:]+\]|[\w.-]+):(\d{1,5})$/i.exec(text) ?? []
  if (port === undefined || Number(port) > 65_535) throw new InvalidArgumentError('It must be HOST:PORT.')
  return { host: host.replaceAll(/[[\]]/g, ''), port: Number(port) }
}

/** An argument parser of commander. */
export function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.')
  return Number(text)
}

/** The token as text or in a file; undefined if there is neither. */
export async function tokenFrom({ token, tokenFile }: TokenFlags): Promise<string | undefined> {
  const text = tokenFile === undefined ? token : await fileFrom(tokenFile, '--token-file')
  const trimmed = text?.trim()
  // A variable that is not set, such as $TOKEN in a new shell.
  if (trimmed === '') throw new UsageError('The token is empty: is the variable set from which it comes?')
  // RFC 6750 section 2.1; anything else cannot be sent in a header.
  if (trimmed !== undefined && !/^[A-Za-z0-9\-._~+/]+=*$/.test(trimmed)) {
    throw new UsageError('The token is not a bearer token (RFC 6750 section 2.1).')
  }
  return trimmed
}

/** Adds the place of a wrong value to the error. */
export function placed<Value>(place: string, read: () => Value): Value {
  try {
    return read()
  } catch (error) {
    if (error instanceof UsageError || error instanceof InvalidArgumentError) {
      throw new UsageError(`${place}: ${error.message}`)
    }
    throw error
  }
}

/** Headers of the connection, which the HTTP client sets (RFC 9110 section 7.6.1; RFC 9112 sections 6.1 and 6.3). */
const ofConnection = /^(?:connection|keep-alive|transfer-encoding|content-length|upgrade|expect|te|trailer)$/i

/** `Name: value`, any number of times. */
export function headersFrom(lines: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    lines.map((line) => {
      const [, name, value] = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):\s*(.*)$/.exec(line) ?? []
      if (name === undefined || value === undefined) throw new UsageError('A header must have the form Name: value.')
      // RFC 9110 section 5.5: octets, and no characters beyond them.
      if (!/^[\t\u0020-\u007E\u0080-\u00FF]*$/.test(value)) {
        throw new UsageError(`The value of the header ${name} has characters that are not valid in a header.`)
      }
      if (ofConnection.test(name))
        throw new UsageError(`The header ${name} belongs to the connection and cannot be set.`)
      return [name, value]
    }),
  )
}

/** `name=value`, any number of times. */
export function settingsFrom(words: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    words.map((word) => {
      const at = word.indexOf('=')
      if (at < 1) throw new UsageError('A setting must have the form name=value.')
      return [word.slice(0, at), word.slice(at + 1)]
    }),
  )
}

export async function bytesFrom(path: string, option: string): Promise<Uint8Array> {
  return readFile(path).catch(() => {
    throw new UsageError(`The file of ${option} cannot be read.`)
  })
}

export async function fileFrom(path: string, option: string): Promise<string> {
  const text = textOf(await bytesFrom(path, option))
  if (text === undefined) throw new UsageError(`The file of ${option} is not UTF-8 text.`)
  return text
}

export async function jsonFrom(path: string, option: string): Promise<unknown> {
  // UTF-16 is read too, as all files of this command.
  const read = readJsonFile(new TextEncoder().encode(await fileFrom(path, option)))
  if (!read.ok) throw new UsageError(`The file of ${option} ${read.problem}.`)
  return read.value
}
