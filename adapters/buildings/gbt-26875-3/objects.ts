// The application data unit of GB/T 26875.3-2011 (7.2, 8): a type, a number of objects, and the objects. Each becomes attributes of the
// transmission device, of a system or of a component.

import { clock, namesOfBits, type EntityBuilder, type Reader } from '../../kit/index.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import { relationship } from '../../../standards/hub/build.ts'
import { decodeText } from '../../../standards/text/decode.ts'
import { OpenAlerts } from './alarms.ts'
import type { Session } from './documentation.ts'
import {
  componentStates,
  componentTypes,
  quantities,
  systemOperations,
  systemStates,
  systemTypes,
  transmitterOperations,
  transmitterStates,
} from './tables.ts'

/** One object of a data unit. */
interface Item {
  readonly session: Session
  readonly data: Reader
  /** Such as `objects/1`. */
  readonly path: string
  readonly sentAt: SendingTime
  readonly alerts: OpenAlerts
}

const textLength = 31
const firstTypeOfUsers = 128
/** Requests of a centre (table 3). */
const [firstRequest, lastRequest] = [61, 91]

/** What reads an object, by the type of the data unit (table 3). Text and versions have no time of their own. */
const readers: Readonly<Record<number, (item: Item) => void>> = {
  1: (item) => {
    const system = systemOf(item)
    readStates(item, system, item.data.u16(), systemStates)
  },
  2: (item) => {
    const component = componentOf(item)
    const bits = item.data.u16()
    const text = textOf(item, textLength)
    readStates(item, component, bits, componentStates, text)
  },
  3: readQuantity,
  4: (item) => readOperation(item, systemOf(item), systemOperations),
  5: (item) => readVersion(item, systemOf(item)),
  6: (item) => readDescription(item, systemOf(item)),
  7: (item) => {
    const component = componentOf(item)
    addText(item, entityOf(item, component, item.sentAt.read()), textOf(item, textLength))
  },
  8: (item) => readClock(item, systemOf(item)),
  21: (item) => readStates(item, transmitterOf(item), item.data.u8(), transmitterStates),
  24: (item) => readOperation(item, transmitterOf(item), transmitterOperations),
  25: (item) => readVersion(item, transmitterOf(item)),
  26: (item) => readDescription(item, transmitterOf(item)),
  28: (item) => readClock(item, transmitterOf(item)),
}

export function readData(session: Session): void {
  const { parsed: frame, ledger } = session
  const data = frame.data.again()
  const sentAt = new SendingTime(session)
  readUnit(session, data, sentAt)
  if (!sentAt.isUsed) ledger.report('dropped', 'control/sentAt', 'sending-time')
}

function readUnit(session: Session, data: Reader, sentAt: SendingTime): void {
  // A registration, and the heartbeat of several makers, which has a type only.
  if (data.left < 2) return session.ledger.report('dropped', 'data', 'keep-alive')
  const type = data.u8()
  const read = readers[type]
  if (read === undefined) return readOther(session, type, data, sentAt)
  const count = data.u8()
  const alerts = new OpenAlerts(session)
  for (let index = 1; index <= count; index++) {
    const [start, path] = [data.at, `objects/${index}`]
    read({ session, data, path, sentAt, alerts })
    session.ledger.places?.add(path, data.bytes.subarray(start, data.at))
  }
  // Whatever follows, the objects were not those of the standard.
  if (data.left > 0) throw data.problem('syntax', 'There are bytes after the last object of the data unit.', '7.2')
  alerts.keep()
}

/** Types of users are kept; requests of a centre and reserved types are no report. */
function readOther(session: Session, type: number, data: Reader, sentAt: SendingTime): void {
  if (type < firstTypeOfUsers) {
    const isRequest = type >= firstRequest && type <= lastRequest
    return session.ledger.report('dropped', 'data', isRequest ? 'no-report' : 'type-reserved')
  }
  const transmitter = session.entity('Device', session.parsed.source, undefined, sentAt.read())
  transmitter.carry('data', `type${type}`, toHex(data.rest()), 'data-of-the-maker')
}

