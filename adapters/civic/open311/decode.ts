// Services, service definitions and requests of GeoReport v2 as entities of the hub. A request is observed when it was updated
// last; positions are in WGS-84 by the standard.

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { parseRfc3339 } from '../../../standards/hub/time/time.ts'
import {
  addPosition,
  clock,
  concernsOneItem,
  decimalNumber,
  raise,
  resultOf,
  type Decoding,
  type EntityBuilder,
  type OptionValues,
} from '../../kit/index.ts'
import { definitionRows, requestRows, requestType, serviceRows, serviceType } from './fields.ts'
import type { Item } from './item.ts'
import type { options } from './options.ts'

export type Settings = OptionValues<typeof options>
export type Reading = Decoding<Settings, undefined>

const clause = 'GeoReport v2'
const wgs84 = { crs: 'EPSG:4326', conversion: {} } as const

function invalid(path: string, detail: string): never {
  return raise({ code: 'invalid', path, detail, clause })
}

/** Ids of two cities that are the same number. */
function localIdOf(id: string, { jurisdiction }: Settings): string {
  return jurisdiction === undefined ? id : `${jurisdiction}~${id}`
}

/** @returns `again`: the document has the item twice, so that nothing more is read of it */
export function readRequest(item: Item, reading: Reading): 'again' | undefined {
  const { ledger, settings } = reading
  const token = item.text('token')
  if (token !== undefined) ledger.report('dropped', item.pathOf('token'), 'token')
  const id = item.text('service_request_id')
  if (id === undefined) {
    if (token === undefined) invalid(item.pathOf('service_request_id'), 'A request has an id.')
    return undefined
  }
  const known = new Map<string, Time | undefined>()
  const time = (name: string): Time | undefined => {
    if (!known.has(name)) known.set(name, timeOf(item, name, reading))
    return known.get(name)
  }
  const observedAt = time('updated_datetime')?.utc ?? time('requested_datetime')?.utc
  const entity = reading.entity(requestType, localIdOf(id, settings), undefined, observedAt)
  if (entity.has('service_request_id')) return listedAgain(item, reading)
  if (settings.jurisdiction !== undefined) entity.property(item.path, 'jurisdiction_id', settings.jurisdiction)
  for (const { field, attribute, as } of requestRows) {
    const path = item.pathOf(field)
    if (field === 'expected_datetime') {
      addExpected(item, reading, entity)
      continue
    }
    const text = as === 'time' ? time(field)?.value : item.text(field)
    if (as === 'time' && text !== undefined && time(field)?.utc === undefined) {
      entity.carry(path, field, text, 'date-only')
      continue
    }
    const list = text === undefined && field === 'media_url' ? item.list(field) : undefined
    if (list !== undefined) entity.carry(path, field, list, 'several-values')
    if (text === undefined) continue
    const word = field === 'status' ? text.toLowerCase() : text
    if (word !== text) ledger.report('coerced', path, 'status-spelling', { attribute })
    entity.property(path, attribute, word)
  }
  const zipcode = item.text('zipcode')
  if (zipcode !== undefined) entity.property(item.pathOf('zipcode'), 'address', { postalCode: zipcode })
  const latitude = degrees(item, 'lat', reading)
  const longitude = degrees(item, 'long', reading)
  if (latitude === undefined && longitude === undefined) return undefined
  if (latitude === undefined || longitude === undefined)
    invalid(item.pathOf(latitude === undefined ? 'lat' : 'long'), 'A position has both lat and long.')
  addPosition(entity, item.pathOf('lat'), { longitude, latitude, isValid: true }, wgs84)
  return undefined
}

/** What is only expected may be said in words: it does not take the request along. */
function addExpected(item: Item, reading: Reading, entity: EntityBuilder): void {
  const [field, path] = ['expected_datetime', item.pathOf('expected_datetime')]
  const text = item.text(field)
  const time = resultOf(() => timeOf(item, field, reading))
  if (!time.ok && !concernsOneItem(time.problem)) raise(time.problem)
  if (text === undefined) return
  if (time.ok && time.value?.utc !== undefined) entity.property(path, field, time.value.value)
  else entity.carry(path, field, text, time.ok ? 'date-only' : 'time-not-in-form')
}

function listedAgain(item: Item, { ledger }: Reading): 'again' {
  ledger.report('dropped', item.path, 'listed-again')
  return 'again'
}

function degrees(item: Item, name: string, { ledger }: Reading): number | undefined {
  const text = item.text(name)
  if (text === undefined) return undefined
  const number = decimalNumber(text) ?? exponential(text) ?? invalid(item.pathOf(name), 'Degrees are a decimal number.')
  if (number.tolerance > 0)
    ledger.report('approximated', item.pathOf(name), 'number-precision', { tolerance: number.tolerance })
  return number.value
}

/** Numbers near zero in JSON. */
function exponential(text: string): { readonly value: number; readonly tolerance: number } | undefined {
  return /^-?\d(?:\.\d{1,20})?e-?\d{1,2}$/i.test(text) ? { value: Number(text), tolerance: 0 } : undefined
}

