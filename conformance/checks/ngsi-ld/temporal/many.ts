// Histories in a query, the same as of one entity, with each filter, paged and counted; the place of the @context (clauses 4.11,
// 5.7.3, 5.7.4, 6.3.5, 6.3.10, 6.3.13).

import type { Json } from '../../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../../standards/json/object.ts'
import type { Check } from '../../../check.ts'
import { canonical } from '../../../findings.ts'
import type { Target } from '../../../runner/target.ts'
import { contextLink, get, idsOf, listOf, memberOf, send } from '../ask.ts'
import { asked, histories, minute, path, type Pumps, valuesOf } from './history.ts'
import { pagesOf } from '../pages.ts'

type PumpCheck = Check<Target, Pumps>
type Parameters = Readonly<Record<string, string>>

const query = (parameters: Parameters): string => `${histories}?${new URLSearchParams(parameters)}`

const contexts: PumpCheck = {
  id: 'NGSILD-TEMPORAL-019',
  async run(findings, target, { type, early }) {
    const times = { timerel: 'before', timeAt: minute(9) }
    for (const [what, at] of [
      ['one history', path(early)],
      ['one history at a time', asked(early, { timerel: 'before', timeAt: minute(4) })],
      ['the simplified form', asked(early, { options: 'temporalValues' })],
      ['a query', query({ type, ...times })],
    ] as const) {
      const json = await get(target, at, { accept: 'application/json' })
      if (findings.status(`${what} in JSON`, 200, json)) {
        const link = json.headers.get('link') ?? 'none'
        findings.that(contextLink(json) !== undefined, `${what} in JSON: Link`, 'the @context', link)
      }
      const linked = await get(target, at, { accept: 'application/ld+json' })
      if (!findings.status(`${what} in JSON-LD`, 200, linked)) continue
      const bare = (isJsonArray(linked.json) ? linked.json : [linked.json]).filter((one) => memberOf(one, '@context') === undefined) // prettier-ignore
      findings.that(bare.length === 0, `${what} in JSON-LD: @context`, 'in the body', 'not there')
    }
  },
}

const borders: PumpCheck = {
  id: 'NGSILD-TEMPORAL-020',
  async run(findings, target, { early }) {
    for (const [parameters, expected] of [
      [{ timerel: 'before', timeAt: minute(3) }, [10, 20]],
      [{ timerel: 'between', timeAt: minute(2), endTimeAt: minute(4) }, [20, 30]],
    ] as const) {
      const answer = await get(target, asked(early, { attrs: 'level', ...parameters }))
      const what = `${new URLSearchParams(parameters)}`
      if (findings.status(what, 200, answer)) findings.equal(what, [...expected], [...valuesOf(answer, 'level')])
    }
  },
}

/** Each filter of a query with its results. */
function filtersOf({ type, early, late }: Pumps): readonly (readonly [Parameters, readonly string[]])[] {
  const all = { type, timerel: 'after', timeAt: minute(0) }
  return [
    [all, [early, late]],
    [{ ...all, id: late }, [late]],
    [{ ...all, id: `${early},${late}` }, [early, late]],
    [{ ...all, idPattern: `^urn:ngsi-ld:${type}:1$` }, [early]],
    [{ ...all, attrs: 'heat' }, [early]],
    [{ ...all, attrs: 'level' }, [early, late]],
    [{ ...all, timeAt: minute(6) }, [late]],
    [{ type, timerel: 'between', timeAt: minute(1), endTimeAt: minute(5) }, [early]],
  ]
}

const filtered: PumpCheck = {
  id: 'NGSILD-TEMPORAL-021',
  async run(findings, target, pumps) {
    for (const [filter, expected] of filtersOf(pumps)) {
      const what = `${new URLSearchParams(filter)}`
      const seen = await pagesOf(findings, target, what, query({ ...filter, limit: '1' }))
      if (seen === undefined) continue
      findings.equal(`all pages of ${what}`, [...expected], seen.flatMap(idsOf).toSorted())
      findings.that(seen.every((page) => listOf(page).length <= 1), `a page of ${what}`, 'at most one history', 'more') // prettier-ignore
    }
  },
}

