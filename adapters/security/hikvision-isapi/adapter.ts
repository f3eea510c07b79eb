// Events of Hikvision cameras and recorders (ISAPI): the alarms of a channel, and the number plates that a camera has read. They
// are sent by HTTP, or read from the camera's alert stream; as XML, as JSON, and with pictures as multipart.

import { sha256 } from '@noble/hashes/sha2.js'
import { toHex } from '../../../standards/bytes/hex.ts'
import type { Json, Loss } from '../../adapter.ts'
import { defineAdapter, ItemProblems, raise, refusedItem, resultOf, xmlPath, XmlReader } from '../../kit/index.ts'
import { alertNameOf, eventTypesOf, readAlert } from './alert.ts'
import { documentation } from './documentation.ts'
import { plateEvents } from './events.ts'
import { drop, namespaces, readMessage, textOf, type CameraMessage, type EventDocument } from './message.ts'
import { options } from './options.ts'
import {
  addressOf,
  alertOf,
  cameraOf,
  instantOf,
  localIdOf,
  serialTextOf,
  timeOf,
  type Camera,
  type Reading,
  type Settings,
} from './reading.ts'
import { readPlate, vehicleCategories } from './vehicle.ts'

const types = ['Alert', 'Vehicle', 'Device']
const mediaTypes = ['application/xml', 'text/xml', 'application/json', 'multipart/form-data', 'multipart/mixed']

/** What concerns the connection to a camera, and not the event. */
const transport = ['ipv6Address', 'portNo', 'protocol', 'protocolType', 'UUID', 'isDataRetransmission']
const pictures = ['detectionPictureTransType', 'detectionPicturesNumber']

function decode(session: Reading): void {
  const { parsed, ledger, message } = session
  const states = new Map<string, Json>()
  // An alert may begin and end within a message.
  const reading: Reading = {
    ...session,
    state: (name) => (states.has(name) ? (states.get(name) ?? null) : session.state(name)),
    setState(name, value) {
      states.set(name, value)
      session.setState(name, value)
    },
  }
  if (parsed.documents.length === 0)
    raise({ code: 'syntax', detail: 'The body has no part with an event.', clause: 'ISAPI, event notification' })
  const problems = new ItemProblems()
  let count = 0
  for (const { path, read } of parsed.documents) {
    if (read.ok) count += readEvents(read.value, parsed.documents.length === 1 ? '' : path, reading, problems)
    else if (parsed.documents.length === 1) raise(read.problem)
    else ledger.losses.push(refusedItem(path, read.problem))
  }
  if (count === 0) problems.raiseFirst()
  for (const path of parsed.names) ledger.report('dropped', path, 'name-of-a-part')
  for (const [index, { mediaType, body }] of parsed.pictures.entries()) {
    reading.attach({ name: `picture-${index + 1}`, mediaType, body: body.slice(), category: 'pd:Picture' })
  }
  reading.identify(() => toHex(sha256(message.body)))
}

/** @returns how many events of the document were read */
function readEvents(document: EventDocument, part: string, reading: Reading, problems: ItemProblems): number {
  const { ledger } = reading
  const { root, losses, repairs, pointers } = document
  const before = ledger.losses.length
  ledger.repairs.push(...repairs)
  if (!namespaces.has(root.namespace)) ledger.report('assumed', `/${root.name}`, 'namespace-unknown')
  const whole = new XmlReader(root)
  // An empty list of JSON is one item without members.
  const isItem = ({ element }: XmlReader): boolean => pointers === undefined || element.children.length > 0
  const readers = root.name === 'Plates' ? whole.all('Plate').filter(isItem) : [whole]
  const read = readers.filter(
    (one, index) =>
      problems.attempt(`${part}/${root.name}${readers.length === 1 ? '' : `/Plate[${index + 1}]`}`, ledger, () => {
        if (one === whole) readEvent(one, reading)
        else readListedPlate(one, reading)
        return true
      }) === true,
  )
  ledger.reportUntouched(whole, 'element-unknown')
  // Losses of JSON have JSON Pointers.
  if (pointers !== undefined)
    ledger.losses.push(...ledger.losses.splice(before).map((loss) => asPointer(loss, pointers)))
  ledger.losses.push(...losses)
  // An empty list is read.
  return readers.length === 0 ? 1 : read.length
}

