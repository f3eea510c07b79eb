// One request of a poll, to its end: with credentials, through redirects, inflated, within its time and size. Every address passes
// the guard of the HTTP client, whether it comes from the configuration, a redirect, a page or a discovery document.

import { fail, ok, type Result } from '../../../standards/result.ts'
import type { OutgoingAnswer, SsrfSafeFetch } from '../../http-client/outgoing.ts'
import { inflate, type ReceiveLimits } from '../../pipeline/receive.ts'
import { createCredentials } from './credentials.ts'
import type { Credentials, Failure, FeedRequest } from './request.ts'
import { defaultTimeoutSeconds, type PollSettings } from './settings.ts'
import type { BodySpool, OpenSpool, SpooledBody } from './spooled-body.ts'

export interface ClientParts {
  readonly fetch: SsrfSafeFetch
  readonly limits: ReceiveLimits
  readonly secret: (name: string) => string | undefined
  /** Where the body of an answer is received that is read record by record. Absent: in memory. */
  readonly spool?: OpenSpool
}

/** What is in memory of a body, or not in memory; `pieces` inflates it. */
export interface LargeBody extends Pick<SpooledBody, 'length' | 'digest' | 'close'> {
  readonly pieces: () => AsyncIterable<Uint8Array>
}

export interface FeedAnswer extends OutgoingAnswer {
  /** The body, if it is not in `body`: the caller closes it. */
  readonly large?: LargeBody
  /** After redirects. */
  readonly url: string
}

const unasked: Failure = { detail: 'The server answered with a content coding that it was not asked for.' }
const maxRedirects = 5
const redirects = [301, 302, 303, 307, 308]
/** A server that asks for more is asked again after a day. */
const maxRetryAfterMilliseconds = 86_400_000

export class FeedClient {
  readonly #settings: PollSettings
  readonly #parts: ClientParts
  readonly #origin: string
  readonly #credentials: Credentials

