// Compact frames, and what radio meters send beside records: with telegrams of made-up meters.

import { describe, expect, it } from 'vitest'
import { decodeContext } from '../../contract/context.ts'
import { checksum, valueOf, Writer } from '../../kit/index.ts'
import type { Decoded, Json, Problem, Result } from '../../adapter.ts'
import { fromHex, toHex } from '../../../standards/bytes/hex.ts'
import { mBus } from './adapter.ts'
import { signatureOf } from './compact.ts'
import { crc } from './link.ts'

/** A radio telegram of a water meter `ABC-12345678`, without check values. */
function telegram(payload: string): Uint8Array {
  const body = `444304785634120107${payload}`
  return new Writer()
    .u8(body.length / 2)
    .hex(body)
    .finish()
}

function word(value: number): string {
  return toHex(Uint8Array.of(value & 0xff, value >> 8))
}

function compact(format: string, full: string, data: string): string {
  return `79${word(signatureOf(format))}${word(crc(valueOf(fromHex(full))))}${data}`
}

class Meter {
  #state: ReadonlyMap<string, Json> = new Map()

  try(body: Uint8Array): Result<Decoded, Problem> {
    const codec = valueOf(mBus.configure({ timezone: 'Z' }))
    const message = { body, mediaType: 'application/vnd.mbus.frame', headers: new Map<string, string>() }
    const decoded = codec.decode?.(message, decodeContext(this.#state))
    if (decoded === undefined) throw new Error('no decode')
    if (decoded.ok) this.#state = new Map([...this.#state, ...(decoded.value.state ?? [])])
    return decoded
  }

  read(payload: string): Decoded {
    return valueOf(this.try(telegram(payload)))
  }
}

const codes = ({ losses }: Decoded) => losses.map(({ code }) => code)
const text = ({ changes }: Decoded) => JSON.stringify(changes)

describe('A compact frame', () => {
  const own = '0413025a'
  const full = '0413e8030000025ad700'

  it('has the values of the format that a full telegram of the meter had', () => {
    const meter = new Meter()
    const later = compact(own, '0413d0070000025ae100', 'd0070000e100')
    expect(codes(meter.read(later))).toContain('compact-frame')
    expect(text(meter.read(`78${full}`))).toContain('"waterConsumption":{"type":"Property","value":1000')
    const decoded = meter.read(later)
    expect(text(decoded)).toContain('"waterConsumption":{"type":"Property","value":2000')
    expect(text(decoded)).toContain('"mbus_flowTemperature":{"type":"Property","value":22.5')
    expect(codes(decoded)).not.toContain('compact-frame')
  })

  it('of a known format is read without a full telegram', () => {
    const data = '2000a00f000088130000'
    const decoded = new Meter().read(compact('02ff2004134413', '02ff2020000413a00f0000441388130000', data))
    expect(text(decoded)).toContain('"value":4000')
    expect(text(decoded)).toContain('urn:citygate:m-bus:storage:1')
  })

  it('with a wrong check value has values of that quality', () => {
    const decoded = new Meter().read(compact('02ff2004134413', '00', '2000a00f000088130000'))
    expect(codes(decoded)).toContain('checksum-failed')
    expect(text(decoded)).toContain('"value":"checksum-failed"')
  })

  it('that is too short is refused', () => {
    const result = new Meter().try(telegram(compact('02ff2004134413', '00', '2000a00f')))
    expect(result).toMatchObject({ ok: false, problem: { code: 'syntax' } })
  })
})

describe('A radio telegram that breaks off', () => {
  it('keeps the values before it as uncertain, and the rest', () => {
    const decoded = new Meter().read('7a010000000413e80300000413e8')
    expect(text(decoded)).toContain('"value":1000')
    expect(text(decoded)).toContain('"value":"uncertain"')
    expect(text(decoded)).toContain('"0413e8"')
    expect(codes(decoded)).toContain('records-broken-off')
  })

  it('is refused without a whole record, and so is a wired frame', () => {
    expect(new Meter().try(telegram('7a010000000413e8')).ok).toBe(false)
    const body = new Writer().hex('0801727856341243040107010000000413e80300000413e8').finish()
    const frame = new Writer().u8(0x68).u8(body.length).u8(body.length).u8(0x68).bytes(body)
    const wired = frame.u8(checksum.sum8(body)).u8(0x16).finish()
    expect(new Meter().try(wired)).toMatchObject({ ok: false, problem: { code: 'syntax' } })
  })
})

describe('A record', () => {
  const read = (record: string) => new Meter().read(`7a01000000${record}`)

  it('with content that conforms to the standard is not reported as an error', () => {
    expect(text(read('02fd971d0400'))).toContain('"mbus_errorFlags":{"type":"Property","value":4')
    expect(text(read('02fd97150400'))).toContain('mbus_recordError')
  })

  it('with a date of every year, or a year after 99, is not in form', () => {
    for (const record of ['426ce1f1', '426c81c1', '046d0a0ae1f1', '066d0a0a0ae1f100']) {
      const decoded = read(record)
      expect(codes(decoded)).toContain('not-in-form')
      expect(text(decoded)).not.toContain('20')
    }
    expect(text(read('426c7f3c'))).toContain('"2027-12-31"')
  })

  it('with a code of the further table of modifiers is another quantity', () => {
    expect(text(read('0babc8fc10000000'))).not.toContain('recordError')
    expect(text(read('0afdc9fc013602'))).toContain('"mbus_voltageL1":{"type":"Property","value":236')
  })

  it('of a load profile is kept', () => {
    const decoded = read('8d04931e050102030405')
    expect(codes(decoded)).toContain('profile-kept')
    expect(text(decoded)).toContain('"0501020304')
  })

  it('that counts has no sign', () => {
    expect(text(read('01fd08f0'))).toContain('"value":240')
    expect(text(read('01fd0880'))).toContain('"value":128')
    expect(text(read('0413ffffffff'))).toContain('"value":-1')
  })

  it('of an access code or a key is not kept', () => {
    for (const code of ['12', '13', '14', '15', '16', '19']) {
      const decoded = read(`04fd${code}31d40000`)
      expect(codes(decoded)).toContain('customer-data')
      expect(text(decoded)).not.toContain('54321')
    }
  })

  it('of a duration has the unit of its table', () => {
    expect(text(read('01fd6905'))).toContain('"mbus_cumulationAge":{"type":"Property","value":5,"unitCode":"DAY"')
    expect(text(read('01fd6f05'))).toContain('"mbus_batteryOperatingTimeYears":{"type":"Property","value":5')
  })
})

describe('An application error', () => {
  it('without a code is refused', () => {
    const result = new Meter().try(valueOf(fromHex('680303680801707916')))
    expect(result).toMatchObject({ ok: false, problem: { code: 'unsupported', path: 'CI' } })
  })
})
