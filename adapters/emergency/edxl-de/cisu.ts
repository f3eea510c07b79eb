// Messages of the French emergency hub (Hub Santé, models EMSI, RC and RS, "15-18"): events, calls, vehicles and their states. Of a message
// its main fields become attributes; the rest is kept as a whole, as personal data, since calls are about callers and patients.

import type { Categories } from '../../../standards/hub/category.ts'
import { compareInstants, parseRfc3339, withoutHour24 } from '../../../standards/hub/time/time.ts'
import { addPosition, ItemProblems, place, raise, type Decoding, type EntityBuilder } from '../../kit/index.ts'
import type { Json } from '../../adapter.ts'
import { all, isObject, one, textAt, type Node } from './node.ts'

type Reading = Pick<Decoding<unknown, unknown>, 'entity' | 'ledger'>

const people = ['pd:MedicalHealth', 'pd:Name', 'pd:TelephoneNumber', 'pd:PhysicalAddress'] as const

export const categories: Categories = {
  edxlde_message: people,
  edxlde_resource: ['pd:Name', 'pd:TelephoneNumber'],
  edxlde_callLocation: 'pd:Location',
  edxlde_distribution: 'pd:Contact',
  edxlde_caseId: 'pd:MedicalHealth',
}

const clause = 'Hub Santé'
const wgs84 = { crs: 'EPSG:4326', conversion: {} } as const

export interface Source {
  readonly sender?: string | undefined
  /** UTC, of the envelope. */
  readonly sent?: string | undefined
  /** What the source declares that it may bring. */
  readonly confidentialities?: readonly string[] | undefined
}

/** With the namespace, which names the edition of the model. */
function wholeOf({ namespace, json }: Node): Json {
  return namespace !== '' && isObject(json) ? { '@xmlns': namespace, ...json } : json
}

/** What a message gives: the entities, and the local ids of those that a later Cancel closes, alerts of CAP apart. */
export interface Given {
  readonly entities: readonly EntityBuilder[]
  readonly alerts: readonly string[]
  readonly warnings?: readonly string[]
}

const nothing: Given = { entities: [], alerts: [] }

/** @returns undefined: the message is unknown */
export function readMessage(node: Node, source: Source, reading: Reading): Given | undefined {
  switch (node.name) {
    case 'emsi':
      return readEmsi(node, source, reading)
    case 'geoPositionsUpdate':
      return vehicles(all(node, 'position'), source, reading)
    case 'geoResourcesDetails':
    case 'resourcesInfo':
    case 'resourcesInfoCisu':
      return vehicles(all(node, 'resource'), source, reading, caseOf(node))
    case 'resourcesStatus':
      return vehicles([node], source, reading, caseOf(node))
    case 'reference':
    case 'error':
    case 'geoResourcesRequest':
      reading.ledger.report('dropped', node.path, node.name === 'geoResourcesRequest' ? 'request' : 'acknowledgement')
      return nothing
    // What two partners have agreed on, of which nothing is known.
    case 'customContent':
      reading.ledger.report('dropped', node.path, 'content-not-read')
      return nothing
    case 'appointment':
    case 'rpis':
      return readCase(node, source, reading)
    default:
      return one(node, 'caseId') === undefined ? undefined : readCase(node, source, reading)
  }
}

function timeAt(node: Node, path: string, { ledger }: Reading): string | undefined {
  const text = textAt(node, path)
  if (text === undefined) return undefined
  const at = `${node.path}/${path}`
  const read = parseRfc3339(withoutHour24(text))
  if (!read.ok) raise({ code: 'invalid', path: at, detail: 'A time is a date and time with its offset.', clause })
  if (read.value.note !== undefined) ledger.report('coerced', at, read.value.note)
  return read.value.utc
}

function required(node: Node, path: string): string {
  const detail = 'A required field of the message is missing.'
  return textAt(node, path) ?? raise({ code: 'invalid', path: `${node.path}/${path}`, detail, clause })
}

function caseOf(node: Node): string | undefined {
  return textAt(node, 'caseId')
}

interface Coordinates {
  readonly latitude: number
  readonly longitude: number
}

