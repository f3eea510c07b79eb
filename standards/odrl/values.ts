// The right side of a comparison (ODRL 2.2 section 2.5.1): the values that each operand accepts, and the form in which they are
// compared. Where an IRI is expected, a plain text is read as an IRI under the same @context, so both spellings decide alike.

import { isDpvTerm, isKindOf, shortTerm } from '../dpv/terms.ts'
import { parseRfc3339 } from '../hub/time/time.ts'
import type { Json } from '../hub/entity.ts'
import { hubTypes, typeEntry } from '../hub/tables.ts'
import { nearestAttribute, nearestType } from '../hub/validate/nearest-name.ts'
import { attributeEntry, isKnownType } from '../hub/vocabulary.ts'
import { isNode, type Item, type Literal } from '../json-ld/expand.ts'
import { isCountry } from '../jurisdictions/countries.ts'
import { hubName } from '../ngsi-ld/context/hub-names.ts'
import { parseDuration } from '../ngsi-ld/query/duration.ts'
import { parseGeoQ } from '../ngsi-ld/query/geo/geo-q.ts'
import { profileNamespace } from './context.ts'
import { assuranceLevels, type Operand, roles } from './policy.ts'
import { type Kind, kindOf } from './terms.ts'

/** The value, or its fault, which follows the place. */
export type Read = { readonly value: Json } | { readonly fault: string }

const locations = 'https://w3id.org/dpv/loc#'

export function readValue(item: Item, operand: Operand): Read {
  return readers[kindOf[operand]](item, operand)
}

const readers: Readonly<Record<Kind, (item: Item, operand: Operand) => Read>> = {
  category(item) {
    const term = iriOf(item)
    if (term === undefined) return { fault: 'must be a term or an IRI' }
    const short = shortTerm(term)
    if (term === `${profileNamespace}unclassified`) return { value: 'unclassified' }
    if (isDpvTerm(short) && isKindOf(short, 'dpv:Data')) return { value: short }
    return { fault: 'is neither a data category of DPV 2.3 nor citygate:unclassified' }
  },
  consent(item) {
    const term = iriOf(item)
    return term !== undefined && shortTerm(term) === 'dpv:ConsentGiven'
      ? { value: 'dpv:ConsentGiven' }
      : { fault: 'must be dpv:ConsentGiven' }
  },
  purpose: (item) => termOf(item, 'dpv:Purpose', 'purpose'),
  legalBasis: (item) => termOf(item, 'dpv:LegalBasis', 'legal basis'),
  client(item) {
    const client = clientOf(item)
    return client === undefined ? { fault: 'must be urn:citygate:client:ID' } : { value: client }
  },
  origin(item) {
    const [, source] = /^urn:citygate:source:([a-z0-9]+(?:-[a-z0-9]+)*)$/.exec(iriOf(item) ?? '') ?? []
    const value = source ?? clientOf(item)
    if (value !== undefined) return { value }
    return { fault: 'must be urn:citygate:source:ID, or urn:citygate:client:ID for what a client wrote directly' }
  },
  party(item) {
    const party = partyOf(iriOf(item))
    return party === undefined ? { fault: wantedParty } : { value: party }
  },
  jurisdiction(item) {
    const iri = iriOf(item)
    const code = iri?.startsWith(locations) === true ? iri.slice(locations.length) : (textOf(item) ?? iri)
    if (code !== undefined && isCountry(code)) return { value: code }
    const meant = code === 'UK' ? 'GB, the code of the United Kingdom' : 'a country by its code, such as loc:DE'
    return { fault: `must be ${meant} (ISO 3166-1)` }
  },
  level(item) {
    const text = textOf(item)
    return assuranceLevels.some((level) => level === text) && text !== undefined
      ? { value: text }
      : { fault: `must be one of ${assuranceLevels.join(', ')}` }
  },
  name(item, operand) {
    const text = textOf(item)
    const known = operand === 'entityType' ? isKnownType : isKnownAttribute
    if (text !== undefined && known(text)) return { value: text }
    const iri = iriOf(item)
    const name = iri === undefined ? undefined : hubName(iri).name
    if (name !== undefined && (known(name) || name === iri)) return { value: name }
    const what = operand === 'entityType' ? 'type' : 'attribute'
    const article = operand === 'entityType' ? 'an entity type' : 'an attribute'
    const given = text === undefined ? '' : ` (${givenText(text, operand)})`
    return { fault: `is not ${article} of the hub${given}; if the hub does not know the ${what}, use its IRI` }
  },
  instant(item) {
    const parsed = parseRfc3339(textOf(item) ?? '')
    return parsed.ok ? { value: parsed.value.utc } : { fault: 'must be a time with its zone (RFC 3339)' }
  },
  duration(item) {
    const text = textOf(item) ?? ''
    if (parseDuration(text) === undefined) return { fault: 'must be a duration such as PT15M or P1D (ISO 8601)' }
    const seconds = readDays(text)
    return seconds === undefined
      ? { fault: 'must be in days or smaller units: months and years vary in length' }
      : { value: seconds }
  },
  geometry(item) {
    const geometry = isNode(item) ? undefined : item.value
    const read = parseGeoQ({ georel: 'within', ...parametersOf(geometry) }, (name) => name)
    return geometry !== undefined && read.ok
      ? { value: geometry }
      : { fault: 'must be a Polygon or MultiPolygon of GeoJSON as a literal of @type @json' }
  },
}

