// Query options together (OGC 18-088 clause 9.3): filters over paths, with counts, pages and orders, functions, and options inside
// of an expansion. All matches are known.

import type { Json } from '../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import { shown } from '../../findings.ts'
import { get, listOf, literal, objects } from './ask.ts'
import { exactly, type Mast, type MastCheck, resultsOf, shownOptions, walk } from './mast.ts'

const ofMast = ({ stream }: Mast): string => `Datastream/id eq ${literal(stream['@iot.id'])}`

const paths: MastCheck = {
  id: 'STA-038',
  async run(findings, target, mast) {
    const { name, thing, stream } = mast
    const [thingId, streamId] = [literal(thing['@iot.id']), literal(stream['@iot.id'])]
    const own = `id eq ${thingId}`
    for (const [set, $filter, expected] of [
      ['Observations', `${ofMast(mast)} and result gt 30`, 2],
      ['Observations', `Datastream/Thing/name eq ${literal(name)} and result lt 30`, 2],
      ['Observations', `${ofMast(mast)} and Datastream/Thing/name eq ${literal(`not ${name}`)}`, 0],
      ['Datastreams', `Thing/id eq ${thingId}`, 1],
      ['Datastreams', `id eq ${streamId} and Sensor/name eq 'none of this name'`, 0],
      ['Datastreams', `id eq ${streamId} and unitOfMeasurement/symbol eq '°C'`, 1],
      ['Datastreams', `id eq ${streamId} and unitOfMeasurement/symbol eq 'K'`, 0],
      ['Things', `Datastreams/id eq ${streamId}`, 1],
      ['Things', `${own} and properties/floor eq 2`, 1],
      ['Things', `${own} and properties/floor eq 3`, 0],
      ['Things', `${own} and properties/kind/name eq 'steel'`, 1],
      ['Things', `${own} and properties/kind/name eq 'wood'`, 0],
    ] as const) {
      const answer = await get(target, `/${set}`, { $filter, $count: 'true' })
      if (!findings.status(`${set}: ${$filter}`, 200, answer)) continue
      findings.equal(`${set}: ${$filter}`, expected, listOf(answer).length)
      findings.equal(`${set}: ${$filter}: @iot.count`, expected, answer.member('@iot.count') ?? null)
    }
  },
}

const counts: MastCheck = {
  id: 'STA-039',
  async run(findings, target, { streamPath }) {
    for (const [options, expected] of [
      [{ $filter: 'result gt 20', $top: '1' }, 5],
      [{ $filter: 'result gt 20', $top: '2', $skip: '1' }, 5],
      [{ $filter: 'result gt 20', $top: '0' }, 5],
      [{ $filter: 'result eq 30', $top: '1', $orderby: 'phenomenonTime desc' }, 2],
      [{ $top: '1', $skip: '4' }, 6],
    ] as const) {
      const answer = await get(target, `${streamPath}/Observations`, { ...options, $count: 'true' })
      const what = shownOptions(options)
      if (findings.status(what, 200, answer))
        findings.equal(`${what}: @iot.count`, expected, answer.member('@iot.count') ?? null)
    }
  },
}

const orders: MastCheck = {
  id: 'STA-040',
  async run(findings, target, { streamPath }) {
    const times = (list: readonly Json[]): readonly string[] => list.map((one) => shown(one).slice(11, 13))
    for (const [$orderby, expected] of [
      ['result,phenomenonTime', ['01', '03', '02', '04', '05', '06']],
      ['result,phenomenonTime desc', ['01', '03', '04', '02', '05', '06']],
      ['result desc,phenomenonTime asc', ['06', '05', '02', '04', '03', '01']],
      ['result desc,phenomenonTime desc', ['06', '05', '04', '02', '03', '01']],
    ] as const) {
      for (const $top of ['100', '3']) {
        const walked = await walk(findings, target, `${streamPath}/Observations`, { $orderby, $top })
        if (walked === undefined) continue
        const found = times(walked.list.map(({ phenomenonTime }) => inUtc(phenomenonTime)))
        findings.equal(`$orderby=${$orderby}&$top=${$top}: hours`, [...expected], [...found])
      }
    }
  },
}

/** The beginning of a time, in UTC. */
function inUtc(time: Json | undefined): string {
  const at = Date.parse(shown(time).split('/')[0] ?? '')
  return Number.isNaN(at) ? shown(time) : new Date(at).toISOString()
}

const pages: MastCheck = {
  id: 'STA-042',
  async run(findings, target, { streamPath }) {
    for (const [options, expected] of [
      [{ $filter: 'result gt 20', $orderby: 'phenomenonTime', $top: '1' }, [30, 20.5, 30, 40, 50]],
      [{ $filter: 'result gt 20', $orderby: 'phenomenonTime desc', $top: '2' }, [50, 40, 30, 20.5, 30]],
      [{ $filter: 'result gt 20', $orderby: 'phenomenonTime', $top: '2', $skip: '1' }, [20.5, 30, 40, 50]],
      [{ $filter: 'result lt 40', $orderby: 'result desc,phenomenonTime', $top: '1' }, [30, 30, 20.5, 10]],
    ] as const) {
      const all = { ...options, $count: 'true', $select: 'result' }
      const walked = await walk(findings, target, `${streamPath}/Observations`, all)
      if (walked === undefined) continue
      const what = shownOptions(options)
      findings.equal(`${what}: all pages`, [...expected], [...resultsOf(walked.list)])
      for (const one of walked.list) findings.equal(`${what}: members`, ['result'], membersOf(one))
    }
  },
}

