// The gateway in an application of one's own, over SQLite. Run in a folder that has the package and Hono.

import assert from 'node:assert/strict'
import { Hono } from 'hono'
import { createGateway } from 'citygate/hono'
import { sqliteStore } from 'citygate/sqlite'

const gateway = createGateway({
  config: {
    publicUrl: 'https://gateway.city.example',
    idKey: 'a-key-for-tests-only-0123456789abcdef',
    // The key of RFC 8037 appendix A, which signs nothing but tests.
    audit: {
      key: {
        kty: 'OKP',
        crv: 'Ed25519',
        d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
        x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
      },
    },
  },
  store: sqliteStore({ path: ':memory:', synchronous: 'normal' }),
  log() {},
})
assert.ok(gateway.ok)
assert.ok((await gateway.value.migrate()).ok)
const own = new Hono()
own.get('/hello', (context) => context.text('hello'))
own.mount('/', gateway.value.app.fetch)
assert.equal((await own.request('/hello')).status, 200)
assert.equal((await own.request('/ready')).status, 200)
assert.equal((await own.request('/v1/adapters')).status, 401)
await gateway.value.runMaintenance()
