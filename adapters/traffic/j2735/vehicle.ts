// BSM and PSM: where a vehicle or a person is. Their temporary ids identify them for some minutes, so that they are keyed; where they
// were before is not kept.

import type { EntityBuilder } from '../../kit/index.ts'
import { addPosition, geometryOfJson, geometryOfWkt, raise, type RecordNode } from '../../kit/index.ts'
import { pointOf } from '../../kit/signals/map.ts'
import { messageInstant, utcOf } from '../../kit/signals/time.ts'
import { bits, child, keepRest, keyOf, number, word, type Read } from '../../kit/signals/tree.ts'
import { instantIn, type Document } from './message.ts'

const wgs84 = { crs: 'EPSG:4326', conversion: {} } as const

/** Raw, and as the Operational Data Environment converts it; what is beyond `limit` is then the raw value of an absent one. */
interface Field {
  readonly name: string
  readonly paths: readonly string[]
  readonly scale: number
  readonly absent: number
  readonly limit: number
  readonly unitCode?: string
}

const fields: readonly Field[] = [
  {
    name: 'longitudinalAcceleration',
    paths: ['accelSet/long', 'accelSet/accelLong'],
    scale: 0.01,
    absent: 2001,
    limit: 20,
    unitCode: 'MSK',
  },
  {
    name: 'lateralAcceleration',
    paths: ['accelSet/lat', 'accelSet/accelLat'],
    scale: 0.01,
    absent: 2001,
    limit: 20,
    unitCode: 'MSK',
  },
  // In units of the acceleration of free fall.
  {
    name: 'verticalAcceleration',
    paths: ['accelSet/vert', 'accelSet/accelVert'],
    scale: 0.02,
    absent: -127,
    limit: 2.54,
  },
  { name: 'yawRate', paths: ['accelSet/yaw', 'accelSet/accelYaw'], scale: 0.01, absent: Number.NaN, limit: 327.67 },
  { name: 'semiMajorAccuracy', paths: ['accuracy/semiMajor'], scale: 0.05, absent: 255, limit: 12.7, unitCode: 'MTR' },
  { name: 'semiMinorAccuracy', paths: ['accuracy/semiMinor'], scale: 0.05, absent: 255, limit: 12.7, unitCode: 'MTR' },
  {
    name: 'accuracyOrientation',
    paths: ['accuracy/orientation'],
    scale: 0.005_493_247_9,
    absent: 65_535,
    limit: 360,
    unitCode: 'DD',
  },
  { name: 'steeringWheelAngle', paths: ['angle'], scale: 1.5, absent: 127, limit: 189, unitCode: 'DD' },
]

/** How a vehicle moves says how it is driven. */
export const categories = Object.fromEntries(
  [
    ...fields.map(({ name }) => name),
    'transmission',
    'brakes',
    'wheelBrakes',
    'vehicleWidth',
    'vehicleLength',
    'more',
  ].map((name) => [`j2735_${name}`, 'pd:VehicleUsage'] as const),
)

function rounded(value: number): number {
  return Number(value.toFixed(6)) + 0
}

/** The id of a message of `kind`, without the white space of XER. */
function idOf(node: RecordNode): string {
  const id = child(node, 'id')
  const text = id?.text()?.replaceAll(/\s/g, '') ?? ''
  if (!/^[0-9A-Fa-f]{8}$/.test(text))
    raise({ code: 'invalid', path: id?.path ?? node.path, detail: 'The temporary id must be 8 hexadecimal digits.' })
  return text.toUpperCase()
}

function observedAtOf(node: RecordNode, document: Document): string | undefined {
  const { reading, decoding } = document
  const mark = number(node, 'secMark')
  // GeoJSON has the instant itself.
  const instant = child(node, 'messageType') === undefined ? undefined : instantIn(node, 'timeStamp')
  if (instant !== undefined) {
    if (mark !== undefined) decoding.ledger.report('dropped', mark.path, 'said-twice')
    return utcOf(instant)
  }
  const at = utcOf(messageInstant(undefined, mark, reading.reference, decoding.ledger))
  if (at === undefined) decoding.ledger.report('assumed', node.path === '' ? '/' : node.path, 'no-time')
  return at
}

