// Commands to terminals over the connections of a TCP listener, from the request of a client to the answer of the device.

import { afterEach, describe, expect, it } from 'vitest'
import {
  connectTerminal,
  locationFrame,
  portOf,
  startGateway,
  taxis,
  type TestGateway,
} from '../../connectors/testing.ts'
import { frame } from '../../demo/frames/jtt808-frame.ts'
import { publishPolicy, type Policy } from '../../policy/policy.ts'
import type { Level } from '../../principal.ts'
import { accessScopeOf } from '../access/access-scope.ts'
import { formatOf } from '../formats/compiled-codec.ts'
import { issueCommand } from './issue.ts'
import { takeCommands } from './take.ts'

const phone = '013900000031'
const session = '13900000031'
/** A general answer 8001 of 2013: header, body and check code, without escapes. */
const replyLength = 20

let gateway: TestGateway | undefined
afterEach(async () => {
  await gateway?.stop()
  gateway = undefined
})

function policyWith(...permissions: readonly { readonly action: string }[]): Policy {
  const published = publishPolicy({
    '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
    uid: 'urn:p',
    permission: permissions.map(({ action }) => ({ action })),
  })
  if (!published.ok) throw new Error(JSON.stringify(published.problem))
  return published.value
}
const permitting = policyWith({ action: 'read' }, { action: 'citygate:command' })

async function start(): Promise<TestGateway> {
  gateway = await startGateway([{ kind: 'tcp', port: 0, id: 'taxis', source: taxis.id }])
  return gateway
}

/** A terminal that has sent its first location and got the answer. */
async function connected(city: TestGateway) {
  const terminal = await connectTerminal(portOf(city, 'taxis'))
  terminal.socket.write(locationFrame(phone, 1))
  await terminal.until(replyLength)
  return terminal
}

async function issue(
  { running, stored }: TestGateway,
  name: string,
  {
    policy = permitting,
    level = 'A2',
    parameters = {},
  }: { readonly policy?: Policy; readonly level?: Level; readonly parameters?: Readonly<Record<string, string>> } = {},
): Promise<string> {
  const [entity = ''] = await stored()
  const { gateway: context } = running
  const principal = { subject: 's', client: 'room', issuer: 'i', roles: new Set(['operator'] as const), level }
  const view = accessScopeOf(context.services, policy, principal)
  const request = { tenant: 'city', entity, name, parameters, seconds: 60 }
  const issued = await issueCommand({ gateway: context, view, recording: () => context.store.commands }, request)
  return issued.ok ? issued.value : issued.problem.code
}

const stateOf = async ({ running }: TestGateway, id: string) =>
  (await running.gateway.store.commands.get('city', id))?.state

async function until(city: TestGateway, id: string, state: string): Promise<void> {
  await expect.poll(() => stateOf(city, id), { timeout: 10_000 }).toBe(state)
}

describe('a command to a terminal', () => {
  it('goes over its open connection, and is acknowledged by its answer', async () => {
    const city = await start()
    const terminal = await connected(city)
    const id = await issue(city, 'query-location')
    expect(await stateOf(city, id)).toBe('delivered')
    const query = (await terminal.until(replyLength + 15)).subarray(replyLength)
    // 8201, without a body, from the terminal's number, the gateway's second message.
    expect(query.toString('hex')).toMatch(/^7e820100000139000000310001..7e$/)
    terminal.socket.write(frame({ edition: 2013, phone }, 0x0001, 2, [...Buffer.from('0001820100', 'hex')]))
    await until(city, id, 'acknowledged')
    terminal.socket.destroy()
  })

  it('waits for the next message of one that is not connected, and follows the answer to it', async () => {
    const city = await start()
    const first = await connected(city)
    first.socket.destroy()
    await expect.poll(() => city.status('taxis').details['connections']).toBe(0)
    const id = await issue(city, 'query-location')
    expect(await stateOf(city, id)).toBe('queued')
    const terminal = await connectTerminal(portOf(city, 'taxis'))
    terminal.socket.write(locationFrame(phone, 2))
    const received = await terminal.until(replyLength + 15)
    expect(received.subarray(replyLength).toString('hex')).toMatch(/^7e8201000001390000003100/)
    await until(city, id, 'delivered')
    terminal.socket.write(frame({ edition: 2013, phone }, 0x0001, 3, [...Buffer.from('0002820103', 'hex')]))
    await until(city, id, 'failed')
    terminal.socket.destroy()
  })

  it('is taken by a front end once', async () => {
    const city = await start()
    const terminal = await connected(city)
    terminal.socket.destroy()
    await expect.poll(() => city.status('taxis').details['connections']).toBe(0)
    const id = await issue(city, 'query-location')
    const { store, services } = city.running.gateway
    const source = await store.sources.get('city', taxis.id)
    if (source === undefined) throw new Error('there is a source')
    const format = await formatOf(city.running.gateway, 'city', source)
    if (!format.ok) throw new Error(format.problem.detail)
    const takeover = { tenant: 'city', source, codec: format.value.codec, sessions: [session, 'unknown'] }
    const taken = await takeCommands({ store, services }, takeover)
    expect(taken.map(({ command, frames }) => [command.id, frames.length])).toEqual([[id, 1]])
    expect(await takeCommands({ store, services }, takeover)).toEqual([])
  })

  it('is refused without a permission of its own, below the level A2, and where the device cannot do it', async () => {
    const city = await start()
    const terminal = await connected(city)
    expect(await issue(city, 'query-location', { policy: policyWith({ action: 'use' }) })).toBe('forbidden')
    expect(await issue(city, 'query-location', { policy: policyWith() })).toBe('not-found')
    expect(await issue(city, 'query-location', { level: 'A1' })).toBe('unauthenticated')
    expect(await issue(city, 'reboot')).toBe('unsupported')
    expect(await issue(city, 'text', { parameters: { text: 'hello' } })).toBe('invalid')
    expect(terminal.received().length).toBe(replyLength)
    terminal.socket.destroy()
  })
})
