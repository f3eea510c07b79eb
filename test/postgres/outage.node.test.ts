// PostgreSQL is killed and started again while the gateway writes: what was stored stays, what is not answered so is refused as
// unreachable, and the driver goes on by itself.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { StoreUnavailable } from '../../gateway/store/outcome.ts'
import { openMigrated } from '../../gateway/store/testing-postgres.ts'
import { isInstalled, startMilliseconds, startTestServer, type TestServer } from './server.ts'

const writers = 20
const kills = 3
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

describe.skipIf(!isInstalled)('PostgreSQL is killed while many write', () => {
  let server: TestServer
  beforeAll(() => {
    server = startTestServer(5436)
  }, startMilliseconds)
  afterAll(() => server.remove())

  it('loses nothing that was answered, and stores nothing twice or in part', { timeout: 120_000 }, async () => {
    const sql = await openMigrated(server.url)
    const stored: string[] = []
    const refused: unknown[] = []
    const load = { isOver: false }
    const insert = 'insert into audit_entry (tenant, number, request, record) values (?1, ?2, ?3, ?4)'
    const write = async (writer: number): Promise<void> => {
      for (let number = 0; !load.isOver; number += 1) {
        const row = (tenant: string) => ({ sql: insert, values: [tenant, number, 'request', '{}'] })
        try {
          await sql.batch([row(`first-${writer}`), row(`second-${writer}`)])
          stored.push(`${writer} ${number}`)
        } catch (error) {
          refused.push(error)
          await pause(20)
        }
      }
    }
    const writing = Array.from({ length: writers }, (_, writer) => write(writer))
    let slowest = 0
    for (let kill = 0; kill < kills; kill += 1) {
      await pause(300)
      server.stop()
      await pause(200)
      server.start()
      const begin = performance.now()
      const before = stored.length
      while (stored.length === before && performance.now() - begin < 20_000) await pause(10)
      slowest = Math.max(slowest, performance.now() - begin)
    }
    await pause(300)
    load.isOver = true
    await Promise.all(writing)
    // Writes are taken again within ten seconds.
    expect(slowest).toBeLessThan(10_000)
    expect(refused.length).toBeGreaterThan(0)
    expect(refused.filter((error) => !(error instanceof StoreUnavailable))).toEqual([])
    const rows = await sql.all<{ tenant: string; number: number }>('select tenant, number from audit_entry')
    const there = new Set(rows.map(({ tenant, number }) => `${tenant} ${number}`))
    expect(there.size).toBe(rows.length)
    expect(stored.filter((one) => !there.has(`first-${one}`) || !there.has(`second-${one}`))).toEqual([])
    const halves = [...there].filter(
      (one) => !there.has(one.replace(/^first|^second/, (half) => (half === 'first' ? 'second' : 'first'))),
    )
    expect(halves).toEqual([])
    await sql.close?.()
  })
})
