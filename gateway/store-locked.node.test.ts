// A gateway whose SQLite file another process has locked: it answers 503 with Retry-After, and what needs no store at once.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ok } from '../standards/result.ts'
import { readConfig } from './config/config.ts'
import { ownerPolicy } from './governance/policy.ts'
import { startNode } from './node.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'citygate-locked-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const path = (): string => join(folder, 'store.sqlite')

async function start() {
  const config = readConfig({
    listen: { port: 0 },
    publicUrl: 'https://gateway.city.example',
    idKey: 'a-key-for-tests-only-0123456789abcdef',
    store: { path: path() },
  })
  if (!config.ok) throw new Error('the configuration is wrong')
  return startNode({
    config: config.value,
    policy: ownerPolicy,
    parts: {
      authenticate: async () =>
        ok({ subject: 'city', client: 'city', issuer: 'test', roles: new Set(['officer'] as const) }),
      log: () => undefined,
    },
  })
}

/** As the shell of SQLite, or a backup, does. */
function lock(): () => void {
  const other = new DatabaseSync(path())
  other.exec('begin immediate')
  return () => {
    other.exec('rollback')
    other.close()
  }
}

describe('a gateway whose store another process has locked', () => {
  it('answers 503 and when to come back, and is alive meanwhile', async () => {
    const { url, stop } = await start()
    const entity = { id: 'urn:ngsi-ld:Bin:1', type: 'Bin', level: { type: 'Property', value: 1 } }
    const create = () =>
      fetch(`${url}/ngsi-ld/v1/entities`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(entity),
      })
    const unlock = lock()
    const answers = Promise.all([create(), fetch(`${url}/ngsi-ld/v1/entities?type=Bin`), fetch(`${url}/v1/sources`)])
    let longest = 0
    for (let n = 0; n < 20; n += 1) {
      const begun = performance.now()
      expect((await fetch(`${url}/health`)).status).toBe(200)
      longest = Math.max(longest, performance.now() - begun)
    }
    expect(longest).toBeLessThan(1000)
    for (const answer of await answers) {
      expect(answer.status).toBe(503)
      expect(answer.headers.get('retry-after')).toBe('1')
    }
    unlock()
    expect((await create()).status).toBe(201)
    await stop()
  })

  it('does not start, and says why', async () => {
    const unlock = lock()
    await expect(start()).rejects.toThrow('another process has locked it')
    unlock()
    const { stop } = await start()
    await stop()
  })
})
