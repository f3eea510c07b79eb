import { beforeAll, describe, expect, it } from 'vitest'
import type { Sql } from '../ports/sql.ts'
import { auditStatement, chainHash, chainStart, leafHash, sequence, verifyChain } from './audit.ts'
import { freshTenant, openTestStore } from './testing.ts'

let sql: Sql
beforeAll(async () => {
  sql = await openTestStore()
})

const at = '2026-01-02T03:04:05Z'

async function append(tenant: string, from: number, to: number): Promise<void> {
  const numbers = Array.from({ length: to - from + 1 }, (_, index) => from + index)
  await sql.batch(numbers.map((n) => auditStatement(tenant, `{"n":${n}}`, at)))
}

describe('the hashes', () => {
  it('are those of RFC 9162 2.1.1 for a leaf', () => {
    // SHA-256 of the one octet 0x00, the leaf hash of an empty entry in the test vectors of certificate-transparency.
    expect(leafHash('')).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d')
  })
})

describe('the audit chain', () => {
  it('numbers the records in the order of their commits, more than one turn of them', async () => {
    const tenant = freshTenant()
    await append(tenant, 1, 3)
    await append(tenant, 4, 700)
    expect(await sequence(sql, tenant)).toBe(700)
    const rows = await sql.all<{ sequence: number; record: string }>(
      'select sequence, record from audit_record where tenant = ? order by sequence',
      [tenant],
    )
    expect(rows.map(({ record }) => record)).toEqual(rows.map((row) => `{"n":${row.sequence}}`))
    expect(await verifyChain(sql, tenant)).toMatchObject({ ok: true, value: { sequence: 700 } })
    expect(await sequence(sql, tenant)).toBe(0)
  })

  it('is what its definition says', async () => {
    const tenant = freshTenant()
    await append(tenant, 1, 2)
    await sequence(sql, tenant)
    const chain = chainHash(chainHash(chainStart, leafHash('{"n":1}')), leafHash('{"n":2}'))
    expect(await verifyChain(sql, tenant)).toEqual({ ok: true, value: { sequence: 2, chain } })
  })

  it('is one for each tenant, all sequenced together', async () => {
    const [one, other] = [freshTenant(), freshTenant()]
    await append(one, 1, 2)
    await append(other, 1, 3)
    expect(await sequence(sql)).toBe(5)
    expect(await verifyChain(sql, one)).toMatchObject({ value: { sequence: 2 } })
    expect(await verifyChain(sql, other)).toMatchObject({ value: { sequence: 3 } })
  })

  it('is whole with several sequencers at once, while records come in', async () => {
    const tenant = freshTenant()
    await append(tenant, 1, 50)
    const running = Array.from({ length: 4 }, () => sequence(sql, tenant))
    await append(tenant, 51, 60)
    const chained = (await Promise.all(running)).reduce((sum, one) => sum + one, 0)
    expect(chained + (await sequence(sql, tenant))).toBe(60)
    expect(await verifyChain(sql, tenant)).toMatchObject({ ok: true, value: { sequence: 60 } })
  })

  it.each([
    [
      'a changed record',
      `update audit_record set record = '{"n":9}' where sequence = 2 and tenant = ?`,
      'record-changed',
    ],
    [
      'a changed record with its leaf',
      `update audit_record set record = '{"n":9}', leaf = '${leafHash('{"n":9}')}' where sequence = 2 and tenant = ?`,
      'chain-changed',
    ],
    ['a record that is gone', 'delete from audit_record where sequence = 2 and tenant = ?', 'missing'],
  ])('shows %s', async (_, forgery, reason) => {
    const tenant = freshTenant()
    await append(tenant, 1, 3)
    await sequence(sql, tenant)
    await sql.batch([{ sql: forgery, values: [tenant] }])
    expect(await verifyChain(sql, tenant)).toEqual({ ok: false, problem: { sequence: 2, reason } })
  })
})
