// Retrieving and querying histories (clauses 4.11, 5.7.3, 5.7.4), and refusals.

import type { Json } from '../../../../standards/hub/entity.ts'
import { isJsonArray } from '../../../../standards/json/object.ts'
import type { Check } from '../../../check.ts'
import type { Answer, Target } from '../../../runner/target.ts'
import { get, idsOf, numberOf, refused } from '../ask.ts'
import { asked, histories, instancesOf, levels, minute, path, type Pumps, valuesOf } from './history.ts'

/** NaN if it is not a time in UTC (clause 4.6.3). */
const instant = (text: Json | undefined): number =>
  typeof text === 'string' && text.endsWith('Z') ? Date.parse(text) : Number.NaN

type PumpCheck = Check<Target, Pumps>

const instances: PumpCheck = {
  id: 'NGSILD-TEMPORAL-008',
  async run(findings, target, { type, early }) {
    const answer = await get(target, path(early))
    if (!findings.status('reading it', 200, answer)) return
    findings.equal('type', type, answer.member('type'))
    findings.equal('levels', [10, 20, 30, 40], [...valuesOf(answer, 'level')])
    const times = instancesOf(answer, 'level').map(({ observedAt }) => instant(observedAt))
    findings.equal('times', levels.map(({ observedAt }) => Date.parse(observedAt)), times.toSorted((a, b) => a - b)) // prettier-ignore
    const ids = new Set(instancesOf(answer, 'level').map(({ instanceId }) => instanceId))
    findings.that(ids.size === 4 && !ids.has(undefined), 'instanceId', '4 that differ', `${ids.size} that differ`)
  },
}

/** A check of the levels that a query of one history returns. */
function selecting(id: string, parameters: Readonly<Record<string, string>>, expected: readonly number[]): PumpCheck {
  return {
    id,
    async run(findings, target, { early }) {
      const answer = await get(target, asked(early, { attrs: 'level', ...parameters }))
      if (findings.status('reading it', 200, answer)) findings.equal('levels', [...expected], [...valuesOf(answer, 'level')]) // prettier-ignore
    },
  }
}

const last: PumpCheck = {
  id: 'NGSILD-TEMPORAL-012',
  async run(findings, target, { early }) {
    for (const [parameters, expected, heat] of [
      [{ lastN: '2' }, [30, 40], [7]],
      [{ lastN: '1' }, [40], [7]],
      [{ lastN: '2', timerel: 'before', timeAt: '2026-06-01T10:03:30Z' }, [20, 30], [7]],
      [{ lastN: '9' }, [10, 20, 30, 40], [7]],
    ] as const) {
      const what = `${new URLSearchParams(parameters)}`
      const answer = await get(target, asked(early, parameters))
      if (!findings.status(what, 200, answer)) continue
      findings.equal(`levels with ${what}`, [...expected], [...valuesOf(answer, 'level')])
      findings.equal(`heat with ${what}`, [...heat], [...valuesOf(answer, 'heat')])
    }
  },
}

const attrs: PumpCheck = {
  id: 'NGSILD-TEMPORAL-013',
  async run(findings, target, { early }) {
    const answer = await get(target, asked(early, { attrs: 'heat' }))
    if (!findings.status('reading it', 200, answer)) return
    findings.equal('heat', [7], [...valuesOf(answer, 'heat')])
    findings.equal('level, which was not asked for', null, answer.member('level') ?? null)
  },
}

const temporalValues: PumpCheck = {
  id: 'NGSILD-TEMPORAL-014',
  async run(findings, target, { early }) {
    const answer = await get(target, asked(early, { attrs: 'level', options: 'temporalValues' }))
    if (!findings.status('reading it', 200, answer)) return
    const pairs = answer.member('level', 'values')
    const seen = isJsonArray(pairs)
      ? pairs.filter(isJsonArray).map(([value, time]) => [numberOf(value), instant(time)])
      : []
    const expected = levels.map(({ value, observedAt }) => [value, Date.parse(observedAt)])
    findings.equal(
      'pairs of value and time',
      expected,
      seen.toSorted(([a = 0], [b = 0]) => a - b),
    )
  },
}

