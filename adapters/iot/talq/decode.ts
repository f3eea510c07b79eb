// Values of functions as attributes of their device. The functions of a device are kept from its announcement, since log reports
// say only their ids.

import type { Json } from '../../adapter.ts'
import { property } from '../../../standards/hub/build.ts'
import type { Attribute } from '../../../standards/hub/entity.ts'
import { parseRfc3339 } from '../../../standards/hub/time/time.ts'
import { unitBySpelling } from '../../../standards/hub/units.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import {
  addPosition,
  addValue,
  checkJsonSize,
  desiredDatasetOf,
  inStatedUnit,
  ItemProblems,
  readEach,
  type Decoding,
  type EntityBuilder,
  type JsonCursor,
  type Plan,
} from '../../kit/index.ts'
import { deviceTypeOf, isFunction, unitOf } from './functions.ts'
import { addressOf, itemsOf, readKnown, writeKnown, type KnownDevice, type TalqMessage } from './message.ts'
import { prefix, type Settings } from './options.ts'
import { attributeTypes, daliTypes, fits, levelOf, numbers, withoutPlates } from './values.ts'

type Session = Decoding<Settings, TalqMessage>

const clause = 'TALQ 2.7.1, data model'

export function decode(session: Session): void {
  const { message, parsed, ledger, context } = session
  checkJsonSize(message.body, context.limits)
  ledger.losses.push(...parsed.losses)
  const root = parsed.root.again()
  if (parsed.kind === 'log-report') {
    const entries = itemsOf(root).flatMap((report) => {
      const list = report.get('entries')?.entries('array')
      if (list === undefined) throw report.problem('The entries of a log report must be a list.', clause)
      if (list.length === 0) ledger.report('dropped', `${report.path}/entries`, 'no-data')
      return list
    })
    readEach(entries, ledger, (entry) => readEntry(session, entry))
  } else {
    const list = root.entries('array')
    readEach(list ?? [['', root]], ledger, (device) => readDevice(session, device))
  }
  for (const path of root.untouched()) ledger.report('dropped', path, codeOf(path))
}

function codeOf(path: string): string {
  return /^(?:\/\d+)?\/address$|cmsRefId$|\/type$/.test(path) ? 'reference' : 'unknown-member'
}

/** A device as it is announced: its class, its functions and their attributes. */
function readDevice(session: Session, device: JsonCursor): void {
  const { settings } = session
  const { device: address, functionId } = addressOf(textOf(device, 'address'))
  if (address === '' || functionId !== undefined) throw device.problem('address must be that of a device.', clause)
  const className = device.get('class')?.as('string')
  const functions = device.get('functions')?.entries('array') ?? []
  const types = functions.map(([, one]): [string, string] => [textOf(one, 'id'), textOf(one, 'type')])
  // An update of a device (PATCH) has some of its functions only.
  const before = readKnown(session.state(address) ?? undefined)
  const all = new Map([...(before?.functions ?? []), ...types])
  const known: KnownDevice = {
    type:
      (className === undefined ? undefined : settings.typeOfClass.get(className)) ?? deviceTypeOf([...all.values()]),
    functions: all,
  }
  session.setState(address, writeKnown(known))
  const entity = session.entity(known.type, address)
  const name = device.get('name')
  if (name !== undefined) entity.property(name.path, 'name', textOf(device, 'name'))
  if (className !== undefined) entity.carry(device.get('class')?.path ?? device.path, 'class', className)
  const problems = new ItemProblems()
  for (const [, one] of functions) {
    const [id, type] = [textOf(one, 'id'), textOf(one, 'type')]
    if (!isFunction(type)) session.ledger.report('assumed', `${one.path}/type`, 'function-unknown')
    for (const [attribute, value] of one.entries('object') ?? []) {
      if (attribute === 'id' || attribute === 'type') continue
      const place = { address, known, functionId: id, type, attribute, at: undefined }
      const done = problems.attempt(value.path, session.ledger, () => {
        readAttribute(session, value, place)
        return true
      })
      if (done === undefined) value.json()
    }
  }
}

function textOf(cursor: JsonCursor, name: string): string {
  const text = cursor.get(name)?.as('string')
  if (text === undefined || text === '') throw cursor.problem(`${name} must be a text.`, clause)
  return text
}

