// Link layers of radio telegrams: check values of both formats, and the extended link layers (EN 13757-4 12 and 13).

import { describe, expect, it } from 'vitest'
import { decodeContext } from '../../contract/context.ts'
import { valueOf } from '../../kit/index.ts'
import { fromHex, toHex } from '../../../standards/bytes/hex.ts'
import { mBus } from './adapter.ts'
import { crc } from './link.ts'

const bytesOf = (hex: string): Uint8Array => valueOf(fromHex(hex))

/** A block with its check value, high byte first. */
function sealed(block: Uint8Array): string {
  return `${toHex(block)}${crc(block).toString(16).padStart(4, '0')}`
}

/** A telegram of the meter `INV-12345678`, whose length counts further bytes. */
function telegram(payload: string, more = 0): Uint8Array {
  const rest = `44d625785634120107${payload}`
  return bytesOf(`${(rest.length / 2 + more).toString(16).padStart(2, '0')}${rest}`)
}

function read(body: Uint8Array) {
  const codec = valueOf(mBus.configure({ timezone: 'Z' }))
  const message = { body, mediaType: 'application/vnd.mbus.frame', headers: new Map<string, string>() }
  const decoded = codec.decode?.(message, decodeContext(new Map()))
  if (decoded === undefined) throw new Error('no decode')
  return decoded
}

const volume = '0413e8030000'
const plain = `7a55000000${volume}`

describe('A radio telegram', () => {
  it('of format B has a second check value after 126 bytes', () => {
    // The text of 115 characters reaches over the first check value.
    const long = telegram(`${plain}0d7873${'31'.repeat(115)}0416e8030000`, 4)
    const body = bytesOf(`${sealed(long.subarray(0, 126))}${sealed(long.subarray(126))}`)
    const { changes } = valueOf(read(body))
    expect(JSON.stringify(changes)).toContain(
      `"mbus_fabricationNumber":{"type":"Property","value":"${'1'.repeat(115)}"`,
    )
    expect(JSON.stringify(changes)).toContain('"value":1000000,"unitCode":"LTR"')
    expect(JSON.stringify(changes)).not.toContain('uncertain')
  })

  it('of format A with a wrong first check value is refused for that', () => {
    const whole = telegram(plain)
    const body = bytesOf(`${sealed(whole.subarray(0, 10))}${sealed(whole.subarray(10, 26))}`)
    expect(read(body).ok).toBe(true)
    body[11] = (body[11] ?? 0) ^ 1
    expect(read(body)).toMatchObject({ ok: false, problem: { code: 'checksum', path: 'check' } })
  })

  it('may name its receiver in an extended link layer, with a check value', () => {
    const check = crc(bytesOf(plain))
    const word = toHex(Uint8Array.of(check & 0xff, check >> 8))
    const { changes } = valueOf(read(telegram(`8f2055d62599887766013700000000${word}${plain}`)))
    expect(JSON.stringify(changes)).toContain('"value":1000,"unitCode":"LTR"')
    expect(JSON.stringify(changes)).toContain('INV-12345678')
    const wrong = telegram(`8f2055d625998877660137000000000000${plain}`)
    expect(read(wrong)).toMatchObject({ ok: false, problem: { code: 'checksum', path: 'payload' } })
  })
})

/** A wired frame (EN 13757-2 5.3). */
function wired(data: string): Uint8Array {
  const sum = bytesOf(data).reduce((total, byte) => (total + byte) & 0xff, 0)
  const length = (data.length / 2).toString(16).padStart(2, '0')
  return bytesOf(`68${length}${length}68${data}${sum.toString(16).padStart(2, '0')}16`)
}

describe('A number', () => {
  it('of 32 bits has the digits that the meter has', () => {
    // 230.1 V, and a thousandth of it.
    const header = '080172785634122526010200000000'
    const { changes } = valueOf(read(wired(`${header}05fd499a19664305fd469a196643`)))
    const [change] = changes
    expect(change).toMatchObject({
      entity: { mbus_voltage: [{ value: 230.1, unitCode: 'VLT' }, { value: 0.2301 }] },
    })
  })

  it('of a fixed structure in binary has a sign, and a code for no value', () => {
    const { changes } = valueOf(read(wired('0801737856341200011414feffffff00000080')))
    expect(changes).toMatchObject([
      { entity: { mbus_counter: { value: -2, unitCode: 'WTT' }, mbus_counterDigits: { value: '80000000' } } },
    ])
  })
})
