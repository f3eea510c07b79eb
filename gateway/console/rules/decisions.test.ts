// The search over decisions: by the client's name while the key of the month is there, by time, operation and outcome; and records
// as text whatever they hold.

import { beforeAll, describe, expect, it } from 'vitest'
import { type TestCity, testCity } from '../../http/apis/testing.ts'
import { expectNoMarkup, pageOf, planted } from '../testing.ts'

/** The issuer of the tokens of tests. */
const issuer = { issuer: 'test', algorithms: ['ES256'], jwksUri: 'https://issuer.city.example/keys' }

let city: TestCity
beforeAll(async () => {
  city = await testCity({ config: { issuers: [issuer] } })
})

const page = (path: string): Promise<string> => pageOf(city, path)

describe('/console/decisions', () => {
  beforeAll(async () => {
    city.now = '2026-06-15T10:00:00.000Z'
    await city.request('GET', '/v1/entities', { as: 'bus-company:reader' })
    city.now = '2026-07-15T10:00:00.000Z'
    await city.request('GET', '/v1/entities', { as: 'bus-company:reader' })
    await city.request('GET', '/v1/entities', { as: 'tram-company:reader' })
    await city.request('GET', '/v1/clients', { as: 'tram-company:reader' })
    city.now = '2026-08-01T04:00:00.000Z'
    await city.sequence()
  })

  async function found(query: string): Promise<readonly string[]> {
    const text = await page(`/decisions?${query}`)
    return [...text.matchAll(/<td data-label="Operation">\s*<span class="token"><code dir="ltr">(\w+)<\/code>/g)].map(
      ([, operation]) => operation ?? '',
    )
  }

  it('finds what a client was shown by its name, in each month of which there is the key', async () => {
    expect(await found('from=2026-06-01&client=bus-company')).toEqual(['listEntities', 'listEntities'])
    expect(await found('from=2026-07-01&client=bus-company')).toEqual(['listEntities'])
    expect(await found('from=2026-06-01&client=nobody')).toEqual([])
  })

  it('looks a month back where nothing is said', async () => {
    expect(await found('client=bus-company')).toEqual(['listEntities'])
  })

  it('finds by outcome, operation and time', async () => {
    expect(await found('client=tram-company')).toEqual(['listClients', 'listEntities'])
    expect(await found('client=tram-company&outcome=denied')).toEqual(['listClients'])
    expect(await found('client=tram-company&operation=listEntities')).toEqual(['listEntities'])
    expect(await found('from=2026-06-01&to=2026-06-15&operation=listEntities')).toEqual(['listEntities'])
    expect(await found('from=2026-06-01&to=2026-06-14&operation=listEntities')).toEqual([])
  })

  it('names the source that a record is about', async () => {
    const source = { adapter: 'ngsi-v2', jurisdiction: 'KE', owner: 'fleet' }
    expect((await city.request('PUT', '/v1/sources/harbour-lots', { body: source })).status).toBe(201)
    await city.sequence()
    const text = await page('/decisions?operation=putSource')
    expect(text).toMatch(/putSource<\/code><\/span\s*> <small><code dir="ltr">harbour-lots<\/code><\/small>/)
  })

  it('finds by the pseudonym of a record', async () => {
    const text = await page('/decisions?client=tram-company')
    const shown = /<td data-label="Client">\s*<span class="token" title="([\w-]{22})">/.exec(text)?.[1] ?? ''
    expect(await found(`client=${shown}`)).toEqual(['listClients', 'listEntities'])
  })

  it('shows all of one request, and whether the rules have changed since', async () => {
    const text = await page('/decisions?client=tram-company&outcome=denied')
    const request = /\?request=([\w-]+)/.exec(text)?.[1] ?? ''
    const one = await page(`/decisions?request=${request}`)
    expect(one).toContain('Policies and configuration have not changed since.')
    expect(one).toContain(`/audit/proof/${request}`)
    expect(await page('/decisions?request=nothing')).toContain('No decisions match this search.')
  })

  it('names the client that was searched for, and asks the rules again for it', async () => {
    const named = /title="[\w-]{22}"><code dir="ltr">tram-company</
    const text = await page('/decisions?client=tram-company&operation=listEntities')
    expect(text).toMatch(named)
    expect(await page('/decisions?operation=listEntities')).not.toMatch(named)
    const csv = await city.request('GET', '/console/decisions.csv?client=tram-company')
    expect(csv.text).toMatch(/,tram-company,'?[\w-]{22},reader,/)
    // A record that has types of entities, and so a question to the rules.
    const made = { id: 'urn:ngsi-ld:Vehicle:1', type: 'Vehicle', speed: { type: 'Property', value: 7 } }
    expect((await city.request('POST', '/ngsi-ld/v1/entities', { body: made })).status).toBe(201)
    await city.request('GET', '/ngsi-ld/v1/entities?type=Vehicle', { as: 'ferry-company:reader' })
    await city.sequence()
    const shown = await page('/decisions?client=ferry-company&type=Vehicle')
    const one = /href="\/console\/decisions(\?request=[^"]+client=ferry-company)"/.exec(shown)?.[1] ?? ''
    expect(await page(`/decisions${one.replaceAll('&amp;', '&')}`)).toMatch(/simulate\?[^"]*client=ferry-company/)
  })

  it('lists the months that can no longer be searched by name', async () => {
    await city.gateway.store.audit.destroyMonthKey('city', '2026-06')
    const text = await page('/decisions?from=2026-05-01&client=bus-company')
    expect(text).toContain('2026-05, 2026-06')
    expect(await found('from=2026-06-01&client=bus-company')).toEqual(['listEntities'])
  })

  it('names the owner of a source, and leaves messages out unless they are asked for', async () => {
    const options = { timezone: '+08:00', crs: 'EPSG:4326', edition: '2013' }
    await city.gateway.store.sources.put('city', { id: 'taxis', adapter: 'jtt-808', options, owner: 'works' }, city.now)
    await city.request('POST', '/v1/sources/taxis/messages', {
      as: 'works:vendor',
      text: '7e',
      contentType: 'text/plain',
    })
    await city.sequence()
    const text = await page('/decisions?kind=messages')
    expect(text).toMatch(/title="[\w-]{22}"><code dir="ltr">works</)
    expect(await found('')).not.toContain('postMessages')
    const csv = await city.request('GET', '/console/decisions.csv?kind=messages')
    expect(csv.text).toMatch(/^entry,time,client,.*\r\n\d+,2026-08-01T[^,]*,works,'?[\w-]{22},vendor,postMessages,/)
    expect((await city.request('GET', '/console/decisions.csv', { as: 'works:vendor' })).status).toBe(403)
  })

  it.each(['from=x', 'to=2026-13-01', 'below=-1'])('refuses %s', async (query) => {
    expect((await city.request('GET', `/console/decisions?${query}`)).status).toBe(400)
  })

  it('shows what was asked as text', async () => {
    const query = ['client', 'operation', 'type', 'outcome'].map((name) => `${name}=${encodeURIComponent(planted)}`)
    expectNoMarkup(await page(`/decisions?${query.join('&')}`))
    expectNoMarkup(await page(`/decisions?request=${encodeURIComponent(planted)}`))
  })

  it('shows a record as text, without markup', async () => {
    const record = {
      action: planted,
      client: planted,
      configuration: planted,
      decision: 'permitted',
      requestId: planted,
      roles: [planted],
      time: '2026-07-31T00:00:00.000Z',
      types: { [planted]: 1 },
      source: planted,
    }
    await city.gateway.store.audit.append('city', JSON.stringify(record))
    await city.sequence()
    const list = await page(`/decisions?operation=${encodeURIComponent(planted)}`)
    expectNoMarkup(list)
    expect(list.match(/&lt;script&gt;/g)?.length).toBeGreaterThan(4)
    const one = await page(`/decisions?request=${encodeURIComponent(planted)}`)
    expect(one).toContain('Log entry')
    expectNoMarkup(one)
  })
})

describe('a search over many records', () => {
  let busy: TestCity
  beforeAll(async () => {
    busy = await testCity({ config: { issuers: [issuer] } })
    const start = Date.parse('2026-08-01T03:00:00.000Z')
    for (let index = 0; index < 120; index += 1) {
      busy.now = new Date(start + index * 4000).toISOString()
      // The map of a reader; and now and then somebody else, each time for something new.
      await busy.request('GET', '/v1/entities', { as: 'map:reader' })
      if (index % 2 === 0) await busy.request('GET', `/v1/entities/x${index}`, { as: `app${index}:reader` })
    }
    await busy.request('PUT', '/v1/sources/feed', {
      body: { adapter: 'ngsi-v2', options: {}, jurisdiction: 'KE', owner: 'fleet' },
    })
    await busy.request('POST', '/v1/sources/feed/messages', {
      as: 'fleet:vendor',
      body: { id: 'urn:ngsi-ld:Vehicle:1', type: 'Vehicle' },
    })
    busy.now = '2026-08-01T04:00:00.000Z'
    await busy.sequence()
  })

  interface Row {
    readonly client: string
    readonly count: number
  }
  function rowsOf(text: string): readonly Row[] {
    return [
      ...text.matchAll(
        /<tr>\s*<td data-label="Time">([\s\S]*?)<\/td>\s*<td data-label="Client">\s*<span class="token" title="([\w-]+)">/g,
      ),
    ].map(([, times = '', client = '']) => ({ client, count: Number(/>(\d+) times/.exec(times)?.[1] ?? 1) }))
  }

  it('shows what one client asks again as one row, and every record on one page or the next', async () => {
    const first = await pageOf(busy, '/decisions')
    expect(rowsOf(first)).toHaveLength(50)
    expect(Math.max(...rowsOf(first).map(({ count }) => count))).toBeGreaterThan(50)
    const below = /below=(\d+)[^"]*"\s*>Older/.exec(first)?.[1] ?? ''
    const second = await pageOf(busy, `/decisions?below=${below}`)
    const total = [...rowsOf(first), ...rowsOf(second)].reduce((sum, { count }) => sum + count, 0)
    expect(second).not.toContain('>Older')
    const { records } = await busy.gateway.store.audit.search('city', { isAccess: true }, 1000)
    // 120 of the map, 60 of others, and those of the officer.
    expect(records.length).toBeGreaterThan(180)
    expect(total).toBe(records.length)
    const csv = (await busy.request('GET', '/console/decisions.csv')).text.trim().split('\n')
    expect(csv).toHaveLength(records.length + 1)
  })

  it('shows each record where that is asked for, from the group on', async () => {
    const text = await pageOf(busy, '/decisions')
    const [, link = ''] = /href="\/console\/decisions\?([^"]+)"\s*>\d+ times/.exec(text) ?? []
    expect(link).toContain('each=on')
    const each = await pageOf(busy, `/decisions?${link.replaceAll('&amp;', '&')}`)
    expect(rowsOf(each)).toHaveLength(50)
    expect(rowsOf(each).every(({ count }) => count === 1)).toBe(true)
  })

  it('says in which other kind there are records where it finds none', async () => {
    const text = await pageOf(busy, '/decisions?client=fleet')
    expect(text).toContain('No decisions match this search.')
    const [, link = ''] = /href="\/console\/decisions\?([^"]+)"\s*>Messages of sources/.exec(text) ?? []
    const found = await pageOf(busy, `/decisions?${link.replaceAll('&amp;', '&')}`)
    expect(found).toContain('postMessages')
    expect(await pageOf(busy, '/decisions?client=nobody')).not.toContain('the same search finds records')
  })
})
