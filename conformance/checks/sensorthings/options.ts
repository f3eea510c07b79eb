// The query options (OGC 18-088 clause 9.3), tested with any data: results match the request, and known matches are
// in the results.

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import type { Check } from '../../check.ts'
import type { Findings } from '../../findings.ts'
import { shown } from '../../findings.ts'
import type { Target } from '../../runner/target.ts'
import { get, listOf, literal, objects, pathOf } from './ask.ts'
import type { Room } from './room.ts'

type RoomCheck = Check<Target, Room>

const idsOf = (list: readonly JsonObject[]): readonly string[] => list.map((one) => shown(one['@iot.id']))
const resultsOf = (list: readonly JsonObject[]): readonly number[] => list.map(({ result }) => Number(result))

async function observed(
  findings: Findings,
  target: Target,
  { streamPath }: Room,
  options: Readonly<Record<string, string>>,
): Promise<readonly JsonObject[]> {
  const what = Object.entries(options)
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
  const answer = await get(target, `${streamPath}/Observations`, options)
  return findings.status(what, 200, answer) ? listOf(answer) : []
}

const select: RoomCheck = {
  id: 'STA-017',
  async run(findings, target, { thing, thingPath }) {
    const answer = await get(target, thingPath, { $select: 'name' })
    if (!findings.status('$select=name', 200, answer)) return
    findings.equal('name', thing['name'] ?? null, answer.member('name') ?? null)
    findings.equal('description, which is not selected', null, answer.member('description') ?? null)
  },
}

const expand: RoomCheck = {
  id: 'STA-018',
  async run(findings, target, { thingPath, thing }) {
    const answer = await get(target, thingPath, { $expand: 'Datastreams,Locations' })
    if (!findings.status('$expand=Datastreams,Locations', 200, answer)) return
    findings.equal('@iot.id', thing['@iot.id'] ?? null, answer.member('@iot.id') ?? null)
    findings.that(
      objects(answer.member('Datastreams')).length > 0,
      'Datastreams',
      'a list',
      shown(answer.member('Datastreams')),
    )
    findings.that(Array.isArray(answer.member('Locations')), 'Locations', 'a list', shown(answer.member('Locations')))
  },
}

function isSorted(numbers: readonly number[]): boolean {
  return numbers.every((number, index) => index === 0 || (numbers[index - 1] ?? number) <= number)
}

const order: RoomCheck = {
  id: 'STA-019',
  async run(findings, target, room) {
    const up = resultsOf(await observed(findings, target, room, { $orderby: 'result' }))
    findings.that(up.length > 1 && isSorted(up), '$orderby=result', 'ascending results', up.join(', '))
    const down = resultsOf(await observed(findings, target, room, { $orderby: 'result desc' }))
    findings.that(
      down.length > 1 && isSorted(down.toReversed()),
      '$orderby=result desc',
      'descending results',
      down.join(', '),
    )
  },
}

const top: RoomCheck = {
  id: 'STA-020',
  async run(findings, target, room) {
    findings.equal('entities with $top=2', 2, (await observed(findings, target, room, { $top: '2' })).length)
  },
}

const skip: RoomCheck = {
  id: 'STA-021',
  async run(findings, target, room) {
    const $orderby = 'phenomenonTime'
    const all = idsOf(await observed(findings, target, room, { $top: '3', $orderby }))
    const rest = idsOf(await observed(findings, target, room, { $top: '2', $skip: '1', $orderby }))
    findings.equal('entities with $skip=1', [...all.slice(1)], [...rest])
  },
}

const count: RoomCheck = {
  id: 'STA-022',
  async run(findings, target, { streamPath, observations }) {
    const path = `${streamPath}/Observations`
    const total = (await get(target, path, { $count: 'true', $top: '1' })).member('@iot.count')
    const isWhole = typeof total === 'number' && total >= observations.length
    findings.that(isWhole, '@iot.count', `${observations.length} or more, whatever $top`, shown(total))
    const none = await get(target, path, { $count: 'true', $filter: 'result lt 0 and result gt 0' })
    findings.equal('@iot.count without results', 0, none.member('@iot.count') ?? null)
    const silent = (await get(target, path, { $count: 'false', $top: '1' })).member('@iot.count')
    findings.equal('@iot.count with $count=false', null, silent ?? null)
  },
}

const pages: RoomCheck = {
  id: 'STA-023',
  async run(findings, target, { streamPath }) {
    const seen: string[] = []
    const first = await get(target, `${streamPath}/Observations`, { $top: '1', $orderby: 'phenomenonTime' })
    if (!findings.status('the first page', 200, first)) return
    seen.push(...idsOf(listOf(first)))
    let next: Json | undefined = first.member('@iot.nextLink')
    for (let page = 2; page < 4; page++) {
      const path = pathOf(next)
      findings.that(path !== undefined, `page ${page - 1}: @iot.nextLink`, 'the address of the next page', shown(next))
      if (path === undefined) return
      const answer = await target.send({ method: 'GET', path, headers: { accept: 'application/json' } })
      if (!findings.status(`page ${page}`, 200, answer)) return
      seen.push(...idsOf(listOf(answer)))
      next = answer.member('@iot.nextLink')
    }
    findings.equal('different entities on three pages', 3, new Set(seen).size)
  },
}

