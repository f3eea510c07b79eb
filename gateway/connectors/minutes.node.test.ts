import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { minuteMilliseconds, type MinuteSum } from '../store/operation/minutes.ts'
import { connectTerminal, locationFrame, portOf, startGateway, taxis, type TestGateway } from './testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'citygate-minutes-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const listener = { kind: 'tcp', id: 'fleet', port: 0, source: taxis.id }

/** What was counted in the last hour, in one sum. */
async function counted(
  { running }: TestGateway,
  kind: 'source' | 'connector',
  id: string,
): Promise<MinuteSum | undefined> {
  const to = Math.floor(Date.now() / minuteMilliseconds) + 1
  const query = { tenant: 'city', kind, id, from: to - 60, to, step: 60 }
  const [sum] = await running.gateway.store.minutes.read(query)
  return sum
}

describe('the counts by minute of a connector', () => {
  it('are of its frames and of its garbage, and those of its source of what was stored; a stop writes them, and they stay', async () => {
    let city = await startGateway([listener], { folder })
    const terminal = await connectTerminal(portOf(city, 'fleet'))
    const frames = [1, 2, 3].map((serial) => locationFrame('013900000901', serial))
    for (const bytes of [...frames, locationFrame('013900000901', 3), new Uint8Array(40).fill(0x31)])
      terminal.socket.write(bytes)
    await vi.waitFor(() => expect(city.status('fleet').received).toBe(4), { timeout: 10_000 })
    terminal.socket.end()
    await city.stop()
    city = await startGateway([listener], { folder })
    const { received, bytes, errors } = (await counted(city, 'connector', 'fleet')) ?? {}
    expect({ received, bytes, errors }).toMatchObject({ received: 4, errors: expect.any(Number) })
    expect(bytes).toBeGreaterThan(frames.reduce((sum, one) => sum + one.length, 0))
    expect(await counted(city, 'source', taxis.id)).toMatchObject({ received: 4, refused: 0 })
    const source = await counted(city, 'source', taxis.id)
    const connector = await counted(city, 'connector', 'fleet')
    expect([connector?.stored, connector?.duplicates]).toEqual([source?.stored, source?.duplicates])
    expect((source?.stored ?? 0) + (source?.duplicates ?? 0)).toBe(4)
    await city.stop()
  })

  it('are written while it runs', async () => {
    const city = await startGateway([listener])
    const terminal = await connectTerminal(portOf(city, 'fleet'))
    terminal.socket.write(locationFrame('013900000902', 1))
    await vi.waitFor(async () => expect(await counted(city, 'connector', 'fleet')).toMatchObject({ received: 1 }), {
      timeout: 15_000,
      interval: 100,
    })
    terminal.socket.destroy()
    await city.stop()
  })
})
