// The forms of a published policy: checked before it is published, kept as it was written where it is refused, rolled back, withdrawn,
// and approved by another officer.

import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { type TestAnswer, type TestCity, testCity } from '../../http/apis/testing.ts'
import { expectNoMarkup, pageOf, planted, sendForm } from '../testing.ts'

const context = ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1']

/** Of which attribute readers see the value. */
function readers(attribute: string): string {
  const constraint = { leftOperand: 'citygate:attribute', operator: 'eq', rightOperand: attribute }
  const permission = [{ assignee: 'urn:citygate:role:reader', action: 'read', constraint }]
  return JSON.stringify({ '@context': context, uid: 'urn:policy:readers', permission })
}

const configured: JsonObject = {
  '@context': context,
  uid: 'urn:policy:configured',
  permission: [{ assignee: 'urn:citygate:role:officer', action: 'use' }],
}

let city: TestCity
async function open(config: JsonObject = {}): Promise<void> {
  city = await testCity({ policy: configured, config })
}
beforeEach(() => open())

const path = '/policies/readers'

/** What the page put into its forms: the state of the policy that it showed. */
async function tag(): Promise<string> {
  return /name="tag" value="([^"]*)"/.exec(await pageOf(city, '/policies?id=readers'))?.[1] ?? ''
}

async function publish(
  document: string,
  more: Readonly<Record<string, string>> = {},
  as?: string,
): Promise<TestAnswer> {
  return sendForm(city, path, { do: 'publish', mode: 'enforce', tag: await tag(), document, ...more }, as)
}

const page = (query = ''): Promise<string> => pageOf(city, `/policies${query}`)

describe('a policy that an officer writes', () => {
  it('can be written before one exists', async () => {
    expect(await page('?id=readers')).toContain('action="/console/policies/readers"')
    expect(await page()).toContain('No policy has been published yet.')
  })

  it('is checked without being published', async () => {
    const checked = await sendForm(city, path, { do: 'check', document: readers('speed') })
    expect([checked.status, checked.text.includes('if the attribute is speed')]).toEqual([200, true])
    expect(checked.text).toContain('&quot;urn:policy:readers&quot;')
    expect(await page()).not.toContain('urn:policy:readers')
  })

  it('is in force once it is published, and shown as sentences', async () => {
    const answer = await publish(readers('speed'))
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/console/policies?id=readers'])
    const text = await page()
    expect(text).toContain('Clients with the role reader may read all data, if the attribute is speed.')
    expect(text).toContain('from the configuration')
    expect(text).toContain('href="/console/policies?id=readers"')
  })

  it('is only tried where that is asked for', async () => {
    await publish(readers('speed'), { mode: 'shadow' })
    const text = await page()
    expect(text).toContain('shadow: Version 1')
    expect(text).not.toContain('if the attribute is speed')
  })

  it.each([
    ['no JSON', '{'],
    ['no policy', '{}'],
    ['a policy with a word that means nothing', readers('speed').replace('"read"', '"look"')],
    ['a member twice', '{"uid":"urn:a","uid":"urn:b"}'],
  ])('comes back as it was written where it is %s', async (_, document) => {
    for (const way of ['check', 'publish']) {
      const answer = await sendForm(city, path, { do: way, document })
      expect([answer.status >= 400 && answer.status < 500, answer.text.includes('role="alert"')]).toEqual([true, true])
      expect(answer.text).toContain(document.replaceAll('"', '&quot;'))
    }
    expect(await page()).toContain('No policy has been published yet.')
  })

  it('is not published over a change that its page did not show', async () => {
    await publish(readers('speed'))
    const before = await tag()
    await publish(readers('heading'))
    const answer = await publish(readers('location'), { tag: before })
    expect([answer.status, answer.text.includes('location')]).toEqual([412, true])
    expect((await publish(readers('location'), { tag: '' })).status).toBe(412)
    expect(await page()).toContain('if the attribute is heading')
  })

  it('is rolled back to what an earlier version said', async () => {
    await publish(readers('speed'))
    await publish(readers('heading'))
    const answer = await sendForm(city, `${path}/rollback`, { version: '1', tag: await tag() })
    expect(answer.status).toBe(303)
    expect(await page()).toContain('if the attribute is speed')
    expect((await sendForm(city, `${path}/rollback`, { version: '9', tag: await tag() })).status).toBe(404)
    expect((await sendForm(city, `${path}/rollback`, { version: 'x', tag: await tag() })).status).toBe(400)
  })

  it('shows which sentences a version has added and removed', async () => {
    await publish(readers('speed'))
    expect(await page('?id=readers')).not.toContain('<h3>Changes since')
    await publish(readers('heading'))
    const [, changes = ''] = /<h3>Changes since[^]*?<ul>([^]*?)<\/ul>/.exec(await page('?id=readers')) ?? []
    const lines = [...changes.matchAll(/<li>(.*?)<\/li>/gs)].map(([, line = '']) =>
      line
        .replaceAll(/<[^>]+>/g, '')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    )
    expect(lines).toEqual([
      'added Clients with the role reader may read all data, if the attribute is heading.',
      'removed Clients with the role reader may read all data, if the attribute is speed.',
    ])
    expect(await page('?id=readers&version=1')).not.toContain('if the attribute is heading.</li>')
  })

  it('is withdrawn, and an earlier version is still shown', async () => {
    await publish(readers('speed'))
    expect((await sendForm(city, `${path}/withdrawal`, { tag: await tag() })).status).toBe(303)
    expect(await page()).not.toContain('if the attribute is speed')
    expect(await page('?id=readers&version=1')).toContain('if the attribute is speed')
    expect(await page('?id=readers')).toContain('withdraws the policy')
  })

  it('is shown as text, without markup', async () => {
    const answer = await sendForm(city, path, {
      do: 'check',
      tag: planted,
      mode: planted,
      document: `</textarea>${planted}`,
    })
    expect(answer.status).toBe(422)
    expectNoMarkup(answer.text)
    expectNoMarkup(await page(`?id=${encodeURIComponent(planted)}&version=${encodeURIComponent(planted)}`))
  })
})

