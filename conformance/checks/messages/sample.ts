// A vendor's own messages and what the adapter of their format makes of them. They are the lines of captured messages: `text`,
// `base64` or `payload` (JSON), with `contentType`, `headers` and `topic` if they are known.

import type { Adapter, Decoded, Json, Message } from '../../../adapters/adapter.ts'
import { attempt, type Outcome, runOpened } from '../../../adapters/contract/session.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonObject, member } from '../../../standards/json/object.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import { parsed } from '../../runner/target.ts'

export interface Translated {
  /** Its line, from 1. */
  readonly line: number
  readonly outcome: Outcome
}

export type Sample = readonly Translated[]

const most = { bytes: 32 * 1024 * 1024, lines: 10_000 }

interface Line {
  readonly line: number
  readonly message: Message
}

/** @param mediaType of messages that state none @returns undefined if there is no message, or a line is invalid */
export function readMessages(bytes: Uint8Array, mediaType: string): readonly Line[] | undefined {
  if (bytes.length > most.bytes) return undefined
  const lines = new TextDecoder().decode(bytes).split('\n')
  if (lines.length > most.lines) return undefined
  const read = lines.flatMap((text, index) => (text.trim() === '' ? [] : [lineOf(text, index + 1, mediaType)]))
  const valid = read.filter((one) => one !== undefined)
  return valid.length === 0 || valid.length < read.length ? undefined : valid
}

function lineOf(text: string, line: number, mediaType: string): Line | undefined {
  const value = parsed(text)
  if (!isJsonObject(value)) return undefined
  const body = bodyOf(value)
  if (body === undefined) return undefined
  const [type, topic] = [member(value, 'contentType'), member(value, 'topic')]
  const own = typeof type === 'string' ? (type.split(';')[0] ?? '').trim().toLowerCase() : mediaType
  return {
    line,
    message: {
      body,
      mediaType: own,
      headers: headersOf(member(value, 'headers')),
      ...(typeof topic === 'string' && { topic }),
    },
  }
}

function bodyOf(value: JsonObject): Uint8Array | undefined {
  const [payload, text, base64] = [member(value, 'payload'), member(value, 'text'), member(value, 'base64')]
  if (typeof base64 === 'string') return Uint8Array.from(Buffer.from(base64, 'base64'))
  if (typeof text === 'string') return new TextEncoder().encode(text)
  if (payload === undefined) return undefined
  return new TextEncoder().encode(typeof payload === 'string' ? payload : JSON.stringify(payload))
}

function headersOf(value: Json | undefined): ReadonlyMap<string, string> {
  const headers = isJsonObject(value) ? Object.entries(value) : []
  return new Map(headers.flatMap(([name, text]) => (typeof text === 'string' ? [[name.toLowerCase(), text]] : [])))
}

/** Decodes the messages in one session, as the gateway does. @returns a sentence where the options are refused */
export async function translated(
  adapter: Adapter<unknown>,
  options: Json,
  lines: readonly Line[],
): Promise<Result<Sample, string>> {
  const codec = attempt(() => adapter.configure(options))
  if (!codec.ok) return fail(`the options of the source are refused: ${codec.problem.detail}`)
  const known = new Set(adapter.headers)
  const messages = lines.map(({ message }) => ({
    ...message,
    headers: new Map([...message.headers].filter(([name]) => known.has(name))),
  }))
  const outcomes = await runOpened(codec.value, messages)
  return ok(
    outcomes.map((outcome, index) => ({
      line: lines[index]?.line ?? 0,
      outcome,
    })),
  )
}

/** What was read, with the lines. */
export function readOf(sample: Sample): readonly { readonly line: number; readonly decoded: Decoded }[] {
  return sample.flatMap(({ line, outcome }) => (outcome.ok ? [{ line, decoded: outcome.value }] : []))
}