interface Place {
  readonly address: string
  readonly known: KnownDevice
  readonly functionId: string | undefined
  /** Of the function; undefined: it is not known. */
  readonly type: string | undefined
  readonly attribute: string
  /** Of the entry, for an attribute without a time of its own. */
  readonly at: string | undefined
}

function readEntry(session: Session, entry: JsonCursor): void {
  const data = entry.get('data')
  if (data === undefined) throw entry.problem('An entry must have data.', clause)
  const kind = textOf(data, 'type')
  const source = addressOf(textOf(data, 'srcAddress'))
  if (source.device === '') throw data.problem('srcAddress must be the address of a device.', clause)
  const kept = readKnown(session.context.state.get(source.device))
  if (kept === undefined) session.ledger.report('assumed', data.path, 'device-unknown')
  const known = kept ?? { type: 'Device', functions: new Map<string, string>() }
  const place = {
    address: source.device,
    known,
    functionId: source.functionId,
    type: source.functionId === undefined ? undefined : known.functions.get(source.functionId),
    at: timeOf(data, session),
  }
  if (kind === 'AttributeLogData') {
    const value = data.get('attributeValue')
    if (value === undefined) throw data.problem('An attribute must have a value.', clause)
    if (value.get('timestamp') !== undefined && place.at !== undefined)
      session.ledger.report('dropped', `${data.path}/timestamp`, 'time-of-report')
    return readAttribute(session, value, { ...place, attribute: textOf(data, 'attributeName') })
  }
  if (kind === 'EventLogData' || kind === 'StateChangeEventLogData') return readEvent(session, data, place)
  throw data.problem('The type of an entry must be AttributeLogData, EventLogData or StateChangeEventLogData.', clause)
}

function timeOf(cursor: JsonCursor, { ledger }: Session): string | undefined {
  const given = cursor.get('timestamp')
  if (given === undefined) return undefined
  const read = parseRfc3339(given.as('string') ?? '')
  if (!read.ok) throw given.problem('A timestamp must be a date and time with a zone.', clause)
  if (read.value.note !== undefined) ledger.report('coerced', given.path, read.value.note)
  return read.value.utc
}

function entityOf(
  session: Session,
  { address, known }: Place,
  observedAt: string | undefined,
  path: string,
): EntityBuilder {
  if (observedAt === undefined) session.ledger.report('assumed', path, 'no-time')
  return session.entity(known.type, address, undefined, observedAt)
}

/** An attribute with its type and its value, and perhaps a time. */
function readAttribute(session: Session, cursor: JsonCursor, place: Place): void {
  const type = textOf(cursor, 'type')
  if (!attributeTypes.has(type)) session.ledger.report('assumed', `${cursor.path}/type`, 'type-unknown')
  const valueCursor = cursor.get('value')
  const observedAt = timeOf(cursor, session) ?? place.at
  // The time of the entry is that of its report, where the attribute has one of its own.
  const dali = valueCursor === undefined && daliTypes.has(type) ? daliOf(cursor) : undefined
  if (dali !== undefined)
    return addOne(session, entityOf(session, place, observedAt, cursor.path), place, dali, cursor.path, type, {})
  if (valueCursor === undefined) return session.ledger.report('dropped', cursor.path, 'no-value')
  const value = valueCursor.json()
  if (value === null) return session.ledger.report('dropped', valueCursor.path, 'null-value')
  if (!fits(type, value)) throw valueCursor.problem('A value must have the type of its attribute.', clause)
  const entity = entityOf(session, place, observedAt, cursor.path)
  if (type === 'AttributeLocation' && place.attribute === 'location')
    return addLocation(session, entity, value, valueCursor.path)
  const read = withoutPlates(value, valueCursor.path, session.ledger)
  const level = levelOf(type, read)
  addOne(session, entity, place, level ?? read, valueCursor.path, level === undefined ? type : 'AttributePercent', {})
}

/** The number and the name that types of DALI have in place of a value; undefined: neither. */
function daliOf(cursor: JsonCursor): Json | undefined {
  const [number, name] = [cursor.get('daliId'), cursor.get('name')]
  if (number === undefined && name === undefined) return undefined
  const [id, text] = [number?.as('number'), name?.as('string')]
  const isNumber = number === undefined || (id !== undefined && Number.isInteger(id) && id >= 0 && id <= 255)
  if (!isNumber || (name !== undefined && text === undefined))
    throw cursor.problem('A value must have the type of its attribute.', clause)
  return { ...(id !== undefined && { daliId: id }), ...(text !== undefined && { name: text }) }
}

