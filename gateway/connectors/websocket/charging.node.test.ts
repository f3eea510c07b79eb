// A charging station over a real WebSocket: OCPP 1.6 in the security profiles 1 and 2, with commands.

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { accessScopeOf } from '../../pipeline/access/access-scope.ts'
import { issueCommand } from '../../pipeline/commands/issue.ts'
import { publishPolicy } from '../../policy/policy.ts'
import { portOf, startGateway, type TestGateway } from '../testing.ts'

const secrets = mkdtempSync(join(tmpdir(), 'citygate-charging-'))
const published = publishPolicy({
  '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
  uid: 'urn:p',
  permission: [{ action: 'read' }, { action: 'citygate:command' }],
})
const options = { edition: '1.6', authorization: 'listed', tokens: ['0A1B2C3D'], heartbeatSeconds: 60 }
const longer = { timeout: 10_000 }

type Frame = readonly [type: number, id: string, ...rest: unknown[]]
let city: TestGateway
let station: WebSocket
const received: Frame[] = []

beforeAll(async () => {
  writeFileSync(join(secrets, 'chargers'), 'CP-1:a password of forty\nCP-2:another\n')
  const listener = { source: 'chargers', path: '/ocpp', subprotocols: ['ocpp1.6'], passwords: 'chargers' }
  const words =
    'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=charging.city.example -addext subjectAltName=IP:127.0.0.1'
  const files = ['-keyout', join(secrets, 'key'), '-out', join(secrets, 'certificate')]
  execFileSync('openssl', [...words.split(' '), ...files], { stdio: 'ignore' })
  const secured = { ...listener, tls: { certificate: 'certificate', key: 'key' } }
  const listeners = [
    { kind: 'websocket', id: 'chargers', port: 0, ...listener },
    { kind: 'websocket', id: 'secured', port: 0, ...secured },
  ]
  city = await startGateway(listeners, {
    source: { id: 'chargers', adapter: 'ocpp', options },
    more: { secrets: { folder: secrets } },
  })
  station = await connect('CP-1', 'CP-1:a password of forty')
  station.on('message', (data: Buffer, isBinary: boolean) => {
    expect(isBinary).toBe(false)
    received.push(JSON.parse(data.toString()) as Frame)
  })
})
afterAll(async () => {
  station.close()
  await city.stop()
  rmSync(secrets, { recursive: true })
})

function connect(name: string, auth?: string): Promise<WebSocket> {
  const url = `ws://127.0.0.1:${portOf(city, 'chargers')}/ocpp/${name}`
  return opened(new WebSocket(url, 'ocpp1.6', auth === undefined ? {} : { auth }))
}

/** By TLS, with the certificate of the gateway as the only one that is trusted. */
function connectSecurely(auth: string): Promise<WebSocket> {
  const ca = readFileSync(join(secrets, 'certificate'))
  const url = `wss://127.0.0.1:${portOf(city, 'secured')}/ocpp/CP-2`
  return opened(new WebSocket(url, 'ocpp1.6', { auth, ca }))
}

function opened(socket: WebSocket): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(socket))
    socket.once('error', reject)
  })
}

/** Sends a call, and waits for its answer. */
async function call(id: string, action: string, payload: object): Promise<Frame> {
  station.send(JSON.stringify([2, id, action, payload]))
  await expect.poll(() => received.some((one) => one[1] === id), longer).toBe(true)
  return received.find((one) => one[1] === id) ?? [0, '']
}

async function issue(name: string, parameters: Parameters<typeof issueCommand>[1]['parameters']): Promise<string> {
  if (!published.ok) throw new Error('the policy of a test is wrong')
  const { gateway } = city.running
  const principal = {
    subject: 's',
    client: 'room',
    issuer: 'i',
    roles: new Set(['operator'] as const),
    level: 'A2',
  } as const
  const view = accessScopeOf(gateway.services, published.value, principal)
  const request = { tenant: 'city', entity: 'urn:ngsi-ld:EVChargingStation:CP-1', name, parameters, seconds: 60 }
  const issued = await issueCommand({ gateway, view, recording: () => gateway.store.commands }, request)
  if (!issued.ok) throw new Error(issued.problem.detail)
  return issued.value
}

