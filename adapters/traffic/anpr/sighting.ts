// A number plate that was read, whichever software says so: a Vehicle with a keyed id, because the plate identifies its holder. Where
// and when it was seen is personal too.

import { parseRfc3339 } from '../../../standards/hub/time/time.ts'
import type { Zone } from '../../../standards/hub/time/time.ts'
import type { Json } from '../../adapter.ts'
import { clock, raise, type Decoding, type EntityBuilder, type JsonCursor } from '../../kit/index.ts'

export interface Settings {
  readonly timezone: Zone | undefined
  readonly camera: string | undefined
}

export type Reading = Decoding<Settings, undefined>

const plateCategory = 'pd:VehicalLicenseNumber'

/** Candidates are plates as well; the others say where a vehicle was, or what it looks like. */
export const categories = {
  anpr_candidates: plateCategory,
  anpr_originalPlate: plateCategory,
  anpr_more: plateCategory,
  ...Object.fromEntries(
    ['camera', 'box', 'coordinates', 'region', 'vehicle', 'vehicleType', 'model_make', 'orientation', 'position'].map(
      (name) => [`anpr_${name}`, 'pd:TravelHistory'] as const,
    ),
  ),
} as const

/**
 * Pictures, and addresses that open a picture or a camera's stream without a sign-in, often with a password or a token in them.
 * They are not kept.
 */
export const notKept: ReadonlySet<string> = new Set([
  'source_url',
  'crop_image_url',
  'full_image_url',
  'image_url',
  'imagesURI',
  'BinaryImage',
  'plate_crop_jpeg',
  'vehicle_crop_jpeg',
  'ContextImage',
  'PlateImage',
])

/** The hub's types of vehicles by the words of the software, in lower case. Others are carried only. */
const vehicleTypes: ReadonlyMap<string, string> = new Map(
  Object.entries({
    sedan: 'car',
    suv: 'car',
    'sedan-compact': 'car',
    'sedan-standard': 'car',
    'sedan-wagon': 'car',
    'sedan-convertible': 'car',
    'sedan-sports': 'car',
    'suv-crossover': 'car',
    'suv-standard': 'car',
    'suv-wagon': 'car',
    van: 'van',
    'van-full': 'van',
    'van-mini': 'van',
    bus: 'bus',
    ambulance: 'ambulance',
    'big truck': 'lorry',
    'tractor-trailer': 'lorry',
    motorcycle: 'motorcycle',
    // ISAPI
    vehicle: 'car',
    truck: 'lorry',
    largebus: 'bus',
    twowheelvehicle: 'twoWheeledVehicle',
    threewheelvehicle: 'threeWheeledVehicle',
  }),
)

/**
 * The vehicle of a plate. Software that writes plates in small letters means the same plate, so that the id is in capital ones.
 *
 * @param at the position of the plate in the message
 */
export function vehicleOf(plate: string, at: string, observedAt: string | undefined, reading: Reading): EntityBuilder {
  if (observedAt === undefined) reading.ledger.report('assumed', at, 'no-time')
  const vehicle = reading.entity('Vehicle', plate.toUpperCase(), plateCategory, observedAt)
  vehicle.property(at, 'vehiclePlateIdentifier', plate)
  return vehicle
}

export function addCamera(vehicle: EntityBuilder, at: string, camera: string | undefined, reading: Reading): void {
  const known = camera ?? reading.settings.camera
  if (known !== undefined) vehicle.carry(at, 'camera', known)
}

/** @param confidence a fraction of 1 */
export function addConfidence(vehicle: EntityBuilder, at: string, confidence: number | undefined): void {
  if (confidence !== undefined) vehicle.property(at, 'plateConfidence', confidence)
}

/** Per cent as a fraction, without the noise of the division. */
export function ofPerCent(value: number): number {
  return Number((value / 100).toPrecision(15))
}

/** Adds the hub's type of vehicle, if the word has one, and the word itself where it says more. */
export function addType(vehicle: EntityBuilder, at: string, word: string): void {
  const known = vehicleTypes.get(word.toLowerCase())
  if (known !== undefined) vehicle.property(at, 'vehicleType', known)
  if (known !== word) vehicle.carry(at, 'vehicleType', word, known === undefined ? 'no-hub-word' : 'more-exact')
}

/** The best of a list of guesses, each with a score; undefined: it is none. The list is not read by it. */
export function bestOf(list: JsonCursor | undefined, name: string, score: string): string | undefined {
  let best: { readonly word: string; readonly score: number } | undefined
  for (const [, one] of list?.again().entries('array') ?? []) {
    const [word, points] = [one.get(name)?.as('string'), one.get(score)?.as('number')]
    if (word !== undefined && points !== undefined && (best === undefined || points > best.score))
      best = { word, score: points }
  }
  return best?.word
}

/** Keeps members as they are. */
export function keepMembers(of: JsonCursor, members: readonly string[], vehicle: EntityBuilder): void {
  for (const member of members) {
    const cursor = of.get(member)
    const value: Json = cursor?.again().json() ?? null
    if (cursor === undefined || value === null || cursor.untouched().length === 0) continue
    vehicle.carry(cursor.path, member, cursor.json())
  }
}

/** An offset without its colon, as some firmware writes it. */
const shortOffset = /([+-]\d{2})(\d{2})$/
const local = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/

/** The instant of a text; some software writes a space for the T, and some cameras no offset. */
export function instantOfText(written: string, path: string, { settings, ledger }: Reading): string {
  const joined = written.replace(/^(\d{4}-\d{2}-\d{2}) /, '$1T')
  const text = joined.includes('T') ? joined.replace(shortOffset, '$1:$2') : joined
  if (text !== joined) ledger.repaired(path, 'offset-without-colon', 'RFC 3339 5.6')
  const parsed = parseRfc3339(text)
  if (parsed.ok) return parsed.value.utc
  const [seconds = '', fraction] = text.split('.')
  if (!local.test(seconds) || (fraction !== undefined && !/^\d{1,9}$/.test(fraction)))
    raise({ code: 'invalid', path, detail: 'The time must be a date and time, best with an offset from UTC.' })
  if (settings.timezone === undefined) {
    const detail = 'Set timezone to the zone of the cameras: a time has no offset.'
    raise({ code: 'option-missing', option: 'timezone', path, detail })
  }
  const instant = clock.read(seconds, "yyyy-MM-dd'T'HH:mm:ss", settings.timezone, path, ledger)
  return fraction === undefined ? instant : instant.replace('Z', `.${fraction}Z`)
}
