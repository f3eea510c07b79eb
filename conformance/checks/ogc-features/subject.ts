// The collection under test: the first with two features of which one has a location, otherwise the first with any, otherwise an
// empty one.

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import type { About, Cause } from '../../check.ts'
import type { Findings } from '../../findings.ts'
import type { Lack } from '../../lack.ts'
import { type Answer, memberOf, type Target } from '../../runner/target.ts'
import { classesOf, get, getFeatures, linksOf, objects } from './ask.ts'

export interface Subject {
  /** As in /collections. */
  readonly collection: JsonObject
  readonly id: string
  /** The path of its features. */
  readonly items: string
  /** The first page. */
  readonly page: JsonObject
  readonly features: readonly JsonObject[]
  /** One of the features, with a location if any has one; absent if the collection is empty. */
  readonly feature?: JsonObject
}

/** A server may have thousands of collections. */
const maxLooked = 50

const provide =
  'data that the token may see: a collection with two features, of which one has a place; none is made here'

/** The collections of the response, up to a limit; undefined if it does not list them as in the standard. */
export function listedIn(answer: Answer): readonly JsonObject[] | undefined {
  const collections = answer.member('collections')
  return isJsonArray(collections ?? null) ? objects(collections).slice(0, maxLooked) : undefined
}

/** An empty server is not tested on missing data; one that lists data and does not serve them fails. */
export async function findSubject(target: Target): Promise<Result<Subject, Cause>> {
  const answer = await get(target, '/collections')
  if (answer.status !== 200) return fail(`/collections was answered ${answer.missing ?? answer.status}`)
  const collections = listedIn(answer)
  if (collections === undefined) return fail('/collections has no list of collections')
  if (collections.length === 0) return fail(lackOf('no collection is listed'))
  let best: Subject | undefined
  let fault: string | undefined
  for (const collection of collections) {
    const looked = await lookedAt(target, collection)
    if (!looked.ok) fault ??= looked.problem
    else if (best === undefined || rankOf(looked.value) > rankOf(best)) best = looked.value
    if (best !== undefined && rankOf(best) === 2) break
  }
  if (best !== undefined && (fault === undefined || best.feature !== undefined)) return ok(best)
  if ((await classesOf(target)).has('geojson') || fault === undefined) return fail(fault ?? 'no collection can be read')
  return fail({ reason: 'no-data', provide: 'features in GeoJSON, which is what the suite reads', found: fault })
}

/** Whether a collection has nothing, something, or everything that the checks need. */
function rankOf(subject: Subject): 0 | 1 | 2 {
  if (subject.feature === undefined) return 0
  return hasMore(subject) && positionsOf(subject.feature).length > 0 ? 2 : 1
}

/** Whether there is a second feature, on this page or the next. */
export function hasMore({ page, features }: Subject): boolean {
  return features.length > 1 || linksOf(page, 'next').length > 0
}

/** A feature of the collection; without one, requirements that need it are not tested. */
export function featureOf(findings: Findings, { feature, id }: Subject): JsonObject | undefined {
  if (feature === undefined) findings.lack(lackOf(`the collection ${id} is empty`))
  return feature
}

export function lackOf(found: string): Lack {
  return { reason: 'no-data', provide, found }
}

/** @returns why the features of a collection are not served, although it is listed (17-069r4 clause 7.15.1) */
export async function lookedAt(target: Target, collection: JsonObject): Promise<Result<Subject, string>> {
  const { id } = collection
  if (typeof id !== 'string') return fail('a collection is listed without an id')
  const items = `/collections/${encodeURIComponent(id)}/items`
  const { json, status, missing } = await getFeatures(target, items)
  if (status !== 200) return fail(`${items} was answered with ${missing ?? status}`)
  const listed = memberOf(json, 'features')
  if (!isJsonObject(json ?? null) || !isJsonArray(listed ?? null)) return fail(`${items} is not a list of features`)
  const page = json as JsonObject
  const features = objects(listed)
  const matched = page['numberMatched']
  if (features.length === 0 && typeof matched === 'number' && matched > 0)
    return fail(`${items} has numberMatched ${matched} and no feature`)
  const feature = features.find((one) => positionsOf(one).length > 0) ?? features[0]
  return ok({ collection, id, items, page, features, ...(feature === undefined ? {} : { feature }) })
}

/** The choice to show in a report. */
export const aboutSubject = ({ id }: Subject): About => ({ collection: id })

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

/** Rounds to a tenth of a metre, to keep addresses short. */
export const rounded = (degrees: number): number => Number(degrees.toFixed(6))

export type Point = readonly [x: number, y: number]

/** The point of a feature; undefined if its geometry is not a point. */
export function pointOf(feature: JsonObject): Point | undefined {
  const positions = positionsOf(feature)
  const [[x = 0, y = 0] = []] = positions
  return positions.length === 1 ? [x, y] : undefined
}

/** The id for a path. */
export function idIn({ id }: JsonObject): string {
  return typeof id === 'string' || typeof id === 'number' ? encodeURIComponent(String(id)) : ''
}
