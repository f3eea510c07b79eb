// Reads one attribute of the simplified form, also called keyValues (ETSI GS CIM 009 clause 4.5.4): a bare value, one of
// the wrappers (`languageMap`, `json`, `vocab`, `valueList`, `objectList`), or a `dataset` of instances.

import type { Attribute, AttributeKind, Json } from '../../hub/entity.ts'
import { isJsonObject } from '../../json/object.ts'
import type { Problem } from '../../problem.ts'
import { fail, ok, type Result } from '../../result.ts'
import { readBare } from '../attribute.ts'
import { kindOfMember, wrappers } from '../members.ts'
import { asAttribute } from '../unsafe-casts.ts'
import { isName, isUri } from '../names.ts'
import { at, type Place } from '../input-position.ts'
import type { Ledger } from '../losses.ts'
import { readValue } from '../values.ts'

/** The kind that a declaration gives an attribute whose bare value does not say it. */
export interface DeclaredKind {
  readonly kind: AttributeKind
  /** The declaration is not part of the document, so the kind is reported as assumed. */
  readonly assumed: boolean
}

/** By the attribute's name in the document. */
export type KindOf = (name: string) => DeclaredKind | undefined

/** @param kindOf what a declaration says of the attribute */
export function readKeyValue(
  json: Json,
  kindOf: KindOf | undefined,
  place: Place,
  notes: Ledger,
): Result<Attribute | readonly Attribute[], Problem> {
  const dataset = onlyMember(json, 'dataset')
  if (!isJsonObject(dataset)) return readOne(json, kindOf, place, notes)
  const instances: Attribute[] = []
  for (const [datasetId, item] of Object.entries(dataset)) {
    const path = at(`${place.path}/dataset`, datasetId)
    if (datasetId !== '@none' && !isUri(datasetId)) {
      const detail = 'The names in a dataset are datasetIds, which are URIs, or @none.'
      return fail({ code: 'invalid', detail, path, clause: 'GS CIM 009 4.5.4' })
    }
    const read = readOne(item, kindOf, { ...place, path }, notes)
    if (!read.ok) return read
    instances.push(datasetId === '@none' ? read.value : { ...read.value, datasetId })
  }
  const [first] = instances
  if (first === undefined) {
    const detail = 'A dataset must have at least one instance.'
    return fail({ code: 'invalid', detail, path: `${place.path}/dataset`, clause: 'GS CIM 009 4.5.4' })
  }
  return ok(instances.length === 1 ? first : instances)
}

function readOne(json: Json, kindOf: KindOf | undefined, place: Place, notes: Ledger): Result<Attribute, Problem> {
  const wrapped = wrapper(json)
  if (wrapped !== undefined) {
    return make(wrapped.kind, wrapped.member, wrapped.value, `${place.path}/${wrapped.member}`, notes)
  }
  const declared = isText(json) ? kindOf?.(place.attribute) : undefined
  if (declared === undefined || !fits(json, declared.kind)) return readBare(json, place, notes)
  if (declared.assumed) {
    notes.losses.push({ kind: 'assumed', in: 'source', path: place.path, attribute: place.attribute, code: 'kind' })
  }
  return declared.kind === 'VocabProperty'
    ? make('VocabProperty', 'vocab', json, place.path, notes)
    : make('Relationship', 'object', json, place.path, notes)
}

function isText(json: Json): boolean {
  return typeof (Array.isArray(json) ? json[0] : json) === 'string'
}

/** Only what loses its kind in this form can be declared: relationships, and terms where a broker unwrapped them. */
function fits(json: Json, kind: AttributeKind): boolean {
  const items = Array.isArray(json) ? json : [json]
  if (items.length === 0) return false
  if (kind === 'Relationship') return items.every((item) => typeof item === 'string' && isUri(item))
  return kind === 'VocabProperty' && items.every((item) => typeof item === 'string' && isName(item))
}

function make(
  kind: AttributeKind,
  member: string,
  json: Json,
  path: string,
  notes: Ledger,
): Result<Attribute, Problem> {
  const value = readValue(kind, json, path, notes)
  return value.ok ? ok(asAttribute({ type: kind, [member]: value.value })) : value
}

/** The content of an object whose one member has that name. */
export function onlyMember(json: Json, name: string): Json | undefined {
  return isJsonObject(json) && Object.keys(json).length === 1 ? json[name] : undefined
}

function wrapper(json: Json): { kind: AttributeKind; member: string; value: Json } | undefined {
  if (!isJsonObject(json)) return undefined
  const [member, ...others] = Object.keys(json)
  if (member === undefined || others.length > 0 || !wrappers.has(member)) return undefined
  const kind = kindOfMember.get(member)
  const value = json[member]
  return kind === undefined || value === undefined ? undefined : { kind, member, value }
}
