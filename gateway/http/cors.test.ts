import { expect, it } from 'vitest'
import { testCity, type TestAnswer } from './apis/testing.ts'

const origin = 'https://map.city.example'
const config = { cors: { origins: [origin] } }

async function ask(path: string, isFailing: boolean, method = 'GET'): Promise<TestAnswer> {
  const city = await testCity({
    config,
    adjust: (gateway) =>
      isFailing ? { ...gateway, authenticate: () => Promise.reject(new Error('made to fail')) } : gateway,
  })
  return city.request(method, path, { headers: { origin, 'access-control-request-method': 'GET' } })
}

it.each([
  ['an answer', '/health', false, 200],
  ['an unknown route', '/nothing', false, 404],
  ['a failure', '/v1/entities', true, 500],
])('%s can be read by a page of an allowed origin', async (_, path, isFailing, status) => {
  const answer = await ask(path, isFailing)
  expect(answer.status).toBe(status)
  expect(answer.headers.get('access-control-allow-origin')).toBe(origin)
  expect(answer.headers.get('citygate-request')).toMatch(/^[\da-f-]{36}$/)
})

it('answers a preflight before any authentication', async () => {
  const answer = await ask('/v1/entities', true, 'OPTIONS')
  expect(answer.status).toBe(204)
  expect(answer.headers.get('access-control-allow-methods')).toContain('POST')
})