/** The time of the packet, for objects that have none. */
class SendingTime {
  isUsed = false
  #time: string | undefined
  readonly #session: Session

  constructor(session: Session) {
    this.#session = session
  }

  read(): string | undefined {
    if (this.isUsed) return this.#time
    this.isUsed = true
    const { parsed, ledger } = this.#session
    this.#time = timeOf(parsed.sentAt, 'control/sentAt', this.#session)
    if (this.#time === undefined) ledger.report('dropped', 'control/sentAt', 'time-invalid')
    return this.#time
  }
}

/** A device that an object is about. */
interface About {
  readonly localId: string
  /** Adds what the object says of the device itself. */
  readonly describe?: (entity: EntityBuilder) => void
}

function transmitterOf({ session }: Item): About {
  return { localId: session.parsed.source }
}

function systemOf({ session, data, path }: Item): About {
  const [type, address] = [data.u8(), data.u8()]
  return {
    localId: `${session.parsed.source}-${type}-${address}`,
    describe: (entity) => addType(entity, `${path}/systemType`, 'fireSystemType', systemTypes, type),
  }
}

function componentOf(item: Item): About {
  const { data, path } = item
  const system = systemOf(item)
  const [type, address] = [data.u8(), data.u32().toString(16).padStart(8, '0')]
  return {
    localId: `${system.localId}-${type}-${address}`,
    describe(entity) {
      system.describe?.(entity)
      addType(entity, `${path}/componentType`, 'fireComponentType', componentTypes, type)
    },
  }
}

function addType(
  entity: EntityBuilder,
  path: string,
  name: string,
  labels: Readonly<Record<number, string>>,
  type: number,
): void {
  if (entity.has(name) || entity.has(entity.extensionName(name))) return
  const label = labels[type]
  if (label === undefined) entity.carry(path, name, type, 'label-unknown')
  else entity.property(path, name, label)
}

/** An object at a time: of each device, one for each time. */
function entityOf({ session }: Item, { localId, describe }: About, observedAt: string | undefined): EntityBuilder {
  const entity = session.entity('Device', localId, undefined, observedAt)
  describe?.(entity)
  return entity
}

/** The time that ends an object; without a valid one, that of the packet, which is later. */
function timeAtEnd({ session, data, path, sentAt }: Item): string | undefined {
  const time = timeOf(data.take(6), `${path}/time`, session)
  if (time !== undefined) return time
  session.ledger.report('dropped', `${path}/time`, 'time-invalid')
  const other = sentAt.read()
  if (other !== undefined) session.ledger.report('assumed', `${path}/time`, 'time-of-sending')
  return other
}

/** Six binary bytes, second first (8.2.2). */
function timeOf(bytes: Uint8Array, path: string, { settings, ledger }: Session): string | undefined {
  const [second = 0, minute = 0, hour = 0, day = 0, month = 0, year = 0] = bytes
  if (year > 99) return undefined
  return clock.local({ year: 2000 + year, month, day, hour, minute, second }, settings.timezone, path, ledger)
}

/** 8.1.1.1, 8.1.1.2, 8.2.1.1. */
function readStates(item: Item, about: About, bits: number, names: readonly string[], text?: Text): void {
  const { path } = item
  const observedAt = timeAtEnd(item)
  const device = entityOf(item, about, observedAt)
  const states = namesOfBits(bits, names)
  device.property(`${path}/state`, 'deviceStates', states)
  if (text !== undefined) addText(item, device, text)
  const report = { path: `${path}/state`, object: about.localId, set: new Set(states), names, observedAt }
  item.alerts.follow(report, (alert) => {
    alert.add(`${path}/state`, 'alertSource', relationship(device.id))
    if (text !== undefined) addText(item, alert, text)
  })
}

/** 8.1.1.3: the value is a signed number of the smallest unit that table 6 names. */
function readQuantity(item: Item): void {
  const { session, data, path } = item
  const component = componentOf(item)
  const [type, raw] = [data.u8(), data.i16()]
  const quantity = quantities[type]
  const observedAt = timeAtEnd(item)
  const device = entityOf(item, component, observedAt)
  if (quantity === undefined) {
    if (type === 0) session.ledger.report('dropped', `${path}/value`, 'value-absent')
    else device.carry(`${path}/value`, `quantity${type}`, raw, 'label-unknown')
    return
  }
  const { name, unit, scale, range } = quantity
  const value = Number((raw * scale).toFixed(2))
  const measurement = session.entity('DeviceMeasurement', `${component.localId}-${type}`, undefined, observedAt)
  const isOutside = value < range[0] || value > range[1]
  if (isOutside)
    measurement.carry(`${path}/value`, name, value, 'out-of-range', { unitCode: unit, quality: 'out-of-range' })
  else measurement.property(`${path}/value`, 'numValue', value, { unitCode: unit })
  measurement.property(`${path}/valueType`, 'measurementType', name)
  measurement.add(path, 'refDevice', relationship(device.id))
}

/** 8.1.1.4, 8.2.1.2: what was operated, by the operator with a number. */
function readOperation(item: Item, about: About, names: readonly string[]): void {
  const { data, path } = item
  const [bits, operator] = [data.u8(), data.u8()]
  const device = entityOf(item, about, timeAtEnd(item))
  device.property(`${path}/operation`, 'operations', namesOfBits(bits, names))
  device.property(`${path}/operator`, 'operatorNumber', operator)
}

function readVersion(item: Item, about: About): void {
  const { data, path } = item
  const version = `${data.u8()}.${data.u8()}`
  entityOf(item, about, item.sentAt.read()).property(`${path}/version`, 'softwareVersion', version)
}

function readDescription(item: Item, about: About): void {
  const { data } = item
  const text = textOf(item, data.u8())
  addText(item, entityOf(item, about, item.sentAt.read()), text)
}

/** What the clock of a device showed when it sent the packet. */
function readClock(item: Item, about: About): void {
  const { session, data, path, sentAt } = item
  const bytes = data.take(6)
  const time = timeOf(bytes, `${path}/time`, session)
  const device = entityOf(item, about, sentAt.read())
  if (time === undefined) device.carry(`${path}/time`, 'clock', toHex(bytes), 'time-invalid', { quality: 'invalid' })
  else device.carry(`${path}/time`, 'clock', time)
}

interface Text {
  readonly value: string
  /** Bytes that are not text, as hexadecimal digits. */
  readonly isHex: boolean
}

/** GB 18030 up to the first NUL. The field often ends within a character, because 31 is odd. */
function textOf({ session, data, path }: Item, length: number): Text {
  const bytes = data.take(length)
  const end = bytes.indexOf(0)
  const used = end === -1 ? bytes : bytes.subarray(0, end)
  if (end !== -1 && bytes.subarray(end).some((byte) => byte !== 0))
    session.ledger.report('dropped', `${path}/text`, 'text-after-its-end')
  for (const cut of end === -1 && length === textLength ? [0, 1, 2, 3] : [0]) {
    const text = decodeText(used.subarray(0, used.length - cut), 'gb18030')
    if (!text.ok) continue
    if (cut > 0) session.ledger.repaired(`${path}/text`, 'text-cut', 'GB/T 26875.3-2011 8.1.1.2')
    return { value: text.value.trim(), isHex: false }
  }
  return { value: toHex(bytes), isHex: true }
}

function addText({ path }: Item, entity: EntityBuilder, { value, isHex }: Text): void {
  if (value === '' || entity.has('installationText')) return
  if (isHex) entity.carry(`${path}/text`, 'text', value, 'text-not-gb18030', { quality: 'invalid' })
  else entity.property(`${path}/text`, 'installationText', value)
}
