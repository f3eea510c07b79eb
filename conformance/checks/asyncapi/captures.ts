// Captured messages of a vendor: one line of JSON per message, with `channel` (or `topic`, as mosquitto_sub writes it), and the
// body as `payload` (JSON), `text` or `base64`; `headers`, `contentType` and `message` (its name) if they are known.

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonObject, member } from '../../../standards/json/object.ts'
import { parsed } from '../../runner/target.ts'

export interface Captured {
  /** Its line, from 1. */
  readonly line: number
  readonly channel: string
  /** The body as JSON; empty if it is not JSON. Two values: a text in a line may be a value itself, or contain one. */
  readonly json: readonly Json[]
  /** The body as text; if it is binary, also as hexadecimal digits and base64. */
  readonly texts: readonly string[]
  readonly headers: JsonObject
  /** Lower case, without parameters. */
  readonly contentType?: string
  readonly message?: string
}

const most = { bytes: 32 * 1024 * 1024, lines: 100_000 }

/** Undefined if there is no message, or a line is invalid. */
export function readCaptures(bytes: Uint8Array): readonly Captured[] | undefined {
  if (bytes.length > most.bytes) return undefined
  const lines = new TextDecoder().decode(bytes).split('\n')
  if (lines.length > most.lines) return undefined
  const captures = lines.flatMap((line, index) => (line.trim() === '' ? [] : [captured(line, index + 1)]))
  const readable = captures.filter((one) => one !== undefined)
  return readable.length === 0 || readable.length < captures.length ? undefined : readable
}

function captured(text: string, line: number): Captured | undefined {
  const value = parsed(text)
  if (!isJsonObject(value)) return undefined
  const channel = member(value, 'channel') ?? member(value, 'topic')
  const body = bodyOf(value)
  if (typeof channel !== 'string' || body === undefined) return undefined
  const given = member(value, 'headers')
  const headers = isJsonObject(given) ? given : {}
  const type = member(value, 'contentType') ?? headerOf(headers, 'content-type')
  const message = member(value, 'message')
  return {
    line,
    channel,
    ...body,
    headers,
    ...(typeof type === 'string' ? { contentType: mediaTypeOf(type) } : {}),
    ...(typeof message === 'string' ? { message } : {}),
  }
}

type Body = Pick<Captured, 'json' | 'texts'>

function bodyOf(value: JsonObject): Body | undefined {
  const [payload, text, base64] = [member(value, 'payload'), member(value, 'text'), member(value, 'base64')]
  if (typeof base64 === 'string') return bodyOfBytes(Buffer.from(base64, 'base64'))
  if (typeof text === 'string') return bodyOfText(text)
  if (payload === undefined) return undefined
  if (typeof payload !== 'string') return { json: [payload], texts: [] }
  const { json } = bodyOfText(payload)
  return { json: [...json, payload], texts: [payload] }
}

function bodyOfText(text: string): Body {
  const json = parsed(text)
  return { json: json === undefined ? [] : [json], texts: [text] }
}

function bodyOfBytes(bytes: Buffer): Body {
  const { json, texts } = bodyOfText(new TextDecoder().decode(bytes))
  return { json, texts: [...texts, bytes.toString('hex'), bytes.toString('base64')] }
}

export function isJsonType(contentType: string): boolean {
  return /^application\/(?:.+\+)?json$/.test(contentType)
}

export function mediaTypeOf(text: string): string {
  return (text.split(';')[0] ?? '').trim().toLowerCase()
}

/** Header names are case-insensitive (RFC 9110 section 5.1). */
export function headerOf(headers: JsonObject, name: string): Json | undefined {
  return Object.entries(headers).find(([one]) => one.toLowerCase() === name.toLowerCase())?.[1]
}