/** A whole BSM, or the properties of one as GeoJSON. */
export function readBasicSafety(node: RecordNode, document: Document): void {
  const { decoding, reading } = document
  const core = child(node, 'coreData') ?? node
  const observedAt = observedAtOf(core, document)
  const vehicle = decoding.entity('Vehicle', idOf(core), 'pd:TravelHistory', observedAt)
  const isConverted = isConvertedIn(core)
  addPlace(core, vehicle, isConverted, document)
  addMotion(core, vehicle, isConverted, isConverted ? 1 : 0.0125)
  for (const field of fields) addField(core, field, isConverted, vehicle)
  for (const [path, name] of [
    ['size/width', 'vehicleWidth'],
    ['size/length', 'vehicleLength'],
  ] as const) {
    const size = number(core, path)
    if (size === undefined) continue
    // 0 is that of a vehicle that does not know its size.
    if (size.value === 0) decoding.ledger.report('dropped', size.path, 'value-absent')
    else vehicle.carry(size.path, name, size.value, 'no-hub-word', { unitCode: 'CMT' })
  }
  addWord(core, 'transmission', 'transmission', vehicle)
  addBrakes(core, vehicle)
  dropMember(core, 'msgCnt', 'counter', document)
  dropMember(node, 'partII', 'part-two', document)
  dropEnvelope(node, document)
  keepRest(node, vehicle, reading.rules)
}

/** A PSM, or the properties of one as GeoJSON. Its speed and heading are raw in all texts. */
export function readPersonalSafety(node: RecordNode, document: Document): void {
  const { decoding, reading } = document
  const observedAt = observedAtOf(node, document)
  const user = decoding.entity('VulnerableRoadUser', idOf(node), 'pd:TravelHistory', observedAt)
  const type = word(node, 'basicType')
  const known = type === undefined ? undefined : userTypes.get(keyOf(type))
  if (type !== undefined && known !== undefined) user.property(`${node.path}/basicType`, 'roadUserType', known)
  else if (type !== undefined) decoding.ledger.report('dropped', `${node.path}/basicType`, 'value-absent')
  const isConverted = isConvertedIn(node)
  addPlace(node, user, isConverted, document)
  addMotion(node, user, false, 0.0125)
  for (const field of fields.filter(({ name }) => name.includes('ccuracy'))) addField(node, field, isConverted, user)
  dropMember(node, 'msgCnt', 'counter', document)
  dropMember(node, 'pathHistory', 'path', document)
  dropMember(node, 'pathPrediction', 'path', document)
  dropEnvelope(node, document)
  keepRest(node, user, reading.rules)
}

const userTypes: ReadonlyMap<string, string> = new Map([
  ['apedestrian', 'pedestrian'],
  ['apedalcyclist', 'cyclist'],
  ['apublicsafetyworker', 'publicSafetyWorker'],
  ['ananimal', 'animal'],
])

function isConvertedIn(node: RecordNode): boolean {
  return child(node, 'position/latitude') !== undefined || child(node, 'messageType') !== undefined
}

function addPlace(node: RecordNode, entity: EntityBuilder, isConverted: boolean, { root }: Document): void {
  const geometry = child(root, 'geometry')
  if (geometry !== undefined) {
    const numbers = geometry.all('coordinates').map((one) => Number(one.text() ?? Number.NaN))
    const type = child(geometry, 'type')?.text() ?? ''
    geometry.json()
    const made =
      geometry.children.length > 0
        ? geometryOfJson({ type, coordinates: numbers })
        : geometryOfWkt(geometry.source.text)
    if (made?.type !== 'Point') return entity.ledger.report('dropped', geometry.path, 'position-not-readable')
    const [longitude = 0, latitude = 0] = made.coordinates
    addPosition(entity, geometry.path, { longitude, latitude, isValid: true }, wgs84)
    return
  }
  const position = child(node, 'position') ?? node
  const point = pointOf(position, { isConverted })
  if (point === undefined) return
  if (!Number.isFinite(point.latitude))
    return entity.ledger.report('dropped', child(position, 'lat')?.path ?? position.path, 'value-absent')
  addPosition(entity, position.path, { ...point, isValid: true }, wgs84)
}

