// The translation view: both sides are linked and marked, a message is text whatever it holds, and rules apply as to any translation.

import { beforeAll, describe, expect, it } from 'vitest'
import { type TestCity, testCity } from '../../http/apis/testing.ts'
import { expectNoMarkup, pageOf, planted, sendForm } from '../testing.ts'

let city: TestCity
beforeAll(async () => {
  city = await testCity()
})

const send = (form: Readonly<Record<string, string>>, as?: string) =>
  sendForm(city, '/translation', { 'shown-from': form['from'] ?? '', ...form }, as)

describe('/console/translation', () => {
  it('shows a prepared message with links and marks on both sides', async () => {
    const text = await pageOf(city, '/translation')
    expect(text).toMatch(/<a\s+class="leaf warn"[^>]*href="#row-\d+"[^>]*title="CP\/a01002-Rtd"/)
    expect(text).toMatch(/<tr id="row-\d+" class="warn"/)
    expect(text).toContain('The unit is that of the standard')
    for (const kind of ['dropped', 'assumed', 'kept as it is', 'repaired']) expect(text).toContain(`${kind}</span>`)
  })

  it('links a JSON value to its attribute, and marks what is lost on both sides', async () => {
    const payload = '{"id":"lot-1","type":"OffStreetParking","availableSpotNumber":{"type":"Number","value":12}}'
    const { status, text } = await send({ from: 'ngsi-v2', to: 'ngsi-ld', mediaType: 'application/json', payload })
    expect(status).toBe(200)
    const [, leaf, row] =
      /id="leaf-(\d+)"\s+href="#row-(\d+)"[^>]*title="\/availableSpotNumber\/value"/.exec(text) ?? []
    expect([leaf, row]).not.toContain(undefined)
    const side = text.slice(text.indexOf('class="side-out"'))
    const shown = side.slice(side.indexOf(`id="row-${row}"`))
    expect(shown.slice(0, shown.indexOf('</tr>'))).toMatch(/href="#leaf-\d+"[^]*availableSpotNumber[^]*>12</)
  })

  it('shows a rejected message with the place, and keeps what was written', async () => {
    const payload = '{"id": 1'
    const { status, text } = await send({ from: 'ngsi-v2', to: 'ngsi-ld', mediaType: 'application/json', payload })
    expect(status).toBe(200)
    expect(text).toContain('role="alert"')
    expect(text).toContain('{&quot;id&quot;: 1')
  })

  it('writes a message as text, whatever it holds', async () => {
    const payload = JSON.stringify({ id: planted, type: 'Thing', [planted]: { value: planted } })
    const { text } = await send({ from: 'ngsi-v2', to: 'ngsi-ld', mediaType: 'application/json', payload })
    expectNoMarkup(text)
  })

  it('does not show a reader what the rules hide from one', async () => {
    const under = await testCity({
      policy: {
        '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
        '@type': 'Set',
        uid: 'urn:citygate:policy:t',
        conflict: 'prohibit',
        permission: [{ assignee: 'urn:citygate:role:reader', action: 'read' }],
        prohibition: [
          {
            assignee: 'urn:citygate:role:reader',
            action: 'read',
            constraint: { leftOperand: 'citygate:attribute', operator: 'eq', rightOperand: 'temperature' },
          },
        ],
      },
    })
    const { text } = await under.request('GET', '/console/translation', { as: 'someone:reader' })
    expect(text).toContain('relativeHumidity')
    const shown = text.slice(text.indexOf('class="side-out"'))
    expect(shown).not.toContain('temperature')
    expect(shown).not.toContain('13.5')
  })

  it('takes bytes in hexadecimal, and the ends of lines of the message', async () => {
    const { text } = await send({ from: 'jtt-808', to: 'ngsi-ld', payload: '7e 00 zz', encoding: 'hex' })
    expect(text).toContain('must be bytes in hexadecimal')
    const frame = await send({
      from: 'hj-212',
      to: 'ngsi-ld',
      payload: 'x\ny',
      lines: 'crlf',
      'option.timezone': '+08:00',
    })
    expect(frame.text).toMatch(/<option value="crlf"\s+selected/)
  })

  it('asks for the options of a format with their reasons', async () => {
    const { text } = await send({ from: 'jtt-808', to: 'ngsi-ld', payload: '7e7e', encoding: 'hex' })
    expect(text).toMatch(/<select\s+id="option\.crs"/)
    expect(text).toContain('Frames do not contain it')
  })
})
