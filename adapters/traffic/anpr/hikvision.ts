// The plate event of a Hikvision camera as XML (ISAPI, EventNotificationAlert with ANPR). Other events of these cameras are those of
// the adapter hikvision-isapi.

import { carryRest, decodeXml, parseXml, raise, RecordNode, trimXml, type EntityBuilder } from '../../kit/index.ts'
import {
  addCamera,
  addConfidence,
  addType,
  instantOfText,
  notKept,
  ofPerCent,
  vehicleOf,
  type Reading,
} from './sighting.ts'

/** What a camera writes where it has read no plate, in any case: `unknown`, or "no plate" in Chinese. */
const noPlate: ReadonlySet<string> = new Set(['unknown', 'noplate', 'no plate', '无车牌', '车牌', '-'])

/** Those that firmware is known to use; some has none. */
const namespaces: ReadonlySet<string> = new Set([
  'urn:psialliance-org',
  'http://www.std-cgi.com/ver10/XMLSchema',
  'http://www.hikvision.com/ver10/XMLSchema',
  'http://www.isapi.org/ver20/XMLSchema',
  'http://www.hikvision.com/ver20/XMLSchema',
  'http://www.std-cgi.com/ver20/XMLSchema',
  '',
])

const clause = 'ISAPI, event notification'

export function readHikvision(reading: Reading): void {
  const { message, context, ledger } = reading
  const { text, repairs } = decodeXml(message.body, message.headers.get('content-type'))
  const { root, asides } = parseXml(trimXml(text), context.limits)
  ledger.repairs.push(...repairs)
  for (const { kind } of asides) ledger.report('dropped', '/', kind)
  const event = new RecordNode(root)
  const anpr = event.at('ANPR')
  if (root.name !== 'EventNotificationAlert' || anpr === undefined)
    raise({
      code: 'unsupported',
      path: '/*',
      detail: 'The document is not an EventNotificationAlert with ANPR.',
      clause,
    })
  if (!namespaces.has(root.namespace)) ledger.report('assumed', event.path, 'namespace-unknown')
  const plate = anpr.textAt('licensePlate')
  if (plate === undefined || noPlate.has(plate.toLowerCase())) {
    for (const { path } of event.unread()) ledger.report('dropped', path, 'plate-not-read')
    return ledger.report('dropped', `${anpr.path}/licensePlate`, 'plate-not-read')
  }
  const time = event.at('dateTime')
  const written = time?.text()
  if (time === undefined || written === undefined)
    raise({ code: 'invalid', path: '/EventNotificationAlert/dateTime', detail: 'The event has no time.', clause })
  const at = `${anpr.path}/licensePlate`
  const vehicle = vehicleOf(plate, at, instantOfText(written, time.path, reading), reading)
  const camera = event.textAt('ipAddress') ?? event.textAt('macAddress')
  addCamera(vehicle, `${event.path}/ipAddress`, camera, reading)
  readVehicle(anpr, vehicle)
  carryRest(event, vehicle, notKept)
}

function readVehicle(anpr: RecordNode, vehicle: EntityBuilder): void {
  const level = anpr.at('confidenceLevel')
  const percent = level?.source.text.trim() ?? ''
  if (level !== undefined && /^\d{1,3}(?:\.\d{1,6})?$/.test(percent)) {
    level.text()
    addConfidence(vehicle, level.path, ofPerCent(Number(percent)))
  }
  const type = anpr.textAt('vehicleType')
  if (type !== undefined) addType(vehicle, `${anpr.path}/vehicleType`, type)
  const color = anpr.at('vehicleInfo/color')
  const word = color?.text()
  if (color !== undefined && word !== undefined) vehicle.property(color.path, 'color', word)
  const original = anpr.textAt('originalLicensePlate')
  if (original !== undefined) vehicle.carry(`${anpr.path}/originalLicensePlate`, 'originalPlate', original)
  readBox(anpr, vehicle)
}

/** The rectangle of the plate in the picture, by its corners. */
function readBox(anpr: RecordNode, vehicle: EntityBuilder): void {
  for (const picture of anpr.at('pictureInfoList')?.all('pictureInfo') ?? []) {
    const rectangle = picture.at('plateRect')
    const texts = ['X', 'Y', 'width', 'height'].map((name) => rectangle?.at(name)?.source.text.trim() ?? '')
    if (rectangle === undefined || !texts.every((one) => /^\d{1,6}$/.test(one))) continue
    const [x = 0, y = 0, width = 0, height = 0] = texts.map(Number)
    rectangle.json()
    vehicle.carry(rectangle.path, 'box', { xmin: x, ymin: y, xmax: x + width, ymax: y + height })
  }
}