function addMotion(node: RecordNode, entity: EntityBuilder, isConverted: boolean, degrees: number): void {
  const [speed, heading] = [number(node, 'speed'), number(node, 'heading')]
  if (speed !== undefined) {
    if (!isConverted && speed.value === 8191) entity.ledger.report('dropped', speed.path, 'value-absent')
    else
      entity.property(speed.path, 'speed', rounded(isConverted ? speed.value : speed.value * 0.02), { unitCode: 'MTS' })
  }
  if (heading !== undefined) {
    if (degrees !== 1 && heading.value === 28_800) entity.ledger.report('dropped', heading.path, 'value-absent')
    else entity.property(heading.path, 'heading', rounded(heading.value * degrees), { unitCode: 'DD' })
  }
}

function addField(node: RecordNode, field: Field, isConverted: boolean, entity: EntityBuilder): void {
  const { name, paths, scale, absent, limit, unitCode } = field
  let read: Read | undefined
  for (const path of paths) read ??= number(node, path)
  if (read === undefined) return
  const { value, path } = read
  const isAbsent = isConverted ? Math.abs(value) > limit && value === absent : value === absent
  if (isAbsent) return entity.ledger.report('dropped', path, 'value-absent')
  entity.carry(path, name, rounded(isConverted ? value : value * scale), 'no-hub-word', { unitCode })
}

/** A word, without the capital letters that programs put into it. */
function addWord(node: RecordNode, path: string, name: string, entity: EntityBuilder): void {
  const text = word(node, path)
  const at = child(node, path)?.path ?? node.path
  if (text === undefined) return
  if (keyOf(text) === 'unavailable') entity.ledger.report('dropped', at, 'value-absent')
  else entity.carry(at, name, keyOf(text))
}

const wheels = ['unavailable', 'leftFront', 'leftRear', 'rightFront', 'rightRear']

function addBrakes(core: RecordNode, entity: EntityBuilder): void {
  const brakes = child(core, 'brakes')
  if (brakes === undefined) return
  const set = bits(brakes, 'wheelBrakes', wheels)
  const at = `${brakes.path}/wheelBrakes`
  if (set?.includes('unavailable') === true) entity.ledger.report('dropped', at, 'value-absent')
  else if (set !== undefined) entity.carry(at, 'wheelBrakes', [...set])
  const states = ['traction', 'abs', 'scs', 'brakeBoost', 'auxBrakes'].flatMap((name) => {
    const text = word(brakes, name)
    if (text !== undefined && keyOf(text) !== 'unavailable') return [[name, keyOf(text)] as const]
    if (text !== undefined) entity.ledger.report('dropped', `${brakes.path}/${name}`, 'value-absent')
    return []
  })
  if (states.length > 0) entity.carry(brakes.path, 'brakes', Object.fromEntries(states))
}

function dropMember(node: RecordNode, path: string, code: string, { decoding }: Document): void {
  const found = child(node, path)
  if (found === undefined) return
  for (const one of node.all(found.name)) one.json()
  decoding.ledger.report('dropped', found.path, code)
}

/** What the GeoJSON of a message says of its making. */
function dropEnvelope(node: RecordNode, document: Document): void {
  for (const path of ['schemaVersion', 'odeReceivedAt', 'originIp', 'validationMessages', 'logName'])
    dropMember(node, path, 'metadata', document)
}