const window = {
  attrs: 'level',
  options: 'aggregatedValues',
  timerel: 'between',
  timeAt: minute(1),
  endTimeAt: minute(5),
}

/** Values with the start and the end of their period. */
function periodsOf(answer: Answer, method: string): readonly (readonly number[])[] {
  const values = answer.member('level', method)
  const read = isJsonArray(values) ? values.filter(isJsonArray) : []
  return read
    .map(([value, start, end]) => [numberOf(value), instant(start), instant(end)])
    .toSorted(([, a = 0], [, b = 0]) => a - b)
}

const aggregated: PumpCheck = {
  id: 'NGSILD-TEMPORAL-015',
  ability: 'edition-1.4',
  async run(findings, target, { early }) {
    const answer = await get(
      target,
      asked(early, { ...window, aggrMethods: 'avg,max,min,sum,totalCount,distinctCount' }),
    )
    if (!findings.status('reading it', 200, answer)) return
    for (const [method, expected] of [
      ['avg', 25],
      ['max', 40],
      ['min', 10],
      ['sum', 100],
      ['distinctCount', 4],
      ['totalCount', 4],
    ] as const) {
      findings.equal(
        method,
        [expected],
        periodsOf(answer, method).map(([value = Number.NaN]) => value),
      )
    }
  },
}

const periods: PumpCheck = {
  id: 'NGSILD-TEMPORAL-016',
  ability: 'edition-1.4',
  async run(findings, target, { early }) {
    const answer = await get(target, asked(early, { ...window, aggrMethods: 'avg', aggrPeriodDuration: 'PT2M' }))
    if (!findings.status('reading it', 200, answer)) return
    const expected = [
      [15, Date.parse(minute(1)), Date.parse(minute(3))],
      [35, Date.parse(minute(3)), Date.parse(minute(5))],
    ]
    findings.equal(
      'averages, and the starts and ends of their periods',
      expected,
      periodsOf(answer, 'avg').map((one) => [...one]),
    )
  },
}

const queried: PumpCheck = {
  id: 'NGSILD-TEMPORAL-017',
  async run(findings, target, { type, early, late }) {
    for (const [timerel, expected] of [
      ['before', early],
      ['after', late],
    ] as const) {
      const query = new URLSearchParams({ type, timerel, timeAt: minute(6) })
      const answer = await get(target, `${histories}?${query}`)
      if (findings.status(`${timerel} minute 6`, 200, answer)) findings.equal(`${timerel} minute 6`, [expected], [...idsOf(answer)]) // prettier-ignore
    }
  },
}

export const pumpChecks: readonly PumpCheck[] = [
  instances,
  selecting('NGSILD-TEMPORAL-009', { timerel: 'after', timeAt: '2026-06-01T10:02:30Z' }, [30, 40]),
  selecting('NGSILD-TEMPORAL-010', { timerel: 'before', timeAt: '2026-06-01T10:02:30Z' }, [10, 20]),
  selecting(
    'NGSILD-TEMPORAL-011',
    { timerel: 'between', timeAt: '2026-06-01T10:01:30Z', endTimeAt: '2026-06-01T10:03:30Z' },
    [20, 30],
  ),
  last,
  attrs,
  temporalValues,
  aggregated,
  periods,
  queried,
]

const unknown: Check = {
  id: 'NGSILD-TEMPORAL-001',
  async run(findings, target) {
    const answer = await get(target, path(`urn:ngsi-ld:Pump:${target.session.name()}`))
    refused(findings, 'reading what is not there', 404, 'ResourceNotFound', answer)
  },
}

const wrongTimes: Check = {
  id: 'NGSILD-TEMPORAL-002',
  async run(findings, target) {
    for (const parameters of [
      { timerel: 'after', timeAt: 'noon' },
      { timerel: 'after' },
      { timerel: 'between', timeAt: minute(1) },
      { timerel: 'during', timeAt: minute(1) },
    ]) {
      const query = new URLSearchParams({ type: 'Pump', ...parameters })
      refused(findings, `${query}`, 400, 'BadRequestData', await get(target, `${histories}?${query}`))
    }
  },
}

export const temporalLookingChecks: readonly Check[] = [unknown, wrongTimes]
