// One frame to hub entities, step by step: the frame, its fields, its edition, the joining of packets, the data area, and
// its items as the command defines them.

import type { Decoded, DecodeContext, Json, Message as Incoming } from '../../adapter.ts'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { EntityBuilder } from './draft.ts'
import { isEncryptedCommand } from './edition.ts'
import { interpret } from './interpret.ts'
import { readItems, type Item } from './tables/items.ts'
import { emptyNotes, lose, type Ledger } from './notes.ts'
import { openMessage, type Opened } from './frame/open.ts'
import type { Edition, Settings } from './options.ts'
import { answer } from './reply.ts'
import type { Segment } from './frame/segment.ts'
import { isSplit, join } from './frame/split.ts'
import type { Problem } from '../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'

export function decode(incoming: Incoming, context: DecodeContext, settings: Settings): Result<Decoded, Problem> {
  const notes = emptyNotes()
  const { bytes } = context.limits
  if (incoming.body.length > bytes)
    return fail({
      code: 'limit-exceeded',
      limit: 'bytes',
      maximum: bytes,
      detail: 'The message is larger than the limit.',
    })
  const opened = openMessage(incoming.body, settings, notes)
  if (!opened.ok) return opened
  const { segment, edition, command, station, data } = opened.value
  const whole = gather(opened.value, context, settings, notes)
  if (!whole.ok) return whole
  const { items, intact, state } = whole.value
  const draft = new EntityBuilder()
  if (items !== undefined) {
    const interpreted = interpret(segment, command, {
      items,
      intact,
      system: segment.system,
      station,
      edition,
      settings,
      context,
      draft,
      notes,
    })
    if (!interpreted.ok) return interpreted
  } else for (const [name] of segment.others) lose(notes, 'dropped', name, 'unknown-field')
  if (segment.password !== undefined) lose(notes, 'dropped', 'PW', 'secret')
  if (segment.requestNumber !== undefined) lose(notes, 'dropped', 'QN', 'request-number')
  const outgoing = answer(segment, command, edition, notes)
  return ok({
    changes: draft.entities().map((entity) => ({ kind: 'merge', entity })),
    ...(items === undefined && { incomplete: true }),
    ...notes,
    ...(state !== undefined && { state: new Map([[station, state]]) }),
    ...(outgoing !== undefined && { outgoing }),
    ...(segment.requestNumber !== undefined && { deduplicationKey: identity(segment.requestNumber, segment, data) }),
  })
}

/** Without a request number, two equal readings are not a repeat. */
function identity(requestNumber: string, { command, packet }: Segment, data: Uint8Array): string {
  return `${requestNumber}/${command}/${packet ?? 1}/${bytesToHex(sha256(data))}`
}

interface Whole {
  /** Undefined: packets are still missing. */
  readonly items: readonly Item[] | undefined
  readonly intact: boolean
  /** Undefined: the message is not split, and the state stays. */
  readonly state: Json | undefined
}

function gather(
  { segment, edition, intact, station }: Opened,
  context: DecodeContext,
  settings: Settings,
  notes: Ledger,
): Result<Whole, Problem> {
  const area = readArea(segment, edition, settings)
  if (!area.ok) return area
  const items = itemsOf(area.value, context, settings, notes)
  if (!items.ok) return items
  const split = isSplit(segment, settings.mode, notes)
  if (!split.ok) return split
  if (!split.value) return ok({ items: items.value, intact, state: undefined })
  const { stateBytes } = context.limits
  const joined = join(segment, area.value, intact, { state: context.state.get(station), stateBytes }, notes)
  if (joined === undefined) {
    return fail({
      code: 'limit-exceeded',
      limit: 'stateBytes',
      maximum: stateBytes,
      detail: 'The packets of the message are larger than the limit.',
    })
  }
  if (joined.areas === undefined) return ok({ items: undefined, intact, state: joined.state })
  const all: Item[] = []
  for (const text of joined.areas) {
    // Losses and repairs of a packet were reported when it arrived.
    const part = itemsOf(text, context, settings, emptyNotes())
    if (!part.ok) return part
    all.push(...part.value)
    if (all.length > context.limits.members) return tooManyItems(context.limits.members)
  }
  return ok({ items: all, intact: joined.intact, state: joined.state })
}

function readArea({ area, command }: Segment, edition: Edition, { decoder }: Settings): Result<string, Problem> {
  const text = decodeText(area, decoder)
  const plain = text !== undefined && (text === '' || /^[A-Za-z0-9_]+(-[A-Za-z0-9_]+)?=/.test(text))
  if (edition === '2025' && isEncryptedCommand(command) && !plain) {
    return fail({
      code: 'unsupported',
      detail: 'The data area is encrypted with SM4; only plain text is supported.',
      path: 'CP',
      clause: 'HJ 212-2025',
    })
  }
  if (text !== undefined) return ok(text)
  return fail({
    code: 'charset',
    detail: 'The data area is not text in the character set; set `charset` to gbk if the station sends GBK.',
    path: 'CP',
  })
}

function decodeText(bytes: Uint8Array, decoder: TextDecoder): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}

function itemsOf(
  area: string,
  { limits }: DecodeContext,
  settings: Settings,
  notes: Ledger,
): Result<readonly Item[], Problem> {
  const items = readItems(area, settings.mode, notes)
  return !items.ok || items.value.length <= limits.members ? items : tooManyItems(limits.members)
}

function tooManyItems(maximum: number): Result<never, Problem> {
  return fail({
    code: 'limit-exceeded',
    limit: 'members',
    maximum,
    detail: 'The data area has more items than the limit.',
    path: 'CP',
  })
}
