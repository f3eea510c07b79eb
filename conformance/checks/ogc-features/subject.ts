// The collection that the checks look at: the first with two features of which one has a place, or else the first with any.

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import type { Cause } from '../../check.ts'
import { memberOf, type Target } from '../../runner/target.ts'
import { get, getFeatures, linksOf, objects } from './ask.ts'

export interface Subject {
  /** As /collections lists it. */
  readonly collection: JsonObject
  readonly id: string
  /** Of its features. */
  readonly items: string
  /** The first page. */
  readonly page: JsonObject
  readonly features: readonly JsonObject[]
  /** One of them, with a place where any has one. */
  readonly feature: JsonObject
}

/** A server may have thousands of collections. */
const mostLooked = 50

export async function findSubject(target: Target): Promise<Result<Subject, Cause>> {
  const answer = await get(target, '/collections')
  if (answer.status !== 200) return fail(`/collections was answered ${answer.missing ?? answer.status}`)
  let best: Subject | undefined
  for (const collection of objects(answer.member('collections')).slice(0, mostLooked)) {
    const found = await lookedAt(target, collection)
    if (found === undefined) continue
    best ??= found
    if (hasMore(found) && positionsOf(found.feature).length > 0) return ok(found)
  }
  return best === undefined ? fail('no collection has a feature in GeoJSON') : ok(best)
}

/** Whether there is a second feature, on this page or the next. */
export function hasMore({ page, features }: Subject): boolean {
  return features.length > 1 || linksOf(page, 'next').length > 0
}

export async function lookedAt(target: Target, collection: JsonObject): Promise<Subject | undefined> {
  const { id } = collection
  if (typeof id !== 'string') return undefined
  const items = `/collections/${encodeURIComponent(id)}/items`
  const { json } = await getFeatures(target, items)
  const features = objects(memberOf(json, 'features'))
  const feature = features.find((one) => positionsOf(one).length > 0) ?? features[0]
  if (feature === undefined) return undefined
  return { collection, id, items, page: json as JsonObject, features, feature }
}

/** Every position of a geometry. */
export function positionsOf(feature: JsonObject): readonly (readonly number[])[] {
  const geometry = feature['geometry']
  const parts = objects(memberOf(geometry, 'geometries'))
  const all = parts.length > 0 ? parts : [geometry]
  return all.flatMap((one) => positionsIn(memberOf(one, 'coordinates')))
}

function positionsIn(value: Json | undefined): readonly (readonly number[])[] {
  if (!Array.isArray(value)) return []
  const items = value as readonly Json[]
  if (items.length > 1 && items.every((item) => typeof item === 'number')) return [items]
  return items.flatMap(positionsIn)
}

/** As it stands in a path. */
export function idIn({ id }: JsonObject): string {
  return typeof id === 'string' || typeof id === 'number' ? encodeURIComponent(String(id)) : ''
}
