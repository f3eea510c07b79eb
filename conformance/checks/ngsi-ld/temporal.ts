// The evolution of entities (clauses 5.6.11 to 5.6.16, 5.7.3, 5.7.4): two pumps of a type that nobody else has.

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import type { Cause, Check } from '../../check.ts'
import type { Findings } from '../../findings.ts'
import type { Answer, Target } from '../../runner/target.ts'
import { get, type Identified, idsOf, refused, remove, send } from './ask.ts'

export interface Pumps {
  readonly type: string
  /** Level 10, 20, 30 and 40 at minute 1 to 4, and heat at minute 1. */
  readonly early: string
  /** Level 80 at minute 8. */
  readonly late: string
}

const evolutions = '/temporal/entities'
const minute = (number: number): string => `2026-06-01T10:0${number}:00Z`
const at = (number: number, value: number) => ({ type: 'Property', value, observedAt: minute(number) })
const levels = [1, 2, 3, 4].map((number) => at(number, number * 10))

function path(id: string, rest = ''): string {
  return `${evolutions}/${encodeURIComponent(id)}${rest}`
}

function asked(id: string, parameters: Readonly<Record<string, string>>): string {
  return path(id, `?${new URLSearchParams(parameters)}`)
}

export async function makePumps(target: Target): Promise<Result<Pumps, Cause>> {
  const type = `Pump${target.stage.name()}`
  const pumps: Pumps = { type, early: `urn:ngsi-ld:${type}:1`, late: `urn:ngsi-ld:${type}:2` }
  for (const document of [
    { id: pumps.early, type, level: levels, heat: [at(1, 7)] },
    { id: pumps.late, type, level: [at(8, 80)] },
  ]) {
    const answer = await send(target, 'POST', evolutions, document)
    if (answer.status === 201) continue
    await removePumps(target, pumps)
    return fail(`giving an evolution was answered ${answer.missing ?? answer.status}`)
  }
  return ok(pumps)
}

export async function removePumps(target: Target, { early, late }: Pumps): Promise<void> {
  for (const id of [early, late]) await remove(target, path(id))
}

/** The instances of an attribute: one alone may stand without a list. */
function instancesOf(answer: Answer, name: string): readonly JsonObject[] {
  const attribute = answer.member(name)
  if (isJsonObject(attribute)) return [attribute]
  return isJsonArray(attribute) ? attribute.filter(isJsonObject) : []
}

/** Sorted, since the order of instances is the server's own. */
function valuesOf(answer: Answer, name: string): readonly number[] {
  return instancesOf(answer, name)
    .map(({ value }) => Number(value))
    .toSorted((a, b) => a - b)
}

const instant = (text: Json | undefined): number => (typeof text === 'string' ? Date.parse(text) : Number.NaN)

/** An evolution that nobody else has, deleted whatever comes of it. */
async function withPump(
  findings: Findings,
  target: Target,
  work: (entity: Identified, made: Answer) => Promise<void>,
): Promise<void> {
  const entity = { id: `urn:ngsi-ld:Pump:${target.stage.name()}`, type: 'Pump', level: [at(1, 10)], heat: [at(1, 7)] }
  const made = await send(target, 'POST', evolutions, entity)
  try {
    if (findings.status('giving it', 201, made)) await work(entity, made)
  } finally {
    await remove(target, path(entity.id))
  }
}

const created: Check = {
  id: 'NGSILD-TEMPORAL-003',
  async run(findings, target) {
    await withPump(findings, target, async ({ id }, made) => {
      const location = made.headers.get('location') ?? 'none'
      const ends = [path(id), `${evolutions}/${id}`].some((one) => location.endsWith(one))
      findings.that(ends, 'Location', `/ngsi-ld/v1/temporal/entities/${id}`, location)
      findings.status('reading it', 200, await get(target, path(id)))
    })
  },
}

const addedTo: Check = {
  id: 'NGSILD-TEMPORAL-004',
  async run(findings, target) {
    await withPump(findings, target, async ({ id }) => {
      const more = { id, type: 'Pump', level: [at(2, 20)] }
      findings.status('giving more of it', 204, await send(target, 'POST', evolutions, more))
      findings.equal('levels', [10, 20], [...valuesOf(await get(target, path(id)), 'level')])
    })
  },
}

