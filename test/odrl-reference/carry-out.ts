// The reference implementation of "Duties" (../../standards/odrl/profile.md): what is shown of one instance. Numbers are rounded in
// decimal notation, digit by digit, and a cell is found by halving until it is too narrow.

import type { Category } from '../../standards/hub/category.ts'
import { type Attribute, type Geometry, type Json, valueMember } from '../../standards/hub/entity.ts'
import { canonicalJson } from '../../standards/json/write.ts'
import type { Precision } from '../../standards/odrl/policy.ts'
import { narrowerOrSame } from './answer.ts'
import type { Treated } from './decide.ts'

type Members = Readonly<Record<string, Json>>

const nothing = Symbol('cannot be carried out')
type Carried<Value> = Value | typeof nothing

export function carryOut(
  given: Attribute,
  category: Category,
  { hiding, step, cellSize, precision }: Treated,
  pseudonym: (value: string) => string,
): Attribute {
  const redacted = {
    type: 'VocabProperty',
    vocab: 'urn:citygate:redacted',
    ...(given.datasetId === undefined ? {} : { datasetId: given.datasetId }),
  } as Attribute
  if (hiding === 'redact' || hiding === 'drop') return redacted
  const member = valueMember[given.type]
  let value: Carried<Json> = given[member] as Json
  const times: Record<string, string> = {}
  if (precision !== undefined) {
    for (const name of ['observedAt', 'createdAt', 'modifiedAt', 'expiresAt'])
      if (typeof given[name] === 'string') times[name] = startOf(given[name], precision)
    value = truncated(value, precision)
  }
  if (step !== undefined && value !== nothing)
    value = given.type === 'Property' || given.type === 'ListProperty' ? rounded(value, step) : nothing
  if (cellSize !== undefined && value !== nothing) {
    const first = given.type === 'GeoProperty' ? firstPosition(given.value) : undefined
    if (given.type !== 'GeoProperty')
      value = narrowerOrSame(category, 'pd:Location') || hasPlace(value) ? nothing : value
    else value = first === undefined ? nothing : { type: 'Point', coordinates: middle(first, cellSize) }
  }
  if (value === nothing) return redacted
  const shown = { ...given, ...times, [member]: value } as Attribute
  if (hiding === 'shown') return shown
  if (shown.type === 'Relationship')
    return {
      ...shown,
      object: typeof shown.object === 'string' ? pseudonym(shown.object) : shown.object.map(pseudonym),
    }
  if (shown.type === 'ListRelationship') return { ...shown, objectList: shown.objectList.map(pseudonym) }
  const { type: _, [member]: __, unitCode: ___, valueType: ____, ...rest } = shown as unknown as Members
  const name = pseudonym(typeof value === 'string' ? value : canonicalJson(value))
  return { ...rest, type: 'Property', value: name } as unknown as Attribute
}

function truncated(value: Json, precision: Precision): Carried<Json> {
  if (typeof value === 'string') return truncatedText(value, precision)
  if (Array.isArray(value)) return all((value as readonly Json[]).map((item) => truncated(item, precision)))
  if (typeof value !== 'object' || value === null) return value
  const names = Object.keys(value)
  if (names.some(saysTime)) return nothing
  const inner = all(Object.values(value as Members).map((one) => truncated(one, precision)))
  if (inner === nothing) return nothing
  return Object.fromEntries(names.map((name, index) => [name, inner[index] ?? null]))
}

function saysTime(text: string): boolean {
  return /[0-9]{4}-[0-9]{2}-[0-9]{2}/.test(text) || /[0-9]{8}[Tt][0-9]{2}/.test(text)
}

function truncatedText(text: string, precision: Precision): Carried<string> {
  if (!saysTime(text)) return text
  const [day = '', clock = ''] = text.toUpperCase().replace(' ', 'T').split('T')
  if (text.length === day.length) {
    const isDay = isInCalendar(day)
    return isDay ? startOf(`${day}T00:00:00Z`, precision).slice(0, day.length) : nothing
  }
  const isClock = /^[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})$/.test(clock)
  const isWhole = text.length === day.length + 1 + clock.length && isInCalendar(day) && isClock
  const read = isWhole ? Date.parse(`${day}T${clock}`) : Number.NaN
  return Number.isNaN(read) ? nothing : startOf(new Date(read).toISOString(), precision)
}

/** A day that `Date` moves (30 February) or cannot read is none. */
function isInCalendar(day: string): boolean {
  const read = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(read) && new Date(read).toISOString().startsWith(`${day}T`)
}

