// Parts of attributes applied to existing ones: member by member (GS CIM 009 clause 5.5.8 partial update), or as a merge patch
// that descends into objects (clause 5.5.12, RFC 7396). The result is read again to validate it.

import {
  type Attribute,
  type AttributeKind,
  attributesOf,
  type Json,
  type JsonObject,
  valueMember,
} from '../../../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject, member } from '../../../../../standards/json/object.ts'
import { looksLikeGeometry } from '../../../../../standards/ngsi-ld/geometry.ts'
import { type Form, fromNormalized } from '../../../../../standards/ngsi-ld/index.ts'
import { asJson } from '../../../../../standards/ngsi-ld/unsafe-casts.ts'
import { isAttributeKind, kindOfMember, memberRoles } from '../../../../../standards/ngsi-ld/members.ts'
import { fail, ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import { isNullInstance, nullUri } from './nulls.ts'
import { systemTimes } from '../system-times.ts'
import type { Losses } from '../input.ts'

export interface Merging {
  /** `replace` replaces each member, `merge` descends into objects. */
  readonly members: 'replace' | 'merge'
  readonly form: Form
  /** For instances that have an `observedAt` where the part says none (clause 6.5.3.4). */
  readonly observedAt?: string
  /** The language of a plain text that is for a LanguageProperty. */
  readonly lang?: string
  /** The hub's name of a term. */
  readonly rename: (name: string) => string
}

/** What kind a part means; undefined where it says no value, or a plain one. */
function kindOfPart(part: JsonObject): AttributeKind | undefined {
  const { type } = part
  if (isAttributeKind(type)) return type
  const [said] = Object.keys(part).filter((name) => kindOfMember.has(name))
  return said === undefined || said === 'value' ? undefined : kindOfMember.get(said)
}

/**
 * The instance with the part in it.
 * @param target what is there; undefined: nothing, and the part must be whole
 * @returns normalized JSON that is still to be read; undefined where the part is of another kind than the target
 */
export function putPart(target: Attribute | undefined, part: JsonObject, how: Merging): JsonObject | undefined {
  if (target === undefined) return whole(part)
  const fitted = fittedTo(target, part, how)
  const kind = kindOfPart(fitted) ?? target.type
  if (kind === target.type) return merged(target, fitted, how)
  return how.members === 'replace' ? undefined : whole(fitted)
}

function merged(target: Attribute, part: JsonObject, how: Merging): JsonObject {
  const known = withoutType(asJson(target), part)
  const made = new Map<string, Json>(Object.entries(known))
  for (const [name, json] of Object.entries(part)) {
    if (systemTimes.has(name)) continue
    const old = member(known, name)
    if (isGone(name, json)) made.delete(name)
    else if (!memberRoles.has(name)) made.set(name, subAttribute(old, json, how))
    else made.set(name, how.members === 'replace' || name === 'json' ? json : mergedValue(old, json))
  }
  if (how.observedAt !== undefined && target.observedAt !== undefined && part['observedAt'] === undefined)
    made.set('observedAt', how.observedAt)
  return Object.fromEntries(made)
}

/** What is known, without its type if the value in the part has one of its own within (clause 4.6.3). */
export function withoutType(known: JsonObject, { value }: JsonObject): JsonObject {
  const { valueType: _, ...others } = known
  return isJsonObject(value) && '@value' in value ? others : known
}

function isGone(name: string, json: Json): boolean {
  return json === nullUri || (!memberRoles.has(name) && isNullInstance(json))
}

/** Sub-attributes of several instances are replaced, and so is every sub-attribute in a partial update. */
function subAttribute(old: Json | undefined, json: Json, how: Merging): Json {
  if (isJsonArray(json)) return json.map((one) => subAttribute(undefined, one, how))
  if (!isJsonObject(json)) return json
  if (how.members === 'replace' || !isJsonObject(old)) return whole(json)
  // A member of a stored attribute whose name has no role is a sub-attribute.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return putPart(old as unknown as Attribute, json, how) ?? whole(json)
}

/** RFC 7396 with the NGSI-LD null in the place of JSON's. A value with its type within (clause 4.6.3) is one value. */
function mergedValue(old: Json | undefined, json: Json): Json {
  if (!isJsonObject(json) || '@value' in json) return json
  const made = new Map<string, Json>(isJsonObject(old) ? Object.entries(old) : [])
  for (const [name, inner] of Object.entries(json)) {
    if (inner === nullUri) made.delete(name)
    else made.set(name, mergedValue(made.get(name), inner))
  }
  return Object.fromEntries(made)
}

/** A plain value as what the target is: in the simplified form a value shows its kind no more (clause 4.5.4). */
function fittedTo(target: Attribute, part: JsonObject, { form, lang, rename }: Merging): JsonObject {
  const { value, ...others } = part
  if (value === undefined || part['type'] !== undefined) return part
  if (target.type === 'LanguageProperty' && typeof value === 'string' && (lang !== undefined || form === 'keyValues'))
    return { ...others, languageMap: { [lang ?? '@none']: value } }
  if (form !== 'keyValues') return withKind(part, target)
  if (target.type === 'VocabProperty') return { ...others, vocab: renamed(value, rename) }
  if (target.type === 'Property' || target.type === 'GeoProperty') return part
  return { ...others, [valueMember[target.type]]: value }
}

function renamed(value: Json, rename: (name: string) => string): Json {
  if (typeof value === 'string') return rename(value)
  return Array.isArray(value) ? value.map((item: Json) => (typeof item === 'string' ? rename(item) : item)) : value
}

/** The part with the kind that its value member says; a plain value is a geometry, or else the value of a Property. */
function withKind(part: JsonObject, target: Attribute | undefined): JsonObject {
  const { value } = part
  if (part['type'] !== undefined) return part
  if (value !== undefined) {
    const isProperty = !looksLikeGeometry(value) && target?.type !== 'GeoProperty'
    return { type: isProperty ? 'Property' : 'GeoProperty', ...part }
  }
  const kind = kindOfPart(part) ?? target?.type
  return kind === undefined ? part : { type: kind, ...part }
}

/** A part without an existing attribute: its deletions have no effect. */
function whole(part: JsonObject): JsonObject {
  const kept = Object.entries(part).filter(([name, json]) => !systemTimes.has(name) && !isGone(name, json))
  const members = kept.map(([name, json]): [string, Json] => {
    if (!memberRoles.has(name)) return [name, isJsonObject(json) ? whole(json) : json]
    return [name, name === 'json' ? json : mergedValue(undefined, json)]
  })
  return withKind(Object.fromEntries(members), undefined)
}

/** What a part made of an instance, where it is legal. */
export function readMade(
  name: string,
  made: JsonObject,
  path: string,
  losses: Losses,
): Result<Attribute, GatewayProblem> {
  const read = fromNormalized({ id: 'urn:citygate:made', type: 'urn:citygate:made', [name]: made }, { path })
  if (!read.ok) return read
  losses.push(...read.value.losses)
  const [instance] = attributesOf(read.value.value)[0]?.[1] ?? []
  if (instance === undefined) return fail({ code: 'invalid', path, detail: 'This is not an NGSI-LD attribute.' })
  return ok(instance)
}
