// The fields of what a sample does not say: they stand there while the draft lacks it, and what is entered is written into the draft.

import { beforeEach, describe, expect, it } from 'vitest'
import { type TestCity, testCity } from '../../http/apis/testing.ts'
import { sendForm } from '../testing.ts'

let city: TestCity
beforeEach(async () => {
  city = await testCity()
})

const payload =
  '{"updated":"2026-11-30 09:35:00","lots":[{"id":"P1","lat":-2.1962,"lon":-79.8819,"free":57,"capacity":240}]}'
const edit = (form: Readonly<Record<string, string>>) => sendForm(city, '/mappings/editor', { payload, ...form })

/** The mapping in the answer, as its text box has it. */
function textIn(page: string): string {
  const [, text = ''] = /<textarea[^>]* id="text"[^>]*>([^<]*)</.exec(page) ?? []
  return text.replace(/^\n/, '').replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}

async function draft(): Promise<string> {
  return textIn((await edit({ do: 'suggest', text: '' })).text)
}

describe('what a sample does not say', () => {
  it('is asked for by fields while the draft lacks it', async () => {
    const { text } = await edit({ do: 'suggest', text: '' })
    expect(text).toContain('name="timezone"')
    expect(text).toContain('name="crs"')
  })

  it('is written into the draft, which then has no fault and no such fields', async () => {
    const shown = await edit({ do: 'preview', text: await draft(), timezone: 'America/Guayaquil', crs: 'EPSG:4326' })
    const text = textIn(shown.text)
    expect(text).toMatch(/observedAt: \{ .*, timezone: 'America\/Guayaquil' \}$/m)
    expect(text).toMatch(/location: \{ .*, crs: 'EPSG:4326' \}$/m)
    expect(shown.text).not.toContain('name="timezone"')
    expect(shown.text).not.toContain('name="crs"')
    expect(shown.text).toContain('2026-11-30 14:35:00Z')
  })

  it('leaves another note of the line as it is', async () => {
    const text = `observedAt: { from: $.ts, format: x }  # TODO timezone: that of the clocks; is it the time of the measurement?\n`
    const shown = await edit({ do: 'preview', text, timezone: '+08:00' })
    expect(textIn(shown.text)).toContain(`format: x, timezone: '+08:00' }  # is it the time of the measurement?`)
  })

  it('is published with the mapping, without a preview before', async () => {
    const form = { do: 'publish', id: 'parkfast', text: await draft(), timezone: '-05:00', crs: 'EPSG:4326' }
    expect((await edit(form)).status).toBe(303)
  })

  it('is refused where it is none, and the draft stays as it was', async () => {
    const text = await draft()
    for (const wrong of [{ timezone: "x', type: Vehicle" }, { crs: 'EPSG:1' }]) {
      const shown = await edit({ do: 'preview', text, ...wrong })
      expect(shown.status).toBe(400)
      expect(textIn(shown.text)).toBe(text)
    }
  })
})
