// Reads the body of an update whose attributes are whole: they replace those of the entity instance by instance, or are
// the NGSI-LD null and end them (GS CIM 009 clause 5.5.8, 5.6.2, 5.6.3).

import {
  type Attribute,
  attributesOf,
  type Entity,
  type Json,
  type JsonObject,
  typesOf,
} from '../../../../../standards/hub/entity.ts'
import { type Form, fromForm } from '../../../../../standards/ngsi-ld/index.ts'
import { at } from '../../../../../standards/ngsi-ld/input-position.ts'
import { fail, ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import type { Losses } from '../input.ts'
import type { Names } from '../names.ts'
import { withoutSystemTimes } from '../system-times.ts'
import { type Removal, splitNulls } from './nulls.ts'

/** A fragment in the hub's names. */
export interface Fragment {
  readonly attributes: readonly (readonly [name: string, instances: readonly Attribute[]])[]
  /** Empty: the fragment names none. */
  readonly types: readonly string[]
  readonly scopes: readonly string[]
  readonly expiresAt?: string
  readonly removals: readonly Removal[]
}

export interface FragmentOptions {
  readonly form: Form
  /** JSON Pointer of the fragment. */
  readonly path?: string
  /** Whether it may contain the NGSI-LD null. */
  readonly nulls: boolean
  readonly losses: Losses
}

/** A fragment needs no type; this is a placeholder while it is read. */
export const untyped = 'urn:citygate:untyped'

/** Members of a fragment that are no attributes and are never the NGSI-LD null. */
const identifying: ReadonlySet<string> = new Set(['id', '@id', 'type', '@type', '@context'])

/** @param id of the entity that is changed */
export function readFragment(
  object: JsonObject,
  id: string,
  names: Names,
  { form, path = '', nulls, losses }: FragmentOptions,
): Result<Fragment, GatewayProblem> {
  const typed = asEntity(object, id, path)
  if (!typed.ok) return typed
  const removals: Removal[] = []
  const members: [string, Json][] = []
  for (const [name, json] of Object.entries(typed.value)) {
    const split = nulls && !identifying.has(name) ? splitNulls(name, json) : { removals: [], rest: json }
    for (const removal of split.removals) {
      const hubName = name === 'scope' ? name : names.hubName(name)
      if (hubName === undefined) return fail(meaningless(at(path, name)))
      removals.push({ ...removal, name: hubName })
    }
    if (split.rest !== undefined) members.push([name, split.rest])
  }
  const rest: JsonObject = Object.fromEntries(members)
  const read = fromForm(rest, form, { path, kindOf: (name) => names.kindOf(rest, name) })
  if (!read.ok) return read
  losses.push(...read.value.losses)
  const renamed = names.toHub(read.value.value, path, losses)
  if (!renamed.ok) return renamed
  return ok({ ...fragmentOf(withoutSystemTimes(renamed.value)), removals })
}

/** The fragment with the id of its entity, and with a type where it names none. */
export function asEntity(object: JsonObject, id: string, path: string): Result<JsonObject, GatewayProblem> {
  const given = object['id'] ?? object['@id']
  if (given !== undefined && given !== id) {
    const detail = 'The id in the body differs from the id of the entity.'
    return fail({ code: 'invalid', path: `${path}/id`, detail, clause: 'GS CIM 009 5.5.8' })
  }
  const hasType = Object.hasOwn(object, 'type') || Object.hasOwn(object, '@type')
  const members = Object.entries(object).filter(([name]) => name !== 'id' && name !== '@id')
  return ok(Object.fromEntries([['id', id], ...(hasType ? [] : [['type', untyped] as const]), ...members]))
}

/** An entity as a fragment of itself, which ends nothing. */
export function fragmentOf(entity: Entity): Fragment {
  const { scope, expiresAt } = entity
  return {
    attributes: attributesOf(entity),
    types: typesOf(entity).filter((type) => type !== untyped),
    scopes: scope === undefined ? [] : typeof scope === 'string' ? [scope] : scope,
    ...(expiresAt === undefined ? {} : { expiresAt }),
    removals: [],
  }
}

export function meaningless(path: string): GatewayProblem {
  const detail = 'The @context maps this name to null, so that it cannot be expanded.'
  return { code: 'invalid', path, detail, clause: 'GS CIM 009 5.5.7' }
}