describe('where it takes two officers', () => {
  beforeEach(() => open({ officers: 2 }))

  it('the second one approves, and not the first', async () => {
    await publish(readers('speed'), {}, 'ada:officer')
    expect(await page()).toContain('awaiting approval by another officer: Version 1')
    expect((await sendForm(city, `${path}/versions/1/approval`, {}, 'ada:officer')).status).toBe(403)
    expect(await page()).not.toContain('if the attribute is speed')
    expect((await sendForm(city, `${path}/versions/1/approval`, {}, 'bob:officer')).status).toBe(303)
    expect(await page()).toContain('if the attribute is speed')
  })

  it('the second one may refuse', async () => {
    await publish(readers('speed'), {}, 'ada:officer')
    expect((await sendForm(city, `${path}/versions/1/refusal`, {}, 'bob:officer')).status).toBe(303)
    expect(await page('?id=readers')).toContain('data-label="State">rejected')
  })
})

describe('the forms', () => {
  it('are for officers alone', async () => {
    for (const form of ['', '/rollback', '/withdrawal', '/versions/1/approval', '/versions/1/refusal']) {
      const answer = await sendForm(city, `${path}${form}`, {}, 'x:reader,vendor,operator')
      expect([form, answer.status]).toEqual([form, 403])
    }
  })
})

