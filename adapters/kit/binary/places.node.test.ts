// Where adapters of bytes say that values stand: a byte that alone changes an attribute is one of those that the attribute is said to
// come from. Which attribute a byte changes is found out with the fixtures, byte by byte, with the checksum recomputed.

import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { loadSubject } from '../../contract/node/load.ts'
import { configured } from '../../contract/subject.ts'
import { decodeContext } from '../../contract/context.ts'
import { messagesOf } from '../../contract/session.ts'
import type { Codec, DecodeContext, Message } from '../../adapter.ts'
import { bytesOf, LinkRecorder } from '../../../gateway/pipeline/translate/links.ts'

type Attributes = ReadonlyMap<string, { readonly id: string; readonly text: string }>

function decoded(codec: Codec, message: Message, more: Partial<DecodeContext> = {}): Attributes | undefined {
  const result = codec.decode?.(message, { ...decodeContext(new Map()), ...more })
  if (result?.ok !== true) return undefined
  const found = new Map<string, { readonly id: string; readonly text: string }>()
  for (const [index, change] of result.value.changes.entries()) {
    if (!('entity' in change)) continue
    for (const [name, value] of Object.entries(change.entity))
      if (name !== 'id' && name !== 'type')
        found.set(`${index} ${name}`, { id: change.entity.id, text: JSON.stringify(value) })
  }
  return found
}

const valueOf = (text: string): string =>
  JSON.stringify(JSON.parse(text), (name, value: unknown) => (times.has(name) ? undefined : value))
/** Of the whole message: its place is not that of a value. */
const times = new Set(['observedAt', 'interval'])
/** The names in a text of JSON. A further one, such as a phase that was not measured, is another meaning. */
const namesIn = (text: string): string =>
  JSON.stringify(JSON.parse(text), (_, value: unknown) => (typeof value === 'object' ? value : 0))

/** Whether a byte has changed the value itself, and nothing that is beside it. */
function isValueChanged(before: string, after: string): boolean {
  return valueOf(before) !== valueOf(after) && namesIn(before) === namesIn(after)
}

interface Seen {
  /** Bytes that change one attribute alone, which has a place. */
  confirmed: number
  readonly wrong: string[]
}

function examine(codec: Codec, message: Message, reseal: (bytes: Uint8Array) => Uint8Array, seen: Seen): void {
  const recorder = new LinkRecorder()
  const before = decoded(codec, message, { trace: recorder.trace, place: recorder.place })
  if (before === undefined || recorder.places.size === 0) return
  for (const ranges of recorder.places.values())
    for (const { start, end } of ranges) expect(start >= 0 && start < end && end <= message.body.length).toBe(true)
  for (let at = 0; at < message.body.length; at += 1) {
    const body = reseal(message.body.map((byte, index) => (index === at ? byte ^ 1 : byte)))
    const after = body.length === message.body.length ? decoded(codec, { ...message, body }) : undefined
    if (after === undefined || after.size !== before.size) continue
    // Another id or another set of attributes is another meaning of the message.
    if ([...before].some(([key, { id }]) => after.get(key)?.id !== id)) continue
    const changed = [...before].filter(([key, { text }]) => after.get(key)?.text !== text)
    const [[key, { text }] = ['', { text: '' }], second] = changed
    const attribute = key.split(' ')[1]
    if (attribute === undefined || second !== undefined) continue
    const places = recorder.links
      .filter((link) => link.attribute === attribute)
      .map(({ path }) => bytesOf(recorder.places, path))
    if (places.length === 0 || places.includes(undefined)) continue
    if (places.some((ranges) => ranges?.some(({ start, end }) => at >= start && at < end))) seen.confirmed += 1
    else if (isValueChanged(text, after.get(key)?.text ?? '')) seen.wrong.push(`byte ${at} changes ${attribute}`)
  }
}

/** Bytes beside a value that say what it is, by format. */
describe.each([
  ['vehicles/gbt-32960', 200, []],
  // Blanks that fill the field in 2011.
  ['vehicles/jtt-808', 100, [27, 28, 29].map((at) => `byte ${at} changes terminalModel`)],
  ['utilities/m-bus', 100, []],
  ['utilities/dlt-645', 50, []],
  // The identifier: of which month the value is.
  ['utilities/cjt-188', 30, ['byte 12 changes waterConsumption', 'byte 12 changes cjt188_waterConsumption']],
  ['buildings/gbt-26875-3', 15, []],
  ['environment/sl-651', 30, []],
  ['energy/sml', 30, []],
  ['energy/sunspec', 100, []],
  ['utilities/dlms-push', 30, []],
] as const)('the places of %s', (folder, least, beside) => {
  it('are those of the bytes that change the attribute', async () => {
    const subject = await loadSubject(fileURLToPath(new URL(`../../${folder}`, import.meta.url)))
    const { reseal = (bytes: Uint8Array) => bytes } = subject
    const seen: Seen = { confirmed: 0, wrong: [] }
    for (const { fixture, codec } of configured(subject)) {
      const [message] = messagesOf(fixture)
      if (message !== undefined && codec.open === undefined) examine(codec, message, reseal, seen)
    }
    expect(seen.wrong).toEqual(beside)
    expect(seen.confirmed).toBeGreaterThan(least)
  })
})