function rounded(value: Json, step: number): Carried<Json> {
  if (Array.isArray(value)) return all((value as readonly Json[]).map((item) => rounded(item, step)))
  return typeof value === 'number' ? roundTo(value, step) : nothing
}

function all(items: readonly Carried<Json>[]): Carried<readonly Json[]> {
  const found = items.filter((item) => item !== nothing)
  return found.length === items.length ? found : nothing
}

const decimals = 330

/** In whole units of 10^-330, in which every number of JSON's can be written. */
export function roundTo(value: number, step: number): Carried<number> {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? []
  const units = BigInt(sign + whole + fraction) * 10n ** BigInt(decimals - fraction.length + Number(exponent))
  const stepUnits = 10n ** BigInt(decimals + Math.round(Math.log10(step)))
  const twice = 2n * units + stepUnits
  const remainder = ((twice % (2n * stepUnits)) + 2n * stepUnits) % (2n * stepUnits)
  const multiple = (twice - remainder) / (2n * stepUnits)
  const found = Number(`${multiple}e${Math.round(Math.log10(step))}`)
  return Number.isFinite(found) ? found + 0 : nothing
}

export function startOf(time: string, precision: Precision): string {
  const [year = '', month = '', day = '', hour = '', minute = ''] = time.split(/[-T:.Z]/)
  switch (precision) {
    case 'P1Y':
      return `${year}-01-01T00:00:00Z`
    case 'P1M':
      return `${year}-${month}-01T00:00:00Z`
    case 'P1D':
      return `${year}-${month}-${day}T00:00:00Z`
    case 'PT1H':
      return `${year}-${month}-${day}T${hour}:00:00Z`
    case 'PT1M':
      return `${year}-${month}-${day}T${hour}:${minute}:00Z`
  }
}

const metresOfDegree = 110_574

function middle([longitude = 0, latitude = 0]: readonly number[], metres: number): readonly number[] {
  let height = 180
  while ((height / 2) * metresOfDegree >= metres) height /= 2
  const south = lowerEnd(latitude, { from: -90, to: 90, size: height })
  const narrowest = Math.min(...[south, south + height].map((one) => Math.cos((one * Math.PI) / 180)))
  let width = 360
  while ((width / 2) * metresOfDegree * narrowest >= metres) width /= 2
  const west = lowerEnd(longitude, { from: -180, to: 180, size: width })
  return [west + width / 2, south + height / 2]
}

/** Halves a range, which its size divides so, until what holds the number is of the size. */
function lowerEnd(
  number: number,
  range: { readonly from: number; readonly to: number; readonly size: number },
): number {
  let { from, to } = range
  while (to - from > range.size) {
    const half = (from + to) / 2
    if (number < half) to = half
    else from = half
  }
  return from
}

function firstPosition(geometry: Geometry): readonly number[] | undefined {
  if (geometry.type === 'GeometryCollection') return geometry.geometries.map(firstPosition)[0]
  const numbers = (geometry.coordinates as readonly unknown[]).flat(4) as readonly number[]
  return numbers.length < 2 ? undefined : numbers.slice(0, 2)
}

function hasPlace(value: Json): boolean {
  if (typeof value === 'string') return isWrittenPlace(value)
  if (typeof value !== 'object' || value === null) return false
  if (Object.values(value as Members).some(hasPlace)) return true
  if (Array.isArray(value)) return false
  const names = Object.keys(value)
  return (
    names.some((name) => isWrittenPlace(name) || /^coordinates$/i.test(name)) ||
    (names.some((name) => /^lat(itude)?$/i.test(name)) &&
      names.some((name) => /^(lon|lng|long|longitude)$/i.test(name)))
  )
}

const geometries = 'POINT LINESTRING POLYGON CURVE SURFACE CIRCULARSTRING CURVEPOLYGON TIN TRIANGLE'.split(' ')

/** Well-known text, where a word for a geometry stands before two numbers in brackets, or a geo URI. */
function isWrittenPlace(text: string): boolean {
  const plain = text.toUpperCase().replaceAll(/\s+/g, ' ')
  const words = plain.split('(').slice(0, -1)
  const isWellKnown = words.some((_, at) => {
    const before = plain
      .split('(')
      .slice(0, at + 1)
      .join('(')
      .replace(/[( ]*$/, '')
    const after = plain
      .split('(')
      .slice(at + 1)
      .join('(')
    const dimensionless = before.replace(/ ?(Z|M|ZM)$/, '')
    const isGeometry = geometries.some((word) => before.endsWith(word) || dimensionless.endsWith(word))
    return isGeometry && /^ ?[-+.0-9E]+ [-+.0-9]/.test(after)
  })
  return isWellKnown || /GEO:[-+]?[0-9]/.test(plain)
}
