// Unusual boxes in bbox (17-069r4 clause 7.15.3): over the antimeridian, of six numbers, and with a feature on its border;
// and coordinates in another system, if Part 2 is declared (18-058r1).

import type { Check } from '../../check.ts'
import type { Findings } from '../../findings.ts'
import { shown } from '../../findings.ts'
import type { Answer, Target } from '../../runner/target.ts'
import { getFeatures, objects } from './ask.ts'
import { now, twice } from './live.ts'
import { listFrom } from './pages.ts'
import { idIn, type Point, pointOf, positionsOf, rounded, type Subject } from './subject.ts'

type FeaturesCheck = Check<Target, Subject>

/** Half a kilometre: further than anything moves between two responses. */
const near = 0.005

/** The features of the first page, and one feature whose surrounding boxes are within the world. */
async function placed(target: Target, subject: Subject) {
  const current = await now(target, subject)
  const feature = current.features.find((one) => {
    const [[x = 0, y = 0] = []] = positionsOf(one)
    return positionsOf(one).length > 0 && Math.abs(x) < 178 && Math.abs(y) < 89
  })
  return feature === undefined ? undefined : { items: current.items, feature }
}

async function boxed(
  findings: Findings,
  target: Target,
  items: string,
  bbox: readonly number[],
  id: string,
): Promise<'found' | 'not found' | 'unknown'> {
  const isThere = (ids: readonly string[]): boolean => ids.includes(id)
  const before = findings.list.length
  const { ids, isWhole } = await listFrom(findings, target, `${items}?bbox=${bbox.join(',')}`, isThere)
  if (findings.list.length > before) return 'unknown'
  return isThere(ids) ? 'found' : isWhole ? 'not found' : 'unknown'
}

function expecting(
  findings: Findings,
  what: string,
  expected: 'found' | 'not found',
  found: Awaited<ReturnType<typeof boxed>>,
): void {
  if (found !== 'unknown') findings.equal(what, `the feature ${expected}`, `the feature ${found}`)
}

const antimeridian: FeaturesCheck = {
  id: 'FEATURES-029',
  run: (findings, target, subject) =>
    twice(findings, target, async (round) => {
      const found = await placed(target, subject)
      if (found === undefined) return
      const { items, feature } = found
      const [[x = 0, y = 0] = []] = positionsOf(feature)
      const id = idIn(feature)
      const [south, north] = [y - near, y + near]
      // From the feature to the other side of the antimeridian, with it and without it.
      const box = (edge: number) =>
        (x > 0 ? [x + edge, south, -179, north] : [179, south, x - edge, north]).map(rounded)
      const inside = box(-near)
      const what = `bbox=${inside.join(',')}, over the antimeridian`
      expecting(round, what, 'found', await boxed(round, target, items, inside, id))
      if (pointOf(feature) === undefined) return
      const outside = box(near)
      expecting(round, `bbox=${outside.join(',')}`, 'not found', await boxed(round, target, items, outside, id))
    }),
}

const border: FeaturesCheck = {
  id: 'FEATURES-033',
  run: (findings, target, subject) =>
    twice(findings, target, async (round) => {
      const found = await placed(target, subject)
      const point = found === undefined ? undefined : pointOf(found.feature)
      if (found === undefined || point === undefined) return
      const { items, feature } = found
      const [x, y] = point
      for (const box of [
        [x, y, x + near, y + near],
        [x - near, y - near, x, y],
      ]) {
        const what = `bbox=${box.join(',')}, with the feature on its border`
        expecting(round, what, 'found', await boxed(round, target, items, box, idIn(feature)))
      }
    }),
}

