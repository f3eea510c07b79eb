// Vehicles to location reports 0200, one frame per vehicle (JT/T 808-2013 4.5.12): for test terminals, and for platforms
// that accept no other format. Everything that the report cannot express is reported as a loss.

import { dialects } from './location/extras.ts'
import { bytesOfHex } from './frame/bytes.ts'
import { EncodeCursor } from './draft.ts'
import { basicPart } from './encode-place.ts'
import { maxBodyLength, writeFrame } from './frame/frame.ts'
import { basicLength } from './location/location.ts'
import { standardItems } from './location/items.ts'
import type { Item, ItemWriter } from './location/item.ts'
import type { Edition, Settings } from './options.ts'
import type { Encoded, EncodeContext, Loss } from '../../adapter.ts'
import { concat } from '../../../standards/bytes/growing.ts'
import { typesOf, type Entity } from '../../../standards/hub/entity.ts'
import type { Problem } from '../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'

const reportId = 0x0200
const carriedItem = /^jtt808_extra_([0-9A-F]{2})$/
const largestItem = 255

/** @param settings with the edition of the frames */
export function encodeLocations(
  entities: readonly Entity[],
  context: EncodeContext,
  settings: Settings & { readonly edition: Edition },
): Result<Encoded, Problem> {
  const is2019 = settings.edition === '2019'
  const losses: Loss[] = []
  const omitted: string[] = []
  const frames: Uint8Array[] = []
  for (const entity of entities) {
    const phone = phoneOf(entity, context, is2019 ? 20 : 12)
    if (!phone.ok) {
      losses.push({ kind: 'dropped', in: 'hub', path: entity.id, code: phone.problem })
      omitted.push(entity.id)
      continue
    }
    const draft = new EncodeCursor(entity)
    // The items first: the basic part contains the time of all of them.
    const items = takeItems(draft, settings, maxBodyLength - basicLength)
    const basic = basicPart(draft, settings)
    draft.finish()
    losses.push(...draft.losses)
    const version = is2019 ? { protocolVersion: 1 } : {}
    const header = { messageId: reportId, edition: is2019 ? '2019' : 'older', phone: phone.value, ...version } as const
    frames.push(writeFrame({ ...header, serial: frames.length % 0x10000 }, concat([basic, items])))
  }
  if (frames.length === 0) {
    const detail = 'No vehicle has a terminal number that the reader may see.'
    return fail({ code: 'nothing-representable', detail })
  }
  return ok({ body: concat(frames), losses, omitted })
}

/** The phone field, padded with zeros; a local id with a leading zero would be read back without it. */
function phoneOf(entity: Entity, context: EncodeContext, digits: number): Result<string, string> {
  if (!typesOf(entity).includes('Vehicle')) return fail('type-not-in-location')
  const local = context.localId(entity.id)
  if (local === undefined) return fail('terminal-number-hidden')
  const isNumber = /^(?:0|[1-9a-f][0-9a-f]*)$/.test(local) && local.length <= digits
  return isNumber ? ok(local.padStart(digits, '0')) : fail('no-terminal-number')
}

/** The additional items: first the carried ones, then those from attributes. */
function takeItems(draft: EncodeCursor, { dialect }: Settings, room: number): Uint8Array {
  const table = new Map<number, Item>([...standardItems, ...dialects[dialect]])
  const items: Uint8Array[] = []
  let left = room
  const write = (id: number, value: Uint8Array, name: string): boolean => {
    if (value.length + 2 > left) {
      draft.giveUp(name, 'body-full')
      return false
    }
    left -= value.length + 2
    items.push(concat([Uint8Array.of(id, value.length), value]))
    return true
  }
  const carried = new Set<number>()
  for (const name of draft.names()) {
    const id = Number.parseInt(carriedItem.exec(name)?.[1] ?? '', 16)
    if (Number.isNaN(id)) continue
    const text = draft.take(name, 'Property')
    if (text === undefined) continue
    if (typeof text !== 'string' || !/^(?:[0-9a-f]{2})*$/.test(text) || text.length > largestItem * 2) {
      draft.giveUp(name, 'no-hexadecimal')
      continue
    }
    // An item in a table is read back under its own name.
    if (table.has(id)) draft.report('coerced', name, 'item-known')
    if (write(id, bytesOfHex(text), name)) carried.add(id)
  }
  for (const [id, { write: writer }] of table) {
    if (writer === undefined || !draft.names().includes(writer.attribute)) continue
    if (carried.has(id)) draft.report('coerced', writer.attribute, 'carried-item-wins')
    const bytes = itemBytes(draft, writer)
    if (bytes !== undefined && !carried.has(id)) write(id, bytes, writer.attribute)
  }
  return concat(items)
}

function itemBytes(draft: EncodeCursor, { attribute, unitCode, bytesOf }: ItemWriter): Uint8Array | undefined {
  const value = draft.take(attribute, 'Property', unitCode)
  if (value === undefined) return undefined
  const written = bytesOf(value)
  if (written === undefined) return draft.giveUp(attribute, 'out-of-range')
  if (written.difference > 0) draft.report('approximated', attribute, 'quantised', written.difference)
  return written.bytes
}
