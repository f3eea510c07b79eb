// Numbers of motors, packs, cells, probes and faults that are not numbers (FE abnormal, FF invalid), texts of a login that are not
// texts, and platforms whose code is shorter than an identification number.

import { describe, expect, it } from 'vitest'
import { checksum, Writer } from '../../kit/index.ts'
import { decodeContext } from '../../contract/context.ts'
import type { Decoded } from '../../adapter.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import { gbt32960 } from './adapter.ts'

const time = '190c1f0c1314'

function frame(command: number, data: string, code = 'LTEST000000000017', start = '##'): Uint8Array {
  const unit = new Writer().hex(data).finish()
  const content = new Writer().u8(command).u8(0xfe).ascii(code, 17).u8(1).u16(unit.length).bytes(unit).finish()
  return new Writer().ascii(start).bytes(content).u8(checksum.xor(content)).finish()
}

function decode(body: Uint8Array): Decoded {
  const configured = gbt32960.configure({ timezone: '+08:00', crs: 'EPSG:4326', profile: 'terminal' })
  if (!configured.ok) throw new Error(configured.problem.detail)
  const message = { body, mediaType: 'application/vnd.gbt32960.frame', headers: new Map<string, string>() }
  const decoded = configured.value.decode?.(message, decodeContext(new Map()))
  if (decoded?.ok !== true) throw new Error(decoded?.problem.detail ?? 'no decode')
  return decoded.value
}

const position = '0500000f42400007a120'
const alarmHead = '0700000000'

describe('A number that is none', () => {
  it.each([
    ['of motors', '02ff', '02/count'],
    ['of packs', '08fe', '08/count'],
    ['of cells in a pack', '0801010064 2710 0060 0001 ff'.replaceAll(' ', ''), '08/1/cellVoltages'],
    ['of probes of a pack', '090101ffff', '09/1/probeTemperatures'],
    ['of faults', `${alarmHead}00fffe0000`, '07/batteryFaults'],
  ])('%s leaves the rest of the report', (_, block, path) => {
    const decoded = decode(frame(2, `${time}${block}${position}`))
    const [change] = decoded.changes
    expect(JSON.stringify(change)).toContain('"coordinates":[1,0.5')
    expect(decoded.losses.map((loss) => loss.path)).toContain(path)
  })
})

describe('A field of a report of 2016', () => {
  const json = (...blocks: readonly string[]) =>
    JSON.stringify(decode(frame(2, `${time}${blocks.join('').replaceAll(' ', '')}${position}`)).changes)

  it.each(['fe', 'ff'])('that is not measured (%s) has no value', (end) => {
    const cells = `08 01 01 0064 2710 ff${end} ff${end} 00`
    const text = json(`07 01 ffffff${end} 00000000`, cells, `01 010103 00c8 00000001 0e10 2710 50 01 ${end} 03e8 0000`)
    for (const name of ['alarms', 'cells', 'firstCell', 'gear']) expect(text).not.toContain(`"gbt32960_${name}"`)
    expect(text).toContain('"gbt32960_alarmLevel":{"type":"Property","value":1,')
    expect(text).toContain('"speed":{"type":"Property","value":20,')
  })

  it('has no alarm of level 4, which 2025 has', () => {
    expect(json('07 04 00000001 00000000')).toMatch(
      /"gbt32960_alarmLevel":{[^}]*"value":4,"observedAt":"[^"]*","quality":/,
    )
    const of2025 = JSON.stringify(
      decode(frame(2, `${time}060400000001${'00'.repeat(5)}`, 'LTEST000000000017', '$$')).changes,
    )
    expect(of2025).toContain('"gbt32960_alarmLevel":{"type":"Property","value":4,')
    expect(of2025).not.toContain('quality')
  })
})

