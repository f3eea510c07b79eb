// The pages of sources: from a sample to a source, its options, its rejected messages one by one and all, and who may see a payload.

import { beforeEach, describe, expect, it } from 'vitest'
import { type TestCity, testCity } from '../../http/apis/testing.ts'
import { pageOf, sendForm } from '../testing.ts'

let city: TestCity
beforeEach(async () => {
  city = await testCity()
})

const options = { timezone: '+08:00', crs: 'EPSG:4326', edition: '2013' }

async function withLetters(count: number): Promise<readonly string[]> {
  await city.gateway.store.sources.put('city', { id: 'taxis', adapter: 'jtt-808', options, owner: 'fleet' }, city.now)
  for (let index = 0; index < count; index += 1)
    await city.request('POST', '/v1/sources/taxis/messages', {
      as: 'fleet:vendor',
      text: `rubbish ${index}`,
      contentType: 'application/octet-stream',
    })
  const { items } = await letters()
  return items.map(({ id }) => id)
}

async function letters() {
  const page = await city.gateway.store.deadLetters.list({ tenant: 'city', source: 'taxis', limit: 100 })
  if (!page.ok) throw new Error('no letters')
  return page.value
}

describe('the wizard', () => {
  const sample =
    '{"device":{"name":"truck","uniqueId":"123"},"position":{"latitude":1.2,"longitude":36.8,"fixTime":"2026-01-02T03:04:05Z","valid":true}}'

  it('recognises a format, shows the result, and registers the source', async () => {
    const found = await sendForm(city, '/sources/new', { payload: sample })
    expect(found.text).toContain('name="from" value="traccar"')
    const tried = await sendForm(city, '/sources/new', {
      payload: sample,
      from: 'traccar',
      mediaType: 'application/json',
    })
    expect(tried.text).toContain('class="side-out"')
    const form = { payload: sample, from: 'traccar', do: 'create', id: 'trucks', owner: 'fleet', jurisdiction: 'KE' }
    // A browser sends the dry run though the source has no name and no owner yet.
    expect(tried.text).toMatch(/<button name="do" value="try"[^>]* formnovalidate>/)
    const made = await sendForm(city, '/sources/new', form)
    expect([made.status, made.headers.get('location')]).toEqual([303, '/console/sources/trucks'])
    expect(await pageOf(city, '/sources/trucks')).toContain('traccar')
    const again = await sendForm(city, '/sources/new', form)
    expect([again.status, again.text.includes('role="alert"')]).toEqual([422, true])
  })

  it.each([
    [
      'a frame of another edition than that of the examples, without its line end',
      '##0136ST=32;CN=2011;PW=000000;MN=LD130133000015;CP=&&DataTime=20160824003817;011-Rtd=231.0,011-Flag=N;B01-Rtd=36.91;060-Rtd=1.803,060-Flag=N&&1dc0',
      ...['hj-212', 'name="lines" value="lf"', 'edition=2005'],
    ],
    [
      'bytes as hexadecimal digits',
      '7e 02 00 00 28 01 39 00 00 09 99 00 01 00 00 00 00 00 04 00 0f 00 21 1c 90 04 c3 40 e8 00 06 01 a4 00 5a 26 07 29 03 00 00 01 04 00 00 10 79 30 01 18 31 01 0b c6 7e',
      ...['jtt-808', 'name="encoding" value="hex"', 'Written as: bytes in hexadecimal'],
    ],
  ])('recognises %s, and says as what it was read', async (_what, payload, format, field, note) => {
    const { status, text } = await sendForm(city, '/sources/new', { payload })
    expect([status, text.includes(`name="from" value="${format}"`), text.includes(field)]).toEqual([200, true, true])
    expect(text).toContain(note)
    // Which edition of a standard a sample follows is found by trying them, and chosen by a person.
    expect(text.includes('name="option.edition" value="2005"')).toBe(format === 'hj-212')
  })

  it('says when no format reads the sample, and what is too long', async () => {
    const none = await sendForm(city, '/sources/new', { payload: '{"free":12}' })
    expect(none.text).toContain('No format of this gateway can read the sample.')
    const long = await sendForm(city, '/sources/new', { payload: 'x'.repeat(20_001) })
    expect([long.status, long.text.includes('20000 bytes')]).toEqual([422, true])
  })

  it('leads from a sample of no known format to a mapping, and from the mapping to a source', async () => {
    const lots = '{"lot":"P7","free":12,"total":80,"ts":"2026-08-01T03:00:00Z"}'
    const none = await sendForm(city, '/sources/new', { payload: lots })
    expect(none.text).toMatch(/action="\/console\/mappings\/editor"[^]*free&quot;:12[^]*name="do" value="suggest"/)
    const drafted = await sendForm(city, '/mappings/editor', { payload: lots, do: 'suggest' })
    expect(drafted.text).toContain('availableSpotNumber: $.free')
    const [, text = ''] = /name="text"[^>]*>\s*([^<]*)</.exec(drafted.text) ?? []
    const mapping = text.replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&gt;', '>')
    const published = await sendForm(city, '/mappings/editor', {
      payload: lots,
      do: 'publish',
      id: 'parkco',
      text: mapping,
    })
    expect([published.status, published.headers.get('location')]).toEqual([303, '/console/mappings/parkco'])
    expect(await pageOf(city, '/mappings/parkco')).toContain('href="/console/sources/new?mapping=parkco"')
    expect((await city.request('GET', '/console/sources/new?mapping=../x')).status).toBe(400)
    expect(await pageOf(city, '/sources/new?mapping=parkco')).toContain('name="from" value="mapping:parkco"')
    const form = { from: 'mapping:parkco', do: 'create', id: 'harbour', owner: 'harbour', jurisdiction: 'EC' }
    const made = await sendForm(city, '/sources/new', form)
    expect([made.status, made.headers.get('location')]).toEqual([303, '/console/sources/harbour'])
    const sent = await city.request('POST', '/v1/sources/harbour/messages', { as: 'harbour:vendor', text: lots })
    expect(sent.json).toMatchObject({ results: [{ entities: ['urn:ngsi-ld:OffStreetParking:P7'] }] })
    // The list of formats has it from now on.
    expect((await sendForm(city, '/sources/new', { payload: '{"a":1}' })).text).toContain('value="mapping:parkco"')
  })

  it('keeps what was written where a source of a mapping is refused', async () => {
    const form = { from: 'mapping:nowhere', do: 'create', id: 'harbour', owner: 'harbour', jurisdiction: 'EC' }
    const refused = await sendForm(city, '/sources/new', form)
    expect([refused.status, refused.text.includes('role="alert"'), refused.text.includes('value="harbour"')]).toEqual([
      422,
      true,
      true,
    ])
    const broken = await sendForm(city, '/sources/new', { ...form, options: '{' })
    expect([broken.status, broken.text.includes('role="alert"')]).toEqual([422, true])
    expect(await city.gateway.store.sources.get('city', 'harbour')).toBeUndefined()
  })

  it('lists what is wrong with a registration', async () => {
    const wrong = await sendForm(city, '/sources/new', {
      payload: '7e',
      encoding: 'hex',
      from: 'jtt-808',
      do: 'create',
      id: 'x',
    })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('/options/timezone')
    expect(await city.gateway.store.sources.get('city', 'x')).toBeUndefined()
  })
})

