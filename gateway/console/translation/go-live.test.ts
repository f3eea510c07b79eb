// From a sample that no format reads to a source with its first message, in one form; and what is left where a step is refused.

import { beforeEach, describe, expect, it } from 'vitest'
import { type TestCity, testCity } from '../../http/apis/testing.ts'
import { pageOf, sendForm } from '../testing.ts'

let city: TestCity
beforeEach(async () => {
  city = await testCity()
})

const payload =
  '{"lots":[{"ref":"A1","title":"Opera","ts":"2026-07-31 11:04:05","places_free":12,"places_total":40,"lat":-2.19,"lon":-79.88}]}'

/** What the fields of a page's form hold. */
function fieldsOf(text: string): Record<string, string> {
  const area = (name: string): string =>
    new RegExp(`<textarea id="${name}"[^>]*>\\n?(.*?)</textarea>`, 's').exec(text)?.[1] ?? ''
  const plain = area('text')
    .replaceAll('&#39;', "'")
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
  return { payload, text: plain, guided: 'yes' }
}

async function draft(): Promise<Record<string, string>> {
  const { text, status } = await sendForm(city, '/sources/new', { payload })
  expect([status, text.includes('id="timezone"'), text.includes('id="crs"')]).toEqual([200, true, true])
  return fieldsOf(text)
}

const said = { timezone: 'America/Guayaquil', crs: 'EPSG:4326', id: 'harbour', jurisdiction: 'EC' }
const entity = 'urn:ngsi-ld:OffStreetParking:A1'

// Each sample is tried with every format, which a loaded machine takes seconds for.
describe('from a sample to a source', { timeout: 30_000 }, () => {
  it('goes from the sample to a draft that asks what the sample does not say, with nothing chosen', async () => {
    const { text } = await sendForm(city, '/sources/new', { payload })
    expect(text).toContain('No format of this gateway can read the sample.')
    expect(text).toMatch(/id="timezone" name="timezone" value=""/)
    expect(text).toMatch(/<option value="" +selected>–<\/option>/)
    // A format that somebody knows can still be chosen.
    expect(text).toContain('value="jtt-808"')
  })

  it('publishes, registers, and stores the sample as the first message', async () => {
    const made = await sendForm(city, '/mappings/editor', { ...(await draft()), ...said, do: 'live-sample' })
    expect([made.status, made.headers.get('location')]).toEqual([303, '/console/sources/harbour'])
    expect(await city.gateway.store.sources.get('city', 'harbour')).toMatchObject({
      mapping: { id: 'harbour' },
      ...{ owner: 'harbour', jurisdiction: 'EC' },
    })
    const stored = await city.request('GET', `/ngsi-ld/v1/entities/${entity}`)
    expect([stored.status, stored.json]).toMatchObject([200, { availableSpotNumber: { value: 12 } }])
    const page = await pageOf(city, '/sources/harbour')
    expect(page).toContain(`href="/console/map?entity=${encodeURIComponent(entity)}"`)
    expect(page).toContain('action="/console/sources/harbour/key"')
  })

  it('makes the draft again for the type that somebody names', async () => {
    const first = await draft()
    expect(first['text']).toContain('- type: OffStreetParking')
    const form = { ...first, ...said, type: 'OnStreetParking', draftType: 'OffStreetParking' }
    const again = await sendForm(city, '/mappings/editor', { ...form, do: 'suggest' })
    expect([again.status, again.text.includes('A draft for OnStreetParking')]).toEqual([200, true])
    const { text = '' } = fieldsOf(again.text)
    expect(text).toContain('- type: OnStreetParking')
    expect(text).toContain("timezone: 'America/Guayaquil'")
    expect(again.text).toContain('name="type" value="OnStreetParking"')
    // Nobody goes live with a type that the form no longer says.
    const live = await sendForm(city, '/mappings/editor', { ...form, do: 'live' })
    expect([live.status, live.text.includes('A draft for OnStreetParking')]).toEqual([200, true])
    expect(await city.gateway.store.sources.get('city', 'harbour')).toBeUndefined()
    const unknown = await sendForm(city, '/mappings/editor', { ...form, type: 'OnStreetParkings', do: 'suggest' })
    expect([unknown.status, unknown.text.includes('Do you mean OnStreetParking?')]).toEqual([422, true])
    const whole = { ...form, text, draftType: 'OnStreetParking', do: 'live' }
    expect((await sendForm(city, '/mappings/editor', whole)).headers.get('location')).toBe('/console/sources/harbour')
  })

  it('stores no sample unless asked to', async () => {
    const made = await sendForm(city, '/mappings/editor', { ...(await draft()), ...said, do: 'live' })
    expect(made.status).toBe(303)
    expect((await city.request('GET', `/ngsi-ld/v1/entities/${entity}`)).status).toBe(404)
    expect(await pageOf(city, '/sources/harbour')).not.toContain('/console/map?entity=')
  })

  it('publishes nothing while the time zone or the coordinate system is missing, and opens the texts', async () => {
    const fields = await draft()
    for (const missing of ['timezone', 'crs'] as const) {
      const again = await sendForm(city, '/mappings/editor', { ...fields, ...said, [missing]: '', do: 'live-sample' })
      expect([missing, again.status]).toEqual([missing, 422])
      expect(again.text).toContain(`id="${missing}"`)
      expect(again.text).toMatch(/<details +open>/)
      expect(again.text).toContain('value="harbour"')
    }
    expect(await city.gateway.store.mappings.get('city', 'harbour')).toBeUndefined()
  })

  it('asks again for the source alone where its mapping is published and it is refused', async () => {
    const made = await sendForm(city, '/mappings/editor', {
      ...(await draft()),
      ...said,
      jurisdiction: 'x',
      do: 'live',
    })
    expect([made.status, made.text.includes('role="alert"')]).toEqual([422, true])
    expect(made.text).toContain('name="from" value="mapping:harbour"')
    expect(await city.gateway.store.sources.get('city', 'harbour')).toBeUndefined()
  })

  it('registers nothing before a second officer has approved the mapping, where the city wants two', async () => {
    city = await testCity({ config: { officers: 2 } })
    const made = await sendForm(city, '/mappings/editor', { ...(await draft()), ...said, do: 'live-sample' })
    expect([made.status, made.headers.get('location')]).toEqual([303, '/console/mappings/harbour'])
    expect(await city.gateway.store.sources.get('city', 'harbour')).toBeUndefined()
  })

  it('takes the jurisdiction that all sources have, and none where they differ', async () => {
    const shown = async (): Promise<string | undefined> =>
      /name="jurisdiction" value="([^"]*)"/.exec((await sendForm(city, '/sources/new', { payload })).text)?.[1]
    expect(await shown()).toBe('')
    const source = { adapter: 'ngsi-v2', options: {}, owner: 'a' }
    await city.gateway.store.sources.put('city', { ...source, id: 'a', jurisdiction: 'EC' }, city.now)
    expect(await shown()).toBe('EC')
    await city.gateway.store.sources.put('city', { ...source, id: 'b', jurisdiction: 'PE' }, city.now)
    expect(await shown()).toBe('')
  })
})
