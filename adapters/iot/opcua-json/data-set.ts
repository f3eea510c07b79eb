// DataSetMessages: each field becomes a DeviceMeasurement of the Device that its writer is, with its own time and quality.

import { relationship } from '../../../standards/hub/build.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import type { Json } from '../../adapter.ts'
import { carryUnread, type EntityBuilder, type ItemProblems, type JsonCursor } from '../../kit/index.ts'
import { isEvent, readEvent } from './event.ts'
import { namesOf, payloadOf, unitsOf, writerOf, type Reading, type Writer } from './message.ts'
import { numberOf, plain, statusOf, timeOf, type Status, type Value } from './value.ts'

/** @returns how many fields were read, and 1 if there are none to read */
export function readDataSet(
  dataSet: JsonCursor,
  network: JsonCursor,
  problems: ItemProblems,
  reading: Reading,
): number {
  const { ledger } = reading
  const writer = writerOf(dataSet, network, namesOf(reading.message, reading.settings))
  const time = timeOf(dataSet.get('Timestamp'), ledger)
  const device = reading.entity('Device', writer.localId, undefined, time)
  const name = dataSet.get('DataSetWriterName') ?? network.get('DataSetWriterName')
  const text = name?.as('string')
  if (name !== undefined && text !== undefined) device.property(name.path, 'name', text)
  if (time !== undefined) device.property(`${dataSet.path}/Timestamp`, 'dateLastValueReported', time)
  const status = statusOf(dataSet.get('Status'))
  if (status !== undefined) device.carry(`${dataSet.path}/Status`, 'Status', status.sent)
  for (const member of ['SequenceNumber', 'MetaDataVersion', 'MinorVersion', 'MessageType', 'WriterGroupName'])
    drop(dataSet, member, reading)
  const payload = payloadOf(dataSet)
  if (payload === undefined) {
    const none = dataSet.get('Payload')
    if (none?.json() === null) ledger.report('dropped', none.path, 'null-member')
    return keep(dataSet, device, network, 1)
  }
  if (isEvent(dataSet, payload)) {
    readEvent(payload, { source: writer.localId, time }, reading)
    return keep(dataSet, device, network, 1)
  }
  const fields = payload.entries('object')
  if (fields === undefined) throw payload.problem('The payload is an object with the fields.', 'OPC 10000-14, 7.2.5.4')
  const read = fields.filter(([field, cursor]) => {
    const done = problems.attempt(cursor.path, ledger, () => {
      readField(cursor, field, { writer, time, status }, reading)
      return true
    })
    if (done === undefined) cursor.json()
    return done === true
  })
  return keep(dataSet, device, network, fields.length === 0 ? 1 : read.length)
}

function keep(dataSet: JsonCursor, device: EntityBuilder, network: JsonCursor, read: number): number {
  // Without a header, the message is the data set.
  if (dataSet.path !== network.path) carryUnread(dataSet, device, new Set())
  return read
}

export function drop(of: JsonCursor, member: string, { ledger }: Reading): void {
  const cursor = of.get(member)
  if (cursor === undefined) return
  cursor.json()
  ledger.report('dropped', cursor.path, 'message-member')
}

interface Context {
  readonly writer: Writer
  readonly time: string | undefined
  readonly status: Status | undefined
}

const dataValueMembers = [
  'Value',
  'UaType',
  'Dimensions',
  'Status',
  'StatusCode',
  'SourceTimestamp',
  'SourcePicoseconds',
  'ServerTimestamp',
  'ServerPicoseconds',
]

/** Members that no other structure has beside a value. */
const ownMembers = ['StatusCode', 'SourceTimestamp', 'ServerTimestamp']

/** A DataValue has its own members, beside which some writers have others; one that is not of a variant. */
export function isDataValue(value: Json): boolean {
  if (!isJsonObject(value)) return false
  const names = Object.keys(value)
  if (Object.hasOwn(value, 'Value') && names.some((name) => ownMembers.includes(name))) return true
  return names.length > 0 && names.every((name) => dataValueMembers.includes(name))
}

function readField(cursor: JsonCursor, field: string, { writer, time, status }: Context, reading: Reading): void {
  const localId = `${writer.localId}/${field}`
  const unitCode = unitsOf(reading.state(writer.localId)).get(field)
  const measurement = readValue(cursor, localId, { time, status, unitCode }, reading)
  const { observedAt } = measurement
  measurement.property(cursor.path, 'controlledProperty', field)
  const device = reading.context.id('Device', writer.localId)
  measurement.add(cursor.path, 'refDevice', relationship(device, observedAt === undefined ? {} : { observedAt }))
}

interface Defaults {
  readonly time: string | undefined
  readonly status?: Status | undefined
  readonly unitCode?: string | undefined
  /** Older samples have the status and the times beside the value. */
  readonly beside?: JsonCursor
}

