// The server under test, as an HTTP client sees it: every request has a time limit, every response a size limit, redirects are not
// followed (the token is sent nowhere else), and a missing response is a value, not an exception.

import type { Json } from '../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject, member } from '../../standards/json/object.ts'
import { readJson } from '../../standards/json/read.ts'
import type { Exchange, Message } from './exchange.ts'
import type { Session } from './session.ts'

/** Why there is no response. */
export type Missing = 'unreachable' | 'timeout' | 'answer-too-large'

export interface Sent {
  readonly method: 'GET' | 'HEAD' | 'OPTIONS' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Path and query, from the root of the target's URL. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array
  /** Another token, or none, in place of the run's. */
  readonly token?: string | null
}

export interface Answer {
  /** 0 if there is none. */
  readonly status: number
  readonly missing?: Missing
  readonly headers: Headers
  readonly bytes: Uint8Array
  readonly text: string
  /** The body as JSON; undefined if it is not JSON. */
  readonly json: Json | undefined
  /** A value inside the JSON body; undefined if it is absent. */
  member(...path: readonly (string | number)[]): Json | undefined
}

export interface Target {
  /** The session of the run: its names, times and record. */
  readonly session: Session
  /** Without a trailing slash. */
  readonly url: string
  send(request: Sent): Promise<Answer>
}

export interface TargetOptions {
  readonly url: URL
  readonly token?: string
  /** Sent with every request, e.g. a tenant. */
  readonly headers?: Readonly<Record<string, string>>
  readonly timeoutMilliseconds: number
  /** Absent: the network. */
  readonly fetch?: (request: Request) => Promise<Response>
}

const largestAnswer = 8 * 1024 * 1024

/** A value inside JSON, by own members only, because names from outside must not reach a prototype. */
export function memberOf(value: Json | undefined, ...path: readonly (string | number)[]): Json | undefined {
  let current = value
  for (const step of path) {
    if (typeof step === 'number') current = isJsonArray(current) ? current[step] : undefined
    else current = isJsonObject(current) ? member(current, step) : undefined
  }
  return current
}

/** JSON; undefined if the text is not JSON, or is deeper or larger than any legitimate response. */
export function parsed(text: string): Json | undefined {
  const read = readJson(new TextEncoder().encode(text), { bytes: largestAnswer, depth: 64, members: 1_000_000 })
  return read.ok ? read.value.value : undefined
}

/** A missing response. */
export function missed(missing: Missing): Answer {
  return { ...answerOf(0, new Headers(), new Uint8Array(), ''), missing }
}

export function answerOf(status: number, headers: Headers, bytes: Uint8Array, text: string): Answer {
  const json = parsed(text)
  return {
    status,
    headers,
    bytes,
    text,
    json,
    member: (...path) => memberOf(json, ...path),
  }
}

/** The body up to the size limit; undefined beyond it. */
async function readBody(response: Response): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array<ArrayBuffer>[] = []
  if (response.body === null) return new Uint8Array()
  const reader = response.body.getReader()
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    length += value.length
    if (length > largestAnswer) {
      await reader.cancel()
      return undefined
    }
    chunks.push(value)
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer())
}

/**
 * Whether `fetch` failed because of the connection, and not because of an error in the suite: a TypeError with a cause (undici,
 * Deno) or with the code of the system (Bun), which is never a code of Node, ERR_….
 */
function isConnectionError(error: unknown): error is TypeError {
  if (!(error instanceof TypeError)) return false
  return error.cause !== undefined || ('code' in error && !String(error.code).startsWith('ERR_'))
}

/** The message of the system: `connect ECONNREFUSED 127.0.0.1:80`, `CERT_HAS_EXPIRED: certificate has expired`. */
function causeOf(error: TypeError): string {
  const { code, message } = (error.cause ?? error) as { readonly code?: unknown; readonly message?: unknown }
  const [name, words] = [typeof code === 'string' ? code : '', typeof message === 'string' ? message : '']
  return [words.includes(name) ? '' : name, words].filter((part) => part !== '').join(': ')
}

export function createTarget(options: TargetOptions, session: Session): Target {
  const { token: own, headers: always = {}, fetch: call = fetch } = options
  const { redaction } = session
  redaction.add(own)
  const root = options.url.href.replace(/\/$/, '')

  /** The response, or why there is none. */
  async function asked(request: Request, controller: AbortController): Promise<Raw | None> {
    let timer: ReturnType<typeof setTimeout> | undefined
    const late = new Promise<None>((resolve) => {
      timer = setTimeout(() => {
        resolve({ missing: 'timeout' })
        controller.abort()
      }, options.timeoutMilliseconds)
    })
    try {
      return await Promise.race([answered(request), late])
    } catch (error) {
      if (!isConnectionError(error)) throw error
      return { missing: 'unreachable', cause: redaction.line(causeOf(error)) }
    } finally {
      clearTimeout(timer)
    }
  }

  async function answered(request: Request): Promise<Raw | None> {
    const response = await call(request)
    const bytes = await readBody(response)
    if (bytes === undefined) return { missing: 'answer-too-large' }
    return { status: response.status, headers: [...response.headers], bytes }
  }

  return {
    session,
    url: root,
    async send({ method, path, headers = {}, body, token = own ?? null }) {
      const all = new Headers({ ...always, ...headers })
      if (token !== null) all.set('authorization', `Bearer ${token}`)
      const controller = new AbortController()
      const { signal } = controller
      const init = {
        method,
        headers: all,
        redirect: 'manual',
        signal,
        ...(body === undefined ? {} : { body }),
      } as const
      const start = performance.now()
      const at = new Date(session.now()).toISOString()
      const raw = await asked(new Request(root + path, init as RequestInit), controller)
      const sent = messageOf(session, `${method} ${root}${path}`, all, body)
      const asSent: Exchange = { at, milliseconds: Math.round(performance.now() - start), sent }
      if ('missing' in raw) {
        session.record({ ...asSent, ...raw })
        return missed(raw.missing)
      }
      session.record({ ...asSent, received: messageOf(session, String(raw.status), raw.headers, raw.bytes) })
      return answerFrom(session, raw)
    },
  }
}

interface None {
  readonly missing: Missing
  readonly cause?: string
}

interface Raw {
  readonly status: number
  readonly headers: readonly (readonly [string, string])[]
  readonly bytes: Uint8Array
}

/**
 * The secrets of the run are removed before a check sees the response, because a finding that cuts a text short could
 * otherwise contain half a token.
 */
function answerFrom({ redaction }: Session, { status, headers, bytes }: Raw): Answer {
  const said = headers.map(([name, value]): [string, string] => [name, redaction.text(value)])
  return answerOf(status, new Headers(said), bytes, redaction.text(new TextDecoder().decode(bytes)))
}

export function messageOf(
  { redaction }: Session,
  line: string,
  headers: Iterable<readonly [string, string]>,
  bytes: Uint8Array | undefined,
): Message {
  const body = redaction.body(bytes)
  return { line: redaction.line(line), headers: redaction.headers(headers), ...(body === undefined ? {} : { body }) }
}
