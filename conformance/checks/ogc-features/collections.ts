// The collections (17-069r4 clauses 7.13, 7.14).

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonArray } from '../../../standards/json/object.ts'
import type { Check } from '../../check.ts'
import { shown } from '../../findings.ts'
import { memberOf, type Target } from '../../runner/target.ts'
import { get, linksOf, objects } from './ask.ts'
import { now, twice } from './live.ts'
import { lackOf, positionsOf, type Subject } from './subject.ts'

type FeaturesCheck = Check<Target, Subject>

const listing: Check = {
  id: 'FEATURES-007',
  async run(findings, target) {
    const answer = await get(target, '/collections')
    if (!findings.status('/collections', 200, answer)) return
    findings.that(isJsonArray(answer.member('collections') ?? null), 'collections', 'a list', 'none')
    findings.that(linksOf(answer.json, 'self').length > 0, 'links', 'a link self', 'none')
  },
}

const described: Check = {
  id: 'FEATURES-008',
  async run(findings, target) {
    const answer = await get(target, '/collections')
    if (!findings.status('/collections', 200, answer)) return
    const collections = objects(answer.member('collections'))
    if (collections.length === 0) findings.lack(lackOf('no collection is listed'))
    for (const one of collections) {
      const name = shown(one['id'])
      findings.that(typeof one['id'] === 'string', 'a collection', 'an id', name)
      const items = linksOf(one, 'items')
      findings.that(items.length > 0, `the collection ${name}`, 'a link items', 'none')
      findings.that(
        items.every(({ type }) => type !== undefined),
        `the links items of ${name}`,
        'each with its type',
        'one without',
      )
    }
  },
}

const single: FeaturesCheck = {
  id: 'FEATURES-009',
  run: (findings, target, { id }) =>
    twice(findings, target, async (round) => {
      const list = objects((await get(target, '/collections')).member('collections'))
      const listed = list.find((one) => one['id'] === id) ?? {}
      const answer = await get(target, `/collections/${encodeURIComponent(id)}`)
      if (!round.status('the collection by its id', 200, answer)) return
      for (const name of ['id', 'title', 'description', 'extent']) {
        round.equal(`${name}, as /collections has it`, listed[name] ?? null, answer.member(name) ?? null)
      }
    }),
}

/** The bounding box of a collection; undefined if it has none, or one in another system. */
function boxOf(collection: JsonObject): Json | undefined {
  const system = shown(memberOf(collection, 'extent', 'spatial', 'crs') ?? 'CRS84')
  return /CRS84h?$/.test(system) ? memberOf(collection, 'extent', 'spatial', 'bbox', 0) : undefined
}

const extent: FeaturesCheck = {
  id: 'FEATURES-010',
  run: (findings, target, subject) =>
    twice(findings, target, async (round) => {
      const { features } = await now(target, subject)
      const list = objects((await get(target, '/collections')).member('collections'))
      const box = boxOf(list.find((one) => one['id'] === subject.id) ?? {})
      if (box === undefined) return
      const numbers = isJsonArray(box) ? box.filter((one) => typeof one === 'number') : []
      const half = numbers.length / 2
      if (half !== 2 && half !== 3) return round.add('extent.spatial.bbox', 'four or six numbers', shown(box))
      const [west = 0, south = 0] = numbers
      const [east = 0, north = 0] = numbers.slice(half)
      // The west of a box over the antimeridian is east of its east.
      const isEast = (x: number) => (west <= east ? x >= west && x <= east : x >= west || x <= east)
      const positions = features.flatMap(positionsOf)
      if (positions.length === 0) round.lack(lackOf('no feature has a place'))
      for (const [x = 0, y = 0] of positions) {
        round.that(isEast(x) && y >= south && y <= north, 'a feature', `within ${shown(box)}`, `${x}, ${y}`)
      }
    }),
}

/** They need no feature. */
export const listChecks: readonly Check[] = [listing, described]

export const collectionChecks: readonly FeaturesCheck[] = [single, extent]
