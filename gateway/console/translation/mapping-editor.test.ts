// The mapping editor: from a sample to a published mapping, its versions, and who may decide on them.

import { beforeEach, describe, expect, it } from 'vitest'
import { type TestCity, testCity } from '../../http/apis/testing.ts'
import { pageOf, sendForm } from '../testing.ts'

let city: TestCity
beforeEach(async () => {
  city = await testCity()
})

const payload = '{"lots":[{"lot":"A1","ts":"2026-01-02T11:04:05Z","free":12,"total":40,"battery":3.6}]}'
const text = `mapping: 1
about: { standard: { name: ParkCo, editions: ['1'], url: https://example.org/parkco } }
reads: json
each: $.lots[*]
observedAt: { from: $.ts, format: rfc3339 }
entities:
  - type: OffStreetParking
    id: $.lot
    attributes:
      availableSpotNumber: $.free
      totalSpotNumber: $.total
`
const edit = (form: Readonly<Record<string, string>>, as?: string) =>
  sendForm(city, '/mappings/editor', { payload, text, ...form }, as)

async function tagOf(id: string): Promise<string> {
  return /name="tag" value="([^"]+)"/.exec(await pageOf(city, `/mappings/${id}`))?.[1] ?? ''
}

describe('the mapping editor', () => {
  it('suggests a draft from a sample', async () => {
    const made = await edit({ do: 'suggest', text: '' })
    expect(made.text).toContain('mapping: 1')
    expect(made.text).toContain('OffStreetParking')
    expect(made.text).toMatch(/lines use \d+ of \d+ values/)
  })

  it('shows what the mapping makes of the sample, and each value that no line names', async () => {
    const shown = await edit({ do: 'preview' })
    expect(shown.status).toBe(200)
    expect(shown.text).toMatch(/class="leaf\s+bad"[^>]*title="\/lots\/0\/battery"/)
    expect(shown.text).toContain('availableSpotNumber')
    expect(shown.text).toMatch(/\d mapped, 0 left out with a reason, 1 not mapped/)
  })

  it('offers the values of the sample and the attributes of the model for a new line, while there are faults too', async () => {
    for (const given of [text, text.replace('$.free', '{ from: $.free, unit: nonsense }')]) {
      const shown = await edit({ do: 'preview', text: given })
      const lists = new Map(
        [...shown.text.matchAll(/<datalist id="([\w-]+)">(.*?)<\/datalist>/gs)].map(([, id, options = '']) => [
          id,
          [...options.matchAll(/value="([^"]+)"/g)].map(([, value]) => value),
        ]),
      )
      expect(lists.get('sample-paths')).toEqual(['$.lot', '$.ts', '$.free', '$.total', '$.battery'])
      expect(lists.get('model-attributes')).toContain('totalSpotNumber')
    }
  })

  it('lists every fault with its line', async () => {
    const shown = await edit({ do: 'preview', text: text.replace('$.free', '{ from: $.free, unit: nonsense }') })
    expect(shown.text).toContain('line 10')
  })

  it('publishes a version, a second one, and the first one again', async () => {
    const first = await edit({ do: 'publish', id: 'parkco' })
    expect([first.status, first.headers.get('location')]).toEqual([303, '/console/mappings/parkco'])
    expect(await pageOf(city, '/mappings')).toContain('parkco')
    expect((await edit({ do: 'publish', id: 'parkco' })).status).toBe(412)
    const changed = text.replace('      totalSpotNumber: $.total\n', '')
    const form = { do: 'publish', id: 'parkco', opened: 'yes', text: changed, tag: await tagOf('parkco') }
    expect((await edit(form)).status).toBe(303)
    const back = await sendForm(city, '/mappings/parkco/versions/1/rollback', { tag: await tagOf('parkco') })
    expect(back.status).toBe(303)
    const mapping = await city.gateway.store.mappings.get('city', 'parkco')
    expect(mapping?.versions.map(({ number, state }) => [number, state])).toEqual([
      [3, 'in-force'],
      [2, 'replaced'],
      [1, 'replaced'],
    ])
  })

  it('has a second officer decide where the city wants two', async () => {
    city = await testCity({ config: { officers: 2 } })
    expect((await edit({ do: 'publish', id: 'parkco' }, 'ann:officer')).status).toBe(303)
    const own = await sendForm(city, '/mappings/parkco/versions/1/approval', {}, 'ann:officer')
    expect(own.status).toBe(403)
    const operator = await sendForm(city, '/mappings/parkco/versions/1/approval', {}, 'bob:operator')
    expect(operator.status).toBe(403)
    expect((await sendForm(city, '/mappings/parkco/versions/1/approval', {}, 'bob:officer')).status).toBe(303)
    expect((await city.gateway.store.mappings.get('city', 'parkco'))?.versions[0]?.state).toBe('in-force')
  })

  it('is not for readers', async () => {
    expect((await city.request('GET', '/console/mappings', { as: 'someone:reader' })).status).toBe(403)
    expect((await edit({ do: 'preview' }, 'someone:reader')).status).toBe(403)
  })
})
