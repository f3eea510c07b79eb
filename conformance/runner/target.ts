// The gateway under judgement, as a client of HTTP sees it: every request has a time limit, every answer a size limit,
// redirections are not followed (the token goes nowhere else), and no answer is a value like any other.

import type { Json } from '../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject, member } from '../../standards/json/object.ts'
import { readJson } from '../../standards/json/read.ts'

/** Why there is no answer. */
export type Missing = 'unreachable' | 'timeout' | 'answer-too-large'

export interface Sent {
  readonly method: 'GET' | 'POST'
  /** Path and query, from the root of the target's URL. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array
  /** Another token, or none, in place of the run's. */
  readonly token?: string | null
}

export interface Answer {
  /** 0 where there is none. */
  readonly status: number
  readonly missing?: Missing
  readonly headers: Headers
  readonly bytes: Uint8Array
  readonly text: string
  /** The body as JSON; undefined where it is none. */
  readonly json: Json | undefined
  /** A value inside the body's JSON; undefined where it is not there. */
  member(...path: readonly (string | number)[]): Json | undefined
}

export interface Target {
  send(request: Sent): Promise<Answer>
}

export interface TargetOptions {
  readonly url: URL
  readonly token?: string
  readonly timeoutMilliseconds: number
}

const largestAnswer = 8 * 1024 * 1024

/** A value inside JSON, by own members only, since names from outside are no object paths. */
export function memberOf(value: Json | undefined, ...path: readonly (string | number)[]): Json | undefined {
  let current = value
  for (const step of path) {
    if (typeof step === 'number') current = isJsonArray(current) ? current[step] : undefined
    else current = isJsonObject(current) ? member(current, step) : undefined
  }
  return current
}

/** JSON; undefined where the text is none, or is deeper or larger than any honest answer to this suite. */
export function parsed(text: string): Json | undefined {
  const read = readJson(new TextEncoder().encode(text), { bytes: largestAnswer, depth: 64, members: 1_000_000 })
  return read.ok ? read.value.value : undefined
}

/**
 * The words of a target without the run's token. It is taken out here, before a finding cuts a text short, since half a
 * token in a report is a leak as well.
 */
function withoutSecret(text: string, secret: string | undefined): string {
  return secret === undefined || secret === '' ? text : text.replaceAll(secret, '[secret]')
}

function missed(missing: Missing): Answer {
  return { ...answerOf(0, new Headers(), new Uint8Array(), ''), missing }
}

function answerOf(status: number, headers: Headers, bytes: Uint8Array, text: string): Answer {
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
 * Whether `fetch` failed for a connection that broke, not for a fault of ours: a TypeError with a cause (undici, Deno) or
 * with the system's code (Bun), which is never one of Node's own, ERR_….
 */
function isBroken(error: unknown): boolean {
  if (!(error instanceof TypeError)) return false
  return error.cause !== undefined || ('code' in error && !String(error.code).startsWith('ERR_'))
}

export function createTarget(options: TargetOptions): Target {
  const clean = (text: string): string => withoutSecret(text, options.token)
  const root = options.url.href.replace(/\/$/, '')
  return {
    async send({ method, path, headers = {}, body, token = options.token ?? null }) {
      const sent = new Headers(headers)
      if (token !== null) sent.set('authorization', `Bearer ${token}`)
      const signal = AbortSignal.timeout(options.timeoutMilliseconds)
      try {
        const response = await fetch(root + path, {
          method,
          headers: sent,
          redirect: 'manual',
          signal,
          ...(body === undefined ? {} : { body: body as Uint8Array<ArrayBuffer> }),
        })
        const bytes = await readBody(response)
        if (bytes === undefined) return missed('answer-too-large')
        const said = [...response.headers].map(([name, value]): [string, string] => [name, clean(value)])
        return answerOf(response.status, new Headers(said), bytes, clean(new TextDecoder().decode(bytes)))
      } catch (error) {
        if (!signal.aborted && !isBroken(error)) throw error
        return missed(signal.aborted ? 'timeout' : 'unreachable')
      }
    },
  }
}