const counted: PumpCheck = {
  id: 'NGSILD-TEMPORAL-022',
  ability: 'edition-1.4',
  async run(findings, target, pumps) {
    for (const [filter, { length }] of filtersOf(pumps)) {
      const what = `${new URLSearchParams(filter)}`
      const answer = await get(target, query({ ...filter, limit: '1', count: 'true' }))
      if (!findings.status(what, 200, answer)) continue
      findings.equal(`NGSILD-Results-Count of ${what}`, String(length), answer.headers.get('ngsild-results-count') ?? 'none') // prettier-ignore
    }
  },
}

const forms: readonly (readonly [string, Parameters, string?])[] = [
  ['normalized', {}],
  ['attrs=heat', { attrs: 'heat' }],
  ['lastN=2', { lastN: '2' }],
  ['options=temporalValues', { options: 'temporalValues' }],
  ['options=aggregatedValues', { options: 'aggregatedValues', aggrMethods: 'avg,min', aggrPeriodDuration: 'PT2M' }],
]

/** The server may choose the order of instances and values; a single instance may be without a list. */
function comparable(json: Json | undefined): Json {
  if (isJsonArray(json)) {
    const items = json.map(comparable).toSorted((a, b) => (canonical(a) < canonical(b) ? -1 : 1))
    return items.length === 1 ? (items[0] ?? null) : items
  }
  if (!isJsonObject(json)) return json ?? null
  const own = Object.entries(json).filter(([name]) => name !== '@context')
  return Object.fromEntries(own.map(([name, value]) => [name, comparable(value)]))
}

const inQueries: PumpCheck = {
  id: 'NGSILD-TEMPORAL-023',
  async run(findings, target, { type, early }) {
    const times = { timerel: 'between', timeAt: minute(1), endTimeAt: minute(5) }
    for (const [what, parameters] of forms) {
      const one = await get(target, asked(early, { ...times, ...parameters }))
      // Another requirement tests whether the form is supported.
      if (one.status !== 200) continue
      const many = await get(target, query({ type, ...times, ...parameters }))
      if (findings.status(`${what}, in a query`, 200, many)) {
        findings.equal(`${what}, in a query`, comparable(one.json), comparable(listOf(many)[0]))
      }
    }
  },
}

const byProperty: PumpCheck = {
  id: 'NGSILD-TEMPORAL-024',
  async run(findings, target, { early }) {
    // Everything was observed before this hour, and sent to the server after it.
    const hour = '2026-06-01T11:00:00Z'
    for (const timeproperty of ['createdAt', 'modifiedAt']) {
      const after = await get(target, asked(early, { attrs: 'level', timeproperty, timerel: 'after', timeAt: hour }))
      if (!findings.status(`${timeproperty} after the hour`, 200, after)) continue
      findings.equal(`${timeproperty} after the hour`, [10, 20, 30, 40], [...valuesOf(after, 'level')])
      const before = await get(target, asked(early, { attrs: 'level', timeproperty, timerel: 'before', timeAt: hour }))
      findings.equal(`${timeproperty} before the hour`, [], [...valuesOf(before, 'level')])
    }
  },
}

const postedTimes: PumpCheck = {
  id: 'NGSILD-TEMPORAL-018',
  ability: 'edition-1.4',
  async run(findings, target, { type, early, late }) {
    for (const [what, more, expected] of [
      ['after', { temporalQ: { timerel: 'after', timeAt: minute(6) } }, late],
      ['between', { temporalQ: { timerel: 'between', timeAt: minute(1), endTimeAt: minute(5) } }, early],
      ['attrs', { temporalQ: { timerel: 'before', timeAt: minute(9) }, attrs: ['heat'] }, early],
      ['an id', { temporalQ: { timerel: 'before', timeAt: minute(9) }, entities: [{ id: late, type }] }, late],
    ] as const) {
      const body = { type: 'Query', entities: [{ type }], ...more }
      const answer = await send(target, 'POST', '/temporal/entityOperations/query', body)
      if (!findings.status(`the query with ${what}`, 200, answer)) continue
      findings.equal(`what the query with ${what} finds`, [expected], [...idsOf(answer)])
    }
  },
}

export const temporalManyChecks: readonly PumpCheck[] = [
  contexts,
  borders,
  filtered,
  counted,
  inQueries,
  byProperty,
  postedTimes,
]
