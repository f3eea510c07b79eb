// What messages say of devices: a catalogue of them, the position of one that moves, its information and its state.

import { ItemProblems, Ledger, raise, resultOf, xmlPath, type EntityBuilder, type XmlReader } from '../../kit/index.ts'
import { addPlace, addTexts, at, carryTexts, clause, deviceOf, drop, numberOf, textOf, timeOf } from './message.ts'
import type { Reading } from './message.ts'
import type { DeviceId } from './tables.ts'

/** How a device is registered, and how its messages are protected. */
const registration = [
  'Parental',
  'SafetyWay',
  'RegisterWay',
  'CertNum',
  'Certifiable',
  'ErrCode',
  'EndTime',
  'Secrecy',
  'Port',
  'SecurityLevelCode',
]

/** The items of a catalogue (A.2.6), of which a message has a part. An invalid item leaves the others. */
export function readCatalogue(root: XmlReader, reading: Reading): void {
  const { ledger } = reading
  if (textOf(root, 'DeviceID') !== undefined) ledger.report('dropped', at(root, 'DeviceID'), 'sender')
  drop(root, reading, ['SumNum'], 'count')
  const list = root.optional('DeviceList')
  if (list?.attribute('Num') !== undefined) ledger.report('dropped', `${xmlPath(list.element)}/@Num`, 'count')
  readItems(list, reading, (item) => readItem(item, reading)).raiseFirst()
}

/**
 * Reads the items of a list. An invalid one leaves the others.
 *
 * @returns the Problems, if all are invalid
 */
function readItems(list: XmlReader | undefined, { ledger }: Reading, read: (item: XmlReader) => void): ItemProblems {
  const problems = new ItemProblems()
  const done = (list?.all('Item') ?? []).filter((item) => {
    const isRead = problems.attempt(xmlPath(item.element), ledger, () => {
      read(item)
      return true
    })
    if (isRead !== true) ignore(item)
    return isRead === true
  })
  return done.length === 0 ? problems : new ItemProblems()
}

/** What is not read of an item that is reported as a whole is not reported again. */
function ignore(reader: XmlReader): void {
  for (const name of new Set(reader.element.children.map((child) => child.name)))
    for (const child of reader.all(name)) {
      child.text()
      ignore(child)
    }
}

function readItem(item: XmlReader, reading: Reading): void {
  const { ledger } = reading
  const path = xmlPath(item.element)
  const device = deviceOf(item, reading)
  if (device.isGroup) {
    ignore(item)
    return ledger.report('dropped', path, 'group-of-devices')
  }
  const entity = reading.entity('Device', device.id)
  addType(item, device, entity)
  addTexts(item, entity, { Name: 'name', Manufacturer: 'manufacturerName', Model: 'modelName', Status: 'deviceState' })
  const event = textOf(item, 'Event')
  // A change of the catalogue: a state, or that an item was added, changed or removed.
  if (event !== undefined) {
    if (!entity.has('deviceState') && /^(?:ON|OFF|VLOST|DEFECT)$/.test(event))
      entity.property(at(item, 'Event'), 'deviceState', event)
    else entity.carry(at(item, 'Event'), 'event', event)
  }
  const address = textOf(item, 'IPAddress')
  if (address === '0.0.0.0') ledger.report('dropped', at(item, 'IPAddress'), 'value-absent')
  else if (address !== undefined) entity.property(at(item, 'IPAddress'), 'ipAddress', [address])
  carryTexts(item, entity, ['Owner', 'CivilCode', 'Block', 'Address', 'ParentID', 'BusinessGroupID', 'Info/PTZType'])
  drop(item, reading, ['Password'], 'secret')
  drop(item, reading, registration, 'registration')
  addPlace(item, entity, reading)
}

function addType(reader: XmlReader, { type }: DeviceId, entity: EntityBuilder): void {
  if (type !== undefined) entity.carry(at(reader, 'DeviceID'), 'deviceType', type, 'type-in-the-id')
}

