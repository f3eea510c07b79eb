// What the examples of the standard do not have: identifiers of two bytes, negative values, digits that are none, texts that a
// person entered, several stations in a message, series of an hour, and the coding of text beyond a timed report.

import { describe, expect, it } from 'vitest'
import { decodeContext } from '../../contract/context.ts'
import { checksum, Writer } from '../../kit/index.ts'
import type { Decoded, Json } from '../../adapter.ts'
import { sl651 } from './adapter.ts'
import { endOfReport, writeFrame } from './frame.ts'

/** A report of a river station. */
function decode(elements: string, code = 0x32): Decoded {
  const body = new Writer().hex(`0001260101120000f1f1000000004248f0f02601011155${elements}`).finish()
  const head = new Writer().hex('010000000042ffff').u8(code).finish()
  return read(writeFrame([...head], 0, body, endOfReport))
}

function read(frame: Uint8Array, state: ReadonlyMap<string, Json> = new Map(), acknowledge = false): Decoded {
  const configured = sl651.configure({ timezone: '+08:00', acknowledge })
  if (!configured.ok) throw new Error(configured.problem.detail)
  const message = { body: frame, mediaType: 'application/vnd.sl651.frame', headers: new Map<string, string>() }
  const decoded = configured.value.decode?.(message, decodeContext(state))
  if (decoded?.ok !== true) throw new Error(decoded?.problem.detail ?? 'no decode')
  return decoded.value
}

/** A message in the coding of text. @param parts the number of packets and that of this one, each of three characters */
function textFrame(body: string | Uint8Array, code = '32', parts = ''): Uint8Array {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  const length = (parts.length + bytes.length).toString(16).padStart(4, '0').toUpperCase()
  const head = new Writer().u8(1).ascii(`010000000042FFFF${code}${length}`)
  const checked = head
    .u8(parts === '' ? 2 : 0x16)
    .ascii(parts)
    .bytes(bytes)
    .u8(endOfReport)
    .finish()
  const check = checksum.crc16Modbus(checked).toString(16).padStart(4, '0').toUpperCase()
  return new Writer().bytes(checked).ascii(check).finish()
}

/** Each value of an attribute, after its time. */
function valuesOf({ changes }: Decoded, name: string): readonly string[] {
  return changes.flatMap((change) => {
    const attribute = 'entity' in change ? change.entity[name] : undefined
    return [attribute ?? []].flat().map((one) => {
      const { value, observedAt } = one as { readonly value?: Json; readonly observedAt?: string }
      return `${observedAt} ${JSON.stringify(value)}`
    })
  })
}

const level = '392300010490'

describe('An element', () => {
  it.each([
    ['091a044400', 'sl651_GHState', 'closed'],
    ['091a055500', 'sl651_GHState', 'uncontrolled'],
    ['09100888', 'sl651_GHState', 'outOfWater'],
    ['091a099900', 'sl651_GHState', 'open'],
    ['0e2200044400', 'sl651_HState', 'dry'],
  ])('%s is a state, and not a height or a depth', (element, name, state) => {
    const decoded = decode(`${element}${level}`)
    expect(valuesOf(decoded, name)).toEqual([`2026-01-01T03:55:00Z "${state}"`])
    expect(valuesOf(decoded, name.replace('State', ''))).toEqual([])
    expect(valuesOf(decoded, 'currentLevel')).toEqual(['2026-01-01T03:55:00Z 10.49'])
  })

  it('that has states has other values, too', () => {
    expect(valuesOf(decode('091a000125'), 'sl651_GH')).toEqual(['2026-01-01T03:55:00Z 1.25'])
    expect(valuesOf(decode('0e2200000000'), 'sl651_H')).toEqual(['2026-01-01T03:55:00Z 0'])
    expect(valuesOf(decode('0e2200099900'), 'sl651_H')).toEqual(['2026-01-01T03:55:00Z 999'])
  })

  it('with an identifier of two bytes is kept, and the next one is read', () => {
    const text = JSON.stringify(decode(`ff38120512${level}`).changes)
    expect(text).toContain('"sl651_elementff38":{"type":"Property","value":5.12')
    expect(text).toContain('"currentLevel":{"type":"Property","value":10.49')
  })

  it('is negative if its digits start with FF', () => {
    expect(JSON.stringify(decode('0219ff0125').changes)).toContain('"temperature":{"type":"Property","value":-12.5')
    expect(JSON.stringify(decode('021aff0125').changes)).toContain('"temperature":{"type":"Property","value":-1.25')
    expect(JSON.stringify(decode('3923ff000250').changes)).toContain('"value":-0.25')
  })

  it('of F alone has no value, and one with other digits is invalid', () => {
    const decoded = decode(`0219ffffff${level}`)
    expect(decoded.losses.map(({ path, code }) => `${path} ${code}`)).toContain('AI value-absent')
    expect(JSON.stringify(decode('3923000a0490').changes)).not.toContain('currentLevel')
  })
})

