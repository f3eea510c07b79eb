// JSON and lines of JSON as the messages of a mapping.

import type { Json, Limits, Loss, Message } from '../../../adapter.ts'
import type { Decoding, Definition, Records } from '../../definition.ts'
import type { Options } from '../../options.ts'
import { raise, valueOf } from '../../problem-error.ts'
import { jsonLines, type JsonRecord } from '../../records/json-records.ts'
import { readJson, type JsonDocument } from '../../../../standards/json/read.ts'
import { decodeText } from '../../../../standards/text/decode.ts'
import { CompleteSet, evaluateAll, Others } from '../evaluate.ts'
import { headerRecord } from '../inner.ts'
import { messageFrame, type Plan } from '../plan.ts'
import { sessionsIn, silent } from '../sessions.ts'
import { walkJson, type Frame, type Sink } from '../tree.ts'

/** What a format of mappings adds to a definition. */
export type Format = Pick<
  Definition<Options, Plan, never>,
  'parse' | 'decode' | 'records' | 'decodeStream' | 'sessions'
>

const unlimited: Limits = {
  bytes: Number.MAX_SAFE_INTEGER,
  depth: 1000,
  members: Number.MAX_SAFE_INTEGER,
  entities: Number.MAX_SAFE_INTEGER,
  stateBytes: Number.MAX_SAFE_INTEGER,
}

export const jsonFormat: Pick<Definition<Options, Plan, JsonDocument>, 'parse' | 'decode' | 'sessions'> = {
  sessions: ({ value }, plan, message) => sessionsIn(plan, framesOf(plan, value, message, '', silent)),
  parse: (message, plan, limits = unlimited) => {
    const { body } = message
    const envelope = headerRecord(plan, message)
    if (envelope !== undefined) return { value: envelope, losses: [] }
    const name = plan.document.dialect?.plainText
    if (name === undefined || isJsonText(body)) return valueOf(readJson(body, limits))
    return { value: { [name]: plainValue(valueOf(decodeText(body, 'utf-8'))) }, losses: [] }
  },
  decode(decoding) {
    const { settings: plan, parsed } = decoding
    const set = newSet(plan)
    decoding.ledger.losses.push(...parsed.losses.map(withPath))
    decodeValue(plan, parsed.value, '', decoding, set)
    for (const change of set?.changes() ?? []) decoding.change(change)
  },
}

/** Whether a message is an object, a list or a quoted text of JSON, and not a text by itself. */
function isJsonText(body: Uint8Array): boolean {
  const first = body.find((byte) => byte > 0x20)
  return first === undefined || first === 0x7b || first === 0x5b
}

/** A state, or a number, and not a document of another format. */
const longestText = 1000

/** A number, true or false are those of JSON. */
function plainValue(text: string): Json {
  const trimmed = text.trim()
  if (trimmed.length > longestText || /\p{Cc}/u.test(trimmed))
    raise({ code: 'syntax', detail: `A message that is not JSON is one line of at most ${longestText} characters.` })
  if (trimmed === 'true' || trimmed === 'false') return trimmed === 'true'
  return /^-?(0|[1-9]\d{0,14})(\.\d{1,15})?$/.test(trimmed) ? Number(trimmed) : trimmed
}

function newSet({ document }: Plan): CompleteSet | undefined {
  return document.complete === true ? new CompleteSet() : undefined
}

function decodeValue(
  plan: Plan,
  value: JsonDocument['value'],
  path: string,
  decoding: Decoding<unknown, unknown>,
  set: CompleteSet | undefined,
): void {
  const others = new Others(decoding.ledger, plan.document.others === 'carry')
  const frames = framesOf(plan, value, decoding.message, path, others)
  evaluateAll(plan, frames, decoding, others, set)
}

function framesOf(plan: Plan, value: Json, message: Message, path: string, sink: Sink): readonly Frame[] {
  const { starts, record, columns } = plan.sources
  const of = { starts, record, ...(columns !== undefined && { columns }) }
  return walkJson(value, messageFrame(plan, message, path), path, sink, of)
}

/** Each line is a message of its own. */
export const linesFormat: { readonly records: Records<Plan, JsonRecord> } = {
  records({ settings: plan, limits }) {
    const set = newSet(plan)
    return {
      reader: jsonLines(limits),
      decode(decoding) {
        const { root, losses } = decoding.parsed
        decoding.ledger.losses.push(...losses.map(withPath))
        decodeValue(plan, root.json(), root.path, decoding, set)
      },
      ...(set !== undefined && {
        end(decoding: Decoding<unknown, undefined>, refused: number) {
          if (refused === 0) for (const change of set.changes()) decoding.change(change)
        },
      }),
    }
  },
}

/** The whole document is `/`. */
function withPath(loss: Loss): Loss {
  return loss.path === '' ? { ...loss, path: '/' } : loss
}
