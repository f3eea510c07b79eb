// Combined parameters (17-069r4 clauses 7.15.3, 7.15.4, 7.15.7): bbox and datetime select the same on small pages as on one large
// page, numberMatched counts it, and intervals around an instant are consistent.

import type { JsonObject } from '../../../standards/hub/entity.ts'
import type { Check } from '../../check.ts'
import type { Findings } from '../../findings.ts'
import type { Target } from '../../runner/target.ts'
import { now, twice } from './live.ts'
import { type Listed, listFrom, queryOf, type Selection, shownSelection } from './pages.ts'
import { type Dividing, instantOf, written } from './instant.ts'
import { idIn, type Point, pointOf, rounded, type Subject } from './subject.ts'

type FeaturesCheck = Check<Target, Subject>

/** A page for a small collection. A server may return fewer features. */
const largePage = '1000'

/** Half a kilometre. */
const nearDegrees = 0.005

/** Features that are points, from west to east. */
function pointsOf(features: readonly JsonObject[]): readonly Point[] {
  return features
    .map(pointOf)
    .filter((point) => point !== undefined)
    .toSorted(([a], [b]) => a - b)
}

/** Whether a feature was a point before the selection. */
const isPlaced = ({ features }: Subject, { id }: JsonObject): boolean =>
  features.some((one) => one['id'] === id && pointOf(one) !== undefined)

const isIn = ([x, y]: Point, [west = 0, south = 0, east = 0, north = 0]: readonly number[]) =>
  x >= west && x <= east && y >= south && y <= north

/** A box around more than one, but not all of the known points, if possible. */
function dividingBox(features: readonly JsonObject[]): readonly number[] | undefined {
  const points = pointsOf(features)
  const half = Math.ceil(points.length / 2)
  const last = points[half - 1]
  const following = points.slice(half).find(([x]) => last !== undefined && x - last[0] > 1e-6)
  const [first] = points
  if (first === undefined || last === undefined || following === undefined) return undefined
  const east = (last[0] + following[0]) / 2
  return [Math.max(-180, first[0] - nearDegrees), -90, east, 90].map(rounded)
}

async function listed(findings: Findings, target: Target, items: string, selection: Selection): Promise<Listed> {
  return listFrom(findings, target, `${items}?${queryOf(selection)}`)
}

const sorted = (ids: readonly string[]): string => ids.toSorted().join(', ') || 'none'

/** bbox and datetime, alone and combined, as far as the known features permit. */
async function selectionsOf(target: Target, subject: Subject): Promise<readonly Selection[]> {
  const box = dividingBox(subject.features)
  const dividing = await instantOf(target, subject)
  const bbox = box === undefined ? {} : { bbox: box.join(',') }
  const datetime = dividing === undefined ? {} : { datetime: `../${dividing.instant}` }
  const all: readonly Selection[] = [bbox, datetime, { ...bbox, ...datetime }]
  return all.filter((one, index) => Object.keys(one).length === (index === 2 ? 2 : 1))
}

/** The smallest page size with which all features are read within the limit of pages. */
const smallPage = ({ ids }: Listed): string => String(Math.max(1, Math.ceil(ids.length / 40)))

const pages: FeaturesCheck = {
  id: 'FEATURES-030',
  run: (findings, target, subject) =>
    twice(findings, target, async (round) => {
      const current = await now(target, subject)
      const { items } = current
      for (const selection of await selectionsOf(target, current)) {
        const whole = await listed(round, target, items, { ...selection, limit: largePage })
        const limit = smallPage(whole)
        const small = await listed(round, target, items, { ...selection, limit })
        const what = `${shownSelection(selection)}, page by page`
        const box = selection['bbox']?.split(',').map(Number)
        const strangers = small.features.filter((one) => {
          const point = pointOf(one)
          return box !== undefined && point !== undefined && !isIn(point, box)
        })
        round.equal(`${what}: features outside`, [], strangers.map(idIn))
        round.that(small.largest <= Number(limit), `${what}: features on a page`, `${limit} at the most`, `${small.largest}`) // prettier-ignore
        const repeated = small.ids.filter((one, index) => small.ids.indexOf(one) < index)
        round.equal(`${what}: features that come again`, [], [...new Set(repeated)])
        const placeless = small.features.filter((one) => pointOf(one) === undefined && isPlaced(current, one))
        round.equal(`${what}: features without their place`, [], placeless.map(idIn))
        // A server need not link the next page; a link must continue the same selection.
        const isUnlinked = small.pages === 1 && small.ids.length >= Number(limit)
        if (whole.isWhole && small.isWhole && !isUnlinked) round.equal(what, sorted(whole.ids), sorted(small.ids))
      }
    }),
}

const counts: FeaturesCheck = {
  id: 'FEATURES-031',
  run: (findings, target, subject) =>
    twice(findings, target, async (round) => {
      const current = await now(target, subject)
      const { items } = current
      for (const selection of await selectionsOf(target, current)) {
        const whole = await listed(round, target, items, { ...selection, limit: largePage })
        if (!whole.isWhole) continue
        const one = await listFrom(round, target, `${items}?${queryOf({ ...selection, limit: '1' })}`)
        for (const number of [...whole.matched, ...one.matched]) {
          round.equal(`${shownSelection(selection)}: numberMatched`, whole.ids.length, number)
        }
      }
    }),
}

const divided: FeaturesCheck = {
  id: 'FEATURES-032',
  run: (findings, target, subject) =>
    twice(findings, target, async (round) => {
      const dividing = await instantOf(target, subject)
      if (dividing === undefined) return
      // If a server misreads the ends of intervals, the border appears one second off.
      for (const seconds of [0, -1]) {
        const instant = written(Date.parse(dividing.instant) / 1000 + seconds)
        await judgeInstant(round, target, subject, { ...dividing, instant })
      }
    }),
}

async function judgeInstant(
  round: Findings,
  target: Target,
  { items }: Subject,
  { instant, always }: Dividing,
): Promise<void> {
  const lists: (readonly string[])[] = []
  // For features without a time, servers return all for every datetime, or none.
  for (const datetime of [always, `../${instant}`, `${instant}/..`, instant, `${instant}/${instant}`]) {
    const { ids, isWhole } = await listed(round, target, items, { datetime, limit: largePage })
    if (!isWhole) return
    lists.push(ids)
  }
  const [all = [], until = [], since = [], at = [], closed = []] = lists
  const both = until.filter((id) => since.includes(id))
  round.equal(`../${instant} and ${instant}/.. together`, sorted(all), sorted([...new Set([...until, ...since])]))
  round.equal(`${instant}: what both intervals have`, sorted(both), sorted(at))
  round.equal(`${instant}/${instant}`, sorted(at), sorted(closed))
}

export const combinationChecks: readonly FeaturesCheck[] = [pages, counts, divided]
