// Reading an electricity meter (DL/T 645) behind a concentrator over TCP: the request of a client goes over the open
// connection, and the answer of the meter is both the reading and the end of the command.

import { afterEach, expect, it } from 'vitest'
import { connectTerminal, portOf, startGateway, type TestGateway } from '../../connectors/testing.ts'
import { publishPolicy } from '../../policy/policy.ts'
import { livingEntities } from '../../store/testing.ts'
import { accessScopeOf } from '../access/access-scope.ts'
import { issueCommand } from './issue.ts'

const source = { id: 'grid-meters', adapter: 'dlt-645', options: { timezone: '+08:00' } } as const
/** The meter 000012345678: 1234.56 kWh, 50.01 Hz, and a refusal (no requested data). */
const energy = Buffer.from('fefefefe687856341200006891083333343389674533b216', 'hex')
const frequency = Buffer.from('687856341200006891063533b33534838216', 'hex')
const refusal = Buffer.from('6878563412000068d10135eb16', 'hex')

let city: TestGateway | undefined
afterEach(async () => {
  await city?.stop()
  city = undefined
})

async function read({ running, stored }: TestGateway, identifier: string): Promise<string> {
  const { gateway } = running
  const published = publishPolicy({
    '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
    uid: 'urn:p',
    permission: [{ action: 'read' }, { action: 'citygate:command' }],
  })
  if (!published.ok) throw new Error(JSON.stringify(published.problem))
  const roles = new Set(['operator'] as const)
  const view = accessScopeOf(gateway.services, published.value, {
    subject: 's',
    client: 'room',
    issuer: 'i',
    roles,
    level: 'A2',
  })
  const [entity = ''] = await stored()
  const request = { tenant: 'city', entity, name: 'read', parameters: { identifier }, seconds: 60 }
  const issued = await issueCommand({ gateway, view, recording: () => gateway.store.commands }, request)
  return issued.ok ? issued.value : issued.problem.code
}

it('A meter is read over its open connection, and a refusal ends the command', async () => {
  city = await startGateway([{ kind: 'tcp', port: 0, id: 'meters', source: source.id }], { source })
  const { gateway } = city.running
  const stateOf = async (id: string) => (await gateway.store.commands.get('city', id))?.state
  const meter = await connectTerminal(portOf(city, 'meters'))
  // A frame with a wrong check value, then the first reading in two chunks.
  meter.socket.write(Buffer.concat([energy.subarray(4, -2), Buffer.from('0016', 'hex'), energy.subarray(0, 9)]))
  meter.socket.write(energy.subarray(9))
  await expect
    .poll(() => city?.stored(), { timeout: 10_000 })
    .toEqual(['urn:ngsi-ld:ThreePhaseAcMeasurement:000012345678'])
  const first = await read(city, '02800002')
  expect((await meter.until(16)).toString('hex')).toBe('687856341200006811043533b3354916')
  meter.socket.write(frequency)
  await expect.poll(() => stateOf(first), { timeout: 10_000 }).toBe('acknowledged')
  const second = await read(city, '9010')
  expect((await meter.until(30)).subarray(16).toString('hex')).toBe('6878563412000068010243c3ed16')
  meter.socket.write(refusal)
  await expect.poll(() => stateOf(second), { timeout: 10_000 }).toBe('failed')
  const [entity] = (await livingEntities(gateway.store, { tenant: 'city' })).map((one) => one.entity)
  expect(entity).toMatchObject({
    totalActiveEnergyImport: { value: 1234.56 },
    frequency: { value: 50.01, unitCode: 'HTZ' },
  })
  meter.socket.destroy()
})
