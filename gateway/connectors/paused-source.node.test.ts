// Connectors of a source that is paused: nothing is acknowledged and nothing is lost.

import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { SourceQueue } from '../pipeline/ingest/source-queue.ts'
import { startFeed } from './poll/testing.ts'
import { connectTerminal, locationFrame, portOf, startGateway, taxis, type TestGateway } from './testing.ts'

const replyLength = 20
const patience = { timeout: 10_000, interval: 20 }
let city: TestGateway
afterEach(async () => {
  await city.stop()
})

function pause(source: string, isPaused = true) {
  const { store, services } = city.running.gateway
  return store.sources.pause('city', source, isPaused ? services.now() : undefined)
}

describe('a source that is paused', () => {
  it('holds the frames of a terminal without a reply, and stores and answers them once it is resumed', async () => {
    city = await startGateway([{ kind: 'tcp', id: 'taxis', port: 0, source: taxis.id }])
    await pause(taxis.id)
    const terminal = await connectTerminal(portOf(city, 'taxis'))
    let replied = 0
    terminal.socket.on('data', (bytes) => (replied += bytes.length))
    terminal.socket.write(Buffer.concat([1, 2, 3].map((serial) => locationFrame('013900000101', serial))))
    await vi.waitFor(() => expect(city.status('taxis').pending).toBe(3), patience)
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect([replied, await city.stored(), city.status('taxis').stored]).toEqual([0, [], 0])
    await pause(taxis.id, false)
    const replies = await terminal.until(3 * replyLength)
    expect([0, 1, 2].map((index) => replies.readUInt16BE(index * replyLength + 13))).toEqual([1, 2, 3])
    expect(city.status('taxis')).toMatchObject({ stored: 3, refused: 0, pending: 0 })
    terminal.socket.destroy()
  })

  it('stops with what it holds unanswered', async () => {
    city = await startGateway([{ kind: 'tcp', id: 'taxis', port: 0, source: taxis.id }])
    await pause(taxis.id)
    const terminal = await connectTerminal(portOf(city, 'taxis'))
    let replied = 0
    terminal.socket.on('data', (bytes) => (replied += bytes.length))
    terminal.socket.write(locationFrame('013900000101', 1))
    await vi.waitFor(() => expect(city.status('taxis').pending).toBe(1), patience)
    await city.running.gateway.connectors?.control('city', 'taxis', 'drain')
    await terminal.closed
    expect(replied).toBe(0)
  })

  it('holds so many messages, and answers more at once as busy', async () => {
    city = await startGateway([])
    await pause(taxis.id)
    const queue = new SourceQueue(city.running.gateway, {
      tenant: 'city',
      source: taxis.id,
      connector: 'c',
      level: 'A1',
    })
    const message = {
      body: locationFrame('013900000101', 1),
      mediaType: 'application/octet-stream',
      headers: new Map(),
    }
    const first = queue.add(message)
    await new Promise((resolve) => setTimeout(resolve, 200))
    const held = Array.from({ length: 4095 }, () => queue.add(message))
    expect(await queue.add(message)).toMatchObject({ ok: false, problem: { code: 'busy' } })
    await pause(taxis.id, false)
    const results = await Promise.all([first, ...held])
    expect(results.filter(({ ok }) => ok)).toHaveLength(4096)
    await queue.stop()
  })

  it('leaves at the server what is polled, and in the folder what was written there', async () => {
    const feed = await startFeed((_, response) => {
      response.setHeader('Content-Type', 'application/json')
      response.end('{"id":"urn:ngsi-ld:Vehicle:polled","type":"Vehicle"}')
    })
    const folder = await mkdtemp(join(tmpdir(), 'paused-'))
    const source = { id: 'feed', adapter: 'ngsi-v2', options: {} }
    const poll = {
      kind: 'poll',
      id: 'feed',
      source: 'feed',
      url: `${feed.origin}/x`,
      every: '1s',
      allow: [feed.origin],
    }
    const files = { kind: 'files', id: 'folder', source: 'feed', folder, every: '1s', mediaType: 'application/json' }
    city = await startGateway([poll, files], { source })
    await vi.waitFor(async () => expect(await city.stored()).toHaveLength(1), patience)
    await pause('feed')
    await new Promise((resolve) => setTimeout(resolve, 1200))
    const asked = feed.requests.length
    await writeFile(join(folder, 'a.json'), '{"id":"urn:ngsi-ld:Vehicle:filed","type":"Vehicle"}')
    await new Promise((resolve) => setTimeout(resolve, 2500))
    expect([feed.requests.length, await city.stored()]).toEqual([asked, ['urn:ngsi-ld:Vehicle:polled']])
    expect(await readdir(folder)).toContain('a.json')
    await pause('feed', false)
    await vi.waitFor(async () => expect(await city.stored()).toHaveLength(2), patience)
    await vi.waitFor(() => expect(feed.requests.length).toBeGreaterThan(asked), patience)
    await feed.close()
    await rm(folder, { recursive: true, maxRetries: 5 })
  })
})
