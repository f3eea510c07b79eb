// One peer opens 20,000 connections to a TCP listener and sends nothing of the protocol: a terminal at another address
// is served meanwhile, and the event loop is not held.

import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectTerminal, locationFrame, taxis } from '../../gateway/connectors/testing.ts'
import { type MeasuredGateway, startMeasured } from './measure.ts'
import { freePort } from '../free-port.ts'

const connections = 20_000
const connectionsPerPeer = 500
const minute = 60_000
/** As in stall.node.test.ts. */
const longest = 1500
const replyLength = 20
const flood = fileURLToPath(new URL('flood.ts', import.meta.url))

let port: number
let gateway: MeasuredGateway
let attacker: ChildProcessByStdio<Writable, Readable, null> | undefined

beforeAll(async () => {
  port = await freePort()
  gateway = await startMeasured({
    connectors: [{ kind: 'tcp', id: 'taxis', port, source: taxis.id, connectionsPerPeer, frameSeconds: 5 }],
  })
  const { id, ...source } = taxis
  const answer = await fetch(`${gateway.url}/v1/sources/${id}`, {
    method: 'PUT',
    headers: { authorization: 'Bearer operator:operator', 'content-type': 'application/json' },
    body: JSON.stringify({ ...source, owner: 'fleet', jurisdiction: 'KE' }),
  })
  if (!answer.ok) throw new Error(await answer.text())
}, minute)
afterAll(async () => {
  attacker?.kill()
  await gateway.stop()
})

describe('a TCP listener under attack', () => {
  it('serves its terminals while one peer opens 20,000 connections', { timeout: 6 * minute }, async () => {
    attacker = spawn(process.execPath, [flood, `${port}`, `${connections}`], { stdio: ['pipe', 'pipe', 'inherit'] })
    const report = once(attacker.stdout, 'data')
    const over = report.then(() => true)
    await gateway.reset()
    const terminal = await connectTerminal(port)
    let serial = 0
    const pause = () => new Promise<false>((resolve) => setTimeout(() => resolve(false), 20))
    do {
      terminal.socket.write(locationFrame('013900000901', ++serial))
      await terminal.until(serial * replyLength)
    } while (!(await Promise.race([over, pause()])))
    const { closed, open } = JSON.parse(String((await report)[0])) as { readonly closed: number; readonly open: number }
    const { max } = await gateway.read()
    terminal.socket.destroy()
    expect(closed + open).toBe(connections)
    expect(open).toBeLessThanOrEqual(connectionsPerPeer)
    expect(serial).toBeGreaterThan(10)
    expect(max).toBeLessThan(longest)
  })
})
