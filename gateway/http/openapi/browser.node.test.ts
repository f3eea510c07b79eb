// The browser that sends the examples of the console's forms: an example that a page does not offer, that the gateway refuses or that
// changes nothing is noticed.

import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import type { TestCity } from '../apis/testing.ts'
import { submitFromPage } from './browser-testing.ts'
import { cityWithData, closeCities } from './city-testing.ts'

const as = 'demo:vendor,reader,officer,operator'
const pause = {
  path: '/console/sources/air-north/pause',
  page: '/console/sources/air-north',
  body: { form: 'from-the-page' },
  as,
}
let city: TestCity

beforeEach(async () => {
  city = await cityWithData()
  const body = { adapter: 'hj-212', options: { timezone: '+08:00' }, jurisdiction: 'CN', owner: 'demo' }
  const { status } = await city.request('PUT', '/v1/sources/air-north', { as, body })
  expect(status).toBe(201)
})
afterAll(closeCities)

describe('a form of an example', () => {
  it('is sent in a session, and does what it is for', async () => {
    const { answer, isStillOffered } = await submitFromPage(city, pause)
    expect([answer.status, await isStillOffered()]).toEqual([303, false])
    expect((await city.request('GET', '/v1/sources/air-north', { as })).json).toHaveProperty('paused')
  })

  it('is refused without the token of the form', async () => {
    const { answer, isStillOffered } = await submitFromPage(city, { ...pause, body: {} })
    expect([answer.status, await isStillOffered()]).toEqual([400, true])
  })

  it('is not shown to somebody who may not send it', async () => {
    await expect(submitFromPage(city, { ...pause, as: 'ada:reader' })).rejects.toThrow('has no form to')
  })

  it.each([
    ['another address', { path: '/console/sources/air-north/resume' }],
    ['a field that the form lacks', { body: { form: 'from-the-page', minutes: '30' } }],
    ['another value of a hidden field', { body: { form: 'made-up' } }],
    ['another page', { page: '/console/sources' }],
  ])('is not on the page with %s', async (_, more) => {
    await expect(submitFromPage(city, { ...pause, ...more })).rejects.toThrow('has no form to')
  })
})