const commandOf = (id: string) => city.running.gateway.store.commands.get('city', id)

describe('a charging station', () => {
  it.each([
    ['without a password', undefined],
    ['with a wrong password', 'CP-1:wrong'],
    ['with the password of another station', 'CP-2:another'],
  ])('is refused %s', async (_, auth) => {
    await expect(connect('CP-1', auth)).rejects.toThrow('401')
  })

  it('needs its password by TLS too, and is answered there', async () => {
    await expect(connectSecurely('CP-2:wrong')).rejects.toThrow('401')
    const socket = await connectSecurely('CP-2:another')
    const answer = new Promise<unknown>((resolve) => {
      socket.once('message', (data: Buffer) => resolve(JSON.parse(data.toString())))
    })
    socket.send('[2,"s1","Heartbeat",{}]')
    expect(await answer).toEqual([3, 's1', { currentTime: expect.stringMatching(/Z$/) as string }])
    socket.close()
    const plain = new WebSocket(`ws://127.0.0.1:${portOf(city, 'secured')}/ocpp/CP-2`, 'ocpp1.6', {
      auth: 'CP-2:another',
    })
    await expect(opened(plain)).rejects.toThrow()
  })

  it('starts, charges and stops, and each call is answered once it is stored', async () => {
    expect(await call('1', 'BootNotification', { chargePointVendor: 'Invented', chargePointModel: 'Post' })).toEqual([
      3,
      '1',
      { status: 'Accepted', currentTime: expect.stringMatching(/Z$/) as string, interval: 60 },
    ])
    const status = { connectorId: 1, errorCode: 'NoError', status: 'Charging', timestamp: '2026-01-02T03:00:00Z' }
    expect(await call('2', 'StatusNotification', status)).toEqual([3, '2', {}])
    expect(await call('3', 'Authorize', { idTag: '0A1B2C3D' })).toEqual([3, '3', { idTagInfo: { status: 'Accepted' } }])
    const start = { connectorId: 1, idTag: '0A1B2C3D', meterStart: 10, timestamp: '2026-01-02T03:01:00Z' }
    const accepted = { idTagInfo: { status: 'Accepted' }, transactionId: 1 }
    expect(await call('4', 'StartTransaction', start)).toEqual([3, '4', accepted])
    const stop = { transactionId: 1, meterStop: 9000, timestamp: '2026-01-02T04:01:00Z' }
    expect(await call('5', 'StopTransaction', stop)).toEqual([3, '5', {}])
    expect(new Set(await city.stored())).toEqual(
      new Set(['EVChargingStation:CP-1', 'EVSE:CP-1~1', 'ChargingSession:CP-1~1'].map((id) => `urn:ngsi-ld:${id}`)),
    )
  })

  it('gets an error for a call that breaks the schema or is unknown', async () => {
    expect(await call('6', 'Authorize', { idTag: 'x'.repeat(21) })).toEqual([
      4,
      '6',
      'PropertyConstraintViolation',
      expect.stringContaining('(/3/idTag)'),
      {},
    ])
    const unknown = 'The action is not one of OCPP 1.6. (/2)'
    expect(await call('7', 'Fly', {})).toEqual([4, '7', 'NotImplemented', unknown, {}])
  })

  it('gets commands, and its answers acknowledge or refuse them', async () => {
    const commanded = (): Frame | undefined => received.findLast(([type]) => type === 2)
    const first = await issue('remote-start-transaction', { connectorId: 1, idTag: '0A1B2C3D' })
    await expect.poll(() => commanded()?.[1], longer).toBe(first)
    expect(commanded()).toEqual([2, first, 'RemoteStartTransaction', { connectorId: 1, idTag: '0A1B2C3D' }])
    station.send(JSON.stringify([3, first, { status: 'Accepted' }]))
    await expect.poll(async () => (await commandOf(first))?.state, longer).toBe('acknowledged')
    const second = await issue('reset', { type: 'Hard' })
    await expect.poll(() => commanded()?.[1], longer).toBe(second)
    station.send(JSON.stringify([4, second, 'InternalError', '', {}]))
    await expect.poll(async () => (await commandOf(second))?.state, longer).toBe('failed')
  })
})
