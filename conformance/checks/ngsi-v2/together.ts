// Filters together with counts, pages and orders ("Pagination", "Ordering Results", "Simple Query Language", "Geographical
// Queries"): every filter gives the same result page by page, and its count is over all pages.

import { isJsonObject } from '../../../standards/json/object.ts'
import type { Findings } from '../../findings.ts'
import type { Target } from '../../runner/target.ts'
import { get, idsOf, list, listed, listOf, send } from './ask.ts'
import type { RoomCheck, Rooms } from './read.ts'

type Parameters = Readonly<Record<string, string>>

const shownQuery = (parameters: Parameters): string =>
  Object.entries(parameters)
    .map(([name, value]) => `${name}=${value}`)
    .join('&')

const polygon = '-5,39;-5,39.685;-4,39.685;-4,39;-5,39'
const near = { geometry: 'point', coords: '-4.05,39.66' }

/** Filters with the numbers of the rooms that each one finds. */
function filters({ id }: Rooms): readonly (readonly [Parameters, readonly number[]])[] {
  return [
    [{ q: 'temperature>10' }, [2, 3, 4]],
    [{ q: 'temperature>10;floor==1' }, [3]],
    [{ q: 'shape.size>20' }, [3, 4]],
    [{ q: 'label~=room [12]' }, [1, 2]],
    [{ mq: 'temperature.accuracy>1' }, [3, 4]],
    [{ id: `${id(1)},${id(4)}` }, [1, 4]],
    [{ idPattern: '-[134]$' }, [1, 3, 4]],
    [{ georel: 'near;maxDistance:1500', ...near }, [1, 2]],
    [{ georel: 'coveredBy', geometry: 'polygon', coords: polygon }, [1, 2, 3]],
    [{ georel: 'disjoint', geometry: 'polygon', coords: polygon }, [4]],
    [{ q: 'temperature<40', georel: 'coveredBy', geometry: 'polygon', coords: polygon, mq: 'temperature.accuracy<1.5' }, [1, 2]], // prettier-ignore
  ]
}

const counted: RoomCheck = {
  id: 'NGSIV2-026',
  async run(findings, target, rooms) {
    const body = { entities: [{ idPattern: '.*', type: rooms.type }], expression: { q: 'temperature>10' } }
    const batch = await send(target, 'POST', '/op/query?limit=1&options=count', body)
    if (findings.status('a query in a body', 200, batch)) {
      const total = batch.headers.get('fiware-total-count') ?? 'none'
      findings.equal('a query in a body: Fiware-Total-Count', '3', total)
    }
    for (const [filter, numbers] of filters(rooms)) {
      for (const offset of ['0', '1']) {
        const parameters = { type: rooms.type, ...filter, limit: '1', offset, options: 'count' }
        const answer = await get(target, list(parameters))
        const what = `${shownQuery(filter)}&limit=1&offset=${offset}`
        if (!findings.status(what, 200, answer)) continue
        const total = answer.headers.get('fiware-total-count') ?? 'none'
        findings.equal(`${what}: Fiware-Total-Count`, String(numbers.length), total)
      }
    }
  },
}

/** The ids on all pages of one entity. */
async function paged(findings: Findings, target: Target, parameters: Parameters, most: number): Promise<string[]> {
  const seen: string[] = []
  for (let offset = 0; offset <= most; offset++) {
    const answer = await get(target, list({ ...parameters, limit: '1', offset: String(offset) }))
    if (!findings.status(`${shownQuery(parameters)}&limit=1&offset=${offset}`, 200, answer)) break
    const ids = idsOf(answer)
    if (ids.length === 0) break
    seen.push(...ids)
  }
  return seen
}

const pages: RoomCheck = {
  id: 'NGSIV2-027',
  async run(findings, target, rooms) {
    const { type, id } = rooms
    for (const [filter, numbers] of filters(rooms)) {
      const found = await paged(findings, target, { type, ...filter }, numbers.length)
      findings.equal(`${shownQuery(filter)}, page by page`, numbers.map(id), found.toSorted())
    }
    const order = { type, q: 'temperature>10', orderBy: '!temperature' }
    const ordered = await paged(findings, target, order, 3)
    findings.equal(`${shownQuery(order)}, page by page`, [4, 3, 2].map(id), ordered)
  },
}

const selected: RoomCheck = {
  id: 'NGSIV2-028',
  async run(findings, target, rooms) {
    const { type, id } = rooms
    for (const [filter, numbers] of [
      [{ mq: 'temperature.accuracy==0.5' }, [1]],
      [{ mq: '!temperature.accuracy' }, []],
      [{ q: 'shape.size==10..20' }, [1, 2]],
      [{ q: "shape.name=='room 2'" }, [2]],
      [{ q: 'label~=3$' }, [3]],
      [{ q: 'floor!=1' }, [2, 4]],
    ] as const) {
      const ids = await listed(findings, target, shownQuery(filter), list({ type, ...filter }))
      if (ids !== undefined) findings.equal(shownQuery(filter), numbers.map(id), ids.toSorted())
    }
  },
}

const places: RoomCheck = {
  id: 'NGSIV2-029',
  async run(findings, target, rooms) {
    const { type, id } = rooms
    for (const [filter, numbers] of [
      [{ georel: 'near;minDistance:500;maxDistance:1500', ...near }, [2]],
      [{ georel: 'coveredBy', geometry: 'box', coords: '-4.1,39.655;-4,39.675' }, [1, 2]],
      [{ georel: 'intersects', geometry: 'polygon', coords: polygon }, [1, 2, 3]],
      [{ georel: 'intersects', geometry: 'line', coords: '-4.05,39.655;-4.05,39.685' }, [1, 2, 3]],
      [{ georel: 'equals', geometry: 'point', coords: '-4.05,39.68' }, [3]],
      [{ georel: 'disjoint', geometry: 'box', coords: '-4.1,39.655;-4,39.675' }, [3, 4]],
    ] as const) {
      const ids = await listed(findings, target, shownQuery(filter), list({ type, ...filter }))
      if (ids !== undefined) findings.equal(shownQuery(filter), numbers.map(id), ids.toSorted())
    }
  },
}

const orders: RoomCheck = {
  id: 'NGSIV2-030',
  async run(findings, target, { type, id }) {
    for (const [orderBy, numbers] of [
      ['floor,temperature', [2, 4, 1, 3]],
      ['floor,!temperature', [4, 2, 3, 1]],
      ['!floor,temperature', [1, 3, 2, 4]],
      ['!floor,!temperature', [3, 1, 4, 2]],
    ] as const) {
      const query = list({ type, orderBy, attrs: 'floor' })
      const ids = await listed(findings, target, `orderBy=${orderBy}`, query)
      if (ids === undefined) continue
      findings.equal(`orderBy=${orderBy}`, numbers.map(id), [...ids])
      for (const one of listOf(await get(target, query))) {
        const names = Object.keys(one).filter((name) => isJsonObject(one[name] ?? null))
        findings.equal('attrs=floor: attributes', ['floor'], names)
      }
    }
  },
}

export const togetherChecks: readonly RoomCheck[] = [counted, pages, selected, places, orders]
