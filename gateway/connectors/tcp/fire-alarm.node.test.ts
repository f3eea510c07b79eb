import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toHex } from '../../../standards/bytes/hex.ts'
import { livingEntities } from '../../store/testing.ts'
import { connectTerminal, portOf, startGateway, type TestGateway } from '../testing.ts'

const source = { id: 'fire-alarms', adapter: 'gbt-26875-3', options: { timezone: '+08:00' } } as const
/** Start mark, control unit without data, check byte, end mark. */
const answerLength = 30
const text = 'd2bbb2e3d7dfc0c8'.padEnd(62, '0')
let city: TestGateway

/** @param data the application data unit, hexadecimal */
function packet(serial: number, data: string): Buffer {
  const [serialHex, length] = [serial, data.length / 2].map((count) => toHex(Uint8Array.of(count, 0)))
  const control = `${serialHex}010205040b02011a2f0000200601640000000000${length}02`
  const checked = Buffer.from(control + data, 'hex')
  const check = checked.reduce((sum, byte) => (sum + byte) & 0xff, 0)
  return Buffer.concat([Buffer.from([0x40, 0x40]), checked, Buffer.from([check, 0x23, 0x23])])
}

beforeAll(async () => {
  city = await startGateway([{ kind: 'tcp', id: 'fire', port: 0, source: source.id }], { source })
})
afterAll(async () => {
  await city.stop()
})

async function alertStatus(): Promise<unknown> {
  const entities = await livingEntities(city.running.gateway.store, { tenant: 'city' })
  const alert = entities.find(({ entity }) => entity.id.startsWith('urn:ngsi-ld:Alert:'))?.entity
  return (alert?.['alertStatus'] as { readonly value?: unknown } | undefined)?.value
}

describe('a transmission device of a fire alarm system over TCP', () => {
  it('has its packets confirmed once they are stored, an alarm ended by state 0, and a cut packet denied', async () => {
    const device = await connectTerminal(portOf(city, 'fire'))
    device.socket.write(packet(1, ''))
    device.socket.write(packet(2, `020101032ad90006000200${text}00040b02011a`))
    const confirmed = await device.until(2 * answerLength)
    // Command 3, the serial number of the packet, and the addresses exchanged.
    for (const [index, serial] of [1, 2].entries()) {
      const answer = confirmed.subarray(index * answerLength, (index + 1) * answerLength)
      expect(toHex(answer.subarray(0, 6))).toBe(`40400${serial}000102`)
      expect(toHex(answer.subarray(12, 27))).toBe('6400000000002f0000200601000003')
    }
    expect(await alertStatus()).toBe('open')
    device.socket.write(packet(3, `020101032ad90006000000${text}00140b02011a`))
    await device.until(3 * answerLength)
    expect(await alertStatus()).toBe('closed')
    device.socket.write(packet(4, '060101010505'))
    const denied = await device.until(4 * answerLength)
    expect(denied.at(-4)).toBe(6)
    expect(denied.readUInt16LE(3 * answerLength + 2)).toBe(4)
    expect(city.status('fire')).toMatchObject({ received: 4, stored: 3, refused: 1 })
    device.socket.destroy()
  })
})
