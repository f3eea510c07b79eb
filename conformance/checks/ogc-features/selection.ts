// Selections from a collection (17-069r4 clauses 7.6, 7.15.2 to 7.15.5): limit, bbox, datetime, and pages.

import type { JsonObject } from '../../../standards/hub/entity.ts'
import type { Check } from '../../check.ts'
import { memberOf, type Target } from '../../runner/target.ts'
import { getFeatures, objects } from './ask.ts'
import { now, twice } from './live.ts'
import { listFrom } from './pages.ts'
import { featureOf, hasMore, idIn, lackOf, positionsOf, type Subject } from './subject.ts'

type FeaturesCheck = Check<Target, Subject>

const limited: FeaturesCheck = {
  id: 'FEATURES-023',
  async run(findings, target, subject) {
    const { items } = subject
    const answer = await getFeatures(target, `${items}?limit=1`)
    if (!findings.status('limit=1', 200, answer)) return
    const expected = featureOf(findings, subject) === undefined ? 0 : 1
    findings.equal('features with limit=1', expected, objects(answer.member('features')).length)
    findings.status('limit=10', 200, await getFeatures(target, `${items}?limit=10`))
  },
}

/** Half a kilometre: further than anything moves between two responses. */
const nearDegrees = 0.005

const within: FeaturesCheck = {
  id: 'FEATURES-024',
  run: (findings, target, subject) =>
    twice(findings, target, async (round) => {
      const current = await now(target, subject)
      const { items } = current
      const feature = featureOf(round, current)
      if (feature === undefined) return
      const positions = positionsOf(feature)
      const [position] = positions
      if (position === undefined) return round.lack(lackOf('no feature of the first page has a place'))
      const [x = 0, y = 0] = position
      const id = idIn(feature)
      const isThere = (ids: readonly string[]): boolean => ids.includes(id)
      const around = [x - nearDegrees, y - nearDegrees, x + nearDegrees, y + nearDegrees]
        .map((number, index) => Math.max(index % 2 === 0 ? -180 : -90, Math.min(index % 2 === 0 ? 180 : 90, number)))
        .join(',')
      const near = await listFrom(round, target, `${items}?bbox=${around}`, isThere)
      round.that(isThere(near.ids) || !near.isWhole, 'bbox around a feature', 'the feature that is there', 'not on any page') // prettier-ignore
      if (positions.length > 1) return
      // The other half of the earth.
      const far = x > 0 ? [-179, -90, -0.5, 90] : [0.5, -90, 179, 90]
      const others = await listFrom(round, target, `${items}?bbox=${far.join(',')}`, isThere)
      round.that(!isThere(others.ids), `bbox=${far.join(',')}`, 'not the feature, which is elsewhere', id)
    }),
}

/** As in the standard; a server may refuse values outside of the extent of the collection. */
const [someTime, laterTime] = ['2018-02-12T23:20:50Z', '2018-03-18T12:31:12Z']

function timesWithin(collection: JsonObject): readonly string[] {
  const begin = memberOf(collection, 'extent', 'temporal', 'interval', 0, 0)
  const end = memberOf(collection, 'extent', 'temporal', 'interval', 0, 1)
  const said = [begin, end].filter((time) => typeof time === 'string')
  const [first = someTime, last = said[0] ?? laterTime] = said
  return [first, `${first}/${last}`, `${first}/..`, `../${last}`]
}

const dated: FeaturesCheck = {
  id: 'FEATURES-025',
  async run(findings, target, { items, collection }) {
    for (const time of timesWithin(collection)) {
      const answer = await getFeatures(target, `${items}?datetime=${encodeURIComponent(time)}`)
      findings.status(`datetime=${time}`, 200, answer)
    }
  },
}

const invalid: FeaturesCheck = {
  id: 'FEATURES-026',
  async run(findings, target, { items }) {
    for (const query of ['limit=many', 'bbox=1,2,3', 'datetime=yesterday']) {
      findings.status(query, 400, await getFeatures(target, `${items}?${query}`))
    }
  },
}

const next: FeaturesCheck = {
  id: 'FEATURES-027',
  run: (findings, target, subject) =>
    twice(findings, target, async (round) => {
      if (!hasMore(subject)) return round.lack(lackOf('no collection has two features'))
      const { ids } = await listFrom(round, target, `${subject.items}?limit=1`, (found) => found.length > 1)
      round.that(new Set(ids).size > 1, 'the link next', 'another feature', ids.join(', '))
    }),
}

export const selectionChecks: readonly FeaturesCheck[] = [limited, within, dated, invalid, next]
