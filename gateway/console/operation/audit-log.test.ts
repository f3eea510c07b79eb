// The page of the audit log: what it shows to whom, that it verifies, that it finds damage, and its export.

import { beforeEach, describe, expect, it } from 'vitest'
import { type TestCity, testCity } from '../../http/apis/testing.ts'
import type { Sql } from '../../store/drivers/sql.ts'
import { openTestStore } from '../../store/testing.ts'
import { pageOf, sendForm } from '../testing.ts'

let city: TestCity
let sql: Sql

beforeEach(async () => {
  sql = await openTestStore()
  city = await testCity({ sql })
})

async function filled(): Promise<void> {
  await city.request('GET', '/v1/entities?type=Vehicle', { as: 'somebody:reader' })
  await city.request('GET', '/v1/entities?type=Device', { as: 'somebody:reader' })
  await city.sequence()
}

describe('/console/audit-log', () => {
  it('says when the first entries appear', async () => {
    expect(await pageOf(city, '/audit-log')).toContain('The log is empty.')
  })

  it('shows the checkpoint and the entries, with links to the decisions', async () => {
    await filled()
    const text = await pageOf(city, '/audit-log')
    expect(text).toContain('gateway.city.example/audit/city')
    expect(text).toContain('not verified yet')
    expect(text).toMatch(/href="\/console\/decisions\?request=[^"]+"/)
    expect(text).toContain('listEntities')
    // By pseudonym.
    expect(text).not.toContain('somebody')
  })

  it('shows no entries to an operator', async () => {
    await filled()
    const { status, text } = await city.request('GET', '/console/audit-log', { as: 'op:operator' })
    expect([status, text.includes('gateway.city.example/audit/city'), text.includes('listEntities')]).toEqual([
      200,
      true,
      false,
    ])
    const exported = await city.request('GET', '/console/audit-log/export?from=2026-08-01&to=2026-08-01', {
      as: 'op:operator',
    })
    expect([exported.status, exported.text.includes('listEntities')]).toEqual([403, false])
  })

  it('verifies a log that is as it was signed, and finds an entry that was changed', async () => {
    await filled()
    const right = await sendForm(city, '/audit-log/verification', {})
    expect(right.status).toBe(200)
    expect(right.text).toMatch(/All \d+ entries are as they were signed\./)
    await sql.all("update audit_entry set record = replace(record, 'permitted', 'denied') where number = 0", [])
    const wrong = await sendForm(city, '/audit-log/verification', {})
    expect(wrong.text).toContain('<code dir="ltr">edited</code>')
    expect(wrong.text).toContain('Record 0 is not as it was signed')
  })

  it('exports the entries as they were signed', async () => {
    await filled()
    const answer = await city.request('GET', '/console/audit-log/export?from=2026-08-01&to=2026-08-01')
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([
      200,
      'application/x-ndjson',
      'private, no-store',
    ])
    const lines = answer.text.trimEnd().split('\n')
    const found = await city.gateway.store.audit.search('city', {}, 10)
    expect(lines).toEqual(found.records.toReversed().map(({ record }) => record))
    expect(lines.length).toBeGreaterThan(1)
    const other = await city.request('GET', '/console/audit-log/export?from=2026-07-01&to=2026-07-31')
    expect([other.status, other.text]).toEqual([200, ''])
    expect((await city.request('GET', '/console/audit-log/export?from=now&to=2026-07-31')).status).toBe(400)
  })
})