  constructor(settings: PollSettings, parts: ClientParts) {
    this.#settings = settings
    this.#parts = parts
    this.#origin = new URL(settings.url).origin
    const { secret } = parts
    this.#credentials = createCredentials(settings.auth, settings.url, {
      secret,
      send: (request) => this.#send(request),
    })
  }

  get #maxBytes(): number {
    return this.#settings.maxBytes ?? this.#parts.limits.bytes
  }

  /** @returns an answer of status 200 or 304 */
  async get(request: FeedRequest): Promise<Result<FeedAnswer, Failure>> {
    const answer = await this.#follow(request)
    if (!answer.ok || !this.#isTokenRefused(answer.value)) return answer.ok ? this.#checked(answer.value) : answer
    const again = this.#credentials.renew() ? await this.#follow(request) : answer
    return again.ok ? this.#checked(again.value) : again
  }

  #isTokenRefused({ status, body }: OutgoingAnswer): boolean {
    return status === 401 || (status === 200 && this.#credentials.refusal(body)?.isToken === true)
  }

  #checked(answer: FeedAnswer): Result<FeedAnswer, Failure> {
    const { status, headers } = answer
    if (status === 304) return ok(answer)
    if (status !== 200) {
      const wait = retryAfter(headers.get('retry-after'))
      const detail = `The server answered ${status}.`
      return fail(wait === undefined ? { detail } : { detail, retryAfterMilliseconds: wait })
    }
    const refusal = this.#credentials.refusal(answer.body)
    return refusal === undefined ? ok(answer) : fail({ detail: `The server answered with the error ${refusal.code}.` })
  }

  /** Whether a body is read as it is, or inflated while it is read. */
  #large({ headers }: OutgoingAnswer, spooled: SpooledBody): Result<LargeBody, Failure> {
    const coding = headers.get('content-encoding')?.trim().toLowerCase() ?? 'identity'
    if (!['identity', 'gzip', 'x-gzip'].includes(coding)) return fail(unasked)
    const { length, digest, close, isGzip } = spooled
    const pieces = () => spooled.pieces(coding !== 'identity' && isGzip, this.#maxBytes)
    return ok({ length, digest, close, pieces })
  }

  /** A runtime whose own client has inflated the body leaves the header as it was: the body shows which it is. */
  async #inflated({ headers, body }: OutgoingAnswer): Promise<Result<Uint8Array, Failure>> {
    const coding = headers.get('content-encoding')?.trim().toLowerCase() ?? 'identity'
    if (coding === 'identity') return ok(body)
    const isGzip = body[0] === 0x1f && body[1] === 0x8b
    if (coding === 'gzip' || coding === 'x-gzip') {
      if (!isGzip) return ok(body)
      const inflated = await inflate(body, { ...this.#parts.limits, bytes: this.#maxBytes })
      return inflated.ok ? inflated : fail({ detail: inflated.problem.detail })
    }
    return fail(unasked)
  }

  /** Credentials are for the origin of the configuration alone. */
  async #follow(request: FeedRequest): Promise<Result<FeedAnswer, Failure>> {
    let next = request
    for (let hops = 0; hops <= maxRedirects; hops++) {
      const isOwn = new URL(next.url).origin === this.#origin
      const authorized = isOwn ? await this.#credentials.authorize(next) : ok(next)
      if (!authorized.ok) return authorized
      const answer = await this.#send(authorized.value)
      if (!answer.ok) return answer
      const { status, headers } = answer.value
      if (!redirects.includes(status)) {
        const { spooled } = answer.value
        if (spooled !== undefined) {
          const large = this.#large(answer.value, spooled)
          if (!large.ok) await spooled.close()
          return large.ok ? ok({ ...answer.value, large: large.value, url: next.url }) : large
        }
        const body = await this.#inflated(answer.value)
        return body.ok ? ok({ ...answer.value, body: body.value, url: next.url }) : body
      }
      const location = headers.get('location') ?? ''
      if (!URL.canParse(location, next.url))
        return fail({ detail: `The server answered ${status} without an address.` })
      next = { ...next, url: new URL(location, next.url).href }
      if (status === 303) next = { method: 'GET', url: next.url, headers: next.headers }
    }
    return fail({ detail: `The server redirects more than ${maxRedirects} times.` })
  }

  async #send(request: FeedRequest): Promise<Result<OutgoingAnswer & { spooled?: SpooledBody }, Failure>> {
    const spool = this.#settings.stream === true ? await this.#parts.spool?.() : undefined
    if (spool === undefined) return this.#sent(request)
    const answer = await this.#sent(request, spool).catch(async (error: unknown) => {
      await spool.close()
      throw error
    })
    if (!answer.ok || answer.value.status !== 200) {
      await spool.close()
      return answer
    }
    const body = await spool.finish()
    if (body instanceof Uint8Array) return body.length === 0 ? answer : ok({ ...answer.value, body })
    return ok({ ...answer.value, spooled: body })
  }

  async #sent(request: FeedRequest, spool?: BodySpool): Promise<Result<OutgoingAnswer, Failure>> {
    const { timeoutSeconds = defaultTimeoutSeconds, allow = [] } = this.#settings
    const limits = {
      timeoutMilliseconds: timeoutSeconds * 1000,
      maximumBytes: this.#maxBytes,
      ...(spool === undefined ? {} : { take: (chunk: Uint8Array) => spool.write(chunk) }),
    }
    const answer = await this.#parts.fetch({ ...request, ...limits }, allow)
    if (answer.ok) return answer
    if (answer.problem.code !== 'invalid') return fail({ detail: answer.problem.detail })
    return fail({
      detail:
        'The server leads to an address that is not https or not public; `allow` of the connector makes exceptions.',
    })
  }
}

/** Seconds, or a date (RFC 9110 section 10.2.3). @returns milliseconds */
function retryAfter(header: string | undefined): number | undefined {
  if (header === undefined) return undefined
  const wait = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - Date.now()
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(wait, 0), maxRetryAfterMilliseconds)
}
