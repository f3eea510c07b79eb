import { rmSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { storedMessages, until } from '../connectors/crash-testing.ts'
import { connectTerminal, locationFrame, type TestTerminal } from '../connectors/testing.ts'
import { createNodeFetch } from '../http-client/node-fetch.ts'
import type { SsrfSafeFetch } from '../http-client/outgoing.ts'
import { type RunningAgent, startAgent } from './agent.ts'
import { startStatusServer } from './status-server.ts'
import { agentDocument, openCity, prepareCity, readSettings, type TestCity } from './testing.ts'

/** 8001 of the platform for a terminal of 2013. */
const replyLength = 20
const source = 'fleet-taxis'
const start = Date.now() - 3_600_000
let place: TestCity
let agent: RunningAgent
/** The serial numbers of the frames that the gateway took, in the order of the requests. */
const forwarded: number[] = []
const client = createNodeFetch()

const recordingFetch: SsrfSafeFetch = async (request, allow) => {
  const answer = await client(request, allow)
  if (!answer.ok || answer.value.status !== 202) return answer
  const { frames } = JSON.parse(new TextDecoder().decode(request.body)) as { frames: { base64: string }[] }
  forwarded.push(...frames.map(({ base64 }) => Buffer.from(base64, 'base64').readUInt16BE(11)))
  return answer
}

async function runAgent(maxBytes = 1e9): Promise<RunningAgent> {
  const read = await readSettings(agentDocument(place, { spool: { key: 'spool-key' } }), place.secrets)
  const settings = { ...read, spool: { ...read.spool, maxBytes } }
  const parts = { secrets: place.secrets, log: () => undefined, firstPauseMilliseconds: 5, fetch: recordingFetch }
  const started = await startAgent(settings, { ...parts, segmentBytes: 4000 })
  if (!started.ok) throw new Error(started.problem)
  return started.value
}

function statusOf({ status }: RunningAgent) {
  const [one] = status().sources
  if (one === undefined) throw new Error('the agent has no source')
  return one
}

function connectTo({ status }: RunningAgent): Promise<TestTerminal> {
  return connectTerminal(Number(status().connectors[0]?.details['port']))
}

/** Sends frames with the serial numbers from `first` on, and waits for their replies. */
async function send(terminal: TestTerminal, first: number, end: number): Promise<void> {
  const before = terminal.received().length
  for (let serial = first; serial < end; serial++) {
    terminal.socket.write(locationFrame('013900000101', serial, start + 1000 * serial))
  }
  await terminal.until(before + (end - first) * replyLength)
}

beforeAll(async () => {
  place = await prepareCity()
  const city = await openCity(place)
  await city.stop()
})
afterEach(() => agent.stop())
afterAll(() => {
  client.close()
  rmSync(place.folder, { recursive: true })
})

describe('an agent', () => {
  it('answers devices while the gateway is away, across its own restart, and then forwards all in order, once', async () => {
    agent = await runAgent()
    const first = await connectTo(agent)
    await send(first, 0, 60)
    const serials = Array.from({ length: 60 }, (_, index) => first.received().readUInt16BE(index * replyLength + 13))
    expect(serials).toEqual(Array.from({ length: 60 }, (_, index) => index))
    // The platform's own serial number (JT/T 808 4.4.3) is a part of the session's state.
    const own = first.received().readUInt16BE(59 * replyLength + 11)
    first.socket.destroy()
    await until(() => statusOf(agent).lastError !== undefined)
    expect(statusOf(agent)).toMatchObject({ waiting: 60, stored: 0, lastError: { detail: /does not answer/ } })
    await agent.stop()

    agent = await runAgent()
    const second = await connectTo(agent)
    await send(second, 60, 100)
    expect(second.received().readUInt16BE(11)).toBe(own + 1)
    expect(statusOf(agent).waiting).toBe(100)

    const city = await openCity(place)
    await until(() => statusOf(agent).waiting === 0)
    await send(second, 100, 120)
    await send(second, 119, 120)
    second.socket.destroy()
    await until(() => statusOf(agent).waiting === 0)
    expect(statusOf(agent)).toMatchObject({ stored: 120, duplicate: 1, refused: 0, dropped: 0 })
    await city.stop()
    expect(forwarded).toEqual([...Array.from({ length: 120 }, (_, index) => index), 119])
    const { keys, observed } = await storedMessages(place.folder)
    expect([keys.size, observed.length, new Set(observed).size]).toEqual([120, 120, 120])
  })

  it('sends no reply for what the full spool does not keep', async () => {
    agent = await runAgent(12_000)
    const terminal = await connectTo(agent)
    await send(terminal, 0, 20)
    for (let serial = 20; serial < 200; serial++) terminal.socket.write(locationFrame('013900000101', serial))
    terminal.socket.end()
    await terminal.closed
    const [connector] = agent.status().connectors
    const { waiting } = statusOf(agent)
    expect(connector).toMatchObject({ received: 200, stored: waiting, refused: 200 - waiting })
    // A mark before and after each reply.
    expect(terminal.received().filter((byte) => byte === 0x7e)).toHaveLength(2 * waiting)
    expect(waiting).toBeGreaterThan(0)
    expect(waiting).toBeLessThan(200)
  })

  it('does not start in the folder of another agent', async () => {
    agent = await runAgent()
    await expect(runAgent()).rejects.toThrow('Another agent uses the spool folder.')
    await agent.stop()
    agent = await runAgent()
    expect(agent.status().connectors).toHaveLength(1)
  })

  it('shows its health, counters and connectors, and nothing else', async () => {
    agent = await runAgent()
    const server = await startStatusServer({ host: '127.0.0.1', port: 0 }, agent.status)
    if (!server.ok) throw new Error(server.problem)
    const get = (path: string) => fetch(`http://127.0.0.1:${server.value.port}${path}`)
    expect(await (await get('/health')).json()).toEqual({ status: 'pass' })
    expect(await (await get('/metrics')).text()).toMatch(
      /^citygate_agent_waiting_messages\{source="fleet-taxis"\} \d+$/m,
    )
    expect(await (await get('/v1/connectors')).json()).toMatchObject({
      sources: [{ source }],
      connectors: [{ id: 'taxis' }],
    })
    expect((await get('/v1/sources')).status).toBe(404)
    await server.value.stop()
  })
})