describe('a source', () => {
  const station =
    'ST=32;CN=2011;PW=000000;MN=LD130133000015;CP=&&DataTime=20160824003817;011-Rtd=231.0,011-Flag=N;B01-Rtd=36.91;060-Rtd=1.803,060-Flag=N&&'

  it('shows its rate, its lag and its losses by code in a time range', async () => {
    const source = { id: 'air', adapter: 'hj-212', options: { timezone: '+08:00', edition: '2005' }, owner: 'lab' }
    await city.gateway.store.sources.put('city', source, city.now)
    expect(await pageOf(city, '/sources/air')).toContain('Nothing was lost in this period.')
    city.now = '2016-08-23T16:42:17.000Z'
    const text = `##0136${station}1dc0\r\n`
    await city.request('POST', '/v1/sources/air/messages', { as: 'lab:vendor', text, contentType: 'text/plain' })
    await city.gateway.observation.flush('all')
    const page = await pageOf(city, '/sources/air')
    expect(page).toContain('From the time of observation to the arrival: 4 min on average, 4 min at most.')
    expect(page).toContain('1 messages received, 0 rejected')
    const losses = await city.gateway.store.sourceMinutes.losses({
      tenant: 'city',
      id: 'air',
      from: 0,
      to: 1e9,
      step: 1e9,
    })
    expect(losses.length).toBeGreaterThan(0)
    for (const { code } of losses) expect(page).toContain(`<code dir="ltr">${code}</code>`)
    city.now = '2016-08-23T18:00:00.000Z'
    expect(await pageOf(city, '/sources/air')).toContain('0 messages received')
    expect(await pageOf(city, '/sources/air?range=24h')).toContain('1 messages received')
    expect(await pageOf(city, '/sources/air?range=7d&lang=zh')).toContain('平均 4')
  })

  it('keeps its secrets where their fields are left empty', async () => {
    const before = { timezone: '+08:00', password: 'hidden-1' }
    const source = { id: 'air', adapter: 'hj-212', options: before, owner: 'lab', jurisdiction: 'KE' }
    await city.gateway.store.sources.put('city', source, city.now)
    const text = await pageOf(city, '/sources/air/edit')
    expect(text).not.toContain('hidden-1')
    const [, tag = ''] = /name="tag" value="([^"]+)"/.exec(text) ?? []
    const form = { tag, owner: 'lab', jurisdiction: 'KE', 'option.timezone': '+03:00' }
    expect((await sendForm(city, '/sources/air/edit', form)).status).toBe(303)
    const after = await city.gateway.store.sources.get('city', 'air')
    expect(after?.options).toEqual({ timezone: '+03:00', password: 'hidden-1' })
    const stale = await sendForm(city, '/sources/air/edit', form)
    expect(stale.status).toBe(422)
  })
})