/** A decimal of XML Schema; of JSON, a number near zero has an exponent. */
const decimal = /^[+-]?(?:\d{1,3}(?:\.\d{0,20})?|\.\d{1,20})(?:[eE][+-]?\d{1,2})?$/

function coordinatesAt(node: Node | undefined, latitude: string, longitude: string): Coordinates | undefined {
  if (node === undefined) return undefined
  const [north, east] = [textAt(node, latitude), textAt(node, longitude)].map((text) => {
    if (text === undefined) return undefined
    const number = decimal.test(text) ? Number(text) : Number.NaN
    if (Number.isNaN(number))
      raise({ code: 'invalid', path: node.path, detail: 'Degrees are a decimal number.', clause })
    return number
  })
  return north === undefined || east === undefined ? undefined : { latitude: north, longitude: east }
}

/** The classes of events by the first word of their code (EMSI, ETYPE/CATEGORY). */
const classes: ReadonlyMap<string, string> = new Map([
  ['TRP', 'traffic'],
  ['HLT', 'health'],
  ['MED', 'health'],
  ['ENV', 'environment'],
])

function readEmsi(node: Node, source: Source, reading: Reading): Given {
  const { entity } = reading
  const event = one(node, 'EVENT')
  const context =
    one(node, 'CONTEXT') ?? raise({ code: 'invalid', path: node.path, detail: 'The message has no CONTEXT.', clause })
  const [mode, kind, secrecy] = ['MODE', 'MSGTYPE', 'SECLASS'].map((name) => textAt(context, name))
  const reason =
    mode !== undefined && mode !== 'ACTUAL'
      ? 'not-actual'
      : secret.has(secrecy ?? '') && source.confidentialities?.includes(secrecy ?? '') !== true
        ? 'confidential'
        : kind === 'ACK' || kind === 'ERROR'
          ? 'acknowledgement'
          : undefined
  if (reason !== undefined) {
    reading.ledger.report('dropped', node.path, reason)
    return nothing
  }
  const id = event === undefined ? undefined : (textAt(event, 'MAIN_EVENT_ID') ?? textAt(event, 'ID'))
  if (event === undefined || id === undefined) {
    reading.ledger.report('dropped', node.path, 'no-event')
    return nothing
  }
  const observedAt = timeAt(context, 'CREATION', reading) ?? source.sent
  const alert = entity('Alert', id, undefined, observedAt)
  const sender = textAt(context, 'ORIGIN/ORG_ID') ?? source.sender
  if (sender !== undefined) alert.property(`${context.path}/ORIGIN/ORG_ID`, 'alertSource', sender)
  const declared = timeAt(event, 'DECL_DATIME', reading)
  if (declared !== undefined) alert.property(`${event.path}/DECL_DATIME`, 'dateIssued', declared)
  const code = textAt(event, 'ETYPE/CATEGORY')
  if (code !== undefined) {
    alert.property(`${event.path}/ETYPE/CATEGORY`, 'subCategory', code)
    const category = classes.get(code.replace(/^\//, '').split('/')[0] ?? '')
    if (category !== undefined) alert.property(`${event.path}/ETYPE/CATEGORY`, 'category', category)
  }
  const status = textAt(event, 'STATUS')
  const isOver = kind === 'CANCEL' || status === 'COM' || status === 'STOP'
  if (isOver || status !== undefined) alert.property(`${event.path}/STATUS`, 'alertStatus', isOver ? 'closed' : 'open')
  readPlace(event, alert)
  alert.carry(node.path, 'message', wholeOf(node), 'whole-message')
  return { entities: [alert], alerts: [id] }
}

/** SECLASS of what is secret. The hub marks what is between emergency services as RESTRC. */
const secret = new Set(['CONFID', 'SECRET', 'TOPSRT'])
/** EGEO/TYPE of the event itself; others are of what is around it, such as a place to land or a cordon. */
const ofEvent = new Set(['GEN/EVENT', 'GEN/INCGRD', 'GEN/LOCAT'])

/** The place of an event: its own, else the first. Several points are an area or a way, whose kind is not known. */
function readPlace(event: Node, alert: EntityBuilder): void {
  const places = all(event, 'EGEO').filter((egeo) => one(egeo, 'POSITION/COORD') !== undefined)
  const own = places.find((egeo) => ofEvent.has((textAt(egeo, 'TYPE') ?? 'GEN/EVENT').replace(/^\//, '')))
  const position = one(own ?? places[0] ?? event, 'POSITION')
  if (position === undefined) return
  const [coord, second] = all(position, 'COORD')
  if (second !== undefined) return alert.ledger.report('dropped', `${position.path}/COORD`, 'several-points')
  const found = coordinatesAt(coord, 'LAT', 'LONG')
  if (found === undefined) return
  const crs = textAt(position, 'COORDSYS') === 'EPSG-4326' ? wgs84 : ({ ...wgs84, crs: 'unknown' } as const)
  addPosition(alert, `${position.path}/COORD`, { ...found, isValid: true }, crs)
}

/** The call of a report (RPIS), whose id has two parts. */
function ofReport(node: Node): string | undefined {
  const [organization, id] = [textAt(node, 'context/orgId'), textAt(node, 'context/senderCaseId')]
  return organization === undefined || id === undefined ? undefined : `${organization}.${id}`
}

function readCase(node: Node, source: Source, reading: Reading): Given {
  const id = caseOf(node) ?? ofReport(node) ?? required(node, node.name === 'appointment' ? 'appointmentId' : 'caseId')
  const creation = timeAt(node, 'creation', reading) ?? timeAt(node, 'created', reading)
  const alert = reading.entity('Alert', id, undefined, creation ?? source.sent)
  if (source.sender !== undefined) alert.property(node.path, 'alertSource', source.sender)
  if (node.name.startsWith('createCase') && creation !== undefined) {
    alert.property(`${node.path}/creation`, 'dateIssued', creation)
    alert.property(`${node.path}/creation`, 'alertStatus', 'open')
  }
  const code = textAt(node, 'qualification/whatsHappen/code')
  if (code !== undefined) alert.property(`${node.path}/qualification/whatsHappen/code`, 'subCategory', code)
  const found = coordinatesAt(one(node, 'location/geometry/point/coord'), 'lat', 'lon')
  const placed = found && place({ ...found, isValid: true }, wgs84, { observedAt: alert.observedAt })
  const at = `${node.path}/location/geometry`
  // The place of a call is mostly the home of a patient: it is not `location`, which every reader of alerts sees.
  if (placed?.ok === true) {
    const attribute = alert.extensionName('callLocation')
    alert.add(node.path, attribute, placed.location)
    reading.ledger.report('carried', at, 'place-of-the-call', { attribute })
  } else if (placed !== undefined) reading.ledger.report('dropped', at, placed.code)
  alert.carry(node.path, 'message', wholeOf(node), 'whole-message')
  return { entities: [alert], alerts: [id] }
}

function vehicles(list: readonly Node[], source: Source, reading: Reading, caseId?: string): Given {
  const problems = new ItemProblems()
  const readVehicle = (node: Node): EntityBuilder => {
    const id = required(node, 'resourceId')
    const states = all(node, 'state')
    const times = [timeAt(node, 'datetime', reading), ...states.map((state) => timeAt(state, 'datetime', reading))]
    const observedAt =
      times
        .filter((time) => time !== undefined)
        .toSorted(compareInstants)
        .at(-1) ?? source.sent
    const vehicle = reading.entity('Vehicle', id, undefined, observedAt)
    const name = textAt(node, 'name')
    if (name !== undefined) vehicle.property(`${node.path}/name`, 'name', name)
    const found = coordinatesAt(one(node, 'coord') ?? one(node, 'position/coord'), 'lat', 'lon')
    if (found !== undefined) {
      vehicle.observedAt = timeAt(node, 'position/datetime', reading) ?? observedAt
      addPosition(vehicle, `${node.path}/coord`, { ...found, isValid: true }, wgs84)
      vehicle.observedAt = observedAt
    }
    if (caseId !== undefined) vehicle.carry(node.path, 'caseId', caseId, 'case-of-the-vehicle')
    vehicle.carry(node.path, 'resource', wholeOf(node), 'whole-message')
    return vehicle
  }
  // A vehicle that is invalid leaves the others.
  const entities = list.flatMap((node) => problems.attempt(node.path, reading.ledger, () => readVehicle(node)) ?? [])
  if (entities.length === 0) problems.raiseFirst()
  return { entities, alerts: [] }
}
