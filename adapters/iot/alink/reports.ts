// What a message reports per device: its properties and events, each with its position in the message. The kinds of messages
// differ only in their nesting.

import { raise, type ItemProblems, type Ledger } from '../../kit/index.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { pointerToken } from '../../../standards/json/loss.ts'
import { isJsonArray, isJsonObject, member } from '../../../standards/json/object.ts'
import type { Json, Problem } from '../../adapter.ts'
import { namedDevice, type Device } from './device.ts'
import type { Envelope } from './envelope.ts'
import { invalid, objectAt, reportUnknown, type Section } from './members.ts'
import { shadowOf } from './shadow.ts'

export interface EventItem {
  readonly identifier: string
  readonly item: Json
  /** JSON Pointer of the item. */
  readonly path: string
  /** The item has `value` and `time`, with or without other members. */
  readonly isForwarded: boolean
}

export interface Report {
  readonly device: Device
  readonly properties: readonly Section[]
  readonly events: readonly EventItem[]
}

const batchMembers: ReadonlySet<string> = new Set(['properties', 'events'])
const packMembers: ReadonlySet<string> = new Set(['properties', 'events', 'subDevices'])
const partMembers: ReadonlySet<string> = new Set(['identity', 'properties', 'events'])
const identityMembers: ReadonlySet<string> = new Set(['productKey', 'deviceName'])

/** The platform answers a post without values as any other. */
const mayBeEmpty: ReadonlySet<Envelope['kind']> = new Set(['post', 'set', 'reply', 'shadow'])

/** Reads what is one of several, and gives undefined for what is invalid, which is reported. */
type Attempt = <Value>(path: string, read: () => Value) => Value | undefined

/**
 * @param sender the device of the message itself. A gateway without properties of its own may be unknown
 * @param problems those of the parts of the message
 */
export function reportsOf(
  envelope: Envelope,
  sender: Device | Problem,
  ledger: Ledger,
  problems: ItemProblems,
): readonly Report[] {
  const { kind, path } = envelope
  const reports = partsOf(envelope, sender, ledger, (at, read) => problems.attempt(at, ledger, read))
  const hasValues = reports.some(
    ({ properties, events }) => events.length > 0 || properties.some(({ members }) => Object.keys(members).length > 0),
  )
  if (!hasValues && !mayBeEmpty.has(kind)) {
    problems.raiseFirst()
    invalid(path, 'A message must have values.')
  }
  return reports
}

function partsOf(envelope: Envelope, sender: Device | Problem, ledger: Ledger, attempt: Attempt): readonly Report[] {
  const { body, path, kind, identifier = '' } = envelope
  const at = `${path}/params`
  const params = member(body, 'params')
  if (kind === 'reply') return []
  if (kind === 'history') return history(params, at, ledger, attempt)
  if (kind === 'pack') return pack(objectAt(params, at), at, sender, ledger, attempt)
  const device = known(sender)
  if (kind === 'shadow') return [{ device, properties: shadowOf(body, path, ledger), events: [] }]
  if (kind === 'forwarded-properties') return [{ device, properties: forwarded(body, path, attempt), events: [] }]
  if (kind === 'forwarded-event') return [{ device, properties: [], events: [forwardedEvent(body, path, ledger)] }]
  if (kind === 'forwarded-batch') return [{ device, properties: rounds(body, 'payload', path, attempt), events: [] }]
  if (kind === 'forwarded-events')
    return [{ device, properties: [], events: rounds(body, 'payload', path, attempt).flatMap(eventsOf) }]
  const own = objectAt(params, at)
  if (kind === 'post') return [{ device, properties: [whole(own, at)], events: [] }]
  if (kind === 'set') return [{ device, properties: [whole(own, at, 'never', 'desired')], events: [] }]
  if (kind === 'event')
    return [{ device, properties: [], events: [{ identifier, item: own, path: at, isForwarded: false }] }]
  const properties = rounds(own, 'properties', at, attempt)
  const events = rounds(own, 'events', at, attempt).flatMap(eventsOf)
  reportUnknown(own, at, batchMembers, ledger)
  return [{ device, properties, events }]
}

function known(sender: Device | Problem): Device {
  return 'code' in sender ? raise(sender) : sender
}

function forwarded(body: JsonObject, path: string, attempt: Attempt): readonly Section[] {
  const items = objectAt(member(body, 'items'), `${path}/items`)
  const at = `${path}/checkFailedData`
  const failed = objectAt(member(body, 'checkFailedData') ?? {}, at)
  const isList = Object.values(items).some(isJsonArray)
  const sections = isList ? rounds(body, 'items', path, attempt) : [whole(items, `${path}/items`, 'always')]
  return Object.keys(failed).length === 0 ? sections : [...sections, whole(failed, at, 'always', 'failed')]
}

