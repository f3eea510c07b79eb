// A gateway's API as `citygate export` and `apply` use it: the token, bounded answers, and waiting where the rate is limited.

import { UsageError } from '../../../conformance/cli/inputs.ts'
import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import { readStream } from '../../read-stream.ts'

export interface ApiAnswer {
  readonly status: number
  readonly headers: Headers
  /** Undefined: no JSON. */
  readonly json: Json | undefined
  readonly text: string
}

export interface ApiRequest {
  readonly body?: string
  readonly contentType?: string
  readonly headers?: Readonly<Record<string, string>>
}

export interface GatewayApi {
  readonly request: (method: string, path: string, more?: ApiRequest) => Promise<ApiAnswer>
  /**
   * All items of a list; fails where the answer is not one.
   *
   * @param member absent: the answer is a list itself
   * @param isPaged whether the operation takes `limit`
   */
  readonly list: (path: string, member?: string, isPaged?: boolean) => Promise<readonly JsonObject[]>
}

/** The gateway does not answer, or not as expected. */
export class GatewayUnreachable extends Error {}

const timeoutMilliseconds = 60_000
const maxBytes = 50_000_000
const maxAttempts = 10
const maxWaitSeconds = 60

export function gatewayApi(url: URL, token: string | undefined, tenant: string | undefined): GatewayApi {
  const prefix = url.href.replace(/\/+$/, '')
  const given = {
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(tenant === undefined ? {} : { 'ngsild-tenant': tenant }),
  }

  async function request(method: string, path: string, more: ApiRequest = {}): Promise<ApiAnswer> {
    const { body, contentType = 'application/json', headers } = more
    const type = body === undefined ? {} : { 'content-type': contentType }
    const init = { method, headers: { ...given, ...type, ...headers }, ...(body === undefined ? {} : { body }) }
    for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
      const answer = await ask(`${prefix}${path}`, init)
      if (answer.status !== 429 && answer.status !== 503) return answer
      const seconds = Number(answer.headers.get('retry-after') ?? 1)
      const wait = Math.min(Number.isFinite(seconds) ? seconds : 1, maxWaitSeconds)
      await new Promise((resolve) => setTimeout(resolve, wait * 1000))
    }
    throw new GatewayUnreachable('The gateway keeps asking to wait (429 or 503).')
  }

  async function list(path: string, member?: string, isPaged = true): Promise<readonly JsonObject[]> {
    const items: JsonObject[] = []
    for (let next: string | undefined = isPaged ? `${path}?limit=1000` : path; next !== undefined;) {
      const answer: ApiAnswer = await request('GET', next)
      const found = member === undefined || !isJsonObject(answer.json ?? null) ? answer.json : membersOf(answer, member)
      if (answer.status !== 200 || !Array.isArray(found)) throw new GatewayUnreachable(refusal(path, answer.status))
      items.push(...(found as readonly JsonObject[]))
      const search: string | undefined = /<[^>?]*(\?[^>]*)>\s*;\s*rel="?next"?/.exec(
        answer.headers.get('link') ?? '',
      )?.[1]
      next = search === undefined ? undefined : `${path}${search}`
    }
    return items
  }

  return { request, list }
}

function membersOf({ json }: ApiAnswer, name: string): Json | undefined {
  return (json as JsonObject)[name]
}

function refusal(path: string, status: number): string {
  if (status === 401) return 'The gateway requires a token: --token or --token-file.'
  if (status === 403) return `The token may not read ${path}: it takes the scopes officer and operator.`
  return `The gateway answered ${status} to ${path}.`
}

async function ask(url: string, init: RequestInit): Promise<ApiAnswer> {
  let answer: Response
  try {
    // The token must not be sent to another server.
    answer = await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(timeoutMilliseconds) })
  } catch {
    throw new GatewayUnreachable(
      `The gateway does not answer at ${new URL(url).origin}: is it running, and is --url its address?`,
    )
  }
  const read = await readStream(answer.body, maxBytes).catch(() => undefined)
  if (read?.ok !== true) throw new GatewayUnreachable('The answer of the gateway is cut or too long.')
  const { status, headers } = answer
  const text = new TextDecoder().decode(read.value)
  try {
    return { status, headers, text, json: JSON.parse(text) as Json }
  } catch {
    return { status, headers, text, json: undefined }
  }
}

/** How the commands report failures: wrong usage, and a gateway that does not answer. */
export function isReported(error: unknown): error is Error {
  return error instanceof UsageError || error instanceof GatewayUnreachable
}
