// What a message reports per device: its properties and events, each with its position in the message. The kinds of messages
// differ only in their nesting.

import type { JsonObject } from '../../../standards/hub/entity.ts'
import { pointerToken } from '../../../standards/json/loss.ts'
import { isJsonArray, isJsonObject, member } from '../../../standards/json/object.ts'
import type { Problem } from '../../../standards/problem.ts'
import { ok, type Result } from '../../../standards/result.ts'
import type { Json, Loss } from '../../adapter.ts'
import { namedDevice, type Device } from './model/device.ts'
import { invalid, type Envelope, type Kind } from './envelope.ts'

/** Values by identifier. */
export interface Section {
  readonly members: JsonObject
  /** JSON Pointer of the object that contains them. */
  readonly path: string
  /** The path after each identifier: the index if the values are in lists. */
  readonly suffix: string
  /** Whether values are wrapped as `{value, time}`; `maybe`: some are bare. */
  readonly wrapped: 'maybe' | 'always' | 'never'
  /** Reported values, not desired ones, that did not fail the platform's check. */
  readonly isPlain: boolean
  /** The time of bare values. */
  readonly observedAt?: string | undefined
  /** Desired values, not reported ones. */
  readonly desired?: true
  /** The platform found that the values break the thing model (`checkFailedData`). */
  readonly failed?: true
}

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

type Reports = Result<readonly Report[], Problem>

/** The sender of a message; a gateway without properties of its own may be unknown. */
type Sender = Result<Device, Problem>

/** @param sender the device of the message itself */
export function reportsOf(envelope: Envelope, sender: Sender, losses: Loss[]): Reports {
  const { body, path, kind } = envelope
  const at = `${path}/params`
  const params = member(body, 'params')
  if (kind.name === 'reply') return ok([])
  if (kind.name === 'history')
    return isJsonArray(params) ? history(params, at, losses) : invalid(at, 'The params must be a list of devices.')
  if (kind.name === 'pack')
    return isJsonObject(params) ? pack(params, at, sender, losses) : invalid(at, 'The params must be an object.')
  if (!sender.ok) return sender
  if (kind.name === 'forwarded-properties') return forwarded(body, path, sender.value)
  if (kind.name === 'forwarded-event') return forwardedEvent(body, path, sender.value)
  return isJsonObject(params)
    ? own(params, at, kind, sender.value, losses)
    : invalid(at, 'The params must be an object.')
}

type OwnKind = Exclude<Kind, { readonly name: 'reply' | 'history' | 'pack' | `forwarded-${string}` }>

/** The report of a single device about itself. */
function own(params: JsonObject, at: string, kind: OwnKind, sender: Device, losses: Loss[]): Reports {
  switch (kind.name) {
    case 'post':
    case 'set': {
      const section = kind.name === 'post' ? whole(params, at, 'maybe') : desired(params, at)
      return ok([{ device: sender, properties: [section], events: [] }])
    }
    case 'event': {
      const event = { identifier: kind.identifier, item: params, path: at, isForwarded: false }
      return ok([{ device: sender, properties: [], events: [event] }])
    }
    case 'batch': {
      const properties = rounds(params, 'properties', at)
      if (!properties.ok) return properties
      const events = rounds(params, 'events', at)
      reportUnknownMembers(params, at, batchMembers, losses)
      if (!events.ok) return events
      return ok([{ device: sender, properties: properties.value, events: events.value.flatMap(eventsOf) }])
    }
  }
}

const batchMembers: ReadonlySet<string> = new Set(['properties', 'events'])
const packMembers: ReadonlySet<string> = new Set(['properties', 'events', 'subDevices'])
const partMembers: ReadonlySet<string> = new Set(['identity', 'properties', 'events'])
const identityMembers: ReadonlySet<string> = new Set(['productKey', 'deviceName'])

function reportUnknownMembers(object: JsonObject, path: string, known: ReadonlySet<string>, losses: Loss[]): void {
  for (const name of Object.keys(object))
    if (!known.has(name))
      losses.push({ kind: 'dropped', in: 'source', path: `${path}${pointerToken(name)}`, code: 'unknown-member' })
}

function forwarded(body: JsonObject, path: string, device: Device): Reports {
  const items = member(body, 'items')
  if (!isJsonObject(items)) return invalid(`${path}/items`, 'The items must be an object.')
  const failed = member(body, 'checkFailedData') ?? {}
  if (!isJsonObject(failed)) return invalid(`${path}/checkFailedData`, 'The member checkFailedData must be an object.')
  const isList = Object.values(items).some(isJsonArray)
  const sections = isList ? rounds(body, 'items', path) : ok([whole(items, `${path}/items`, 'always')])
  if (!sections.ok) return sections
  const properties = [...sections.value]
  if (Object.keys(failed).length > 0)
    properties.push({ ...whole(failed, `${path}/checkFailedData`, 'always'), isPlain: false, failed: true })
  return ok([{ device, properties, events: [] }])
}

function forwardedEvent(body: JsonObject, path: string, device: Device): Reports {
  const identifier = member(body, 'identifier')
  if (typeof identifier !== 'string' || identifier === '')
    return invalid(`${path}/identifier`, 'An event must have an identifier.')
  return ok([{ device, properties: [], events: [{ identifier, item: body, path, isForwarded: true }] }])
}