interface Time {
  /** As the server wrote it, with its offset; a time without one in UTC. */
  readonly value: string
  /** Undefined: it is a date without a time of day. */
  readonly utc: string | undefined
}

const note = 'W3C Date and Time Formats'
const dateOnly = /^\d{4}-\d{2}-\d{2}$/
const parts = /^(\d{4}-\d{2}-\d{2})([T ])(\d{2}:\d{2})(?:(:\d{2})(\.\d{1,9})?)?(?:([Zz])|([+-]\d{2}):?(\d{2}))?$/

/** The standard's times may lack seconds; some servers write a blank for the T, an offset without its colon, or none. */
function timeOf(item: Item, name: string, { settings, ledger }: Reading): Time | undefined {
  const text = item.text(name)
  if (text === undefined) return undefined
  if (dateOnly.test(text)) return { value: text, utc: undefined }
  const path = item.pathOf(name)
  const [whole, date = '', separator, minute, second, fraction = '', zulu, hours, minutes] = parts.exec(text) ?? []
  if (whole === undefined) invalid(path, `A time is a date and time with its offset from UTC (${note}).`)
  if (separator === ' ') ledger.repaired(path, 'time-separator', note)
  if (second === undefined) ledger.report('coerced', path, 'time-without-seconds')
  const day = `${date}T${minute}${second ?? ':00'}`
  if (zulu === undefined && hours === undefined) {
    const { timezone } = settings
    if (timezone === undefined) {
      const detail = 'Set timezone to the zone of the server: a time has no offset, though the standard demands one.'
      raise({ code: 'option-missing', option: 'timezone', path, detail })
    }
    const utc = clock.read(day, "yyyy-MM-dd'T'HH:mm:ss", timezone, path, ledger).replace('Z', `${fraction}Z`)
    return { value: utc, utc }
  }
  if (hours !== undefined && !text.includes(`${hours}:`)) ledger.repaired(path, 'offset-without-colon', note)
  const written = `${day}${fraction}${zulu === undefined ? `${hours}:${minutes}` : 'Z'}`
  const read = parseRfc3339(written)
  if (!read.ok) invalid(path, `A time is a date and time with its offset from UTC (${note}).`)
  const { utc, note: coercion } = read.value
  if (coercion !== undefined) ledger.report('coerced', path, coercion)
  return { value: coercion === undefined ? written : utc, utc }
}

export function readService(item: Item, reading: Reading): 'again' | undefined {
  const entity = serviceOf(item, reading)
  if (serviceRows.some(({ attribute }) => attribute !== 'service_code' && entity.has(attribute)))
    return listedAgain(item, reading)
  for (const { field, attribute, as } of serviceRows) {
    const list = item.text(field) === undefined && field === 'keywords' ? item.list(field) : undefined
    if (list !== undefined) reading.ledger.report('coerced', item.pathOf(field), 'list-joined')
    const text = item.text(field) ?? list?.join(', ')
    if (text === undefined || field === 'service_code') continue
    entity.property(item.pathOf(field), attribute, as === 'flag' ? flagOf(text, item.pathOf(field)) : text)
  }
  return undefined
}

function serviceOf(item: Item, { settings, entity: of }: Reading) {
  const code = item.text('service_code') ?? invalid(item.pathOf('service_code'), 'A service has a code.')
  const entity = of(serviceType, localIdOf(code, settings))
  if (!entity.has('service_code')) {
    entity.property(item.pathOf('service_code'), 'service_code', code)
    if (settings.jurisdiction !== undefined) entity.property(item.path, 'jurisdiction_id', settings.jurisdiction)
  }
  return entity
}

function flagOf(text: string, path: string): boolean {
  const word = text.toLowerCase()
  if (word !== 'true' && word !== 'false') invalid(path, 'The value is true or false.')
  return word === 'true'
}

export function readDefinition(item: Item, reading: Reading): undefined {
  const attributes = item.items('attributes', 'attribute').map(attributeOf)
  serviceOf(item, reading).property(item.pathOf('attributes'), 'requestAttributes', attributes)
  return undefined
}

function attributeOf(item: Item): JsonObject {
  const made: [string, Json][] = []
  for (const [name, as] of definitionRows) {
    const text = item.text(name)
    const path = item.pathOf(name)
    if (text === undefined) continue
    if (as === 'order' && !/^\d{1,9}$/.test(text)) invalid(path, 'The order is a whole number.')
    made.push([name, as === 'flag' ? flagOf(text, path) : as === 'order' ? Number(text) : text])
  }
  const code = made.find(([name]) => name === 'code')
  if (code === undefined) invalid(item.pathOf('code'), 'An attribute of a service has a code.')
  const values = item.items('values', 'value').map((one): JsonObject => {
    const [key, name] = [one.text('key'), one.text('name')]
    return { ...(key !== undefined && { key }), ...(name !== undefined && { name }) }
  })
  return Object.fromEntries(values.length === 0 ? made : [...made, ['values', values]])
}