const appended: Check = {
  id: 'NGSILD-TEMPORAL-005',
  async run(findings, target) {
    await withPump(findings, target, async ({ id }) => {
      const answer = await send(target, 'POST', path(id, '/attrs'), { level: [at(2, 20)] })
      findings.status('adding an instance', 204, answer)
      findings.equal('levels', [10, 20], [...valuesOf(await get(target, path(id)), 'level')])
    })
  },
}

const attributeDeleted: Check = {
  id: 'NGSILD-TEMPORAL-006',
  async run(findings, target) {
    await withPump(findings, target, async ({ id }) => {
      findings.status('deleting an attribute', 204, await remove(target, path(id, '/attrs/heat')))
      const after = await get(target, path(id))
      findings.equal('heat', [], [...valuesOf(after, 'heat')])
      findings.equal('level, which was not named', [10], [...valuesOf(after, 'level')])
    })
  },
}

const deleted: Check = {
  id: 'NGSILD-TEMPORAL-007',
  async run(findings, target) {
    await withPump(findings, target, async ({ id }) => {
      findings.status('deleting it', 204, await remove(target, path(id)))
      findings.status('reading it afterwards', 404, await get(target, path(id)))
      refused(findings, 'deleting it again', 404, 'ResourceNotFound', await remove(target, path(id)))
    })
  },
}

export const temporalWriteChecks: readonly Check[] = [created, addedTo, appended, attributeDeleted, deleted]

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

/** A check of which levels a question about one evolution is answered with. */
function selecting(id: string, parameters: Readonly<Record<string, string>>, expected: readonly number[]): PumpCheck {
  return {
    id,
    async run(findings, target, { early }) {
      const answer = await get(target, asked(early, { attrs: 'level', ...parameters }))
      if (findings.status('reading it', 200, answer)) findings.equal('levels', [...expected], [...valuesOf(answer, 'level')]) // prettier-ignore
    },
  }
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
      ? pairs.filter(isJsonArray).map(([value, time]) => [Number(value), instant(time)])
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

/** Values with the start of their period. */
function periodsOf(answer: Answer, method: string): readonly (readonly number[])[] {
  const values = answer.member('level', method)
  const read = isJsonArray(values) ? values.filter(isJsonArray) : []
  return read.map(([value, start]) => [Number(value), instant(start)]).toSorted(([, a = 0], [, b = 0]) => a - b)
}

const aggregated: PumpCheck = {
  id: 'NGSILD-TEMPORAL-015',
  ability: 'edition-1.4',
  async run(findings, target, { early }) {
    const answer = await get(target, asked(early, { ...window, aggrMethods: 'avg,max,totalCount' }))
    if (!findings.status('reading it', 200, answer)) return
    for (const [method, expected] of [
      ['avg', 25],
      ['max', 40],
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
      [15, Date.parse(minute(1))],
      [35, Date.parse(minute(3))],
    ]
    findings.equal(
      'averages and the starts of their periods',
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
      const answer = await get(target, `${evolutions}?${query}`)
      if (findings.status(`${timerel} minute 6`, 200, answer)) findings.equal(`${timerel} minute 6`, [expected], [...idsOf(answer)]) // prettier-ignore
    }
  },
}

const queriedByBody: PumpCheck = {
  id: 'NGSILD-TEMPORAL-018',
  ability: 'edition-1.4',
  async run(findings, target, { type, late }) {
    const body = { type: 'Query', entities: [{ type }], temporalQ: { timerel: 'after', timeAt: minute(6) } }
    const answer = await send(target, 'POST', '/temporal/entityOperations/query', body)
    if (findings.status('the query', 200, answer)) findings.equal('what it finds', [late], [...idsOf(answer)])
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
  selecting('NGSILD-TEMPORAL-012', { lastN: '2' }, [30, 40]),
  attrs,
  temporalValues,
  aggregated,
  periods,
  queried,
  queriedByBody,
]

const unknown: Check = {
  id: 'NGSILD-TEMPORAL-001',
  async run(findings, target) {
    const answer = await get(target, path(`urn:ngsi-ld:Pump:${target.stage.name()}`))
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
      refused(findings, `${query}`, 400, 'BadRequestData', await get(target, `${evolutions}?${query}`))
    }
  },
}

export const temporalLookingChecks: readonly Check[] = [unknown, wrongTimes]
