// Reads the body of a merge into parts under the hub's names: an entity, or a fragment of one, in which each attribute may be
// partial (GS CIM 009 clause 5.5.12).

import type { AttributeKind, Json, JsonObject } from '../../../../../standards/hub/entity.ts'
import { entityMembers, typesOf } from '../../../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../../../standards/json/object.ts'
import { looksLikeGeometry } from '../../../../../standards/ngsi-ld/geometry.ts'
import { type Form, fromConcise } from '../../../../../standards/ngsi-ld/index.ts'
import { kindOfMember } from '../../../../../standards/ngsi-ld/members.ts'
import { at } from '../../../../../standards/ngsi-ld/input-position.ts'
import { asEntity as madeEntity, asJson } from '../../../../../standards/ngsi-ld/unsafe-casts.ts'
import { fail, ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import type { Losses } from '../input.ts'
import type { Names } from '../names.ts'
import { explicit, membersOf } from './explicit.ts'
import { nullUri } from './nulls.ts'
import { asEntity, untyped } from './replace-attributes.ts'

export interface Parts {
  readonly attributes: readonly Part[]
  readonly types: readonly string[]
  /** Absent: nothing is said of them; empty: they end. */
  readonly scopes?: readonly string[]
  /** `null`: it ends. */
  readonly expiresAt?: string | null
}

export interface Part {
  readonly name: string
  /** Each an object of members, or the NGSI-LD null. */
  readonly instances: readonly Json[]
  /** The kind that the @context or the vocabulary gives a plain text of the simplified form. */
  readonly declared?: AttributeKind
  readonly path: string
}

export interface PartsOptions {
  readonly form: Form
  readonly path?: string
  readonly losses: Losses
}

export function readParts(
  object: JsonObject,
  id: string,
  names: Names,
  { form, path = '', losses }: PartsOptions,
): Result<Parts, GatewayProblem> {
  const typed = asEntity(object, id, path)
  if (!typed.ok) return typed
  const members = Object.entries(typed.value)
  const own = members.filter(([name, json]) => isOwn(name) && json !== nullUri)
  const read = fromConcise(Object.fromEntries(own), { path })
  if (!read.ok) return read
  const attributes = members.filter(([name]) => !isOwn(name))
  const fault = attributes.find(([name, json]) => holdsNull(name, json))
  if (fault !== undefined) return fail(jsonNull(at(path, fault[0])))
  const explicitly = attributes.map(([name, json]): [string, Json] => [name, explicit(json, form)])
  const renamed = names.toHub(madeEntity({ ...read.value.value, ...Object.fromEntries(explicitly) }), path, losses)
  if (!renamed.ok) return renamed
  const declared = form === 'keyValues' ? declaredKinds(typed.value, names) : new Map<string, AttributeKind>()
  const { scope, expiresAt } = renamed.value
  return ok({
    attributes: Object.entries(asJson(renamed.value)).flatMap(([name, json]): readonly Part[] => {
      if (isOwn(name) || !isJsonArray(json)) return []
      const kind = declared.get(name)
      return [{ name, instances: json, path, ...(kind === undefined ? {} : { declared: kind }) }]
    }),
    types: typesOf(renamed.value).filter((type) => type !== untyped),
    ...(scope === undefined ? {} : { scopes: typeof scope === 'string' ? [scope] : scope }),
    ...(object['scope'] === nullUri ? { scopes: [] } : {}),
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...(object['expiresAt'] === nullUri ? { expiresAt: null } : {}),
  })
}

/** JSON null is not a value and does not mark a deletion (clause 4.5.0), except in a JsonProperty and within a value. */
function holdsNull(name: string, json: Json): boolean {
  if (json === null) return name !== 'json'
  if (isJsonArray(json)) return json.some((item) => isJsonObject(item) && holdsNull('', item))
  if (!isJsonObject(json) || (name !== '' && kindOfMember.has(name))) return false
  return Object.entries(json).some(([inner, value]) => kindOfMember.has(inner) && holdsNull(inner, value))
}

function jsonNull(path: string): GatewayProblem {
  const detail = 'JSON null is not a value in NGSI-LD; use urn:ngsi-ld:null to delete.'
  return { code: 'invalid', path, detail, clause: 'GS CIM 009 4.5.0' }
}

function isOwn(name: string): boolean {
  return entityMembers.has(name) || name.startsWith('@')
}

function declaredKinds(object: JsonObject, names: Names): ReadonlyMap<string, AttributeKind> {
  const kinds = new Map<string, AttributeKind>()
  for (const [name, json] of Object.entries(object)) {
    if (isOwn(name) || isJsonObject(json)) continue
    const kind = names.kindOf(object, name)?.kind
    const hubName = names.hubName(name)
    if (kind !== undefined && hubName !== undefined) kinds.set(hubName, kind)
  }
  return kinds
}

/** One instance of one attribute, where nothing but its members can stand; undefined: the @context knows no such name. */
export function readPart(
  name: string,
  object: JsonObject,
  names: Names,
  losses: Losses,
): Result<JsonObject | undefined, GatewayProblem> {
  if (holdsNull('', object)) return fail(jsonNull(''))
  const members = looksLikeGeometry(object) ? { value: object } : membersOf(object)
  const renamed = names.toHub(madeEntity({ id: untyped, type: untyped, [name]: members }), '', losses)
  if (!renamed.ok) return renamed
  return ok(Object.values(asJson(renamed.value)).find(isJsonObject))
}