const sixNumbers: FeaturesCheck = {
  id: 'FEATURES-034',
  run: (findings, target, subject) =>
    twice(findings, target, async (round) => {
      const found = await placed(target, subject)
      if (found === undefined) return
      const { items, feature } = found
      const [[x = 0, y = 0] = []] = positionsOf(feature)
      const box = [x - near, y - near, -12_000, x + near, y + near, 12_000].map(rounded)
      const far = [x > 0 ? -179 : 0.5, -89, -12_000, x > 0 ? -0.5 : 179, 89, 12_000]
      const what = 'bbox of six numbers around a feature'
      expecting(round, what, 'found', await boxed(round, target, items, box, idIn(feature)))
      if (pointOf(feature) === undefined) return
      const others = await boxed(round, target, items, far, idIn(feature))
      expecting(round, 'bbox of six numbers on the other half of the earth', 'not found', others)
    }),
}

const latitudeFirst = 'http://www.opengis.net/def/crs/EPSG/0/4326'

function crsOf({ collection }: Subject): readonly string[] {
  const { crs } = collection
  return Array.isArray(crs) ? crs.map((one) => shown(one)) : []
}

/** Without the angle brackets that 18-058r1 has around an address, as RFC 8288. */
const contentCrs = ({ headers }: Answer): string => (headers.get('content-crs') ?? 'none').replaceAll(/[<>]/g, '')

function firstPoint(answer: Answer, id: string): Point | undefined {
  const feature = objects(answer.member('features')).find((one) => idIn(one) === id)
  return feature === undefined ? undefined : pointOf(feature)
}

const otherSystem: FeaturesCheck = {
  id: 'FEATURES-035',
  ability: 'crs',
  run: (findings, target, subject) =>
    twice(findings, target, async (round) => {
      const wrong = await getFeatures(target, `${subject.items}?crs=${encodeURIComponent('urn:made-up:crs')}`)
      round.status('a crs that is not there', 400, wrong)
      const found = await placed(target, subject)
      const point = found === undefined ? undefined : pointOf(found.feature)
      if (found === undefined || point === undefined || !crsOf(subject).includes(latitudeFirst)) return
      const { items, feature } = found
      const answer = await getFeatures(target, `${items}?crs=${encodeURIComponent(latitudeFirst)}`)
      if (!round.status(`crs=${latitudeFirst}`, 200, answer)) return
      round.equal('Content-Crs', latitudeFirst, contentCrs(answer))
      const [first, second] = firstPoint(answer, idIn(feature)) ?? [Number.NaN, Number.NaN]
      const isTurned = Math.abs(first - point[1]) < near && Math.abs(second - point[0]) < near
      round.that(isTurned, 'its first feature', `latitude first: ${point[1]}, ${point[0]}`, `${first}, ${second}`)
    }),
}

const otherBox: FeaturesCheck = {
  id: 'FEATURES-036',
  ability: 'crs',
  run: (findings, target, subject) =>
    twice(findings, target, async (round) => {
      const found = await placed(target, subject)
      const point = found === undefined ? undefined : pointOf(found.feature)
      if (found === undefined || point === undefined || !crsOf(subject).includes(latitudeFirst)) return
      const { items, feature } = found
      const [x, y] = point
      const isThere = (ids: readonly string[]): boolean => ids.includes(idIn(feature))
      for (const [box, expected] of [
        [[y - near, x - near, y + near, x + near], true],
        [[y - near, x + near, y + near, x + 2 * near], false],
      ] as const) {
        const query = `bbox=${box.map(rounded).join(',')}&bbox-crs=${encodeURIComponent(latitudeFirst)}`
        const { ids, isWhole } = await listFrom(round, target, `${items}?${query}`, isThere)
        const what = `bbox=${box.map(rounded).join(',')} with latitude first`
        if (expected) round.that(isThere(ids) || !isWhole, what, 'the feature that is there', 'not on any page')
        else round.that(!isThere(ids), what, 'not the feature, which is beside it', idIn(feature))
      }
    }),
}

export const boxChecks: readonly FeaturesCheck[] = [antimeridian, border, sixNumbers, otherSystem, otherBox]
