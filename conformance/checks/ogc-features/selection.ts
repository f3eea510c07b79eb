// What of a collection is answered (17-069r4 clauses 7.6, 7.15.2 to 7.15.5): limit, bbox, datetime, and pages.

import type { JsonObject } from '../../../standards/hub/entity.ts'
import type { Check } from '../../check.ts'
import type { Findings } from '../../findings.ts'
import { memberOf, type Target } from '../../runner/target.ts'
import { getFeatures, linksOf, objects, pagePath } from './ask.ts'
import { hasMore, idIn, positionsOf, type Subject } from './subject.ts'

type FeaturesCheck = Check<Target, Subject>

const limited: FeaturesCheck = {
  id: 'FEATURES-023',
  async run(findings, target, { items }) {
    const answer = await getFeatures(target, `${items}?limit=1`)
    if (!findings.status('limit=1', 200, answer)) return
    findings.equal('features with limit=1', 1, objects(answer.member('features')).length)
    findings.status('limit=10', 200, await getFeatures(target, `${items}?limit=10`))
  },
}

const mostPages = 50

/** The ids of the features on all pages, up to what is enough. */
async function idsFrom(
  findings: Findings,
  target: Target,
  first: string,
  isEnough: (ids: readonly string[]) => boolean,
): Promise<readonly string[]> {
  const ids: string[] = []
  let path: string | undefined = first
  for (let page = 1; path !== undefined && page <= mostPages && !isEnough(ids); page++) {
    const answer = await getFeatures(target, path)
    if (!findings.status(`page ${page}`, 200, answer)) return ids
    ids.push(...objects(answer.member('features')).map(idIn))
    const [next] = linksOf(answer.json, 'next')
    path = next === undefined ? undefined : pagePath(target, next.href)
  }
  return ids
}

const within: FeaturesCheck = {
  id: 'FEATURES-024',
  async run(findings, target, { items, feature }) {
    const [position] = positionsOf(feature)
    if (position === undefined) {
      findings.add('a feature', 'that has a place', 'none on the first page')
      return
    }
    const [x = 0, y = 0] = position
    const id = idIn(feature)
    const around = [x - 0.001, y - 0.001, x + 0.001, y + 0.001]
      .map((number, index) => Math.max(index % 2 === 0 ? -180 : -90, Math.min(index % 2 === 0 ? 180 : 90, number)))
      .join(',')
    const found = await idsFrom(findings, target, `${items}?bbox=${around}`, (ids) => ids.includes(id))
    findings.that(found.includes(id), `bbox=${around}`, 'the feature that is there', found.join(', '))
    if (positionsOf(feature).length > 1) return
    // The other half of the earth.
    const far = x > 0 ? [-179, -90, -0.5, 90] : [0.5, -90, 179, 90]
    const others = await idsFrom(findings, target, `${items}?bbox=${far.join(',')}`, (ids) => ids.includes(id))
    findings.that(!others.includes(id), `bbox=${far.join(',')}`, 'not the feature, which is elsewhere', id)
  },
}

/** As the standard has them; a server may refuse what lies outside the extent that a collection says that it has. */
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
  async run(findings, target, subject) {
    const { items } = subject
    if (!hasMore(subject)) {
      findings.add('a collection', 'with two features, so that there is a second page', 'none')
      return
    }
    const ids = await idsFrom(findings, target, `${items}?limit=1`, (found) => found.length > 1)
    findings.that(new Set(ids).size > 1, 'the link next', 'another feature', ids.join(', '))
  },
}

export const selectionChecks: readonly FeaturesCheck[] = [limited, within, dated, invalid, next]
