// Messages of TuyaLink (`tylink/{deviceId}/…`): reports of properties and events, alone, in bulk or as a history, with those of the
// sub-devices of a gateway; sets of properties; and answers.

import { raise, readEach, readParts, refusalOfCode, type JsonCursor, type MessagePart } from '../../kit/index.ts'
import { clause, deviceOf, readByCode, readEvent, readSet } from './reading.ts'
import type { Device, Readings, Topic } from './reading.ts'

/** @param number of the message, which an answer repeats */
export function readLink(
  root: JsonCursor,
  topic: Topic | undefined,
  number: string | undefined,
  readings: Readings,
): void {
  const { session } = readings
  const data = root.get('data')
  const kind = topic?.kind ?? kindOf(root, data)
  const device = (): Device => deviceOf(root, root, readings)
  if (/^thing\/(?:property\/set|action\/execute)_response$/.test(kind)) return readReply(root, number, readings)
  if (data !== undefined && kind === 'thing/property/report') return readByCode(data, device(), readings)
  if (data !== undefined && kind === 'thing/property/set') return readSet(data, device(), readings)
  if (data !== undefined && kind === 'thing/event/trigger') return readEvent(data, device(), readings)
  if (data !== undefined && /^thing\/data\/(?:batch|history)_report$/.test(kind)) return readBulk(data, root, readings)
  if (/^(?:thing|device|ota|ext)\//.test(kind)) {
    session.ledger.reportUntouched(root, 'no-data')
    root.json()
    return
  }
  const detail = 'Only messages of data points, properties, events and states are supported.'
  raise({ code: 'unsupported', path: '/', detail, clause })
}

/** What a message is that comes without its topic, by the members of its data; empty: it is not one of TuyaLink. */
function kindOf(root: JsonCursor, data: JsonCursor | undefined): string {
  if (root.get('msgId') === undefined) return ''
  if (root.get('code') !== undefined) return 'thing/property/set_response'
  const members = data?.entries('object') ?? []
  const has = (...names: readonly string[]): boolean => members.some(([name]) => names.includes(name))
  if (has('eventCode')) return 'thing/event/trigger'
  if (has('actionCode')) return 'thing/action/execute'
  if (has('properties', 'events', 'subDevices')) return 'thing/data/batch_report'
  const isReport = members.length > 0 && members.every(([, item]) => item.get('value') !== undefined)
  return isReport ? 'thing/property/report' : ''
}

/** The answer of a device to a set or an action. */
function readReply(root: JsonCursor, number: string | undefined, { session }: Readings): void {
  const code = root.get('code')?.as('number') ?? 0
  if (code !== 0) session.ledger.report('dropped', '/code', 'reply-refused')
  session.ledger.reportUntouched(root, 'reply')
  root.json()
  if (number !== undefined) session.acknowledge(number, code === 0 ? undefined : refusalOfCode(code))
}

/** The data of a device and of the sub-devices of a gateway. */
function readBulk(data: JsonCursor, root: JsonCursor, readings: Readings): void {
  const own = hasData(data)
  const others = data.get('subDevices')
  if (!own && others === undefined) throw data.problem('A bulk report must have data of a device.', clause)
  const items = others === undefined ? [] : others.entries('array')
  if (others !== undefined && items === undefined) throw others.problem('The sub-devices must be a list.', clause)
  const subDevices = (items ?? []).map(([, one]): MessagePart => [one, () => readSubDevice(one, readings)])
  readParts(
    [...(own ? halvesOf(data, deviceOf(root, root, readings), readings) : []), ...subDevices],
    readings.session.ledger,
  )
}

function readSubDevice(one: JsonCursor, readings: Readings): void {
  const named = one.get('deviceId') ?? one.get('cid')
  if (named === undefined) throw one.problem('A sub-device must have a deviceId.', clause)
  if (!hasData(one)) throw one.problem('A sub-device must have properties or events.', clause)
  readParts(halvesOf(one, deviceOf(one, one, readings, named), readings), readings.session.ledger)
}

/** Whether a part has properties or events. What is neither an object nor a list is refused where it is read. */
function hasData(part: JsonCursor): boolean {
  return [part.get('properties'), part.get('events')].some((one) => one !== undefined && !isEmpty(one))
}

function isEmpty(part: JsonCursor): boolean {
  return (part.entries('object') ?? part.entries('array'))?.length === 0
}

/** Properties and events by their codes; in a history, lists of such objects. */
function halvesOf(part: JsonCursor, device: Device, readings: Readings): readonly MessagePart[] {
  const halves = [
    [part.get('properties'), (one: JsonCursor) => readByCode(one, device, readings)],
    [part.get('events'), (one: JsonCursor) => readEvents(one, device, readings)],
  ] as const
  return halves.flatMap(([half, read]): MessagePart[] =>
    half === undefined || isEmpty(half) ? [] : [[half, () => each(half, readings, read)]],
  )
}

function readEvents(events: JsonCursor, device: Device, readings: Readings): void {
  const entries = events.entries('object')
  if (entries === undefined) throw events.problem('The events must be an object.', clause)
  readEach(entries, readings.session.ledger, (event, code) => readEvent(event, device, readings, code))
}

function each(part: JsonCursor, { session }: Readings, read: (one: JsonCursor) => void): void {
  const items = part.entries('array')
  if (items !== undefined) readEach(items, session.ledger, read)
  else read(part)
}
