// What each operation makes of an entity (GS CIM 009 clause 5.6.2 to 5.6.5, 5.6.17 to 5.6.19): all of them change a draft, and
// answer what of the request was not done.

import {
  type Attribute,
  attributesOf,
  type Entity,
  type Json,
  valueMember,
} from '../../../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../../../standards/json/object.ts'
import { fail, ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import { datasetOf } from '../../../../store/entities/instances.ts'
import type { Losses } from '../input.ts'
import type { Draft } from '../../draft.ts'
import { datasetIn, isNullInstance, nullUri, type Removal } from './nulls.ts'
import { type Merging, putPart, readMade } from './partial.ts'
import type { Part, Parts } from './parts.ts'
import type { Fragment } from './replace-attributes.ts'

/** What was not done, in the hub's names. */
export interface NotDone {
  readonly name: string
  readonly reason: string
}

const isThere = 'It already exists, and the request forbids overwriting.'
const isAbsent = 'It does not exist.'

/** Clause 5.6.3: attributes are added; those that are there are replaced, or left where `noOverwrite` says so. */
export function append(draft: Draft, fragment: Fragment, noOverwrite: boolean): readonly NotDone[] {
  const notDone = new Map<string, NotDone>()
  for (const [name, instances] of fragment.attributes) {
    for (const instance of instances) {
      if (noOverwrite && draft.has(name, datasetOf(instance))) notDone.set(name, { name, reason: isThere })
      else draft.put(name, instance)
    }
  }
  draft.addTypes(fragment.types)
  if (fragment.scopes.length > 0) {
    draft.setScopes(noOverwrite ? [...new Set([...draft.scopes, ...fragment.scopes])] : fragment.scopes)
  }
  if (fragment.expiresAt !== undefined) draft.setExpiresAt(fragment.expiresAt)
  return [...notDone.values()]
}

/** Clause 5.6.2: attributes are replaced or added, or end; a scope is replaced where there is one (clause 4.18). */
export function update(draft: Draft, fragment: Fragment): readonly NotDone[] {
  for (const [name, instances] of fragment.attributes) for (const instance of instances) draft.put(name, instance)
  draft.addTypes(fragment.types)
  if (fragment.expiresAt !== undefined) draft.setExpiresAt(fragment.expiresAt)
  const notDone = fragment.removals.filter((removal) => !remove(draft, removal)).map(({ name }) => name)
  if (fragment.scopes.length > 0) {
    if (draft.scopes.length === 0) notDone.push('scope')
    else draft.setScopes(fragment.scopes)
  }
  return [...new Set(notDone)].map((name) => ({ name, reason: isAbsent }))
}

/** @returns whether it was there, as far as the client may know */
export function remove(draft: Draft, { name, datasetId }: Removal): boolean {
  if (name === 'scope' || name === 'expiresAt') return removeMember(draft, name)
  const datasets = draft.datasetsOf(name).filter((one) => datasetId === undefined || one === datasetId)
  for (const one of datasets) draft.remove(name, one)
  return datasets.length > 0
}

function removeMember(draft: Draft, name: 'scope' | 'expiresAt'): boolean {
  if (name === 'expiresAt') {
    draft.setExpiresAt(undefined)
    return true
  }
  const had = draft.scopes.length > 0
  draft.setScopes([])
  return had
}

/** Clause 5.6.18: what the client sees of the entity is replaced as a whole. */
export function replace(draft: Draft, entity: Entity): void {
  const given = new Map(attributesOf(entity))
  for (const name of draft.names()) {
    const kept = new Set((given.get(name) ?? []).map(datasetOf))
    for (const datasetId of draft.datasetsOf(name)) if (!kept.has(datasetId)) draft.remove(name, datasetId)
  }
  for (const [name, instances] of given) for (const instance of instances) draft.put(name, instance)
  draft.replaceMembers(entity)
}

/** Clause 5.6.17. */
export function merge(draft: Draft, parts: Parts, how: Merging, losses: Losses): Result<undefined, GatewayProblem> {
  for (const part of parts.attributes) {
    for (const instance of part.instances) {
      const put = mergeInstance(draft, part, instance, how, losses)
      if (!put.ok) return put
    }
  }
  draft.addTypes(parts.types)
  if (parts.scopes !== undefined) draft.setScopes(parts.scopes)
  if (parts.expiresAt !== undefined) draft.setExpiresAt(parts.expiresAt ?? undefined)
  return ok(undefined)
}

function mergeInstance(
  draft: Draft,
  { name, path, declared }: Part,
  json: Json,
  how: Merging,
  losses: Losses,
): Result<undefined, GatewayProblem> {
  const datasetId = datasetIn(json)
  if (isNullInstance(json) || !isJsonObject(json)) {
    remove(draft, json === nullUri ? { name } : { name, datasetId })
    return ok(undefined)
  }
  const target = draft.get(name, datasetId)
  const { value, ...others } = json
  const part =
    target === undefined && declared !== undefined && value !== undefined
      ? { ...others, [valueMember[declared]]: value }
      : json
  const made = putInto(target, name, part, how, path, losses)
  if (!made.ok) return made
  draft.put(name, made.value)
  return ok(undefined)
}

/** Clause 5.6.4: members of one instance that is there. */
export function updatePart(
  draft: Draft,
  name: string,
  part: Json,
  how: Merging,
  losses: Losses,
): Result<undefined, GatewayProblem> {
  const datasetId = datasetIn(part)
  const target = draft.get(name, datasetId)
  if (target === undefined) return fail(noSuchAttribute)
  if (isNullInstance(part) || !isJsonObject(part)) {
    draft.remove(name, datasetId)
    return ok(undefined)
  }
  const made = putInto(target, name, part, how, '', losses)
  if (!made.ok) return made
  draft.put(name, made.value)
  return ok(undefined)
}

function putInto(
  target: Attribute | undefined,
  name: string,
  part: Parameters<typeof putPart>[1],
  how: Merging,
  path: string,
  losses: Losses,
): Result<Attribute, GatewayProblem> {
  const made = putPart(target, part, how)
  if (made !== undefined) return readMade(name, made, path, losses)
  const detail = 'The attribute has another type; only a replacement can change it.'
  return fail({ code: 'invalid', path: `${path}/type`, detail, clause: 'GS CIM 009 5.6.4' })
}

/** Clause 5.6.19: the instance that is there is replaced. */
export function replaceInstance(draft: Draft, name: string, instance: Attribute): Result<undefined, GatewayProblem> {
  if (draft.get(name, datasetOf(instance)) === undefined) return fail(noSuchAttribute)
  draft.put(name, instance)
  return ok(undefined)
}

export const noSuchAttribute: GatewayProblem = {
  code: 'not-found',
  detail: 'Attribute not found (or not visible to you).',
}