describe('A text of a person', () => {
  it('is kept, and as hexadecimal text if it is not ASCII', () => {
    expect(JSON.stringify(decode('f2f24f4b', 0x35).changes)).toContain('"value":"OK"')
    const decoded = decode('f2f2cbaecebb', 0x35)
    expect(JSON.stringify(decoded.changes)).toContain('"value":"cbaecebb"')
    expect(decoded.losses.map(({ code }) => code)).toContain('text-not-ascii')
  })
})

describe('A message with several stations', () => {
  const ofOther = 'f1f1000000004348f0f02601011150392300020490'

  it('has the elements of each after its address', () => {
    const decoded = decode(`${level}${ofOther}`)
    const ids = decoded.changes.flatMap((change) => ('entity' in change ? [change.entity.id] : []))
    expect(ids).toContain('urn:ngsi-ld:FloodMonitoring:0000000042')
    expect(ids).toContain('urn:ngsi-ld:FloodMonitoring:0000000043')
    expect(valuesOf(decoded, 'currentLevel')).toEqual(['2026-01-01T03:55:00Z 10.49', '2026-01-01T03:50:00Z 20.49'])
    expect(decoded.losses.map(({ code }) => code)).not.toContain('station-differs')
  })

  it('has them in the coding of text, too', () => {
    const first = '0001260101120000 ST 0000000042 H TT 2601011155 Z 10.490'
    const decoded = read(textFrame(`${first} ST 0000000043 K TT 2601011150 Z 20.490 `))
    expect(JSON.stringify(decoded.changes)).toContain('urn:ngsi-ld:FloodMonitoring:0000000043')
    expect(valuesOf(decoded, 'currentLevel')).toEqual(['2026-01-01T03:55:00Z 10.49', '2026-01-01T03:50:00Z 20.49'])
    expect(valuesOf(decoded, 'sl651_stationClass')).toHaveLength(2)
  })
})

describe('The series of an hour', () => {
  const rain = `f460${'01'.repeat(11)}02`

  it('starts at the time of the observation', () => {
    const decoded = decode(`f0f02601011105${rain}f0f02601011200${level}`, 0x34)
    const values = valuesOf(decoded, 'precipitation')
    expect([values[0], values.at(-1)]).toEqual(['2026-01-01T03:05:00Z 0.1', '2026-01-01T04:00:00Z 0.2'])
    expect(valuesOf(decoded, 'currentLevel')).toEqual(['2026-01-01T04:00:00Z 10.49'])
    expect(decoded.repairs).toEqual([])
  })

  it('ends there if its values would be later than the message', () => {
    const decoded = decode(`f0f02601011200${rain}`, 0x34)
    const values = valuesOf(decoded, 'precipitation')
    expect([values[0], values.at(-1)]).toEqual(['2026-01-01T03:05:00Z 0.1', '2026-01-01T04:00:00Z 0.2'])
    expect(decoded.repairs).toMatchObject([{ path: 'DRP', code: 'time-of-the-last-value' }])
  })
})