describe('A report of 2025', () => {
  const read = (...parts: readonly string[]) =>
    decode(frame(2, `${time}${parts.join('')}${position25}`, 'LTEST000000000017', '$$'))
  const position25 = '050001000f42400007a120'

  // Table 17 of 2025, as two other programs read it (MyGateway, gb32960-go).
  it('has the hydrogen system of a fuel cell', () => {
    const json = JSON.stringify(read('03 0050 02 2710 03 015e 01 01 4b 55'.replaceAll(' ', '')).changes)
    const values = { hydrogenTemperature: 40, hydrogenVolumeFraction: 1, hydrogenPressure: 35, hydrogenLeft: 75 }
    for (const [name, value] of Object.entries({ ...values, fuelCellDcdcTemperature: 45 }))
      expect(json).toContain(`"gbt32960_${name}":{"type":"Property","value":${value},`)
    expect(json).toContain('"coordinates":[1,0.5')
  })

  it.each(['fe', 'ff'])('without a number of alarm levels (%s) has its position', (number) => {
    const decoded = read(`060000000000${'00'.repeat(4)}${number}`)
    expect(JSON.stringify(decoded.changes)).toContain('"coordinates":[1,0.5')
    expect(decoded.losses).toContainEqual(expect.objectContaining({ path: '06/levels', code: 'value-absent' }))
  })

  it('has speeds of up to 500 km/h', () => {
    const vehicle = '01010301 0960 00000001 1770 7530 64 01 1e 03e8'.replaceAll(' ', '')
    expect(JSON.stringify(read(vehicle).changes)).toContain('"speed":{"type":"Property","value":240,')
    const of2016 = JSON.stringify(decode(frame(2, `${time}${vehicle}0000`)).changes)
    expect(of2016).toContain('"gbt32960_speed":{"type":"Property","value":240,')
  })

  it('has fuel cell stacks and supercapacitors', () => {
    const stacks = '3002 01 0bb8 03e8 07d0 0578 41 0002 6465 02 ffff 03e9 07d0 0578 fe ffff'
    const capacitor = '31 01 1388 7594 0002 0a8c 0a8d 0001 3c'
    const extremes = '32 01 0002 0a8d 01 0001 0a8c 01 0001 3c 01 0002 3b'
    const decoded = read(...[stacks, capacitor, extremes].map((block) => block.replaceAll(' ', '')))
    const json = JSON.stringify(decoded.changes)
    for (const value of [300, 100, 25, '[60,61]', 500, 10, '[2.7,2.701]', 20, 19, 40])
      expect(json).toContain(`"value":${value}`)
    expect(json).toContain('urn:citygate:gbt-32960:stack:2')
    expect(json).toContain('"coordinates":[1,0.5')
    expect(json).not.toContain('unknownBlocks')
  })
})

describe('A login', () => {
  it('keeps a card number that is not text as hexadecimal text', () => {
    const login = (card: string) => JSON.stringify(decode(frame(1, `${time}0001${card}0001`)).changes)
    expect(login('ff'.repeat(20))).toContain(`"${'f'.repeat(40)}"`)
    expect(login('3839'.repeat(10))).toContain('"89898989898989898989"')
  })

  it.each(['fe', 'ff'])('without a number of packs (%s) has its card', (none) => {
    const card = '3839'.repeat(10)
    const of2016 = decode(frame(1, `${time}0001${card}${none}${none}`))
    const of2025 = decode(frame(1, `${time}0001${card}${none}`, 'LTEST000000000017', '$$'))
    for (const decoded of [of2016, of2025]) expect(JSON.stringify(decoded.changes)).toContain('"89898989898989898989"')
  })

  it('of a platform may have a short code, which the answer repeats', () => {
    const account = `${time}0001${'41'.repeat(12)}${'42'.repeat(20)}01`
    const [answer = new Uint8Array()] = decode(frame(5, account, 'PLATFORM-1')).outgoing?.frames ?? []
    expect(toHex(answer.subarray(4, 21))).toBe(`${toHex(new TextEncoder().encode('PLATFORM-1'))}${'00'.repeat(7)}`)
  })
})

describe('An answer of 2016', () => {
  it('to a terminal has its own time, and to a platform that of the message', () => {
    const body = frame(4, `${time}0007`)
    const dataOf = (profile: string) => {
      const configured = gbt32960.configure({ timezone: '+08:00', crs: 'EPSG:4326', profile })
      if (!configured.ok) throw new Error(configured.problem.detail)
      const message = { body, mediaType: 'application/vnd.gbt32960.frame', headers: new Map<string, string>() }
      const decoded = configured.value.decode?.(message, decodeContext(new Map()))
      const [answer = new Uint8Array()] = (decoded?.ok === true && decoded.value.outgoing?.frames) || []
      return toHex(answer.subarray(24, -1))
    }
    // Received at 11:04:05 in the zone of the vehicle.
    expect(dataOf('terminal')).toBe('1a01020b04050007')
    expect(dataOf('platform')).toBe(time)
  })
})

describe('A vehicle', () => {
  it('without an identification number has its code as id, and a code that is not a text is refused', () => {
    const decoded = decode(frame(2, `${time}${position}`, '866000000000017'))
    const [change] = decoded.changes
    expect(change?.kind === 'merge' && change.entity.id).toBe('urn:ngsi-ld:Vehicle:keyed-866000000000017')
    expect(JSON.stringify(change)).not.toContain('vehicleIdentificationNumber')
    expect(decoded.losses.map(({ code }) => code)).toContain('not-an-identification-number')
    expect(() => decode(frame(2, time, '\0'.repeat(17)))).toThrow('printable')
  })

  it('keeps what follows its position if a block of the maker has no length', () => {
    const decoded = decode(frame(2, `${time}${position}803b6600`))
    expect(JSON.stringify(decoded.changes)).toContain('"coordinates":[1,0.5')
    expect(decoded.losses.map(({ code }) => code)).toContain('block-unknown')
  })
})
