// The older part of an audit log in a bucket: it moves only once it is there, the log verifies with it, and what is damaged stays.

import { beforeEach, describe, expect, it } from 'vitest'
import { portableHashing } from '../../hashing.ts'
import { treeHash } from '../../../standards/transparency-log/hash.ts'
import { inclusionProof } from '../../../standards/transparency-log/prove.ts'
import type { Sql } from '../../store/drivers/sql.ts'
import { createStore } from '../../store/sql-store.ts'
import type { Store } from '../../store/store.ts'
import { openTestStore } from '../../store/testing.ts'
import { subtreesOf } from '../resource.ts'
import { createSequence } from '../sequence.ts'
import { storedLog, testAuditKey, testVerifierKey } from '../testing.ts'
import { verifyLog } from '../verify/log.ts'
import { archiveLog } from './archive-log.ts'
import { archivedAudit } from './archived-audit.ts'
import type { ArchiveBucket } from './bucket.ts'

const origin = 'gateway.city.example/audit/city'
const days = 30
let sql: Sql
let store: Store
let archived: Pick<Store, 'audit'>
let objects: Map<string, Uint8Array>
let bucket: ArchiveBucket

beforeEach(async () => {
  sql = await openTestStore()
  store = createStore(sql)
  objects = new Map()
  bucket = {
    delete: async (keys) => {
      for (const key of keys) objects.delete(key)
    },
    get: async (key) => {
      const found = objects.get(key)
      return found === undefined ? null : { arrayBuffer: async () => found.slice().buffer }
    },
    put: async (key, value) =>
      void objects.set(key, typeof value === 'string' ? new TextEncoder().encode(value) : value),
  }
  archived = { audit: archivedAudit(store.audit, bucket) }
})

async function record(count: number, day: string, first = 0): Promise<void> {
  for (let number = first; number < first + count; number += 1)
    await store.audit.append(
      'city',
      JSON.stringify({ action: 'read', requestId: `r-${number}`, time: `${day}T00:00:00Z` }),
    )
  await createSequence({ store, hashing: portableHashing, key: testAuditKey, originOf: () => origin })('city')
}

const archive = (now: string) => archiveLog({ store: archived, bucket, hash: treeHash, now: () => now, days }, 'city')

const verified = (of: Pick<Store, 'audit'>) =>
  verifyLog(storedLog(of, 'city'), { key: testVerifierKey(origin), witnesses: [], others: [], hash: treeHash })

async function kept(table: string): Promise<number> {
  const [row] = await sql.all<{ count: number }>(`select count(*) as count from ${table} where tenant = 'city'`)
  return row?.count ?? 0
}

describe('the archive of an audit log', () => {
  it('has full bundles that are old enough, and the log verifies with it alone', async () => {
    await record(600, '2026-01-01')
    await record(50, '2026-03-01', 600)
    const before = await archived.audit.records('city', 0, 650)
    expect(await archive('2026-01-20T00:00:00.000Z')).toBe(0)
    expect(await archive('2026-03-05T00:00:00.000Z')).toBe(512)
    expect(await archive('2026-03-05T00:00:00.000Z')).toBe(0)
    expect([await kept('audit_entry'), await store.audit.first('city')]).toEqual([138, 512])
    expect([...objects.keys()].toSorted()).toEqual([
      'audit/city/checkpoint',
      'audit/city/tile/0/000',
      'audit/city/tile/0/001',
      'audit/city/tile/entries/000',
      'audit/city/tile/entries/001',
    ])
    expect(await archived.audit.records('city', 0, 650)).toEqual(before)
    for (const [start, end] of [
      [0, 1],
      [255, 257],
      [500, 520],
      [640, 700],
    ] as const)
      expect([start, await archived.audit.records('city', start, end)]).toEqual([start, before.slice(start, end)])
    expect(await verified(archived)).toMatchObject({ ok: true, value: { size: 650 } })
    expect((await verified(store)).ok).toBe(false)
    const proof = await inclusionProof(subtreesOf(archived, 'city'), 3, 650)
    expect(proof.length).toBeGreaterThan(8)
    await record(300, '2026-03-06', 650)
    expect(await verified(archived)).toMatchObject({ ok: true, value: { size: 950 } })
  })

  it('never takes the last bundle, which says how far the log is', async () => {
    await record(512, '2026-01-01')
    expect(await archive('2027-01-01T00:00:00.000Z')).toBe(256)
    expect(await store.audit.first('city')).toBe(256)
    await record(1, '2027-01-01', 512)
    expect(await verified(archived)).toMatchObject({ ok: true, value: { size: 513 } })
  })

  it('leaves in the database what the bucket did not take', async () => {
    await record(300, '2026-01-01')
    const put = bucket.put.bind(bucket)
    bucket.put = async () => undefined
    await expect(archive('2027-01-01T00:00:00.000Z')).rejects.toThrow('does not give back audit/city/tile/entries/000')
    bucket.put = async (key, value) => put(key, typeof value === 'string' ? value : value.subarray(1))
    await expect(archive('2027-01-01T00:00:00.000Z')).rejects.toThrow('does not give back')
    expect(await kept('audit_entry')).toBe(300)
    bucket.put = put
    expect(await archive('2027-01-01T00:00:00.000Z')).toBe(256)
    expect(await verified(archived)).toMatchObject({ ok: true })
  })

  it('takes nothing of a log whose records were changed, and shows what was changed in it', async () => {
    await record(600, '2026-01-01')
    await sql.batch([{ sql: `update audit_entry set record = replace(record, 'read', 'made') where number = 7` }])
    await expect(archive('2027-01-01T00:00:00.000Z')).rejects.toThrow('the audit log of city is damaged: bundle 0')
    expect([await kept('audit_entry'), objects.size]).toEqual([600, 0])
    await sql.batch([{ sql: `update audit_entry set record = replace(record, 'made', 'read') where number = 7` }])
    expect(await archive('2027-01-01T00:00:00.000Z')).toBe(512)
    const bundle = objects.get('audit/city/tile/entries/001')
    if (bundle === undefined) throw new Error('the bundle is missing')
    bundle[20] = (bundle[20] ?? 0) ^ 1
    const found = await verified(archived)
    expect(found.ok ? [] : found.problem.map(({ code }) => code)).toEqual(['edited'])
    objects.delete('audit/city/tile/entries/001')
    expect((await verified(archived)).ok).toBe(false)
  })

  it('has no key of the months: with the key, nobody can find out whom its records are about', async () => {
    const key = await store.audit.monthKey('city', '2026-01')
    await record(300, '2026-01-01')
    await archive('2027-01-01T00:00:00.000Z')
    const text = new TextDecoder('latin1')
    const hex = [...key].map((byte) => byte.toString(16).padStart(2, '0')).join('')
    for (const content of objects.values()) {
      expect(text.decode(content)).not.toContain(text.decode(key))
      expect(text.decode(content)).not.toContain(hex)
    }
    expect(await store.audit.destroyMonthKey('city', '2026-01')).toBe(true)
    expect(await verified(archived)).toMatchObject({ ok: true })
  })
})