describe('a pause', () => {
  it('is begun and ended on the page of the source, and shown in the list and on the overview', async () => {
    await city.gateway.store.sources.put('city', { id: 'taxis', adapter: 'jtt-808', options, owner: 'fleet' }, city.now)
    expect((await sendForm(city, '/sources/taxis/pause', {}, 'fleet:vendor')).status).toBe(403)
    const paused = await sendForm(city, '/sources/taxis/pause', {}, 'ops:operator')
    expect([paused.status, paused.headers.get('location')]).toEqual([303, '/console/sources/taxis'])
    const page = await pageOf(city, '/sources/taxis')
    expect(page).toContain('Paused since 2026-08-01 04:00 UTC')
    expect(page).toContain('action="/console/sources/taxis/resume"')
    expect(await pageOf(city, '/sources')).toContain('Paused')
    expect(await pageOf(city, '')).toContain('The source <code dir="ltr">taxis</code> is paused.')
    expect((await sendForm(city, '/sources/taxis/resume', {})).status).toBe(303)
    expect(await pageOf(city, '/sources/taxis')).toContain('action="/console/sources/taxis/pause"')
    expect(await pageOf(city, '')).not.toContain('is paused.')
    expect((await sendForm(city, '/sources/none/pause', {})).status).toBe(404)
  })
})

describe('a new source', () => {
  it('says where its vendor sends, and makes a key for it, until the first message has come', async () => {
    await city.gateway.store.sources.put('city', { id: 'taxis', adapter: 'jtt-808', options, owner: 'fleet' }, city.now)
    const fresh = await pageOf(city, '/sources/taxis')
    expect(fresh).toContain('/v1/sources/taxis/messages')
    expect(fresh).toContain('action="/console/sources/taxis/key"')
    await withLetters(1)
    expect(await pageOf(city, '/sources/taxis')).not.toContain('/v1/sources/taxis/messages')
  })

  it('registers its owner with a key for it alone, shown once; what a registered one may do is left to its own page', async () => {
    await city.gateway.store.sources.put('city', { id: 'taxis', adapter: 'jtt-808', options, owner: 'fleet' }, city.now)
    const made = await sendForm(city, '/sources/taxis/key', {})
    expect([made.status, made.headers.get('cache-control')]).toEqual([200, 'private, no-store'])
    const key = /id="made"\s+value="([^"]+)"/.exec(made.text)?.[1] ?? ''
    expect(key).toMatch(/^cgk_/)
    expect(made.text).toContain(`curl -H &quot;X-API-Key: ${key}&quot;`)
    const client = await city.gateway.store.clients.get('city', 'fleet')
    expect(client?.registration.sources).toEqual(['taxis'])
    expect(client?.apiKeys).toMatchObject([{ name: 'main', expires: '2027-08-01T04:00:00.000Z' }])
    const after = await pageOf(city, '/sources/taxis')
    expect([after.includes(key), after.includes('href="/console/clients?id=fleet&amp;source=taxis"')]).toEqual([
      false,
      true,
    ])
    const again = await sendForm(city, '/sources/taxis/key', {})
    expect([again.status, again.headers.get('location')]).toEqual([303, '/console/clients?id=fleet&source=taxis'])
    expect((await city.gateway.store.clients.get('city', 'fleet'))?.apiKeys).toHaveLength(1)
    expect((await sendForm(city, '/sources/taxis/key', {}, 'city:reader')).status).toBe(403)
  })
})

