// The collections (17-069r4 clauses 7.13, 7.14).

import { isJsonArray } from '../../../standards/json/object.ts'
import type { Check } from '../../check.ts'
import { shown } from '../../findings.ts'
import { memberOf, type Target } from '../../runner/target.ts'
import { get, linksOf, objects } from './ask.ts'
import { positionsOf, type Subject } from './subject.ts'

type FeaturesCheck = Check<Target, Subject>

const list: FeaturesCheck = {
  id: 'FEATURES-007',
  async run(findings, target) {
    const answer = await get(target, '/collections')
    if (!findings.status('/collections', 200, answer)) return
    findings.that(isJsonArray(answer.member('collections') ?? null), 'collections', 'a list', 'none')
    findings.that(linksOf(answer.json, 'self').length > 0, 'links', 'a link self', 'none')
  },
}

const described: FeaturesCheck = {
  id: 'FEATURES-008',
  async run(findings, target) {
    const answer = await get(target, '/collections')
    if (!findings.status('/collections', 200, answer)) return
    for (const one of objects(answer.member('collections'))) {
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
  async run(findings, target, { collection, id }) {
    const answer = await get(target, `/collections/${encodeURIComponent(id)}`)
    if (!findings.status('the collection by its id', 200, answer)) return
    for (const name of ['id', 'title', 'description', 'extent']) {
      findings.equal(`${name}, as /collections has it`, collection[name] ?? null, answer.member(name) ?? null)
    }
  },
}

const extent: FeaturesCheck = {
  id: 'FEATURES-010',
  async run(findings, _target, { collection, features }) {
    const boxes = memberOf(collection, 'extent', 'spatial', 'bbox')
    const system = shown(memberOf(collection, 'extent', 'spatial', 'crs') ?? 'CRS84')
    if (!isJsonArray(boxes ?? null) || !/CRS84h?$/.test(system)) return
    const box = memberOf(boxes, 0)
    const numbers = isJsonArray(box ?? null) ? (box as readonly unknown[]).filter((one) => typeof one === 'number') : []
    const half = numbers.length / 2
    if (half !== 2 && half !== 3) {
      findings.add('extent.spatial.bbox', 'four or six numbers', shown(box))
      return
    }
    const [west = 0, south = 0] = numbers
    const [east = 0, north = 0] = numbers.slice(half)
    // A box over the antimeridian begins east of where it ends.
    const isEast = (x: number) => (west <= east ? x >= west && x <= east : x >= west || x <= east)
    for (const [x = 0, y = 0] of features.flatMap(positionsOf)) {
      findings.that(isEast(x) && y >= south && y <= north, 'a feature', `within ${shown(box)}`, `${x}, ${y}`)
    }
  },
}

export const collectionChecks: readonly FeaturesCheck[] = [list, described, single, extent]