/** An unknown name as far as it helps, and the known one that was probably meant. */
function givenText(name: string, operand: Operand): string {
  const near = operand === 'entityType' ? nearestType(name) : nearestAttribute([], name)
  const shown = name.length > maxShown ? `${name.slice(0, maxShown)}…` : name
  return near === undefined ? shown : `${shown}; perhaps ${near} is meant`
}

const maxShown = 60

/** A term of that kind in the vocabulary, or an IRI that the city defines. */
function termOf(item: Item, kind: string, name: string): Read {
  const term = iriOf(item)
  if (term === undefined) return { fault: 'must be a term or an IRI' }
  const short = shortTerm(term)
  if (short === term || (isDpvTerm(short) && isKindOf(short, kind))) return { value: short }
  return { fault: `is not a ${name} of DPV 2.3` }
}

/** The seconds of a duration (ISO 8601) in days or smaller units. */
export function readDays(value: Json | undefined): number | undefined {
  const duration = typeof value === 'string' ? parseDuration(value) : undefined
  return duration?.months === 0 ? duration.seconds : undefined
}

export const wantedParty = `must be urn:citygate:client:ID, or urn:citygate:role: with one of ${roles.join(', ')}`

/** `role:NAME` or `client:ID`. */
export function partyOf(iri: string | undefined): string | undefined {
  const party = /^urn:citygate:((?:role|client):.+)$/.exec(iri ?? '')?.[1]
  const isParty = party?.startsWith('client:') === true || roles.some((role) => party === `role:${role}`)
  return isParty ? party : undefined
}

function clientOf(item: Item): string | undefined {
  const party = partyOf(iriOf(item))
  return party?.startsWith('client:') === true ? party : undefined
}

function parametersOf(geometry: Json | undefined): { readonly geometry?: string; readonly coordinates?: Json } {
  if (typeof geometry !== 'object' || geometry === null || !('type' in geometry)) return {}
  const { type, coordinates } = geometry
  if (type !== 'Polygon' && type !== 'MultiPolygon') return {}
  return { geometry: type, ...(coordinates === undefined ? {} : { coordinates }) }
}

function isKnownAttribute(name: string): boolean {
  return hubTypes.some((type) => typeEntry(type)?.attributes.has(name)) || attributeEntry([], name) !== undefined
}

const xsd = 'http://www.w3.org/2001/XMLSchema#'
const decimal = '[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)'
const numerals: ReadonlyMap<string, RegExp> = new Map([
  [`${xsd}integer`, /^[+-]?\d+$/],
  [`${xsd}decimal`, new RegExp(`^${decimal}$`)],
  [`${xsd}double`, new RegExp(`^${decimal}(?:[eE][+-]?\\d+)?$`)],
])

/** What a literal says; a number is the same in JSON and as a text of its type (JSON-LD 1.1 API, 8.6). */
export function literalOf({ value, datatype = '' }: Literal): Json {
  return typeof value === 'string' && numerals.get(datatype)?.test(value) === true ? Number(value) : value
}

export function iriOf(item: Item): string | undefined {
  if (isNode(item)) return item.members.size === 0 ? item.id : undefined
  return typeof item.value === 'string' ? item.expand(item.value) : undefined
}

function textOf(item: Item): string | undefined {
  return !isNode(item) && typeof item.value === 'string' ? item.value : undefined
}