describe('rejected messages', () => {
  it('shows a payload to the owner of the source, and to nobody else', async () => {
    const [n = ''] = await withLetters(1)
    const path = `/console/sources/taxis/dead-letters/${n}`
    const officer = await city.request('GET', path)
    expect([officer.status, officer.text.includes('ubbish')]).toEqual([200, false])
    const owner = await city.request('GET', path, { as: 'fleet:operator,vendor' })
    expect([owner.status, owner.text.includes('ubbish 0')]).toEqual([200, true])
    const other = await city.request('GET', path, { as: 'lab:operator,vendor' })
    expect([other.status, other.text.includes('ubbish')]).toEqual([200, false])
    expect((await city.request('GET', path, { as: 'fleet:vendor' })).status).toBe(403)
  })

  it('marks the place of the error in the payload', async () => {
    const source = { id: 'lots', adapter: 'ngsi-v2', options: {}, owner: 'fleet' }
    await city.gateway.store.sources.put('city', source, city.now)
    const body = { id: 'lot-1', type: 'OffStreetParking', availableSpotNumber: { type: 7, value: 12 } }
    const sent = await city.request('POST', '/v1/sources/lots/messages', { as: 'fleet:vendor', body })
    expect([sent.status, sent.json]).toMatchObject([422, { path: '/availableSpotNumber/type' }])
    const [, n = ''] = /dead-letters\/([^/]+)$/.exec(sent.headers.get('location') ?? '') ?? []
    const letter = await city.request('GET', `/console/sources/lots/dead-letters/${n}`, { as: 'fleet:operator,vendor' })
    const [, marked = ''] = /<a\s+class="leaf[^"]*\bbad\b[^"]*"[^>]*>([^<]*)</.exec(letter.text) ?? []
    expect(marked).toBe('&quot;type&quot;: 7')
    expect(letter.text).toContain('/availableSpotNumber/type')
  })

  it('says where a replayed message is rejected again, and leads to the list where it is stored', async () => {
    const [letter = ''] = await withLetters(1)
    const again = await sendForm(city, `/sources/taxis/dead-letters/${letter}/replay`, {})
    expect([again.status, again.text.includes('0 of 1 stored, 1 rejected again')]).toEqual([200, true])
    expect(again.text).toContain(`/console/sources/taxis/dead-letters/${letter}/replay`)
    // What was rubbish is a message once the source is of another format.
    const kept = { id: 'lots', adapter: 'ngsi-v2', options: {}, owner: 'fleet' }
    await city.gateway.store.sources.put('city', { ...kept, adapter: 'jtt-808', options }, city.now)
    await city.request('POST', '/v1/sources/lots/messages', {
      as: 'fleet:vendor',
      text: '{"id":"a","type":"OffStreetParking"}',
      contentType: 'application/octet-stream',
    })
    const page = await city.gateway.store.deadLetters.list({ tenant: 'city', source: 'lots', limit: 1 })
    const [first] = page.ok ? page.value.items : []
    await city.gateway.store.sources.put('city', kept, city.now)
    const stored = await sendForm(city, `/sources/lots/dead-letters/${first?.id ?? ''}/replay`, {})
    expect([stored.status, stored.headers.get('location')]).toEqual([303, '/console/sources/lots/dead-letters'])
  })

  it('replays all, so many in each request, and says what became of them', async () => {
    await withLetters(25)
    const first = await sendForm(city, '/sources/taxis/dead-letters/replay', { total: '25' })
    expect(first.text).toContain('0 of 25 stored, 20 rejected again')
    const [, cursor = ''] = /name="cursor" value="([^"]+)"/.exec(first.text) ?? []
    const form = { total: '25', replayed: '0', failed: '20', cursor }
    const second = await sendForm(city, '/sources/taxis/dead-letters/replay', form)
    expect(second.text).toContain('0 of 25 stored, 25 rejected again')
    expect(second.text).toContain('data-more=""')
  })

  it('leads to what can be corrected: the options of the source, or the mapping that reads it', async () => {
    const [n = ''] = await withLetters(1)
    const page = await pageOf(city, `/sources/taxis/dead-letters/${n}`)
    expect(page).toContain('href="/console/sources/taxis/edit"')
    expect(page).not.toContain('/console/mappings/')
  })

  it('discards one for good', async () => {
    const [n = ''] = await withLetters(2)
    const gone = await sendForm(city, `/sources/taxis/dead-letters/${n}/discard`, {})
    expect(gone.status).toBe(303)
    expect((await letters()).items.map(({ id }) => id)).not.toContain(n)
    expect((await letters()).items).toHaveLength(1)
    expect((await sendForm(city, `/sources/taxis/dead-letters/${n}/discard`, {})).status).toBe(404)
  })
})
