// A mast with known Observations, for requirements whose complete results must be known: filters with counts, pages and orders, and
// reads of written data (OGC 18-088 clauses 8.2.7, 9.3).

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import type { Cause, Check } from '../../check.ts'
import type { Findings } from '../../findings.ts'
import { type Answer, memberOf, type Target } from '../../runner/target.ts'
import { get, listOf, pathOf, pathTo, send } from './ask.ts'
import { datastream, location, removeRoom } from './room.ts'

export interface Mast {
  readonly name: string
  readonly thingPath: string
  readonly thing: JsonObject
  readonly stream: JsonObject
  readonly streamPath: string
  readonly observations: readonly JsonObject[]
}

export type MastCheck = Check<Target, Mast>

/** The Observations to send: one with all members, two with the same result, one in another time zone, one with an interval. */
export const sent: readonly JsonObject[] = [
  {
    phenomenonTime: '2026-01-01T01:00:00Z',
    resultTime: '2026-01-01T01:00:05Z',
    validTime: '2026-01-01T00:00:00Z/2026-01-02T00:00:00Z',
    result: 10,
    resultQuality: 'good',
    parameters: { height: 2, by: 'hand' },
  },
  { phenomenonTime: '2026-01-01T02:30:00Z', result: 30 },
  { phenomenonTime: '2026-01-01T03:00:00Z', result: 20.5 },
  { phenomenonTime: '2026-01-01T04:00:00Z', result: 30 },
  { phenomenonTime: '2026-01-01T08:00:00+03:00', result: 40 },
  { phenomenonTime: '2026-01-01T06:00:00Z/2026-01-01T07:00:00Z', result: 50 },
]

export async function makeMast(target: Target): Promise<Result<Mast, Cause>> {
  const name = `Mast ${target.session.name()}`
  const answer = await send(target, 'POST', '/Things', {
    name,
    description: 'A mast',
    properties: { floor: 2, kind: { name: 'steel' } },
    Locations: [location(`Ground ${name}`)],
    Datastreams: [{ ...datastream(`Air ${name}`), Observations: sent }],
  })
  const thingPath = pathOf(answer.headers.get('location') ?? undefined)
  if (answer.status !== 201 || thingPath === undefined) {
    return fail(`creating a Thing was answered ${answer.missing ?? answer.status}`)
  }
  const thing = (await get(target, thingPath)).json ?? {}
  const [stream = {}] = listOf(await get(target, `${thingPath}/Datastreams`))
  const streamPath = pathTo('Datastreams', stream)
  const found = listOf(await get(target, `${streamPath}/Observations`, { $orderby: 'phenomenonTime', $top: '100' }))
  const observations = inOrderOfSending(found)
  const mast = { name, thingPath, thing: thing as JsonObject, stream, streamPath, observations }
  if (observations.length === sent.length) return ok(mast)
  await removeRoom(target, mast)
  return fail(`of ${sent.length} Observations of a deep insert ${observations.length} are there`)
}

/** By their results, because the times are under test. */
function inOrderOfSending(found: readonly JsonObject[]): readonly JsonObject[] {
  const left = [...found]
  return sent.flatMap(({ result }) => {
    const index = left.findIndex((one) => one['result'] === result)
    return index === -1 ? [] : left.splice(index, 1)
  })
}

/** The path of an Observation by its place in `sent`. */
export function observationPath({ observations }: Mast, index: number): string {
  return pathTo('Observations', observations[index] ?? {})
}

export type Options = Readonly<Record<string, string>>

export const shownOptions = (options: Options): string =>
  Object.entries(options)
    .map(([name, value]) => `${name}=${value}`)
    .join('&')

export interface Walked {
  readonly list: readonly JsonObject[]
  readonly counts: readonly Json[]
  readonly pages: number
}

const maxPages = 20

/** All pages of a list, by the links of the service; undefined if one fails. */
export async function walk(
  findings: Findings,
  target: Target,
  path: string,
  options: Options,
): Promise<Walked | undefined> {
  const list: JsonObject[] = []
  const counts: Json[] = []
  let answer: Answer = await get(target, path, options)
  for (let pages = 1; ; pages++) {
    if (!findings.status(pages === 1 ? shownOptions(options) : `page ${pages}`, 200, answer)) return undefined
    list.push(...listOf(answer))
    const count = answer.member('@iot.count')
    if (count !== undefined) counts.push(count)
    const next = pathOf(answer.member('@iot.nextLink'))
    if (next === undefined || pages === maxPages) return { list, counts, pages }
    answer = await target.send({ method: 'GET', path: next, headers: { accept: 'application/json' } })
  }
}

export const resultsOf = (list: readonly JsonObject[]): readonly Json[] =>
  list.map((one) => memberOf(one, 'result') ?? null)

/** A check that each filter of the mast's Observations finds those of these results, in the order of their times, and counts them. */
export function exactly(
  id: string,
  cases: (mast: Mast) => readonly (readonly [string, readonly number[]])[],
): MastCheck {
  return {
    id,
    async run(findings, target, mast) {
      for (const [$filter, expected] of cases(mast)) {
        const options = { $filter, $count: 'true', $orderby: 'phenomenonTime' }
        const walked = await walk(findings, target, `${mast.streamPath}/Observations`, options)
        if (walked === undefined) continue
        findings.equal(`$filter=${$filter}: results`, [...expected], [...resultsOf(walked.list)])
        for (const count of walked.counts) findings.equal(`$filter=${$filter}: @iot.count`, expected.length, count)
      }
    },
  }
}
