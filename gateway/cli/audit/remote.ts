// A log that a gateway serves: sends the token, limits the size of responses, and waits when the rate is limited.

import type { LogReader } from '../../audit/verify/walk.ts'
import { readStream } from '../../read-stream.ts'
import { PostgresError } from '../../store/drivers/postgres/errors.ts'
import { StoreUnavailable } from '../../store/outcome.ts'
import { UsageError } from '../../../conformance/cli/inputs.ts'
import { exitCode, say } from '../output.ts'

/** What the system, SQLite or PostgreSQL says of a store or a file: a sentence without values. Undefined: it is a fault of the program. */
function storeFault(error: unknown): string | undefined {
  if (error instanceof StoreUnavailable || error instanceof PostgresError) return error.message
  if (!(error instanceof Error)) return undefined
  if ('errcode' in error) return `The store cannot be used: ${error.message}.`
  return 'syscall' in error ? error.message : undefined
}

// How subcommands report failures that do not concern what they work on: wrong usage, an unreachable gateway, a store that cannot be used.
export function reporting<Values extends readonly unknown[]>(
  action: (...values: Values) => Promise<void>,
): (...values: Values) => Promise<void> {
  return async (...values) => {
    try {
      await action(...values)
    } catch (error) {
      const isKnown = error instanceof UsageError || error instanceof LogUnreachable
      const sentence = isKnown ? error.message : storeFault(error)
      if (sentence === undefined) throw error
      say(sentence)
      const isUnreachable = error instanceof LogUnreachable || error instanceof StoreUnavailable
      if (isUnreachable) process.exitCode = exitCode.unreachable
      else process.exitCode = isKnown ? exitCode.usage : exitCode.refused
    }
  }
}

export interface Remote {
  /** The URL of the log, such as `https://gateway.city.example/audit`. */
  readonly url: URL
  readonly token?: string
  readonly tenant?: string
}

/** The gateway does not respond like a log. */
export class LogUnreachable extends Error {}

const timeoutMilliseconds = 30_000
/** The size of a bundle of 256 entries of maximum length. */
const maxBytes = 17_000_000
const maxAttempts = 10
const maxWaitSeconds = 60

export function remoteLog({ url, token, tenant }: Remote): LogReader {
  const prefix = url.href.replace(/\/+$/, '')
  const headers = {
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(tenant === undefined ? {} : { 'ngsild-tenant': tenant }),
  }

  async function get(path: string): Promise<Uint8Array | undefined> {
    for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
      const answer = await ask(`${prefix}/${path}`, headers)
      if (answer.status === 404) return undefined
      if (answer.status === 200) return content(answer)
      if (answer.status !== 429 && answer.status !== 503) throw new LogUnreachable(refusal(answer.status))
      const seconds = Number(answer.headers.get('retry-after') ?? 1)
      const wait = Math.min(Number.isFinite(seconds) ? seconds : 1, maxWaitSeconds)
      await new Promise((resolve) => setTimeout(resolve, wait * 1000))
    }
    throw new LogUnreachable('The gateway keeps asking to wait (429 or 503).')
  }

  return {
    async checkpoint() {
      const bytes = await get('checkpoint')
      return bytes === undefined ? undefined : new TextDecoder().decode(bytes)
    },
    tile: (path) => get(`tile/${path}`),
  }
}

async function ask(url: string, headers: Readonly<Record<string, string>>): Promise<Response> {
  try {
    // The token must not be sent to another server.
    return await fetch(url, { headers, redirect: 'manual', signal: AbortSignal.timeout(timeoutMilliseconds) })
  } catch {
    throw new LogUnreachable(
      `The gateway does not answer at ${new URL(url).origin}: is it running, and is this its address?`,
    )
  }
}

async function content(answer: Response): Promise<Uint8Array> {
  const bytes = await readStream(answer.body, maxBytes).catch(() => undefined)
  if (bytes?.ok !== true) throw new LogUnreachable('The response of the gateway is truncated or too long.')
  return bytes.value
}

function refusal(status: number): string {
  if (status === 401) return 'The gateway requires the token of an officer: --token or --token-file.'
  if (status === 403) return 'The gateway shows its audit log to officers only; the token has another scope.'
  return `The gateway answered ${status}.`
}