function asPointer(loss: Loss, { root }: { readonly root: string }): Loss {
  const path = loss.path
    .replace(/\/(?:EventNotificationAlert|Plates)(?=\/|$)/, root)
    .replaceAll(/\[(\d+)\]/g, (_, ordinal) => `/${Number(ordinal) - 1}`)
  return { ...loss, path: path === '' ? '/' : path }
}

function readEvent(event: XmlReader, reading: Reading): void {
  const { ledger } = reading
  const camera = cameraOf(event, reading.settings) ?? unknownCamera('/EventNotificationAlert/macAddress')
  const plate = event.optional('ANPR')
  const kinds = eventTypesOf(event)
  drop(event, ledger, transport, 'transport')
  drop(event, ledger, pictures, 'number-of-pictures')
  let time: string | undefined
  const observedAt = (): string => (time ??= timeOf(event, reading))
  const isAlert = plate === undefined || !kinds.every((type) => plateEvents.has(type))
  if (!isAlert)
    drop(event, ledger, ['eventType', 'eventState', 'eventDescription', 'activePostCount'], 'kind-of-message')
  if (plate !== undefined) readPlate(plate, 'licensePlate', camera, observedAt(), reading)
  const path = '/EventNotificationAlert/eventType'
  if (isAlert && kinds.length === 0) raise({ code: 'invalid', path, detail: 'The event has no type.' })
  if (isAlert && !kinds.map((type) => readAlert(event, type, camera, observedAt, reading)).includes(true)) return
  readCamera(event, camera, reading)
}

/** What the event says of the camera itself. */
function readCamera(event: XmlReader, camera: Camera, reading: Reading): void {
  const at = '/EventNotificationAlert'
  const device = reading.entity('Device', localIdOf(camera))
  // Another event of the message may have said it.
  const say = (field: string, name: string, value: Json | undefined): void => {
    if (value !== undefined && !device.has(name)) device.property(`${at}/${field}`, name, value)
  }
  say('channelName', 'name', textOf(event, 'channelName'))
  say('Extensions/serialNumber', 'serialNumber', serialTextOf(event))
  for (const field of ['macAddress', 'ipAddress'] as const) {
    const address = addressOf(event, field)
    if (address === undefined && textOf(event, field) !== undefined)
      reading.ledger.report('dropped', `${at}/${field}`, 'address-unset')
    say(field, field, field === 'ipAddress' && address !== undefined ? [address] : address)
  }
}

/** A plate of the list that a camera returns (`/ISAPI/Traffic/channels/ID/vehicleDetect/plates`). */
function readListedPlate(plate: XmlReader, reading: Reading): void {
  const at = xmlPath(plate.element)
  const device = reading.settings.camera ?? unknownCamera(at)
  const time = textOf(plate, 'captureTime')
  if (time === undefined) raise({ code: 'invalid', path: `${at}/captureTime`, detail: 'The plate has no time.' })
  const observedAt = instantOf(time, `${at}/captureTime`, reading)
  readPlate(plate, 'plateNumber', { device, channel: 0 }, observedAt, reading)
}

function unknownCamera(path: string): never {
  const detail = 'Set camera to the id of the camera: the message does not name it.'
  return raise({ code: 'option-missing', option: 'camera', path, detail })
}

/** Those of the alerts that the events may begin or end. */
function sessionsOf({ documents }: CameraMessage, settings: Settings): readonly string[] {
  const names = documents.flatMap(({ read }) => {
    if (!read.ok || read.value.root.name === 'Plates') return []
    const event = new XmlReader(read.value.root)
    const named = resultOf(() => {
      const camera = cameraOf(event, settings)
      if (camera === undefined) return []
      return eventTypesOf(event).map((type) => alertOf(camera, alertNameOf(event, type)))
    })
    return named.ok ? named.value : []
  })
  return [...new Set(names)]
}

export const hikvisionIsapi = defineAdapter({
  id: 'hikvision-isapi',
  stability: 'beta',
  standard: {
    name: 'Hikvision ISAPI, event notification',
    editions: ['1.0', '2.0'],
    url: 'https://www.hikvision.com/en/support/',
  },
  reads: mediaTypes.map((mediaType) => ({ mediaType, types })),
  headers: ['content-type'],
  options,
  documentation,
  parse: (message, _settings, limits) => readMessage(message, limits),
  sessions: sessionsOf,
  categories: () => vehicleCategories,
  decode,
})