function eventsOf({ members, path, suffix }: Section): readonly EventItem[] {
  return Object.entries(members).map(([identifier, item]) => {
    return { identifier, item, path: `${path}${pointerToken(identifier)}${suffix}`, isForwarded: false }
  })
}

function whole(members: JsonObject, path: string, wrapped: Section['wrapped']): Section {
  return { members, path, suffix: '', wrapped, isPlain: true }
}

function desired(members: JsonObject, path: string): Section {
  return { members, path, suffix: '', wrapped: 'never', isPlain: false, desired: true }
}

/** Lists of values by identifier, as one section per index in the lists, so that each is a separate change. */
function rounds(object: JsonObject, name: string, path: string): Result<readonly Section[], Problem> {
  const lists = member(object, name) ?? {}
  const at = `${path}/${name}`
  if (!isJsonObject(lists)) return invalid(at, `The ${name} must be an object.`)
  const found: [identifier: string, value: Json][][] = []
  for (const [identifier, list] of Object.entries(lists)) {
    if (!isJsonArray(list)) return invalid(`${at}${pointerToken(identifier)}`, 'The values of a batch must be a list.')
    for (const [index, one] of list.entries()) {
      const round = (found[index] ??= [])
      round.push([identifier, one])
    }
  }
  const sections = found.map((round, index): Section => {
    return { members: Object.fromEntries(round), path: at, suffix: `/${index}`, wrapped: 'maybe', isPlain: true }
  })
  return ok(sections)
}

function pack(params: JsonObject, path: string, sender: Sender, losses: Loss[]): Reports {
  reportUnknownMembers(params, path, packMembers, losses)
  const reports: Report[] = []
  if (!isEmpty(member(params, 'properties')) || !isEmpty(member(params, 'events'))) {
    const report = sender.ok ? partOf(params, path, sender.value) : sender
    if (!report.ok) return report
    reports.push(report.value)
  }
  const devices = member(params, 'subDevices') ?? []
  if (!isJsonArray(devices)) return invalid(`${path}/subDevices`, 'The subDevices must be a list.')
  for (const [index, one] of devices.entries()) {
    const part = identifiedPart(one, `${path}/subDevices/${index}`, losses)
    if (!part.ok) return part
    const report = partOf(part.value.object, part.value.path, part.value.device)
    if (!report.ok) return report
    reports.push(report.value)
  }
  return ok(reports)
}

function isEmpty(json: Json | undefined): boolean {
  return json === undefined || (isJsonObject(json) && Object.keys(json).length === 0)
}

function history(params: readonly Json[], path: string, losses: Loss[]): Reports {
  const reports: Report[] = []
  for (const [index, one] of params.entries()) {
    const part = identifiedPart(one, `${path}/${index}`, losses)
    if (!part.ok) return part
    const { object, device, path: at } = part.value
    const properties = listed(object, 'properties', at)
    if (!properties.ok) return properties
    const events = listed(object, 'events', at)
    if (!events.ok) return events
    reports.push({ device, properties: properties.value, events: events.value.flatMap(eventsOf) })
  }
  return ok(reports)
}

interface IdentifiedPart {
  readonly object: JsonObject
  readonly device: Device
  readonly path: string
}

/** The part of a gateway's message for another device (`identity`). */
function identifiedPart(part: Json, path: string, losses: Loss[]): Result<IdentifiedPart, Problem> {
  const identity = isJsonObject(part) ? part['identity'] : undefined
  if (!isJsonObject(part) || !isJsonObject(identity))
    return invalid(`${path}/identity`, 'A part of another device must have an identity.')
  const device = namedDevice(identity, `${path}/identity`)
  if (!device.ok) return device
  if (device.value === undefined)
    return invalid(`${path}/identity`, 'An identity must have a productKey and a deviceName.')
  reportUnknownMembers(part, path, partMembers, losses)
  reportUnknownMembers(identity, `${path}/identity`, identityMembers, losses)
  return ok({ object: part, device: device.value, path })
}

function partOf(object: JsonObject, path: string, device: Device): Result<Report, Problem> {
  const { properties, events } = object
  if (properties !== undefined && !isJsonObject(properties))
    return invalid(`${path}/properties`, 'The properties must be an object.')
  if (events !== undefined && !isJsonObject(events)) return invalid(`${path}/events`, 'The events must be an object.')
  return ok({
    device,
    properties: properties === undefined ? [] : [whole(properties, `${path}/properties`, 'maybe')],
    events: events === undefined ? [] : eventsOf(whole(events, `${path}/events`, 'maybe')),
  })
}

function listed(object: JsonObject, name: string, path: string): Result<readonly Section[], Problem> {
  const list = member(object, name) ?? []
  if (!isJsonArray(list)) return invalid(`${path}/${name}`, `The ${name} of a history must be a list.`)
  const sections: Section[] = []
  for (const [index, one] of list.entries()) {
    const at = `${path}/${name}/${index}`
    if (!isJsonObject(one)) return invalid(at, 'An entry of a history must be an object.')
    sections.push(whole(one, at, 'maybe'))
  }
  return ok(sections)
}