describe('An answer', () => {
  it('has the electricity of pumps, and the state of a station', () => {
    expect(valuesOf(decode('701223057312001234', 0x44), 'sl651_VTA')).toHaveLength(1)
    expect(valuesOf(decode('452000000081', 0x46), 'sl651_state')).toEqual([
      '2026-01-01T03:55:00Z ["mainsPowerFailed","cabinetClosed"]',
    ])
  })

  it('with many velocities keeps them, and reads nothing in them', () => {
    const decoded = decode(`${level}fdf6392300999999`)
    expect(valuesOf(decoded, 'sl651_velocities')).toEqual(['2026-01-01T03:55:00Z "392300999999"'])
    expect(valuesOf(decoded, 'currentLevel')).toHaveLength(1)
  })
})

describe('The coding of text', () => {
  const head = '0001260101120000 ST 0000000042 H TT'

  it('has reports at equal intervals, of several elements', () => {
    const decoded = read(textFrame(`${head} 2601011000 DRH01 Z VT 10.490 12.1 M 12.2 10.510 12.3 `, '31'))
    expect(valuesOf(decoded, 'currentLevel')).toEqual(['2026-01-01T02:00:00Z 10.49', '2026-01-01T04:00:00Z 10.51'])
    expect(valuesOf(decoded, 'sl651_VT')).toHaveLength(3)
    expect(decoded.losses).toContainEqual(expect.objectContaining({ path: 'Z', code: 'value-absent' }))
  })

  it('has the series of an hour, and the state', () => {
    const series = `DRH00 DRP ${'05'.repeat(11)}FF DRZ1 ${'0419'.repeat(12)}`
    const decoded = read(textFrame(`${head} 2601011105 ${series} TT 2601011200 ZT 00000002 AI -5.5 `, '34'))
    expect(valuesOf(decoded, 'precipitation')).toHaveLength(11)
    expect(valuesOf(decoded, 'sl651_DRZ1').at(-1)).toBe('2026-01-01T04:00:00Z 10.49')
    expect(valuesOf(decoded, 'sl651_state')).toEqual(['2026-01-01T04:00:00Z ["batteryLow"]'])
    expect(valuesOf(decoded, 'temperature')).toEqual(['2026-01-01T04:00:00Z -5.5'])
    expect(valuesOf(decoded, 'sl651_rest')).toEqual([])
  })

  it('has packets, and a picture in bytes', () => {
    const picture = new Uint8Array([0xff, 0xd8, 0x20, 0x80, 0xff, 0xd9])
    const first = new TextEncoder().encode(`${head} 2601011155 PIC `)
    const before = read(textFrame(first, '36', '002001'))
    expect(before.changes).toEqual([])
    const decoded = read(textFrame(picture, '36', '002002'), before.state)
    expect(decoded.attachments?.map(({ body }) => [...body])).toEqual([[...picture]])
    expect(valuesOf(decoded, 'sl651_picture')).toHaveLength(1)
  })

  it('is answered in it, with the number of the message, and of the last packet', () => {
    // Control characters as the names of marks.
    const marks = new Map([
      [1, '<SOH>'],
      [2, '<STX>'],
      [4, '<EOT>'],
      [22, '<SYN>'],
    ])
    const textOf = (frame: Uint8Array) =>
      [...frame].map((byte) => marks.get(byte) ?? String.fromCharCode(byte)).join('')
    const texts = (decoded: Decoded) => (decoded.outgoing?.frames ?? []).map(textOf)
    const [answer = ''] = texts(read(textFrame(`${head.replace('0001', '00AB')} 2601011155 Z 1.5 `), new Map(), true))
    expect(answer).toMatch(/^<SOH>000000004201FFFF328010<STX>00AB\d{12}<EOT>[0-9A-F]{4}$/)
    const before = read(textFrame(`${head} 2601011155 Z `, '32', '002001'), new Map(), true)
    expect(before.outgoing?.frames ?? []).toEqual([])
    const [last = ''] = texts(read(textFrame('1.5 ', '32', '002002'), before.state, true))
    expect(last).toMatch(/^<SOH>000000004201FFFF328016<SYN>0020020001\d{12}<EOT>[0-9A-F]{4}$/)
  })

  it('has what a person entered', () => {
    expect(valuesOf(read(textFrame('0001260101120000RGZS PJ 02', '35')), 'sl651_manual')[0]).toContain('"PJ 02"')
  })
})