function forwardedEvent(body: JsonObject, path: string, ledger: Ledger): EventItem {
  const identifier = member(body, 'identifier')
  if (typeof identifier !== 'string' || identifier === '')
    return invalid(`${path}/identifier`, 'An event must have an identifier.')
  if (!isEmpty(member(body, 'checkFailedData')))
    ledger.report('dropped', `${path}/checkFailedData`, 'outputs-check-failed')
  return { identifier, item: body, path, isForwarded: true }
}

function eventsOf({ members, path, suffix }: Section): readonly EventItem[] {
  return Object.entries(members).map(([identifier, item]) => {
    return { identifier, item, path: path + pointerToken(identifier) + suffix, isForwarded: false }
  })
}

function whole(
  members: JsonObject,
  path: string,
  wrapped: Section['wrapped'] = 'maybe',
  kind: Section['kind'] = 'reported',
): Section {
  return { kind, members, path, suffix: '', wrapped }
}

/** Lists of values by identifier, as one section per index in the lists, so that each is a separate change. */
function rounds(object: JsonObject, name: string, path: string, attempt: Attempt): readonly Section[] {
  const at = `${path}/${name}`
  const found: [identifier: string, value: Json][][] = []
  for (const [identifier, list] of Object.entries(objectAt(member(object, name) ?? {}, at))) {
    const where = at + pointerToken(identifier)
    for (const [index, one] of (attempt(where, () => listAt(list, where)) ?? []).entries()) {
      const round = (found[index] ??= [])
      round.push([identifier, one])
    }
  }
  return found.map((round, index) => ({ ...whole(Object.fromEntries(round), at), suffix: `/${index}` }))
}

function pack(
  params: JsonObject,
  path: string,
  sender: Device | Problem,
  ledger: Ledger,
  attempt: Attempt,
): readonly Report[] {
  reportUnknown(params, path, packMembers, ledger)
  const isOwn = [params['properties'], params['events']].some((part) => !isEmpty(part))
  const own = isOwn ? [partOf(params, path, known(sender))] : []
  const others = listAt(params['subDevices'] ?? [], `${path}/subDevices`).flatMap((one, index) => {
    const at = `${path}/subDevices/${index}`
    const report = attempt(at, () => {
      const part = identifiedPart(one, at, ledger)
      return partOf(part.object, part.path, part.device)
    })
    return report ?? []
  })
  return [...own, ...others]
}

function isEmpty(json: Json | undefined): boolean {
  return json === undefined || (isJsonObject(json) && Object.keys(json).length === 0)
}

function history(params: Json | undefined, path: string, ledger: Ledger, attempt: Attempt): readonly Report[] {
  return listAt(params, path).flatMap((one, index) => {
    const report = attempt(`${path}/${index}`, () => {
      const { object, device, path: at } = identifiedPart(one, `${path}/${index}`, ledger)
      const properties = entriesOf(object, 'properties', at, attempt)
      return { device, properties, events: entriesOf(object, 'events', at, attempt).flatMap(eventsOf) }
    })
    return report ?? []
  })
}

/** The part of a gateway's message for another device (`identity`). */
function identifiedPart(part: Json, path: string, ledger: Ledger) {
  const at = `${path}/identity`
  const identity = objectAt(isJsonObject(part) ? part['identity'] : undefined, at)
  const device = namedDevice(identity, at) ?? invalid(at, 'An identity must have a productKey and a deviceName.')
  const object = objectAt(part, path)
  reportUnknown(object, path, partMembers, ledger)
  reportUnknown(identity, at, identityMembers, ledger)
  return { object, device, path }
}

function partOf({ properties, events }: JsonObject, path: string, device: Device): Report {
  const section = (json: Json | undefined, at: string): readonly Section[] =>
    json === undefined ? [] : [whole(objectAt(json, at), at)]
  return {
    device,
    properties: section(properties, `${path}/properties`),
    events: section(events, `${path}/events`).flatMap(eventsOf),
  }
}

/** The entries of a history. */
function entriesOf(object: JsonObject, name: string, path: string, attempt: Attempt): readonly Section[] {
  const at = `${path}/${name}`
  return listAt(member(object, name) ?? [], at).flatMap((one, index) => {
    const where = `${at}/${index}`
    return attempt(where, () => whole(objectAt(one, where), where)) ?? []
  })
}

function listAt(json: Json | undefined, path: string): readonly Json[] {
  return isJsonArray(json) ? json : invalid(path, 'The value must be a list.')
}
