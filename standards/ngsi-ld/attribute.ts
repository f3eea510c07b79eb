// Reads one attribute of the normalized or the concise form (ETSI GS CIM 009 clause 4.5.2, 4.5.3, 5.2.5 to 5.2.8). Every
// normalized attribute is a concise one too; the concise form may leave out the kind and wrap no bare value.

import { type Attribute, type AttributeKind, type Json, type JsonObject, valueMember } from '../hub/entity.ts'
import { isJsonObject } from '../json/object.ts'
import { unitByCode, unitBySpelling } from '../hub/units.ts'
import type { Problem } from '../problem.ts'
import { fail, ok, type Result } from '../result.ts'
import { looksLikeGeometry } from './geometry.ts'
import { readInstances } from './instances.ts'
import { kindOfMember, type MemberRole, memberRoles } from './members.ts'
import { type Kind, kindOf } from './kind.ts'
import { asAttribute, type Member, type Members } from './unsafe-casts.ts'
import { isCode, isName, isUri } from './names.ts'
import { at, deepestAttribute, type Place } from './input-position.ts'
import { readInstant } from './instant.ts'
import type { Ledger } from './losses.ts'
import { readTyped, reportTyped } from './forms/typed.ts'
import { readValue } from './values.ts'

export type AttributeForm = 'normalized' | 'concise'

/** An attribute with all its instances. */
export function readAttribute(
  json: Json,
  form: AttributeForm,
  place: Place,
  notes: Ledger,
): Result<Attribute | readonly Attribute[], Problem> {
  if (place.depth > deepestAttribute) {
    const detail = `Sub-attributes are nested deeper than ${deepestAttribute} levels, the limit of this gateway.`
    return fail({ code: 'limit-exceeded', limit: 'depth', maximum: deepestAttribute, detail, path: place.path })
  }
  if (Array.isArray(json) && (form === 'normalized' || holdsInstances(json))) {
    if (json.length === 0) return wrong(place.path, 'An attribute has at least one instance.', '4.5.5')
    return readInstances(json, place, notes, (item, inside) => readInstance(item, form, inside, notes))
  }
  return readInstance(json, form, place, notes)
}

/** Whether a concise array is a list of instances, and not the list that is the value of a Property. */
export function holdsInstances(items: readonly Json[]): boolean {
  return items.some((item) => {
    if (!isJsonObject(item)) return false
    return hasKind(item) || ('datasetId' in item && Object.keys(item).some((name) => kindOfMember.has(name)))
  })
}

function hasKind(object: JsonObject): boolean {
  const type = object['type'] ?? object['@type']
  return typeof type === 'string' && Object.hasOwn(valueMember, type)
}

function readInstance(json: Json, form: AttributeForm, place: Place, notes: Ledger): Result<Attribute, Problem> {
  if (isJsonObject(json)) {
    const kind = kindOf(json, form, place.path, notes)
    if (!kind.ok) return kind
    if (kind.value !== undefined) return readMembers(kind.value, json, form, place, notes)
  } else if (form === 'normalized') {
    return wrong(place.path, 'A normalized attribute is a JSON object with type and value.', '4.5.2')
  }
  return readBare(json, place, notes)
}

/** A plain value that is read as a Property, or a geometry that is read as a GeoProperty. */
export function readBare(json: Json, place: Place, notes: Ledger): Result<Attribute, Problem> {
  const made = valued(looksLikeGeometry(json) ? 'GeoProperty' : 'Property', json, undefined, place.path, notes)
  return made.ok ? ok(asAttribute(made.value)) : made
}

/**
 * The attribute with its kind and value alone.
 * @param valueType the member next to the value; without it the value itself may state its type
 */
function valued(
  kind: AttributeKind,
  json: Json,
  valueType: Json | undefined,
  path: string,
  notes: Ledger,
): Result<Members, Problem> {
  const value = readValue(kind, json, path, notes)
  if (!value.ok) return value
  if (kind === 'Property') reportTyped(value.value, valueType, path, notes)
  if (kind !== 'Property' || valueType !== undefined) return ok({ type: kind, [valueMember[kind]]: value.value })
  const typed = readTyped(value.value, path, notes)
  // No null within `@value` either.
  const inner = typed.value === value.value ? value : readValue(kind, typed.value, path, notes)
  return inner.ok ? ok({ type: kind, ...typed }) : inner
}

