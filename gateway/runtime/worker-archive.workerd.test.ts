// The Worker with an R2 bucket: its cron trigger moves the older part of the audit log there, and a verifier that asks the Worker finds it whole.

import { beforeAll, describe, expect, it, vi } from 'vitest'
import { treeHash } from '../../standards/transparency-log/hash.ts'
import { testAuditKey, testVerifierKey } from '../audit/testing.ts'
import { verifyLog } from '../audit/verify/log.ts'
import { openHistory } from '../audit/archive/archive-history.ts'
import { type ArchiveBucket, readObject } from '../audit/archive/bucket.ts'
import { property } from '../../standards/hub/build.ts'
import { asEntity } from '../../standards/ngsi-ld/unsafe-casts.ts'
import { createTestIssuer, type TestIssuer } from '../auth/testing.ts'
import { createStore } from '../store/sql-store.ts'
import type { Store } from '../store/store.ts'
import { openTestStore } from '../store/testing.ts'
import worker, { AuditSequencer, type Env } from './testing-worker.ts'

const publicUrl = 'https://gateway.city.example'
const none = { idFromName: (name: string) => name, get: () => ({ fetch: async () => new Response(null) }) }
const state = { storage: { getAlarm: async () => null, setAlarm: async () => undefined } }

interface Bucket extends ArchiveBucket {
  list(options: { readonly prefix: string }): Promise<{ readonly objects: readonly { readonly key: string }[] }>
}

let env: Env & { readonly ARCHIVE: Bucket }
let store: Store
let issuer: TestIssuer
const lines: string[] = []

beforeAll(async () => {
  vi.spyOn(console, 'log').mockImplementation((line: unknown) => void lines.push(String(line)))
  const specifier = 'cloudflare:workers'
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const workers = (await import(/* @vite-ignore */ specifier)) as { env: Required<Pick<typeof env, 'DB' | 'ARCHIVE'>> }
  store = createStore(await openTestStore())
  issuer = await createTestIssuer(publicUrl)
  env = {
    DB: workers.env.DB,
    ARCHIVE: workers.env.ARCHIVE,
    NOTIFICATIONS: { send: async () => undefined },
    ALARM: none,
    SEQUENCER: none,
    RATE: { limit: async () => ({ success: true }) },
    METRICS: { writeDataPoint: () => undefined },
    CITYGATE_CONFIG: {
      publicUrl,
      issuers: [issuer.config],
      archive: { binding: 'ARCHIVE', auditDays: 30, historyDays: 7, historyMonths: 12 },
    },
    CITYGATE_ID_KEY: 'a-key-for-tests-only-0123456789abcdef',
    CITYGATE_AUDIT_KEY: JSON.stringify(testAuditKey),
  }
})

async function get(path: string): Promise<Response> {
  const authorization = `Bearer ${await issuer.token('officer', ['officer'])}`
  const execution = { waitUntil: () => undefined, passThroughOnException: () => undefined, props: {} }
  return worker.fetch(new Request(`${publicUrl}${path}`, { headers: { authorization } }), env, execution)
}

/** The log as a verifier reads it over HTTP. */
const reader = {
  checkpoint: async () => (await get('/audit/checkpoint')).text(),
  async tile(path: string) {
    const answer = await get(`/audit/tile/${path}`)
    return answer.status === 200 ? new Uint8Array(await answer.arrayBuffer()) : undefined
  },
}

describe('a Worker with an archive', () => {
  it('moves records that are old enough, and answers with the whole log', async () => {
    const records = Array.from({ length: 600 }, (_, number) => ({
      action: 'read',
      requestId: `r-${number}`,
      time: '2026-01-01T00:00:00Z',
    }))
    for (const record of records) await store.audit.append('city', JSON.stringify(record))
    await new AuditSequencer(state, env).alarm()
    await worker.scheduled({}, env)
    expect(await store.audit.first('city')).toBe(512)
    expect((await env.ARCHIVE.list({ prefix: 'audit/' })).objects.map(({ key }) => key)).toEqual([
      'audit/city/checkpoint',
      'audit/city/tile/0/000',
      'audit/city/tile/0/001',
      'audit/city/tile/entries/000',
      'audit/city/tile/entries/001',
    ])
    expect(lines.join('\n')).toContain('"event":"audit-archived","tenant":"city","records":512')
    const trust = { key: testVerifierKey('gateway.city.example/audit/city'), witnesses: [], others: [], hash: treeHash }
    expect(await verifyLog(reader, trust)).toMatchObject({ ok: true })
    expect((await store.audit.log('city')).size).toBeGreaterThanOrEqual(600)
  })

  it('moves history that is old enough, and removes what was erased', async () => {
    const day = 86_400_000
    const id = 'urn:ngsi-ld:Building:hall'
    for (const days of [10, 9, 1]) {
      const at = new Date(Date.now() - days * day).toISOString()
      const entity = asEntity({ id, type: 'Building', name: property(`planted ${days}`) })
      const after = new Map([[id, { source: 'client', entity }]])
      const plan = () => ({ after, audit: [], answer: undefined })
      expect((await store.edit({ tenant: 'city', now: at, ids: [id], plan })).kind).toBe('applied')
    }
    await worker.scheduled({}, env)
    const parts = await store.archive.parts('city', id)
    const texts: string[] = []
    for (const { name, key } of parts) {
      const content = await readObject(env.ARCHIVE, name)
      if (content === undefined || key === undefined) throw new Error('the object or its key is missing')
      expect(new TextDecoder('latin1').decode(content)).not.toContain('planted')
      texts.push(JSON.stringify(await openHistory(content, name, key)))
    }
    expect(texts.join('\n')).toMatch(/planted 10.*planted 9/s)
    expect(texts.join('\n')).not.toContain('planted 1"')
    expect(lines.join('\n')).toContain('"event":"history-archived","tenant":"city","steps":2')
    await store.erasures.erase(
      { tenant: 'city', id, kind: 'person', at: new Date().toISOString(), sources: [] },
      'name',
    )
    await worker.scheduled({}, env)
    expect((await env.ARCHIVE.list({ prefix: 'history/' })).objects).toEqual([])
    expect(await store.archive.parts('city', id)).toEqual([])
  })

  it.each(['ABSENT', 'DB', 'METRICS'])('is refused where %s is not a bucket', async (binding) => {
    lines.length = 0
    const config = env.CITYGATE_CONFIG
    if (typeof config !== 'object') throw new Error('the configuration is an object')
    const wrong: Env = { ...env, CITYGATE_CONFIG: { ...config, archive: { binding, auditDays: 30 } } }
    expect((await worker.fetch(new Request(`${publicUrl}/health`), wrong)).status).toBe(500)
    expect(lines.map((line) => JSON.parse(line) as object)).toEqual([
      {
        level: 'error',
        key: 'archive.binding',
        detail: `names ${binding}, which is not an R2 binding of wrangler.toml`,
      },
    ])
  })
})