describe('a draft of sentences', () => {
  beforeEach(() => open({}))

  const draft = (form: Readonly<Record<string, string>>) =>
    sendForm(city, path, { tag: '', mode: 'enforce', document: readers('heading'), ...form })

  it('gains a composed sentence, and shows who loses what by it', async () => {
    const created = await city.request('POST', '/ngsi-ld/v1/entities', {
      body: {
        id: 'urn:ngsi-ld:Vehicle:1',
        type: 'Vehicle',
        speed: { type: 'Property', value: 7 },
        heading: { type: 'Property', value: 90 },
      },
    })
    expect(created.status).toBe(201)
    const { status, text } = await draft({
      do: 'add',
      kind: 'prohibition',
      who: 'reader',
      what: 'read',
      attributes: 'speed',
    })
    expect(status).toBe(200)
    expect(text).toContain('may not read any data, if the attribute is speed')
    // Of the two attributes the rule without conditions showed none before.
    expect(text).toMatch(/<code dir="ltr">reader<\/code>[^]*gains[^]*<code dir="ltr">heading<\/code>/)
    expect(text).not.toContain('<code dir="ltr">heading, speed</code>')
  })

  it('shows who loses what by a composed sentence', async () => {
    const vehicle = { id: 'urn:ngsi-ld:Vehicle:1', type: 'Vehicle', speed: { type: 'Property', value: 7 } }
    expect((await city.request('POST', '/ngsi-ld/v1/entities', { body: vehicle })).status).toBe(201)
    await publish(readers('speed'))
    const hiding = { do: 'add', kind: 'prohibition', who: 'reader', what: 'read', attributes: 'speed' }
    const { text } = await draft({ ...hiding, document: readers('speed') })
    expect(text).toMatch(/<code dir="ltr">reader<\/code>[^]*loses[^]*<code dir="ltr">speed<\/code>/)
    expect(await page()).toContain('Clients with the role reader may read all data, if the attribute is speed.')
  })

  it('compares the types first that the draft is about, and says that the others were not compared', async () => {
    const entities = ['AirQualityObserved', 'Alert', 'Building', 'Vehicle'].map((type) => ({
      id: `urn:ngsi-ld:${type}:1`,
      type,
      name: { type: 'Property', value: 'one' },
      vehiclePlateIdentifier: { type: 'Property', value: 'ZZT-0001' },
    }))
    for (const body of entities) expect((await city.request('POST', '/ngsi-ld/v1/entities', { body })).status).toBe(201)
    // So slow that the time is over after the first type.
    let now = 0
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 1000))
    const asked = { do: 'add', kind: 'prohibition', who: 'officer', what: 'read' }
    const { text } = await draft({ ...asked, category: 'pd:VehicalLicenseNumber' })
    clock.mockRestore()
    expect(text).toContain('1 of 4 entity types were compared.')
    expect(text).toMatch(/<code dir="ltr">officer<\/code>[^]*loses[^]*<code dir="ltr">Vehicle<\/code>/)
    expect(text).toContain('The other types were not compared')
    expect(text).not.toContain('Nobody would see')
  })

  it('loses one', async () => {
    const { text } = await draft({ do: 'remove /permission/0' })
    expect(text).toContain('The draft has no sentence yet')
  })

  it('says what a sentence lacks, and keeps the draft', async () => {
    const { status, text } = await draft({ do: 'add', kind: 'permission', who: 'client' })
    expect(status).toBe(400)
    expect(text).toContain('Name the client')
    expect(text).toContain('heading')
  })

  it('does not gain a sentence that is not understood, whose fields stay as they were filled in', async () => {
    const { status, text } = await draft({
      do: 'add',
      kind: 'prohibition',
      who: 'operator',
      attributes: 'vehiclePlate',
      category: 'pd:GPSCoordinate',
    })
    expect(status).toBe(422)
    expect(text).toContain('perhaps vehiclePlateIdentifier is meant')
    expect(text.match(/\/prohibition\/0\/constraint\/1\/rightOperand\/0/g)).toHaveLength(1)
    const [, document] = /<textarea id="document"[^>]*>([^<]*)</.exec(text) ?? []
    expect(document).not.toContain('vehiclePlate')
    expect(text).toContain('name="attributes" value="vehiclePlate"')
    expect(text).toMatch(/<option value="operator"\s+selected/)
    expect(text).toMatch(/value="pd:GPSCoordinate"\s+checked/)
    expect(text).toContain('value="remove /permission/0"')
  })

  it('is not published while a sentence is filled in that is not part of it', async () => {
    const { status, text } = await draft({ do: 'publish', kind: 'prohibition', who: 'reader', attributes: 'speed' })
    expect([status, text.includes('A sentence is filled in')]).toEqual([400, true])
    expect(await page()).toContain('No policy has been published yet.')
  })
})
