// A log that a gateway serves: sends the token, limits the size of responses, and waits when the rate is limited.

import type { LogReader } from '../../audit/verify/walk.ts'
import { readStream } from '../../read-stream.ts'
import { UsageError } from '../../../conformance/cli/inputs.ts'
import { exitCode, say } from '../output.ts'

// How the subcommands of `citygate audit` report failures that do not concern the log: wrong usage, and an unreachable gateway.
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