/** The position of a device that moves (A.2.7), or of several (2022): speed in km/h, direction in degrees from north. */
export function readPositions(root: XmlReader, reading: Reading): void {
  if (hasFailed(root, reading)) return
  const list = root.optional('DeviceList')
  if (list === undefined) return readPosition(root, timeOf(root, 'Time', reading), reading)
  const { ledger } = reading
  if (textOf(root, 'DeviceID') !== undefined) ledger.report('dropped', at(root, 'DeviceID'), 'sender')
  drop(root, reading, ['SumNum'], 'count')
  if (list.attribute('Num') !== undefined) ledger.report('dropped', `${xmlPath(list.element)}/@Num`, 'count')
  const common = timeOf(root, 'Time', reading)
  readItems(list, reading, (item) => {
    const time = timeOf(item, 'CaptureTime', reading) ?? timeOf(item, 'Time', reading) ?? common
    readPosition(item, time, reading)
  }).raiseFirst()
}

function readPosition(root: XmlReader, observedAt: string | undefined, reading: Reading): void {
  const device = deviceOf(root, reading)
  if (observedAt === undefined)
    return raise({ code: 'invalid', path: at(root, 'Time'), detail: 'The position has no time.', clause })
  // Without its coordinates the message says nothing.
  for (const name of ['Longitude', 'Latitude'])
    if (textOf(root, name) !== undefined && numberOf(root, name, { ledger: new Ledger('source') }) === undefined)
      raise({ code: 'invalid', path: at(root, name), detail: 'The value must be a number.', clause })
  const entity = reading.entity('Device', device.id, undefined, observedAt)
  const [speed, direction] = [numberOf(root, 'Speed', reading), numberOf(root, 'Direction', reading)]
  addPlace(root, entity, reading)
  const carry = (name: string, field: string, value: number, unitCode: string, isValid: boolean): void =>
    void entity.carry(at(root, name), field, value, isValid ? 'no-hub-word' : 'out-of-range', {
      ...{ unitCode, ...(!isValid && { quality: 'out-of-range' }) },
    })
  if (speed !== undefined) carry('Speed', 'speed', speed, 'KMH', speed >= 0)
  if (direction !== undefined) carry('Direction', 'direction', direction, 'DD', direction >= 0 && direction <= 360)
}

/** An answer of a device that could not do what was asked has no data. */
function hasFailed(root: XmlReader, { ledger }: Reading): boolean {
  const result = textOf(root, 'Result')
  if (result !== undefined) ledger.report('dropped', at(root, 'Result'), 'result')
  return result !== undefined && result !== 'OK'
}

export function readInformation(root: XmlReader, reading: Reading): void {
  const device = deviceOf(root, reading)
  if (hasFailed(root, reading)) return
  const entity = reading.entity('Device', device.id)
  addType(root, device, entity)
  addTexts(root, entity, {
    DeviceName: 'name',
    Manufacturer: 'manufacturerName',
    Model: 'modelName',
    Firmware: 'firmwareVersion',
  })
  const channels = numberOf(root, 'Channel', reading)
  if (channels !== undefined) entity.carry(at(root, 'Channel'), 'channels', channels)
  // Beside the type in the id, which may be another one.
  const type = textOf(root, 'DeviceType')
  if (type !== undefined) entity.carry(at(root, 'DeviceType'), 'statedType', type)
  carryTexts(root, entity, ['MaxCamera', 'MaxAlarm'])
}

/** The state of a device, and of the alarm inputs of a controller. */
export function readState(root: XmlReader, reading: Reading): void {
  const { ledger } = reading
  const device = deviceOf(root, reading)
  const time = resultOf(() => timeOf(root, 'DeviceTime', reading))
  if (!time.ok) ledger.report('dropped', at(root, 'DeviceTime'), 'time-invalid')
  const observedAt = time.ok ? time.value : undefined
  if (hasFailed(root, reading)) return
  const entity = reading.entity('Device', device.id, undefined, observedAt)
  addTexts(root, entity, { Online: 'deviceState' })
  carryTexts(root, entity, ['Status', 'Reason', 'Encode', 'Record'])
  const list = root.optional('Alarmstatus')
  if (list?.attribute('Num') !== undefined) ledger.report('dropped', `${xmlPath(list.element)}/@Num`, 'count')
  readItems(list, reading, (item) => {
    const input = deviceOf(item, reading)
    const duty = textOf(item, 'DutyStatus')
    const state = reading.entity('Device', input.id, undefined, observedAt)
    if (duty !== undefined) state.property(at(item, 'DutyStatus'), 'deviceState', duty)
  })
}