/** TALQ 2.7.1: WGS-84. */
function addLocation(session: Session, entity: EntityBuilder, value: Json, path: string): void {
  const { latitude = null, longitude = null, altitude, ...rest } = isJsonObject(value) ? value : {}
  for (const name of Object.keys(rest)) session.ledger.report('dropped', `${path}/${name}`, 'unknown-member')
  const isAltitude = typeof altitude === 'number'
  if (altitude !== undefined && !isAltitude) session.ledger.report('dropped', `${path}/altitude`, 'wrong-type')
  const fix = {
    latitude: Number(latitude),
    longitude: Number(longitude),
    ...(isAltitude && { altitude }),
    isValid: true,
  }
  addPosition(entity, path, fix, { crs: 'EPSG:4326', conversion: {} })
}

/** The instance of a value: that of the first function of its type has no dataset. */
function datasetOf({ known, functionId, type }: Place): string | undefined {
  const first = [...known.functions].find(([, one]) => one === type)?.[0]
  return functionId === undefined || first === functionId || first === undefined
    ? undefined
    : `urn:citygate:${prefix}:function:${encodeURIComponent(functionId.toWellFormed())}`
}

function addOne(
  session: Session,
  entity: EntityBuilder,
  place: Place,
  value: Json,
  path: string,
  type: string,
  sub: Readonly<Record<string, Attribute>>,
  desired?: string,
): void {
  const { plan, isMapped } = planOf(session, place, type)
  const datasetId = desired ?? (isMapped ? datasetOf(place) : undefined)
  const details = { observedAt: entity.observedAt, datasetId, ...(Object.keys(sub).length > 0 && { sub }) }
  addValue(entity, plan, value, path, details)
}

function planOf(
  { settings }: Session,
  { known, functionId, type, attribute }: Place,
  kind: string,
): { readonly plan: Plan; readonly isMapped: boolean } {
  const product = settings.productOf(known.type)
  const mapped = type === undefined ? undefined : product.planOf(`${type}.${attribute}`)
  const isMapped = mapped !== undefined && mapped.attribute !== mapped.carriedAttribute
  const plan = isMapped ? mapped : product.planOf(functionId === undefined ? attribute : `${functionId}.${attribute}`)
  const spelled = numbers.has(kind) ? unitOf(type, attribute) : undefined
  if (spelled === undefined) return { plan, isMapped }
  const stated = { spelled, code: unitBySpelling(spelled)?.code }
  return { plan: inStatedUnit(plan, product.type, prefix, stated), isMapped }
}

/** An event is the status attribute of its name: true from its start, false from its end. One without either is only noted. */
function readEvent(session: Session, data: JsonCursor, place: Omit<Place, 'attribute'>): void {
  const event = textOf(data, 'eventType')
  const whole: Place = { ...place, attribute: event }
  const entity = entityOf(session, whole, place.at, data.path)
  const start = data.get('startEndFlag')
  const flag = start?.as('boolean')
  if (start !== undefined && flag === undefined) throw start.problem('startEndFlag must be true or false.', clause)
  const sub: Record<string, Attribute> = {}
  for (const name of ['info', 'attributes', 'command', 'state']) {
    const cursor = data.get(name)
    if (cursor !== undefined)
      sub[`${prefix}_${name}`] = property(withoutPlates(cursor.json(), cursor.path, session.ledger))
  }
  if (flag === undefined) sub[`${prefix}_isMomentary`] = property(true)
  const path = data.get('eventType')?.path ?? data.path
  addOne(session, entity, whole, flag ?? true, path, 'AttributeBoolean', sub)
  if (whole.type !== 'LampActuatorFunction') return
  const at: Place = { ...whole, attribute: 'actualLightState' }
  const wanted = levelOf('AttributeState', data.at('/command/state')?.again().json() ?? null)
  if (wanted !== undefined)
    addOne(session, entity, at, wanted, `${data.path}/command/state`, 'AttributePercent', {}, desiredDatasetOf(prefix))
  // It is logged if it is not that of the command.
  const actual = levelOf('AttributeState', data.get('state')?.again().json() ?? null)
  if (actual !== undefined) addOne(session, entity, at, actual, `${data.path}/state`, 'AttributePercent', {})
}