/** A check that each filter returns only matching entities, and at least some of the known ones. */
function filtering(
  id: string,
  cases: (middle: number) => readonly (readonly [string, (result: number) => boolean])[],
): RoomCheck {
  return {
    id,
    async run(findings, target, room) {
      const known = resultsOf(room.observations)
      const middle = known.toSorted((a, b) => a - b)[Math.floor(known.length / 2)] ?? 0
      for (const [$filter, fits] of cases(middle)) {
        const answer = await get(target, `${room.streamPath}/Observations`, { $filter })
        if (!findings.status($filter, 200, answer)) continue
        const found = listOf(answer)
        const wrong = resultsOf(found).filter((result) => !fits(result))
        findings.that(wrong.length === 0, $filter, 'only what fits', wrong.join(', '))
        // A known match may be on another page.
        if (answer.member('@iot.nextLink') !== undefined) continue
        const ids = new Set(idsOf(found))
        const lost = room.observations.filter((one) => fits(Number(one['result'])) && !ids.has(shown(one['@iot.id'])))
        findings.that(lost.length === 0, $filter, 'all that fits', `without ${resultsOf(lost).join(', ')}`)
      }
    },
  }
}

const compared = filtering('STA-024', (middle) => [
  [`result eq ${middle}`, (result) => result === middle],
  [`result ne ${middle}`, (result) => result !== middle],
  [`result gt ${middle}`, (result) => result > middle],
  [`result ge ${middle}`, (result) => result >= middle],
  [`result lt ${middle}`, (result) => result < middle],
  [`result le ${middle}`, (result) => result <= middle],
])

const joined = filtering('STA-025', (middle) => [
  [`result gt ${middle} and result lt ${middle}`, () => false],
  [`result gt ${middle} or result lt ${middle}`, (result) => result !== middle],
  [`not (result gt ${middle})`, (result) => result <= middle],
])

const texts: RoomCheck = {
  id: 'STA-026',
  async run(findings, target, { thing }) {
    // Whole characters, because half of a surrogate pair cannot be in an address.
    const { name = null } = thing
    if (typeof name !== 'string') return findings.add('what the check needs', 'a Thing with a name', shown(name))
    const letters = Array.from(name)
    const part = (start: number, end?: number): string => literal(letters.slice(start, end).join(''))
    const id = `id eq ${literal(thing['@iot.id'])}`
    for (const [filter, holds] of [
      [`startswith(name,${part(0, 2)})`, true],
      [`endswith(name,${part(-2)})`, true],
      [`substringof(${part(1, 3)},name)`, true],
      // Services count the characters beyond the basic plane as one or as two.
      [`(length(name) eq ${letters.length} or length(name) eq ${name.length})`, true],
      [`length(name) eq ${name.length + 1}`, false],
      [`tolower(name) eq ${literal(name.toLowerCase())}`, true],
      [`startswith(name,${literal(`~${name}`)})`, false],
    ] as const) {
      const answer = await get(target, '/Things', { $filter: `${id} and ${filter}` })
      if (findings.status(filter, 200, answer)) findings.equal(filter, holds ? 1 : 0, listOf(answer).length)
    }
  },
}

const times: RoomCheck = {
  id: 'STA-027',
  async run(findings, target, room) {
    const known = room.observations.map(({ phenomenonTime }) => Date.parse(shown(phenomenonTime).split('/')[0] ?? ''))
    const at = Math.min(...known.filter((time) => !Number.isNaN(time)))
    if (!Number.isFinite(at))
      return findings.add('what the check needs', 'an Observation with a phenomenonTime', 'none')
    const year = new Date(at).getUTCFullYear()
    const since = await observed(findings, target, room, { $filter: `phenomenonTime ge ${new Date(at).toISOString()}` })
    findings.that(since.length > 0, 'phenomenonTime ge', 'the Observations since then', 'none')
    const before = await observed(findings, target, room, {
      $filter: `phenomenonTime lt ${year - 100}-01-01T00:00:00Z`,
    })
    findings.equal('phenomenonTime lt', 0, before.length)
    const inYear = await observed(findings, target, room, { $filter: `year(phenomenonTime) eq ${year}` })
    findings.that(inYear.length > 0, 'year(phenomenonTime)', 'the Observations of that year', 'none')
    const never = await observed(findings, target, room, { $filter: `year(phenomenonTime) eq ${year - 100}` })
    findings.equal('year(phenomenonTime) of another century', 0, never.length)
  },
}

const rows: RoomCheck = {
  id: 'STA-028',
  ability: 'data-array',
  async run(findings, target, { streamPath }) {
    const answer = await get(target, `${streamPath}/Observations`, { $resultFormat: 'dataArray', $select: 'id,result' })
    if (!findings.status('$resultFormat=dataArray', 200, answer)) return
    const [group] = listOf(answer)
    findings.that(Array.isArray(group?.['components']), 'components', 'a list', shown(group?.['components']))
    findings.that(Array.isArray(group?.['dataArray']), 'dataArray', 'a list', shown(group?.['dataArray']))
  },
}

export const optionChecks: readonly RoomCheck[] = [
  select,
  expand,
  order,
  top,
  skip,
  count,
  pages,
  compared,
  joined,
  texts,
  times,
  rows,
]
