// The tokens of the local issuer, which any user of the machine may get, and no web page in a browser.

import { beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../http/app.ts'
import { testCity } from '../../http/apis/testing.ts'
import { createLocalIssuer } from './local-issuer.ts'

let app: ReturnType<typeof createApp>
let closed: ReturnType<typeof createApp>
beforeAll(async () => {
  const { gateway } = await testCity()
  closed = createApp(gateway)
  app = createApp({ ...gateway, localIssuer: await createLocalIssuer('http://127.0.0.1:8787') })
})

function ask(origin: string, scope = 'reader', headers: Readonly<Record<string, string>> = {}, of = app) {
  const body = new URLSearchParams({ grant_type: 'client_credentials', scope })
  return of.request(`${origin}/token`, { method: 'POST', body, headers })
}

describe('the local issuer', () => {
  it.each(['http://127.0.0.1:8787', 'http://localhost:8787', 'http://[::1]:8787', 'http://127.1'])(
    'gives a reader a token by %s',
    async (origin) => {
      const answer = await ask(origin)
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store'])
      expect(await answer.json()).toMatchObject({ token_type: 'Bearer', scope: 'reader' })
    },
  )

  it.each(['http://rebound.example', 'http://127.0.0.1.nip.example', 'http://localhost.evil.example', 'http://192.168.1.7:8787', 'http://[::ffff:192.168.1.7]'])(
    'gives none by %s, whatever headers say',
    async (origin) => {
      for (const headers of [{}, { 'x-forwarded-host': 'localhost', forwarded: 'host=localhost' }]) {
        const answer = await ask(origin, 'reader', headers)
        expect([answer.status, (await answer.text()).includes('access_token')]).toEqual([400, false])
      }
    },
  ) // prettier-ignore

  it('issues no other scope, and no token without a local issuer', async () => {
    for (const scope of ['officer', 'reader officer', '']) {
      expect((await ask('http://127.0.0.1:8787', scope)).status).toBe(400)
    }
    expect((await ask('http://127.0.0.1:8787', 'reader', {}, closed)).status).toBe(404)
  })
})
