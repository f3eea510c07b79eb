// Pages of many Observations (OGC 18-088 clause 9.3.3.3, 9.3.4): each once, in order, and the last page reads no more of the
// store than the first.

import { beforeAll, describe, expect, it } from 'vitest'
import type { Json } from '../../../../standards/hub/entity.ts'
import { testCity, type TestCity } from '../testing.ts'
import { base, clientOf, type List, room } from './testing.ts'

const many = 2500
/** For a machine that is busy with other things. */
const startMilliseconds = 60_000
const minute = (index: number): string => new Date(Date.UTC(2026, 0, 1, 0, index)).toISOString()

let city: TestCity
/** The most rows of the past, and the entities, that one request read. */
let read = 0
const { send, list, results, created } = clientOf(() => city, 'app:vendor,reader')

beforeAll(async () => {
  city = await testCity({ config: { limits: { entities: 5000, members: 100_000, bytes: 2_000_000 } } })
  const { history } = city.gateway.store
  const steps = history.steps.bind(history)
  Object.assign(city.gateway.store, {
    history: {
      ...history,
      async steps(...given: Parameters<typeof steps>) {
        const rows = await steps(...given)
        read += rows.length
        return rows
      },
    },
  })
  const [stream] = room['Datastreams'] as readonly { readonly [name: string]: Json }[]
  await created('/Things', { ...room, '@iot.id': 1, Datastreams: [{ ...stream, '@iot.id': 1, Observations: [] }] })
  const dataArray = Array.from({ length: many }, (_, index) => [minute(index), index])
  const body = [{ Datastream: { '@iot.id': 1 }, components: ['phenomenonTime', 'result'], dataArray }]
  const { status, json } = await send('POST', '/CreateObservations', body)
  if (status !== 201 || (json as Json[]).includes('error')) throw new Error('the Observations are not stored')
}, startMilliseconds)

interface Walked {
  readonly results: readonly Json[]
  readonly links: readonly string[]
  readonly maxRead: number
}

async function walk(path: string): Promise<Walked> {
  const found: Json[] = []
  const links: string[] = []
  let maxRead = 0
  let next: string | undefined = path
  while (next !== undefined) {
    read = 0
    const page: List = await list(next)
    maxRead = Math.max(maxRead, read)
    found.push(...page.value.map(({ result = null }) => result))
    const link: string | undefined = page['@iot.nextLink']
    if (link !== undefined) links.push(link)
    next = link === undefined ? undefined : decodeURIComponent(link.slice(base.length))
  }
  return { results: found, links, maxRead }
}

const all = Array.from({ length: many }, (_, index) => index)

describe('pages of Observations', () => {
  it.each([
    ['of a Datastream', '/Datastreams(1)/Observations?$top=400', all],
    ['backwards', '/Datastreams(1)/Observations?$top=400&$orderby=phenomenonTime desc', all.toReversed()],
    ['of the set', '/Observations?$top=400', all],
    [
      'that a filter selects',
      '/Observations?$top=400&$filter=result mod 2 eq 1',
      all.filter((index) => index % 2 === 1),
    ],
    ['from the middle on', '/Datastreams(1)/Observations?$top=400&$skip=1111', all.slice(1111)],
  ])('%s', async (_, path, expected) => {
    const walked = await walk(path)
    expect(walked.results).toEqual(expected)
    expect(walked.maxRead).toBeLessThan(path.includes('skip') ? many : 1700)
    // The number of a row would show how much others write, of other tenants too.
    const marks = walked.links.map((link) => new URL(link, base).searchParams.get('$skiptoken') ?? '')
    for (const mark of marks) expect(atob(mark.replaceAll('-', '+').replaceAll('_', '/'))).toMatch(/,""\]$/)
  })

  it('of a thousand are as large as they are asked for', async () => {
    const { links, results: found } = await walk('/Datastreams(1)/Observations?$top=5000')
    expect(found).toEqual(all)
    expect(links).toHaveLength(2)
    expect(links[0]).toContain('$skiptoken=')
  })

  it('in an order that is not that of time are the first of all', async () => {
    const last = all.toReversed()
    expect(await results('/Datastreams(1)/Observations?$top=3&$orderby=result desc')).toEqual(last.slice(0, 3))
    expect(await results('/Observations?$top=3&$skip=1500&$orderby=result desc,id')).toEqual(last.slice(1500, 1503))
    const byDigit = await list('/Observations?$top=2&$orderby=result mod 10 desc&$count=true&$filter=result ge 100')
    expect([byDigit['@iot.count'], ...byDigit.value.map(({ result }) => result)]).toEqual([many - 100, 109, 119])
    expect(await results('/Observations?$top=2&$orderby=phenomenonTime desc')).toEqual(last.slice(0, 2))
  })

  it('with a count have the same count on each page', async () => {
    const first = await list('/Datastreams(1)/Observations?$top=1000&$count=true&$filter=result lt 2000')
    const second = await list(decodeURIComponent((first['@iot.nextLink'] ?? '').slice(base.length)))
    expect([first['@iot.count'], second['@iot.count']]).toEqual([2000, 2000])
    expect(second.value.map(({ result }) => result)).toEqual(all.slice(1000, 2000))
    expect(second['@iot.nextLink']).toBeUndefined()
  })

  it('of an $expand go on the same way', async () => {
    const { value } = await list('/Things(1)/Datastreams?$expand=Observations($top=900;$select=result)')
    const [stream] = value as unknown as readonly { readonly 'Observations@iot.nextLink': string }[]
    const next = decodeURIComponent((stream?.['Observations@iot.nextLink'] ?? '').slice(base.length))
    expect((await walk(next)).results).toEqual(all.slice(900))
  })

  it('with nothing in them lead to nothing', async () => {
    const page = await list('/Observations?$top=0&$count=true')
    expect(page).toEqual({ '@iot.count': many, value: [] })
    expect(await results('/Observations?$skip=9999')).toEqual([])
    const { value } = await list('/Datastreams?$select=id&$expand=Observations($top=0;$count=true)')
    expect(value).toEqual([{ '@iot.id': 1, 'Observations@iot.count': many, Observations: [] }])
  })

  it.each([
    '$skiptoken=x',
    '$skiptoken=WzFd',
    '$skiptoken=WyJhIiwiYiJd&$orderby=result',
    '$skiptoken=WyJhIiwiYiJd&$count=true',
  ])('%s is refused', async (query) => {
    expect((await send('GET', `/Observations?${query}`)).status).toBe(400)
  })
})

describe('an answer', () => {
  it('has so many entities and no more, with those that are expanded', async () => {
    const inner = '$select=id;$top=1000'
    const wide = `/Datastreams(1)/Observations?$top=21&$expand=Datastream($expand=Observations(${inner}))`
    const refused = await send('GET', wide)
    expect([refused.status, refused.json]).toMatchObject([400, { error: { code: 'too-complex' } }])
    expect((await send('GET', wide.replace('$top=21&', '$top=15&'))).status).toBe(200)
  })
})

describe('pages of entities', () => {
  it('continue after the last one, whatever was added before it', async () => {
    for (const id of [2, 3, 4, 5]) await created('/Things', { '@iot.id': id, name: `T${id}`, description: 'd' })
    const first = await list('/Things?$top=2&$select=id')
    expect((await send('DELETE', '/Things(1)')).status).toBe(200)
    const second = await list(decodeURIComponent((first['@iot.nextLink'] ?? '').slice(base.length)))
    expect([...first.value, ...second.value].map((item) => item['@iot.id'])).toEqual([1, 2, 3, 4])
  })
})
