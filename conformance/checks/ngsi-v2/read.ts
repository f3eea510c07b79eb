// Queries and reads: refusals, and queries and representations of rooms of a unique type.

import { fail, ok, type Result } from '../../../standards/result.ts'
import type { Cause, Check } from '../../check.ts'
import type { Findings } from '../../findings.ts'
import type { Target } from '../../runner/target.ts'
import { get, type Identified, idsOf, list, listed, numeric, refused, remove, send } from './ask.ts'

export interface Rooms {
  readonly type: string
  /** By number, from 1 to 4. */
  readonly id: (number: number) => string
}

const numbers = [1, 2, 3, 4]

function room({ type, id }: Rooms, number: number): Identified {
  return {
    id: id(number),
    type,
    temperature: { ...numeric(number * 10), metadata: { accuracy: numeric(number / 2) } },
    floor: numeric(number % 2),
    shape: { type: 'StructuredValue', value: { size: number * 10, name: `room ${number}` } },
    label: { type: 'Text', value: `room ${number}` },
    location: { type: 'geo:json', value: { type: 'Point', coordinates: [39.65 + number / 100, -4.05] } },
  }
}

export async function makeRooms(target: Target): Promise<Result<Rooms, Cause>> {
  const name = target.session.name()
  const rooms: Rooms = { type: `Room${name}`, id: (number) => `room${name}-${number}` }
  for (const number of numbers) {
    const answer = await send(target, 'POST', '/entities', room(rooms, number))
    if (answer.status === 201) continue
    await removeRooms(target, rooms)
    return fail(`creating an entity was answered ${answer.missing ?? answer.status}`)
  }
  return ok(rooms)
}

export async function removeRooms(target: Target, { id }: Rooms): Promise<void> {
  for (const number of numbers) await remove(target, `/entities/${id(number)}`)
}

export type RoomCheck = Check<Target, Rooms>

const normalized: RoomCheck = {
  id: 'NGSIV2-014',
  async run(findings, target, { type, id }) {
    const answer = await get(target, `/entities/${id(1)}`)
    if (!findings.status('reading it', 200, answer)) return
    findings.equal('id', id(1), answer.member('id'))
    findings.equal('type', type, answer.member('type'))
    findings.equal('temperature: type', 'Number', answer.member('temperature', 'type'))
    findings.equal('temperature: value', 10, answer.member('temperature', 'value'))
    findings.equal('temperature: accuracy', 0.5, answer.member('temperature', 'metadata', 'accuracy', 'value'))
    findings.equal('label: metadata', {}, answer.member('label', 'metadata'))
  },
}

const simplified: RoomCheck = {
  id: 'NGSIV2-015',
  async run(findings, target, { type, id }) {
    const attrs = 'temperature,label'
    const plain = await get(target, `/entities/${id(1)}?${new URLSearchParams({ options: 'keyValues', attrs })}`)
    const expected = { id: id(1), type, temperature: 10, label: 'room 1' }
    if (findings.status('keyValues', 200, plain)) findings.equal('keyValues', expected, plain.json)
    const values = await get(target, `/entities/${id(1)}?${new URLSearchParams({ options: 'values', attrs })}`)
    if (findings.status('values', 200, values)) findings.equal('values', [10, 'room 1'], values.json)
  },
}

/** Checks that a query finds the rooms of these numbers. */
async function finds(
  findings: Findings,
  target: Target,
  { id }: Rooms,
  parameters: Readonly<Record<string, string>>,
  expected: readonly number[],
  order: 'in order' | 'in any order' = 'in any order',
): Promise<void> {
  const what = Object.entries(parameters)
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
  const ids = await listed(findings, target, what, list(parameters))
  if (ids === undefined) return
  findings.equal(what, expected.map(id), order === 'in order' ? [...ids] : ids.toSorted())
}

const selected: RoomCheck = {
  id: 'NGSIV2-016',
  async run(findings, target, rooms) {
    const { type, id } = rooms
    await finds(findings, target, rooms, { type }, numbers)
    await finds(findings, target, rooms, { type, id: `${id(2)},${id(3)}` }, [2, 3])
    await finds(findings, target, rooms, { type, idPattern: '-[14]$' }, [1, 4])
  },
}

const q: RoomCheck = {
  id: 'NGSIV2-017',
  async run(findings, target, rooms) {
    const { type } = rooms
    for (const [text, expected] of [
      ['temperature>20', [3, 4]],
      ['temperature<=20', [1, 2]],
      ['temperature==20..30', [2, 3]],
      ['label==room 1,room 4', [1, 4]],
      ['temperature>10;label!=room 4', [2, 3]],
      ['label', numbers],
      ['!label', []],
    ] as const) {
      await finds(findings, target, rooms, { type, q: text }, expected)
    }
  },
}

const near: RoomCheck = {
  id: 'NGSIV2-018',
  async run(findings, target, rooms) {
    const { type } = rooms
    const place = { geometry: 'point', coords: '-4.05,39.66' }
    await finds(findings, target, rooms, { type, georel: 'near;maxDistance:1500', ...place }, [1, 2])
    await finds(findings, target, rooms, { type, georel: 'near;minDistance:1500', ...place }, [3, 4])
  },
}

const pages: RoomCheck = {
  id: 'NGSIV2-019',
  async run(findings, target, { type, id }) {
    const seen: string[] = []
    while (seen.length < numbers.length) {
      const offset = String(seen.length)
      const answer = await get(target, list({ type, limit: '3', offset, options: 'count' }))
      if (!findings.status(`limit=3&offset=${offset}`, 200, answer)) return
      findings.equal('Fiware-Total-Count', '4', answer.headers.get('fiware-total-count') ?? 'none')
      const { length } = idsOf(answer)
      findings.that(length > 0 && length <= 3, `entities at offset ${offset}`, 'from one to three', String(length))
      if (length === 0) break
      seen.push(...idsOf(answer))
    }
    findings.equal('all pages', numbers.map(id), seen.toSorted())
  },
}

const ordered: RoomCheck = {
  id: 'NGSIV2-020',
  async run(findings, target, rooms) {
    const { type } = rooms
    await finds(findings, target, rooms, { type, orderBy: 'temperature' }, [1, 2, 3, 4], 'in order')
    await finds(findings, target, rooms, { type, orderBy: '!temperature' }, [4, 3, 2, 1], 'in order')
  },
}

const batchQuery: RoomCheck = {
  id: 'NGSIV2-021',
  async run(findings, target, { type, id }) {
    const body = { entities: [{ idPattern: '.*', type }], expression: { q: 'temperature>30' }, attrs: ['temperature'] }
    const answer = await send(target, 'POST', '/op/query?options=keyValues', body)
    if (!findings.status('the query', 200, answer)) return
    findings.equal('what it finds', [{ id: id(4), type, temperature: 40 }], answer.json)
  },
}

export const roomChecks: readonly RoomCheck[] = [normalized, simplified, selected, q, near, pages, ordered, batchQuery]

const unknown: Check = {
  id: 'NGSIV2-001',
  async run(findings, target) {
    const answer = await get(target, `/entities/none${target.session.name()}`)
    refused(findings, 'reading what is not there', 404, 'NotFound', answer)
  },
}

const wrongQuery: Check = {
  id: 'NGSIV2-002',
  async run(findings, target) {
    for (const parameters of [{ q: '==' }, { limit: 'many' }, { georel: 'beside', geometry: 'point', coords: '1,1' }]) {
      const query = list(parameters)
      refused(findings, query, 400, 'BadRequest', await get(target, query))
    }
  },
}

export const lookingChecks: readonly Check[] = [unknown, wrongQuery]
