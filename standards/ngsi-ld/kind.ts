// Finds the kind of an attribute: its `type`, or in the concise form the value member (ETSI GS CIM 009 clause 4.5.1). An
// NGSIv2 type in an NGSI-LD document has its own message, because it is the most common mistake.

import { type AttributeKind, type JsonObject, valueMember } from '../hub/entity.ts'
import type { Problem } from '../problem.ts'
import { fail, ok, type Result } from '../result.ts'
import { looksLikeGeometry } from './geometry.ts'
import { isAttributeKind, kindOfMember } from './members.ts'
import type { Ledger } from './losses.ts'

/** The attribute types that NGSIv2 gives and NGSI-LD does not know (NGSIv2 "Special Attribute Types" and common use). */
const version2Types: ReadonlySet<string> = new Set([
  'Text',
  'TextUnrestricted',
  'Number',
  'Integer',
  'Float',
  'Boolean',
  'DateTime',
  'ISO8601',
  'Date',
  'Time',
  'StructuredValue',
  'Reference',
  'URL',
  'None',
  'geo:json',
  'geo:point',
  'geo:line',
  'geo:box',
  'geo:polygon',
])

/** Member names that the FIWARE IoT agents write for the lists of NGSI-LD. */
const misspelt: ReadonlyMap<string, string> = new Map([
  ['valueList', 'listValue'],
  ['objectList', 'listObject'],
])

/** JSON-LD 1.1 API clause 5.1.2 calls it colliding keywords. */
export const twoSpellings = 'This member occurs both with and without the @; only one is allowed.'

export interface Kind {
  readonly kind: AttributeKind
  /** The member of the input that holds the value. */
  readonly member: string
}

/** @returns undefined where a concise object is a bare value */
export function kindOf(
  object: JsonObject,
  form: 'normalized' | 'concise',
  path: string,
  notes: Ledger,
): Result<Kind | undefined, Problem> {
  const type = object['type'] ?? object['@type']
  if (isAttributeKind(type) && Object.hasOwn(object, 'type') && Object.hasOwn(object, '@type')) {
    return wrong(`${path}/@type`, twoSpellings)
  }
  if (isAttributeKind(type)) return ok({ kind: type, member: memberOf(type, object, path, notes) })
  if (isVersion2(object)) {
    const detail = 'This attribute type is of NGSIv2, not of NGSI-LD; send the document to the format ngsi-v2.'
    return wrong(`${path}/type`, detail)
  }
  if (form === 'normalized') {
    return wrong(path, 'The type of a normalized attribute is one of the kinds of NGSI-LD, such as Property.')
  }
  if (looksLikeGeometry(object)) return ok(undefined)
  const found = Object.keys(object).filter((name) => kindOfMember.has(name))
  if (type !== undefined && found.length > 0) {
    const detail =
      'The type is not an attribute kind of NGSI-LD; if this is a plain value, set the option form to keyValues.'
    return wrong(`${path}/type`, detail)
  }
  const [member] = found
  if (member !== undefined && found.length === 1) return ok({ kind: impliedKind(member, object), member })
  if (found.length > 1) return wrong(path, 'An attribute has one value; this one has several value members.')
  if (Object.keys(object).some((name) => isAttributeOnly(name))) {
    return wrong(path, 'An attribute needs a value member in addition to its observedAt, unitCode or datasetId.')
  }
  return ok(undefined)
}

/** Whether an attribute carries one of the type names that only NGSIv2 has. */
export function isVersion2(object: JsonObject): boolean {
  const type = object['type']
  return typeof type === 'string' && version2Types.has(type) && 'value' in object
}

function impliedKind(member: string, object: JsonObject): AttributeKind {
  const value = object['value']
  if (member === 'value' && value !== undefined && looksLikeGeometry(value)) return 'GeoProperty'
  return kindOfMember.get(member) ?? 'Property'
}

function memberOf(kind: AttributeKind, object: JsonObject, path: string, notes: Ledger): string {
  const member: string = valueMember[kind]
  const other = misspelt.get(member)
  if (other === undefined || member in object || !(other in object)) return member
  notes.repairs.push({ path: `${path}/${other}`, code: 'list-member-name', clause: 'GS CIM 009 5.2.36' })
  return other
}

/** Members that make no sense in a plain value. */
function isAttributeOnly(name: string): boolean {
  return name === 'observedAt' || name === 'datasetId' || name === 'unitCode'
}

function wrong(path: string, detail: string): Result<never, Problem> {
  return fail({ code: 'invalid', detail, path, clause: 'GS CIM 009 4.5.2' })
}