/** Except the Datastreams of the control. */
function membersOf(entity: object): string[] {
  return Object.keys(entity).filter((name) => !name.includes('@iot.'))
}

const expanded: MastCheck = {
  id: 'STA-043',
  async run(findings, target, { thingPath, name }) {
    const inner = '$top=2;$orderby=result desc;$filter=result lt 40;$select=result'
    const $expand = `Datastreams($select=name;$expand=Observations(${inner})),Locations($select=name)`
    const answer = await get(target, thingPath, { $select: 'name', $expand })
    if (findings.status(`$expand=${$expand}`, 200, answer)) {
      const [stream = {}] = objects(answer.member('Datastreams'))
      findings.equal('name', name, answer.member('name') ?? null)
      findings.equal('members of the Datastream', ['Observations', 'name'], membersOf(stream).toSorted())
      findings.equal('results', [30, 30], [...resultsOf(objects(stream['Observations']))])
      findings.equal('the Location', [`Ground ${name}`], objects(answer.member('Locations')).map((one) => one['name'] ?? null)) // prettier-ignore
    }
    const path = 'Datastreams/Sensor'
    const along = await get(target, thingPath, { $expand: path })
    if (!findings.status(`$expand=${path}`, 200, along)) return
    const sensor = along.member('Datastreams', 0, 'Sensor') ?? null
    findings.equal(
      `$expand=${path}: name`,
      `Air ${name} sensor`,
      isJsonObject(sensor) ? (sensor['name'] ?? null) : null,
    )
  },
}

const numbers = exactly('STA-044', () => [
  ['result add 10 gt 45', [40, 50]],
  ['result sub 10 eq 0', [10]],
  ['result mul 2 eq 60', [30, 30]],
  ['result div 10 eq 4', [40]],
  ['floor(result) eq 20', [20.5]],
  ['ceiling(result) eq 21', [20.5]],
  ['round(result) eq 30', [30, 30]],
  // and binds more tightly than or.
  ['result eq 10 or result eq 40 and result gt 45', [10]],
  ['(result eq 10 or result eq 40) and result gt 15', [40]],
  ['not (result lt 40)', [40, 50]],
])

const times = exactly('STA-045', () => [
  ['hour(phenomenonTime) eq 2', [30]],
  ['minute(phenomenonTime) eq 30', [30]],
  ['day(phenomenonTime) eq 1 and month(phenomenonTime) eq 1 and result lt 30', [10, 20.5]],
  ['phenomenonTime ge 2026-01-01T07:00:00+03:00 and result lt 50', [30, 40]],
  ['phenomenonTime gt 2026-01-01T02:30:00Z and phenomenonTime lt 2026-01-01T05:00:00Z', [20.5, 30]],
  ['resultTime eq 2026-01-01T01:00:05Z', [10]],
  ['phenomenonTime lt now() and result eq 40', [40]],
])

const square = (west: number): string => `geography'POLYGON((${west} -5,${west + 1} -5,${west + 1} -4,${west} -4,${west} -5))'` // prettier-ignore

const places: MastCheck = {
  id: 'STA-046',
  async run(findings, target, { name, thing }) {
    const own = `name eq ${literal(`Ground ${name}`)}`
    for (const [set, $filter, expected] of [
      ['Locations', `${own} and st_within(location,${square(39)})`, 1],
      ['Locations', `${own} and st_within(location,${square(40)})`, 0],
      ['Locations', `${own} and st_disjoint(location,${square(40)})`, 1],
      ['Locations', `${own} and st_disjoint(location,${square(39)})`, 0],
      ['Locations', `${own} and st_intersects(location,${square(39)})`, 1],
      ['Locations', `${own} and geo.intersects(location,${square(40)})`, 0],
      ['Locations', `${own} and geo.distance(location,geography'POINT(39.66 -4.05)') lt 0.01`, 1],
      ['Locations', `${own} and geo.distance(location,geography'POINT(-4.05 39.66)') lt 0.01`, 0],
      ['Things', `id eq ${literal(thing['@iot.id'])} and st_within(Locations/location,${square(39)})`, 1],
      ['Things', `id eq ${literal(thing['@iot.id'])} and st_within(Locations/location,${square(40)})`, 0],
    ] as const) {
      const answer = await get(target, `/${set}`, { $filter, $count: 'true' })
      if (!findings.status(`${set}: ${$filter}`, 200, answer)) continue
      findings.equal(`${set}: ${$filter}`, expected, listOf(answer).length)
      findings.equal(`${set}: ${$filter}: @iot.count`, expected, answer.member('@iot.count') ?? null)
    }
  },
}

export const togetherChecks: readonly MastCheck[] = [paths, counts, orders, pages, expanded, numbers, times, places]
