// The envelope of a message, the place of a station, and what all messages have in common. Positions are ten-millionths of a degree,
// and each field has its own values for "unavailable" and "out of range" (ETSI TS 102 894-2).

import type { Json } from '../../adapter.ts'
import {
  addPosition,
  clock,
  jsonNode,
  latestMillisecond,
  raise,
  readJsonRecord,
  RecordNode,
  type Decoding,
  type EntityBuilder,
} from '../../kit/index.ts'
import type { SignalReading } from '../../kit/signals/spat.ts'
import { child, keyOf, number, type Read } from '../../kit/signals/tree.ts'

export interface Document {
  readonly decoding: Decoding<unknown, undefined>
  readonly root: RecordNode
  /** The message without its envelope. */
  readonly node: RecordNode
  /** `timestamp` of the envelope, UTC. */
  readonly observedAt: string | undefined
  readonly reading: SignalReading
}

/** By the key of the name, or of the name and `confidence`. */
const absent: ReadonlyMap<string, readonly number[]> = new Map(
  Object.entries({
    heading: [3601],
    speed: [16_383, 16_382, 500],
    eventspeed: [16_383, 16_382],
    speedconfidence: [127, 126],
    eventpositionheading: [3601],
    longitudinalacceleration: [161],
    lateralacceleration: [161],
    verticalacceleration: [161],
    xacceleration: [161],
    yacceleration: [161],
    zacceleration: [161],
    accelerationmagnitude: [161],
    accelerationdirection: [3601],
    xvelocity: [16_383, -16_383],
    yvelocity: [16_383, -16_383],
    zvelocity: [16_383, -16_383],
    xspeed: [16_383],
    yspeed: [16_383],
    zspeed: [16_383],
    velocitymagnitude: [16_383, 16_382],
    velocitydirection: [3601],
    curvature: [1023],
    yawrate: [32_767],
    zangularvelocity: [256],
    vehiclelength: [1023, 1022],
    vehiclewidth: [62, 61],
    trailerwidth: [62, 61],
    drivedirection: [2],
    curvaturecalculationmode: [2],
    steeringwheelangle: [512],
    altitude: [800_001],
    semimajor: [4095, 4094],
    semiminor: [4095, 4094],
    semimajorconfidence: [4095, 4094],
    semiminorconfidence: [4095, 4094],
    semimajororientation: [3601],
    orientation: [3601],
    orientationangle: [3601],
    xangle: [3601],
    yangle: [3601],
    zangle: [3601],
    rollangle: [3601],
    pitchangle: [3601],
    yawangle: [3601],
    horizontalopeninganglestart: [3601],
    horizontalopeningangleend: [3601],
    verticalopeninganglestart: [3601],
    verticalopeningangleend: [3601],
    semimajorrangeorientation: [3601],
    deltalatitude: [131_072],
    deltalongitude: [131_072],
    deltaaltitude: [12_800],
    eventend: [8190, 8191],
    informationquality: [0],
    numberofoccupants: [127],
    perceptionregionconfidence: [101],
    freespaceconfidence: [0, 101],
    objectconfidence: [0, 101],
    groupsize: [0],
    clustercardinalitysize: [0],
    performanceclass: [0],
    subcause: [0],
    roadworkssubcausecode: [0],
    xcoordinate: [32_767, -32_768, 131_071, -131_072],
    ycoordinate: [32_767, -32_768, 131_071, -131_072],
    zcoordinate: [32_767, -32_768, 131_071, -131_072],
    protectedzonelatitude: [900_000_001],
    protectedzonelongitude: [1_800_000_001],
    'altitude/confidence': [15, 14],
    'curvature/confidence': [7, 6],
    'classification/confidence': [0, 101],
    'speeds/confidence': [0],
    'zangularvelocity/confidence': [7, 6],
    'vehiclelength/confidence': [4],
    'xcoordinate/confidence': [4096, 4095],
    'ycoordinate/confidence': [4096, 4095],
    'zcoordinate/confidence': [4096, 4095],
    ...Object.fromEntries(['x', 'y', 'z'].map((axis) => [`${axis}distance/confidence`, [4095, 4094]])),
    // In eight classes, of which 0 is unavailable; in earlier schemas from 1 on, in hundredths of a metre per second.
    ...Object.fromEntries(['x', 'y', 'z'].map((axis) => [`${axis}speed/confidence`, [0, 126, 127]])),
    ...Object.fromEntries(
      ['roll', 'pitch', 'yaw'].flatMap((axis) => [
        [`${axis}rate/confidence`, [8, 7]],
        [`${axis}acceleration/confidence`, [8, 7]],
      ]),
    ),
    ...Object.fromEntries(
      ['planarobjectdimension1', 'planarobjectdimension2', 'verticalobjectdimension', 'longitudinallaneposition'].map(
        (name) => [`${name}/confidence`, [102, 101]],
      ),
    ),
    ...Object.fromEntries(
      ['longitudinal', 'lateral', 'vertical', 'x', 'y', 'z'].map((axis) => [
        `${axis}acceleration/confidence`,
        [102, 101],
      ]),
    ),
    'accelerationmagnitude/confidence': [102, 101],
    ...Object.fromEntries(
      [
        'heading',
        'speed',
        'eventspeed',
        'eventpositionheading',
        'steeringwheelangle',
        'xvelocity',
        'yvelocity',
        'zvelocity',
        'velocitymagnitude',
        'velocitydirection',
        'orientationangle',
        'xangle',
        'yangle',
        'zangle',
        'rollangle',
        'pitchangle',
        'yawangle',
        'hitchangle',
      ].map((name) => [`${name}/confidence`, [127, 126]]),
    ),
  }),
)

