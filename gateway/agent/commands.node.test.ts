// Commands to a device behind an agent: taken by signed requests, across restarts of the agent.

import { rmSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connectTerminal, locationFrame, type TestGateway, type TestTerminal } from '../connectors/testing.ts'
import { frame } from '../demo/frames/jtt808-frame.ts'
import { createNodeFetch } from '../http-client/node-fetch.ts'
import { createSigner } from '../http-client/signer.ts'
import { accessScopeOf } from '../pipeline/access/access-scope.ts'
import { issueCommand } from '../pipeline/commands/issue.ts'
import { publishPolicy } from '../policy/policy.ts'
import { type RunningAgent, startAgent } from './agent.ts'
import { CommandsOfSource } from './commands.ts'
import { agentDocument, openCity, prepareCity, readSettings, type TestCity } from './testing.ts'
import { until } from '../connectors/crash-testing.ts'

const phone = '013900000031'
const replyLength = 20
const published = publishPolicy({
  '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
  uid: 'urn:p',
  permission: [{ action: 'read' }, { action: 'citygate:command' }],
})
let place: TestCity
let city: TestGateway
let agent: RunningAgent

beforeEach(async () => {
  place = await prepareCity()
  city = await openCity(place)
  agent = await runAgent()
})
afterEach(async () => {
  await agent.stop()
  await city.stop()
  rmSync(place.folder, { recursive: true })
})

async function runAgent(): Promise<RunningAgent> {
  const settings = await readSettings(agentDocument(place), place.secrets)
  const parts = { secrets: place.secrets, log: () => undefined, firstPauseMilliseconds: 5, commandMilliseconds: 10 }
  const started = await startAgent(settings, parts)
  if (!started.ok) throw new Error(started.problem)
  return started.value
}

/** A terminal that has sent a location, which the gateway has. */
async function connect(serial: number): Promise<TestTerminal> {
  const terminal = await connectTerminal(Number(agent.status().connectors[0]?.details['port']))
  terminal.socket.write(locationFrame(phone, serial))
  await terminal.until(replyLength)
  await until(() => agent.status().sources[0]?.waiting === 0)
  return terminal
}

async function issue(seconds = 60): Promise<string> {
  if (!published.ok) throw new Error('the policy of a test is wrong')
  const { gateway } = city.running
  const [entity = ''] = await city.stored()
  const roles = new Set(['operator'] as const)
  const principal = { subject: 's', client: 'room', issuer: 'i', roles, level: 'A2' } as const
  const view = accessScopeOf(gateway.services, published.value, principal)
  const request = { tenant: 'city', entity, name: 'query-location', parameters: {}, seconds }
  const issued = await issueCommand({ gateway, view, recording: () => gateway.store.commands }, request)
  if (!issued.ok) throw new Error(issued.problem.detail)
  return issued.value
}

const stateOf = async (id: string) => (await city.running.gateway.store.commands.get('city', id))?.state

describe('a command to a device behind an agent', () => {
  it('goes over its connection to the agent, and its answer comes back', async () => {
    const terminal = await connect(1)
    const id = await issue()
    expect(['queued', 'delivered']).toContain(await stateOf(id))
    const query = (await terminal.until(replyLength + 15)).subarray(replyLength)
    expect(query.toString('hex')).toMatch(/^7e8201000001390000003100/)
    const serial = query.subarray(11, 13).toString('hex')
    terminal.socket.write(frame({ edition: 2013, phone }, 0x0001, 2, [...Buffer.from(`${serial}820100`, 'hex')]))
    await expect.poll(() => stateOf(id), { timeout: 10_000 }).toBe('acknowledged')
    expect(agent.status().sources[0]?.commands).toBe(1)
    terminal.socket.destroy()
  })

  it('waits at the gateway across a restart of the agent until the device is connected again, or its time is over', async () => {
    const first = await connect(1)
    first.socket.destroy()
    await until(() => agent.status().connectors[0]?.details['connections'] === 0)
    const [short, long] = [await issue(1), await issue()]
    await agent.stop()
    await expect.poll(() => stateOf(short), { timeout: 10_000 }).toBe('expired')
    agent = await runAgent()
    const second = await connect(2)
    await expect.poll(() => stateOf(long), { timeout: 10_000 }).toBe('delivered')
    expect((await second.until(replyLength + 15)).length).toBe(replyLength + 15)
    second.socket.destroy()
  })

  it('waits again where the connection ended before it was sent', async () => {
    const terminal = await connect(1)
    const requests: unknown[] = []
    let isConnected = true
    const { sign } = createSigner(
      (await readSettings(agentDocument(place), place.secrets)).signatureKey,
      Date.now,
      'citygate-request',
    )
    const client = createNodeFetch()
    const commands = new CommandsOfSource({
      gateway: place.url,
      source: 'fleet-taxis',
      log: () => undefined,
      everyMilliseconds: 10,
      async send(request) {
        requests.push(JSON.parse(new TextDecoder().decode(request.body)))
        const signed = await sign(request)
        return signed.ok ? client(signed.value, [place.url]) : signed
      },
      sendFrames: (_source, _device, frames) => isConnected && (isConnected = frames.length === 0),
    })
    await agent.stop()
    const id = await issue()
    commands.heard(['13900000031'])
    commands.start()
    await until(() => requests.length === 2)
    await expect.poll(() => stateOf(id), { timeout: 10_000 }).toBe('queued')
    expect(requests[1]).toEqual({ devices: [], returned: [{ id, device: '13900000031' }] })
    await commands.stop()
    client.close()
    terminal.socket.destroy()
  })
})