function readMembers(
  { kind, member }: Kind,
  object: JsonObject,
  form: AttributeForm,
  place: Place,
  notes: Ledger,
): Result<Attribute, Problem> {
  const given = object[member]
  if (given === undefined) return wrong(place.path, `A ${kind} needs the member ${valueMember[kind]}.`, '4.5.2')
  const made = valued(kind, given, object['valueType'], `${place.path}/${member}`, notes)
  if (!made.ok) return made
  for (const name in object) {
    if (name === member) continue
    const read = readMember(name, object[name] ?? null, form, place, notes)
    if (!read.ok) return read
    if (read.value !== undefined) made.value[name] = read.value
  }
  return ok(asAttribute(made.value))
}

/** Undefined: the member is the kind itself, or was reported as lost. */
function readMember(
  name: string,
  json: Json,
  form: AttributeForm,
  place: Place,
  notes: Ledger,
): Result<Member, Problem> {
  const path = at(place.path, name)
  if (name === 'unitCode') return readUnit(json, path, place, notes)
  const role = memberRoles.get(name)
  if (role !== undefined) return memberReaders[role](json, path, place, notes)
  if (!isName(name)) return wrong(path, illegalName, '4.6.2')
  // In the core context `id` is the identifier of a node, so that no JSON-LD document could say it as a sub-attribute.
  if (name === 'id') return wrong(path, 'An attribute has no id, and no sub-attribute may have that name.', '4.6.2')
  return readAttribute(json, form, { path, attribute: place.attribute, depth: place.depth + 1 }, notes)
}

/** A code is kept, known or not; the name or symbol of a unit in its place is repaired by the table of units. */
function readUnit(json: Json, path: string, { attribute }: Place, notes: Ledger): Result<Member, Problem> {
  if (typeof json !== 'string') return wrong(path, 'A unitCode is a UN/CEFACT common code, which is a text.', '5.2.5')
  if (unitByCode(json) !== undefined) return ok(json)
  const unit = unitBySpelling(json)
  if (unit !== undefined) {
    notes.repairs.push({ path, code: 'unit-spelling', clause: 'GS CIM 009 5.2.5' })
    return ok(unit.code)
  }
  if (isCode(json)) return ok(json)
  const detail =
    'A unitCode is a UN/CEFACT common code without blanks, such as CEL or GQ; the table of units has no such name.'
  notes.losses.push({ kind: 'dropped', in: 'source', path, attribute, code: 'unknown-unit', detail })
  return ok(undefined)
}

/** What a document may call the instance that has no datasetId (clause 4.5.5.1). */
const defaultInstance = '@none'

type MemberReader = (json: Json, path: string, place: Place, notes: Ledger) => Result<Member, Problem>

const memberReaders: Readonly<Record<MemberRole, MemberReader>> = {
  type: () => ok(undefined),
  value: (_, path) => wrong(path, 'An attribute has one value; this one has two value members.', '4.5.2'),
  time: (json, path, _, notes) => readInstant(json, path, notes),
  text: (json, path) => (isCode(json) ? ok(json) : wrong(path, 'This member is a code without blanks.', '5.2.5')),
  uri: (json, path) => {
    if (json === defaultInstance) return ok(undefined)
    if (typeof json === 'string' && isUri(json)) return ok(json)
    return wrong(path, 'A datasetId is a URI, or @none for the default instance.', '4.5.5')
  },
  types: (json, path) =>
    isTypes(json) ? ok(json) : wrong(path, 'This member is a type name or a list of them.', '5.2.6'),
  answer: (_, path, { attribute }, notes) => {
    notes.losses.push({ kind: 'dropped', in: 'source', path, attribute, code: 'answer-member' })
    return ok(undefined)
  },
  deleted: (_, path) => {
    const detail = 'This attribute is marked as deleted; deletions are not supported here.'
    return fail({ code: 'unsupported', detail, path, clause: 'GS CIM 009 4.8' })
  },
}

export const illegalName = 'A name is letters, digits and underscores with a letter first, or an IRI.'

export function isTypes(json: Json | undefined): json is string | readonly string[] {
  const types = Array.isArray(json) ? json : [json]
  return types.length > 0 && types.every((type) => typeof type === 'string' && isName(type))
}

function wrong(path: string, detail: string, clause: string): Result<never, Problem> {
  return fail({ code: 'invalid', detail, path, clause: `GS CIM 009 ${clause}` })
}