/** What names a person or a private vehicle. */
const personal = new Set(
  'stationid originatingstationid linkedstationid sendingstationid phonenumber companyname vehicleidentification licenceplate'.split(
    ' ',
  ),
)

/** 2018-01-01, before which the schemas allow no message. */
export const earliest = 1_514_764_800_000

export function readDocument(decoding: Decoding<unknown, undefined>): Document {
  const { message, context, ledger, entity } = decoding
  const { root: cursor, losses } = readJsonRecord(message.body, context.limits)
  ledger.losses.push(...losses)
  const json: Json = cursor.json()
  const root = new RecordNode(jsonNode(json, {}))
  const node = child(root, 'message')
  const at = node === undefined ? undefined : timestampOf(cursor.get('timestamp')?.json())
  const rules = { root: json, absent, personal }
  return {
    decoding,
    root,
    node: node ?? root,
    observedAt: at === undefined ? undefined : clock.epoch(at, 'ms'),
    reading: { entity, context, ledger, rules, reference: at, instant: at },
  }
}

function timestampOf(value: Json | undefined): number {
  const isTime = typeof value === 'number' && Number.isInteger(value) && value >= earliest && value <= latestMillisecond
  if (isTime) return value
  return raise({
    code: 'invalid',
    path: '/timestamp',
    detail: 'The timestamp must be a whole number of milliseconds since 1970, from 2018 on.',
  })
}

/** The envelope is not kept, and neither is who has sent the message. */
export function finish({ root, decoding: { ledger } }: Document): void {
  const own = child(root, 'message')
  const stamp = own === undefined ? undefined : child(root, 'timestamp')
  stamp?.text()
  for (const { path, names } of root.unread()) {
    const key = keyOf(names.at(-1) ?? '')
    ledger.report(
      'dropped',
      path,
      personal.has(key) || key === 'sourceuuid' || key === 'path' ? 'personal' : 'envelope',
    )
  }
}

/** Reports that the times within the message are used in place of that of its envelope. */
export function dropTimestamp({ root, decoding }: Document): void {
  if (child(root, 'message') !== undefined) decoding.ledger.report('dropped', '/timestamp', 'said-twice')
}

export function dropMember(node: RecordNode, path: string, code: string, { decoding }: Document): void {
  const found = child(node, path)
  if (found === undefined) return
  for (const one of node.all(found.name)) one.json()
  decoding.ledger.report('dropped', found.path, code)
}

/** Leap seconds since 2004, which TimestampIts counts: it is the time of GNSS, milliseconds since 2004-01-01. */
const leaps = ['2006-01-01', '2009-01-01', '2012-07-01', '2015-07-01', '2017-01-01'].map((text) => Date.parse(text))
const begin = Date.UTC(2004, 0, 1)

/** UTC of a TimestampIts; undefined: it is more than a day ahead of the clock, and is reported. */
export function itsInstant({ value, path }: Read, { decoding }: Document): string | undefined {
  if (!Number.isInteger(value) || value < 0) {
    decoding.ledger.report('dropped', path, 'out-of-range')
    return undefined
  }
  const raw = begin + value
  const passed = leaps.filter((leap, index) => raw - (index + 1) * 1000 >= leap).length
  const utc = clock.epoch(raw - passed * 1000, 'ms')
  if (utc !== undefined && !clock.isAhead(utc, decoding.context.receivedAt)) return utc
  decoding.ledger.report('dropped', path, 'time-ahead')
  return undefined
}

export interface Place {
  readonly latitude: number
  readonly longitude: number
  readonly altitude?: number
}

export function rounded(value: number, digits = 9): number {
  return Number(value.toFixed(digits)) + 0
}

/** A position of ETSI; undefined: there is none, or it is unavailable, and is reported. */
export function placeOf(position: RecordNode | undefined, { decoding }: Document): Place | undefined {
  if (position === undefined) return undefined
  const [latitude, longitude] = [number(position, 'latitude'), number(position, 'longitude')]
  if (latitude === undefined || longitude === undefined) return undefined
  const altitude = number(position, 'altitude')
  if (altitude?.value === 800_001) decoding.ledger.report('dropped', altitude.path, 'value-absent')
  const isKnown = latitude.value !== 900_000_001 && Math.abs(longitude.value) !== 1_800_000_001
  if (!isKnown) {
    for (const { path } of [latitude, longitude]) decoding.ledger.report('dropped', path, 'value-absent')
    return undefined
  }
  return {
    latitude: rounded(latitude.value * 1e-7),
    longitude: rounded(longitude.value * 1e-7),
    ...(altitude !== undefined && altitude.value !== 800_001 && { altitude: rounded(altitude.value * 0.01, 2) }),
  }
}

export function addPlace(entity: EntityBuilder, path: string, place: Place | undefined): void {
  if (place !== undefined) addPosition(entity, path, { ...place, isValid: true }, { crs: 'EPSG:4326', conversion: {} })
}

/** Adds a number of the format to an attribute; the values that mean that there is none are reported. */
export function addScaled(
  entity: EntityBuilder,
  read: Read | undefined,
  name: string,
  scale: number,
  missing: readonly number[],
  unitCode: string,
): void {
  if (read === undefined) return
  if (missing.includes(read.value)) return entity.ledger.report('dropped', read.path, 'value-absent')
  entity.property(read.path, name, rounded(read.value * scale, 4), { unitCode })
}
