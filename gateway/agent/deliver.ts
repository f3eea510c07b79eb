// Sends one group of messages to the gateway: POST /v1/sources/{id}/messages, signed (RFC 9421), with an idempotency key that is the
// same for the same group. The answer is taken as success only where it reports a result for each message.

import { toBase64 } from '../../standards/bytes/base64.ts'
import { isJsonArray, isJsonObject, member } from '../../standards/json/object.ts'
import type { Json } from '../../standards/hub/entity.ts'
import type { Result } from '../../standards/result.ts'
import type { Outgoing, OutgoingAnswer } from '../http-client/outgoing.ts'
import type { GatewayProblem } from '../problem.ts'
import type { SpooledMessage } from './spool/record.ts'

export interface Group {
  readonly source: string
  /** The same for the same messages, and for no others. */
  readonly key: string
  readonly messages: readonly SpooledMessage[]
  /** The gateway has refused the times of reception: the clock of this machine is wrong. */
  readonly withoutTimes?: boolean
}

/** What became of the messages: how many of each result. */
export interface Results {
  readonly stored: number
  readonly duplicate: number
  readonly fragment: number
  /** Dead letters of the gateway. */
  readonly refused: number
}

export type Outcome =
  | { readonly kind: 'taken'; readonly results: Results }
  /** Nothing was stored; a part of the group may be. */
  | { readonly kind: 'too-large'; readonly detail: string }
  /** Nothing was stored, because of the times of reception. */
  | { readonly kind: 'times-refused' }
  /** The key was used for this group, but with a source of this name that exists no longer. */
  | { readonly kind: 'key-used' }
  /** Try again. */
  | { readonly kind: 'wait'; readonly detail: string; readonly seconds?: number }

export interface Sending {
  /** Without a slash at its end. */
  readonly gateway: string
  /** Absent: the only tenant of the gateway, or its first. */
  readonly tenant?: string | undefined
  /** Signs and sends. */
  readonly send: (request: Outgoing) => Promise<Result<OutgoingAnswer, GatewayProblem>>
}

const timeoutMilliseconds = 60_000
const maximumBytes = 32 * 1024 * 1024
const maxRetryAfterSeconds = 600
/** A machine without a battery for its clock starts in 1970: such a time says nothing. */
const firstTime = Date.UTC(2000, 0, 1)

function frameOf({ message, receivedAt }: SpooledMessage, withoutTimes: boolean) {
  const { body, mediaType, peer, topic, headers } = message
  return {
    base64: toBase64(body),
    mediaType,
    ...(peer === undefined ? {} : { peer }),
    ...(topic === undefined ? {} : { topic }),
    ...(headers.size === 0 ? {} : { headers: Object.fromEntries(headers) }),
    ...(withoutTimes || receivedAt < firstTime ? {} : { receivedAt: new Date(receivedAt).toISOString() }),
  }
}

export async function deliver(
  { source, key, messages, withoutTimes = false }: Group,
  { gateway, tenant, send }: Sending,
): Promise<Outcome> {
  const frames = messages.map((message) => frameOf(message, withoutTimes))
  const answer = await send({
    method: 'POST',
    url: `${gateway}/v1/sources/${source}/messages`,
    headers: [
      ['Content-Type', 'application/vnd.citygate.frames+json'],
      ['Idempotency-Key', withoutTimes ? `${key}-untimed` : key],
      ...(tenant === undefined ? [] : ([['NGSILD-Tenant', tenant]] as const)),
    ],
    body: new TextEncoder().encode(JSON.stringify({ frames })),
    timeoutMilliseconds,
    maximumBytes,
  })
  if (!answer.ok) return { kind: 'wait', detail: answer.problem.detail }
  return outcomeOf(answer.value, messages.length)
}

function outcomeOf(answer: OutgoingAnswer, count: number): Outcome {
  const { status } = answer
  const document = documentOf(answer)
  if (status === 202) {
    const results = resultsOf(document, count)
    if (results !== undefined) return { kind: 'taken', results }
    return {
      kind: 'wait',
      detail: 'The server that answers is not a gateway: its answer has no result for each message.',
    }
  }
  const code = /^urn:citygate:problem:([a-z-]+)$/.exec(text(document, 'type') ?? '')?.[1]
  const detail = code === undefined ? `The server answers with the status ${status}.` : `The gateway answers ${code}.`
  if (code === 'limit-exceeded' && (status === 413 || status === 422)) return { kind: 'too-large', detail }
  if (code === 'idempotency-mismatch') return { kind: 'key-used' }
  if (code === 'invalid' && text(document, 'path')?.endsWith('/receivedAt') === true) return { kind: 'times-refused' }
  const seconds = retryAfter(answer)
  return { kind: 'wait', detail, ...(seconds === undefined ? {} : { seconds }) }
}

function documentOf({ body }: OutgoingAnswer): Json | undefined {
  try {
    return JSON.parse(new TextDecoder().decode(body)) as Json
  } catch {
    return undefined
  }
}

function text(document: Json | undefined, name: string): string | undefined {
  const value = isJsonObject(document) ? member(document, name) : undefined
  return typeof value === 'string' ? value : undefined
}

/** @returns undefined: it is not a receipt for so many messages */
function resultsOf(document: Json | undefined, count: number): Results | undefined {
  const listed = isJsonObject(document) ? member(document, 'results') : undefined
  if (!isJsonArray(listed) || listed.length !== count) return undefined
  const results = { stored: 0, duplicate: 0, fragment: 0, refused: 0 }
  for (const one of listed) {
    switch (text(one, 'result')) {
      case 'stored':
        results.stored++
        break
      case 'duplicate':
        results.duplicate++
        break
      case 'fragment':
        results.fragment++
        break
      case 'refused':
        results.refused++
        break
      default:
        return undefined
    }
  }
  return results
}

/** `Retry-After` in seconds (RFC 9110 section 10.2.3); a date is not read. */
function retryAfter({ headers }: OutgoingAnswer): number | undefined {
  const value = headers.get('retry-after') ?? ''
  return /^\d{1,6}$/.test(value) ? Math.min(Number(value), maxRetryAfterSeconds) : undefined
}