/** A value or a DataValue as a DeviceMeasurement. */
export function readValue(cursor: JsonCursor, localId: string, defaults: Defaults, reading: Reading): EntityBuilder {
  const { ledger } = reading
  const isWhole = isDataValue(cursor.again().json())
  const ofValue = (name: string): JsonCursor | undefined => (isWhole ? cursor.get(name) : undefined)
  const part = (name: string): JsonCursor | undefined => ofValue(name) ?? defaults.beside?.get(name)
  const source = timeOf(part('SourceTimestamp'), ledger)
  const serverCursor = part('ServerTimestamp')
  const server = timeOf(serverCursor, ledger)
  const observedAt = source ?? server ?? defaults.time
  if (source === undefined)
    ledger.report(
      'assumed',
      cursor.path,
      server !== undefined ? 'time-of-server' : observedAt === undefined ? 'no-time' : 'time-of-message',
    )
  else if (server !== undefined && serverCursor !== undefined)
    ledger.report('dropped', serverCursor.path, 'server-time')
  for (const name of ['SourcePicoseconds', 'ServerPicoseconds', 'SourcePicoSeconds', 'ServerPicoSeconds']) {
    const picoseconds = part(name)
    if (picoseconds?.json() !== undefined) ledger.report('dropped', picoseconds.path, 'picoseconds')
  }
  const own = statusOf(part('StatusCode')) ?? statusOf(part('Status'))
  const status = own ?? defaults.status
  const measurement = reading.entity('DeviceMeasurement', localId, undefined, observedAt)
  const holder = isWhole ? ofValue('Value') : cursor
  const type = ofValue('UaType')?.json()
  for (const name of ['UaType', 'Dimensions']) {
    const beside = ofValue(name)
    if (beside?.json() !== undefined) ledger.report('dropped', beside.path, 'encoding')
  }
  if (holder !== undefined) {
    const whole = holder.json()
    const read = plain(whole)
    const typed = typeof type === 'number' ? { ...read, type } : read
    // Types and languages beside the value.
    if (read.value !== whole && JSON.stringify(read.value) !== JSON.stringify(whole))
      ledger.report('dropped', holder.path, 'encoding')
    addValue(measurement, holder.path, typed, status, defaults.unitCode)
  }
  const statusPath = part('StatusCode')?.path ?? part('Status')?.path ?? cursor.path
  if (own !== undefined) measurement.carry(statusPath, 'StatusCode', own.sent, 'no-hub-word', { quality: own.quality })
  carryUnread(cursor, measurement, new Set())
  return measurement
}

function addValue(
  measurement: EntityBuilder,
  path: string,
  read: Value,
  status: Status | undefined,
  unitCode: string | undefined,
): void {
  const { ledger } = measurement
  const value = numberOf(read)
  const details = status === undefined ? {} : { quality: status.quality }
  if (value === undefined) ledger.report('dropped', path, 'not-a-number')
  else if (value === null) ledger.report('dropped', path, 'null-member')
  else if (typeof value === 'number') measurement.property(path, 'numValue', value, { ...details, unitCode })
  else if (typeof value === 'string') measurement.property(path, 'textValue', value, details)
  else measurement.carry(path, 'value', value, 'no-hub-word', details)
}

/** An address without the name and the password in it. */
function withoutUser(address: string | undefined): string | undefined {
  return address?.replace(/^([A-Za-z][A-Za-z0-9+.-]*:\/\/)[^/@]*@/, '$1')
}

/** A monitored item that OPC Publisher sends by itself. */
export function readSample(sample: JsonCursor, reading: Reading): void {
  const { ledger } = reading
  const node = sample.get('NodeId')?.as('string')
  const application = sample.get('ApplicationUri') ?? sample.get('EndpointUrl')
  const server = withoutUser(application?.as('string') ?? reading.settings.publisher)
  const endpoint = sample.get('EndpointUrl')
  if (endpoint?.again().as('string')?.includes('@') === true) {
    endpoint.json()
    ledger.report('dropped', endpoint.path, 'secret')
  }
  if (node === undefined || server === undefined)
    throw sample.problem('The item has no NodeId with the server that has it.', 'OPC Publisher, Samples mode')
  const value = sample.get('Value')
  if (value === undefined) throw sample.problem('The item has no value.', 'OPC Publisher, Samples mode')
  const time = timeOf(sample.get('Timestamp'), ledger)
  drop(sample, 'SequenceNumber', reading)
  const localId = `${server}/${node}`
  const name = sample.get('DisplayName')
  const whole = value.again().json()
  const inner = plain(whole).value
  if (!isDataValue(whole) && isJsonObject(inner)) {
    const alert = readEvent(value, { source: localId, time }, reading)
    const text = name?.as('string')
    if (name !== undefined && text !== undefined) alert.property(name.path, 'name', text)
    carryUnread(sample, alert, new Set())
    return
  }
  const measurement = readValue(value, localId, { time, beside: sample }, reading)
  if (time !== undefined && measurement.observedAt !== time)
    ledger.report('dropped', `${sample.path}/Timestamp`, 'message-member')
  const text = name?.as('string')
  measurement.property(name?.path ?? `${sample.path}/NodeId`, 'controlledProperty', text ?? node)
  carryUnread(sample, measurement, new Set())
}
