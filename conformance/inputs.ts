// What the command is given: the target's address, the token, the time limit. Wrong input is told without being repeated,
// as it may hold credentials.

import { readFile } from 'node:fs/promises'
import { InvalidArgumentError } from 'commander'

/** Wrong usage, as a sentence for whoever typed it. */
export class UsageError extends Error {}

export interface TokenFlags {
  readonly token?: string
  readonly tokenFile?: string
}

/** The target's address. */
export function urlFrom(text: string): URL {
  if (!URL.canParse(text)) throw new UsageError('The gateway is named by an absolute URL.')
  const url = new URL(text)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new UsageError('The URL must be http or https.')
  if (url.username !== '' || url.password !== '') {
    throw new UsageError('The URL holds credentials, which end in logs; use --token or --token-file.')
  }
  if (url.search !== '' || url.hash !== '') throw new UsageError('The URL of a gateway has no query and no fragment.')
  return url
}

/** An argument parser of commander. */
export function milliseconds(text: string): number {
  const value = /^\d{1,7}$/.test(text) ? Number(text) : 0
  if (value < 1) throw new InvalidArgumentError('It must be a whole number of milliseconds.')
  return value
}

/** The token as text or in a file; undefined where there is neither. */
export async function tokenFrom({ token, tokenFile }: TokenFlags): Promise<string | undefined> {
  const text =
    tokenFile === undefined
      ? token
      : await readFile(tokenFile, 'utf8').catch(() => {
          throw new UsageError('The file of --token-file cannot be read.')
        })
  const trimmed = text?.trim()
  // RFC 6750 section 2.1; anything else could not be sent in a header.
  if (trimmed !== undefined && !/^[A-Za-z0-9\-._~+/]+=*$/.test(trimmed)) {
    throw new UsageError('The token is not a bearer token (RFC 6750 section 2.1).')
  }
  return trimmed
}
