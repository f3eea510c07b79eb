// A hospital that sends HL7 version 2 in frames of MLLP over a real connection: AA once a message is stored, AE or AR for one that is not.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { livingEntities } from '../../store/testing.ts'
import { connectTerminal, portOf, startGateway, type TestGateway, type TestTerminal } from '../testing.ts'

const source = { id: 'hospital', adapter: 'hl7-v2', options: { timezone: '+08:00', smallestCount: 1 } } as const
let city: TestGateway

beforeAll(async () => {
  city = await startGateway([{ kind: 'tcp', id: 'mllp', port: 0, source: source.id }], { source })
})
afterAll(async () => {
  await city.stop()
})

function block(...lines: readonly string[]): Buffer {
  return Buffer.from(`\v${lines.map((line) => `${line}\r`).join('')}\u001C\r`)
}

const header = (type: string, id: string, version = '2.5.1'): string =>
  String.raw`MSH|^~\&|ADT|Clinic|CITY|HUB|20260102103000+0800||${type}|${id}|P|${version}`

function admission(id: string, number: string): Buffer {
  return block(
    header('ADT^A01^ADT_A01', id),
    `PID|1||${number}^^^Clinic^MR||Made^Up`,
    `PV1|1|I|Ward 3^1^A^Clinic${'|'.repeat(16)}V-${number}`,
  )
}

/** The acknowledgements that a peer has received so far, when there are so many. */
async function answers(peer: TestTerminal, count: number): Promise<readonly string[]> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const blocks = peer.received().toString().split('\u001C\r').slice(0, -1)
    if (blocks.length >= count) return blocks.map((one) => /\rMSA\|([^\r]*)/.exec(one)?.[1] ?? one)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error(`${count} answers did not come`)
}

async function patientCount(): Promise<unknown> {
  const entities = await livingEntities(city.running.gateway.store, { tenant: 'city' })
  const ward = entities.find(
    ({ entity }) => entity.id === 'urn:ngsi-ld:HealthEncounterCount:Clinic%7CWard%203~IMP~in-progress',
  )
  return (ward?.entity['encounterCount'] as { readonly value?: unknown } | undefined)?.value
}

describe('a hospital over MLLP', () => {
  it('gets AA once a message is stored, AE for an invalid one and AR for one of another version', async () => {
    const peer = await connectTerminal(portOf(city, 'mllp'))
    const first = admission('M-1', '1001')
    // In two parts, as a connection may cut it.
    peer.socket.write(first.subarray(0, 40))
    peer.socket.write(first.subarray(40))
    expect(await answers(peer, 1)).toEqual(['AA|M-1'])
    expect(await patientCount()).toBe(1)
    peer.socket.write(Buffer.concat([admission('M-2', '1002'), block(header('', 'M-3'), 'PID|1||1003')]))
    expect(await answers(peer, 3)).toEqual(['AA|M-1', 'AA|M-2', 'AE|M-3'])
    peer.socket.write(block(header('ADT^A01', 'M-4', '3.1'), 'PID|1||1004'))
    expect((await answers(peer, 4)).at(-1)).toBe('AR|M-4')
    expect(await patientCount()).toBe(2)
    expect(city.status('mllp')).toMatchObject({ received: 4, stored: 2, refused: 2 })
    peer.socket.destroy()
  })

  it('gets the same answer to a message that it sends again, and counts nobody twice', async () => {
    const peer = await connectTerminal(portOf(city, 'mllp'))
    peer.socket.write(admission('M-1', '1001'))
    const [again] = await answers(peer, 1)
    expect(again).toBe('AA|M-1')
    expect(await patientCount()).toBe(2)
    const discharge = block(
      header('ADT^A03^ADT_A03', 'M-5').replace('103000', '113000'),
      'PID|1||1001^^^Clinic^MR',
      `PV1|1|I|Ward 3^1^A^Clinic${'|'.repeat(16)}V-1001`,
    )
    peer.socket.write(discharge)
    expect((await answers(peer, 2)).at(-1)).toBe('AA|M-5')
    expect(await patientCount()).toBe(1)
    peer.socket.destroy()
  })

  it('has no patient in an id that is stored', async () => {
    const ids = await city.stored()
    expect(ids.length).toBeGreaterThan(3)
    expect(ids.filter((id) => /(?:%7C|V-)100\d/.test(id))).toEqual([])
  })
})
