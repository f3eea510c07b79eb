// The break-glass pages: an officer requests access by a form, another officer approves it and anyone may end it, where the token
// is bound to a certificate. Any officer can read the pages.

import { beforeEach, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { ok } from '../../../standards/result.ts'
import { type TestCity, testCity } from '../../http/apis/testing.ts'
import { expectNoMarkup, planted, sendForm } from '../testing.ts'

const notify = 'https://control.city.example/break-glass'
const question = {
  reason: 'threat-to-life',
  text: 'A bus is missing in the flood, and we look for its driver.',
  minutes: '30',
  types: 'Driver Vehicle',
}
const [duty, chief, plain] = ['duty:officer at A2', 'chief:officer at A2', 'clerk:officer at A1']

let city: TestCity
async function open(config: JsonObject): Promise<void> {
  const fetch = async () => ok({ status: 204, headers: new Map<string, string>(), body: new Uint8Array() })
  city = await testCity({ config, fetch })
}
beforeEach(() => open({ breakGlass: { notify } }))

async function page(as: string): Promise<string> {
  const { status, text } = await city.request('GET', '/console/break-glass', { as })
  expect(status).toBe(200)
  return text
}

/** The address of the form by which the first grant is approved or ended. */
async function formOf(name: 'approval' | 'end', as: string): Promise<string | undefined> {
  return new RegExp(`action="/console(/break-glass/[^/"]+/${name})"`).exec(await page(as))?.[1]
}

describe('break-glass in the console', () => {
  it('is requested, approved by another officer, and ended', async () => {
    expect((await sendForm(city, '/break-glass', question, duty)).status).toBe(303)
    const asked = await page(chief)
    expect(asked).toContain('awaiting approval by another officer')
    expect(asked).toContain('threat to life: A bus is missing')
    expect(asked).toContain('Driver Vehicle')
    const approval = (await formOf('approval', chief)) ?? ''
    expect((await sendForm(city, approval, {}, duty)).status).toBe(403)
    expect((await sendForm(city, approval, {}, chief)).status).toBe(303)
    expect(await page(plain)).toContain('>active<')
    expect((await sendForm(city, (await formOf('end', plain)) ?? '', {}, plain)).status).toBe(303)
    expect(await page(plain)).toContain('>ended<')
    expect(await formOf('end', plain)).toBeUndefined()
  })

  it('needs a token that is bound to its holder, and says so without ending the session', async () => {
    const text = await page(plain)
    expect(text).toContain('Access cannot be requested or approved here.')
    expect(text).toContain('bound to a key or a certificate')
    expect(text).not.toContain('name="minutes"')
    const answer = await sendForm(city, '/break-glass', question, plain)
    expect([answer.status, answer.headers.get('set-cookie'), answer.text.includes('id="token"')]).toEqual([
      401,
      null,
      false,
    ])
    expect(await page(chief)).toContain('No access has been requested yet.')
  })

  it('takes a bearer token where the city has chosen that level', async () => {
    await open({ breakGlass: { notify, level: 'A1' } })
    expect((await sendForm(city, '/break-glass', question, plain)).status).toBe(303)
    await open({ breakGlass: { notify, level: 'A3' } })
    expect((await sendForm(city, '/break-glass', question, duty)).status).toBe(401)
  })

  it.each([
    ['no reason that is known', { reason: 'curiosity' }],
    ['a text that says nothing', { text: 'why not' }],
    ['more than an hour', { minutes: '61' }],
    ['no number', { minutes: 'x' }],
    ['nothing that it is for', { types: ' ' }],
  ])('is not asked for with %s', async (_, more) => {
    expect((await sendForm(city, '/break-glass', { ...question, ...more }, duty)).status).toBe(422)
    expect(await page(chief)).toContain('No access has been requested yet.')
  })

  it('is not available where no address is notified', async () => {
    await open({})
    expect(await page(duty)).toContain('breakGlass.notify')
    expect((await sendForm(city, '/break-glass', question, duty)).status).toBe(422)
  })

  it('shows what was written as text', async () => {
    await sendForm(city, '/break-glass', { ...question, text: `${planted} and so on`, entities: planted }, duty)
    const text = await page(chief)
    expect(text).toContain('&lt;script&gt;')
    expectNoMarkup(text)
  })
})
