// What the pages show: values of the store as text whatever they hold, and what the rules would decide.

import { beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { madePack, madeRule } from '../../standards/jurisdictions/testing.ts'
import { type TestCity, testCity } from '../http/apis/testing.ts'
import { expectNoMarkup, pageOf, planted } from './testing.ts'

const policy: JsonObject = {
  '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
  '@type': 'Set',
  uid: 'urn:citygate:policy:"><script>alert(1)</script>',
  conflict: 'prohibit',
  permission: [
    { assignee: ['urn:citygate:role:officer', 'urn:citygate:role:vendor'], action: 'use' },
    { assignee: ['urn:citygate:role:officer', 'urn:citygate:role:vendor'], action: 'use' },
    {
      assignee: 'urn:citygate:role:reader',
      action: 'read',
      duty: {
        action: {
          'rdf:value': { '@id': 'citygate:generalise' },
          refinement: { leftOperand: 'citygate:cellSize', operator: 'eq', rightOperand: 500 },
        },
        constraint: { leftOperand: 'citygate:attribute', operator: 'eq', rightOperand: 'location' },
      },
    },
    {
      assignee: 'urn:citygate:client:"><script>alert(1)</script>',
      action: 'read',
      constraint: {
        leftOperand: 'purpose',
        operator: 'eq',
        rightOperand: 'https://x.example/"><script>alert(1)</script>',
      },
    },
  ],
  prohibition: [
    {
      assignee: 'urn:citygate:role:reader',
      action: 'read',
      constraint: { leftOperand: 'citygate:attribute', operator: 'eq', rightOperand: 'speed' },
    },
  ],
}

let city: TestCity
beforeAll(async () => {
  city = await testCity({ policy })
})

const page = (path: string): Promise<string> => pageOf(city, path)

const vehicle: JsonObject = {
  id: 'urn:ngsi-ld:Vehicle:1',
  type: 'Vehicle',
  speed: { type: 'Property', value: 7 },
  location: { type: 'GeoProperty', value: { type: 'Point', coordinates: [76.9, 43.2] } },
}

describe('/console/policies', () => {
  it('shows each rule as a sentence, with its place', async () => {
    const text = await page('/policies')
    expect(text).toContain('Clients with the role officer or vendor may read and change all data.')
    expect(text).toContain('/prohibition/0')
    expect(text).toContain('locations are shown as 500 m grid cells')
    expect(text).toContain('the prohibition takes precedence')
    expect(text).toContain('says what /permission/0 says')
    expectNoMarkup(text)
    expect(text).toContain('&lt;script&gt;')
  })

  it('says it in the language of the reader', async () => {
    expect(await page('/policies?lang=fr')).toContain(
      'Un client ayant le rôle officer ou vendor peut lire et modifier toutes les données.',
    )
  })
})

describe('/console/simulate', () => {
  it('asks who, what and when', async () => {
    const text = await page('/simulate')
    expect(text).toContain('name="purposes"')
    expect(text).not.toContain('id="decision"')
  })

  it('shows what becomes of each attribute, and why', async () => {
    const text = await page('/simulate?reader=1&type=Vehicle&attributes=speed,location')
    expect(text).toContain('Allowed in part')
    expect(text).toMatch(/locations are shown as 500 m grid cells<\/h3>\s*<p><code dir="ltr">location<\/code>/)
    expect(text).toMatch(/values are hidden<\/h3>\s*<p><code dir="ltr">speed<\/code>/)
    expect(text).toContain('the attribute is speed: <strong>true</strong>')
  })

  it('shows the outcome for nested values', async () => {
    const text = await page('/simulate?reader=1&type=Vehicle&attributes=location,location.source.speed,heading.value')
    expect(text).toMatch(
      /as 500 m grid cells<\/h3>\s*<p><code dir="ltr">location<\/code> <\/p>[\s\S]*<code dir="ltr">location.source<\/code>/,
    )
    expect(text).toMatch(/values are hidden<\/h3>\s*<p><code dir="ltr">location.source.speed<\/code> <\/p>/)
    expect(text).not.toContain('>heading.value<')
  })

  it('answers as AuthZEN does', async () => {
    const evaluation = await city.request('POST', '/access/v1/evaluation', {
      body: {
        subject: { type: 'client', id: 'somebody', properties: { roles: ['reader'] } },
        action: { name: 'modify' },
        resource: { type: 'Vehicle', id: vehicle['id'] as string, properties: { entity: vehicle } },
      },
    })
    expect(evaluation.json).toMatchObject({ decision: false })
    expect(await page('/simulate?reader=1&type=Vehicle&attributes=speed&action=modify')).toContain('Not allowed')
  })

  it('takes all attributes of the type where none is named, and none of an unknown type', async () => {
    expect(await page('/simulate?officer=1&type=Vehicle')).toContain('>license_plate</code>')
    expect(await page('/simulate?officer=1&type=Nothing')).toMatch(
      /Allowed\.[\s\S]*<\/h3>\s*<p>the entity itself <\/p>[\s\S]*applies/,
    )
  })

  it.each(['jurisdiction=Germany', 'when=yesterday', 'observedAt=2026-01-01'])(
    'refuses %s with its place',
    async (query) => {
      const { status, text } = await city.request('GET', `/console/simulate?type=Vehicle&${query}`)
      expect([status, text.includes(`<code>${query.split('=')[0]}</code>`)]).toEqual([400, true])
    },
  )

  it('shows what was asked as text', async () => {
    const query = ['client', 'purposes', 'type', 'id', 'attributes'].map(
      (name) => `${name}=${encodeURIComponent(planted)}`,
    )
    const text = await page(`/simulate?reader=1&${query.join('&')}`)
    expectNoMarkup(text)
    expect(text).toContain('&lt;script&gt;')
    expectNoMarkup(
      await page(`/simulate?reader=1&type=${encodeURIComponent(planted)}&attributes=${encodeURIComponent(planted)}`),
    )
  })

  it.each(['id', 'type', '__proto__', 'scope'])('makes no entity of an attribute that is named %s', async (name) => {
    expect(await page(`/simulate?officer=1&type=Vehicle&attributes=${name}`)).toContain('Allowed.')
  })
})

/** Whether the version of a pack is marked as the one in force. */
function isInForce(text: string, id: string): boolean {
  const [, head = ''] = new RegExp(`<section id="${id}">([^]*?)</h3>`).exec(text) ?? []
  expect([id, head]).not.toEqual([id, ''])
  return head.includes('>In force<')
}

/** Whether the law of a jurisdiction is marked as enforced by this gateway. */
function isEnforced(text: string, jurisdiction: string): boolean {
  const [, summary = ''] = new RegExp(`<details class="card" id="${jurisdiction}">([^]*?)</summary>`).exec(text) ?? []
  expect([jurisdiction, summary]).not.toEqual([jurisdiction, ''])
  return summary.includes('>Enforced here<')
}

describe('/console/packs', () => {
  it('shows which pack is in force on a day', async () => {
    const then = await page('/packs?on=2023-01-01')
    expect([isInForce(then, 'cn-2022-09-01'), isInForce(then, 'cn-2024-03-22')]).toEqual([true, false])
    const now = await page('/packs')
    expect([isInForce(now, 'cn-2022-09-01'), isInForce(now, 'cn-2026-01-01')]).toEqual([false, true])
    expect(now).toContain('not legal advice')
    expect(now).not.toContain('>overdue<')
    expect(await page('/packs?on=2040-01-01')).toContain('>overdue<')
  })
})

describe('/console/packs of a city', () => {
  const pageUnder = async (config: JsonObject): Promise<string> => pageOf(await testCity({ policy, config }), '/packs')

  it('shows the packs that it enforces, its own in the place of those that came with the gateway', async () => {
    const own = madePack([madeRule('own', { clause: 'a clause of the city itself' })], {
      id: 'ke-2022-01-14',
      jurisdiction: 'KE',
      version: 7,
      validFrom: '2022-01-14',
    }) as unknown as JsonObject
    const text = await pageUnder({ jurisdiction: 'KE', transferRules: { packs: [own] } })
    expect(text).toContain('a clause of the city itself')
    expect(text).toContain('ke-2022-01-14</code> v7')
    expect(text).toContain('gateway: <code dir="ltr">KE</code>')
    expect([isInForce(text, 'ke-2022-01-14'), isEnforced(text, 'KE')]).toEqual([true, true])
    expect([isInForce(text, 'cn-2026-01-01'), isEnforced(text, 'CN')]).toEqual([true, false])
  })

  it('shows that a city of a union is under the law of the union', async () => {
    const text = await pageUnder({ jurisdiction: 'DE' })
    expect([isEnforced(text, 'EU'), isEnforced(text, 'KE')]).toEqual([true, false])
  })

  it('says that none is enforced where no jurisdiction is configured', async () => {
    const text = await pageUnder({})
    expect(text).toContain('no pack is enforced')
    expect(isEnforced(text, 'KE')).toBe(false)
  })
})

describe('a page from right to left', () => {
  it('keeps its lists within the screen, and each box beside its own word', async () => {
    const residency = { country: 'KE', reason: 'The machine is in the city hall.' }
    const under = await testCity({ policy, config: { jurisdiction: 'KE', store: { residency } } })
    const query = '/simulate?reader=1&jurisdiction=DE&type=Vehicle&attributes=speed&lang=ar'
    for (const path of [query, '/packs?lang=ar', '/policies?lang=ar']) {
      const text = await pageOf(under, path)
      expect(text).toContain('<html lang="ar" dir="rtl">')
      expect(text).toContain('<li')
      expect(text).not.toMatch(/<li[^>]* dir=/)
    }
    expect(await pageOf(under, query)).toMatch(/<label for="reader"\s*><bdi>reader<\/bdi><\/label/)
  })
})

describe('/console/sources', () => {
  beforeAll(async () => {
    const options = { timezone: '+08:00', crs: 'EPSG:4326', edition: '2013' }
    const source = { id: 'taxis', adapter: 'jtt-808', options, owner: planted }
    await city.gateway.store.sources.put('city', source, city.now)
    await city.request('POST', '/v1/sources/taxis/messages', {
      as: `${planted}:vendor`,
      text: '<b>rubbish</b>',
      contentType: 'application/octet-stream',
    })
    await city.sequence()
  })

  it('shows the state of each, and what needs attention', async () => {
    const text = await page('/sources')
    expect(text).toContain('1 pending')
    expect(text).toContain('1 of 1')
    expect(text).toContain('the last message was rejected')
    expectNoMarkup(text)
  })

  it('shows what was refused and why, and nothing of what it holds', async () => {
    const text = await page('/sources/taxis/dead-letters')
    expect(text).toContain('application/octet-stream')
    expect(text).not.toContain('rubbish')
    expectNoMarkup(text)
  })

  it('replays a letter, and says that it is rejected again, without its content', async () => {
    const { deadLetters } = (await city.request('GET', '/v1/sources/taxis/dead-letters')).json as unknown as {
      readonly deadLetters: readonly { readonly n: string }[]
    }
    const again = await city.request('POST', `/console/sources/taxis/dead-letters/${deadLetters[0]?.n}/replay`, {
      text: '',
      contentType: 'application/x-www-form-urlencoded',
    })
    expect([again.status, again.text.includes('1 rejected again'), again.text.includes('rubbish')]).toEqual([
      200,
      true,
      false,
    ])
    expectNoMarkup(again.text)
    const none = await city.request('POST', '/console/sources/taxis/dead-letters/none/replay', {
      text: '',
      contentType: 'application/x-www-form-urlencoded',
    })
    expect(none.status).toBe(404)
  })

  it('answers 404 for an unknown source', async () => {
    expect((await city.request('GET', '/console/sources/nothing/dead-letters')).status).toBe(404)
  })
})

describe('what is seen is recorded', () => {
  it('as of any request, by the name of its operation', async () => {
    const answer = await city.request('GET', '/console/policies')
    await city.sequence()
    const [entry] = await city.gateway.store.audit.allOfRequest(
      'city',
      answer.headers.get('citygate-request') ?? '',
      10,
    )
    expect(JSON.parse(entry?.record ?? '{}')).toMatchObject({ action: 'consolePolicies', decision: 'permitted' })
  })
})
