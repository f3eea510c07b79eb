import { describe, expect, it } from 'vitest'
import { decodeContext } from '../../contract/context.ts'
import { iec6205621 } from './adapter.ts'
import { frames } from './stream.ts'

const one = (value: string) => `/ABC5INVENTED\r\n\r\n1-0:1.8.1(${value}*kWh)\r\n!\r\n`
const bytes = (text: string) => new TextEncoder().encode(text)

function decode(text: string) {
  const codec = iec6205621.configure({ timezone: 'Europe/Vienna', meter: 'M1' })
  if (!codec.ok) throw new Error(codec.problem.detail)
  return codec.value.decode?.(
    { body: bytes(text), mediaType: 'text/plain', headers: new Map() },
    decodeContext(new Map()),
  )
}

describe('IEC 62056-21', () => {
  it('reads a message with several readouts in their order', () => {
    const decoded = decode(one('1.5') + one('2.5'))
    const values = decoded?.ok === true ? decoded.value.changes : []
    expect(values).toMatchObject([
      { entity: { totalActiveEnergyImport: { value: 1.5 } } },
      { entity: { totalActiveEnergyImport: { value: 2.5 } } },
    ])
  })

  it('reads a time with separators between its parts', () => {
    for (const time of ['2026-07-02 09:35:00', '20260702 09:35:00', '260702093500']) {
      const decoded = decode(`/ABC5INVENTED\r\n\r\n0-0:1.0.0(${time})\r\n1-0:1.8.0(1.5*kWh)\r\n!\r\n`)
      const values = decoded?.ok === true ? decoded.value.changes : []
      expect(values).toMatchObject([{ entity: { totalActiveEnergyImport: { observedAt: '2026-07-02T07:35:00Z' } } }])
    }
  })

  it('reads the measuring period of a heat meter in minutes', () => {
    const decoded = decode('/ABC32INVENT\r\n\r\n6.8(0012.345*MWh)6.35(60*m)\r\n!\r\n')
    const values = decoded?.ok === true ? decoded.value.changes : []
    expect(values).toMatchObject([{ entity: { iec6205621_6_35: { value: 60, unitCode: 'MIN' } } }])
  })

  it('keeps a readout beside another that is damaged, and beside bytes that are none', () => {
    const damaged = `/ABC5INVENTED\r\n1-0:1.8.0(9*kWh)\r\n!0000\r\n`
    for (const [text, at] of [
      [`${one('1.5')}${damaged}${one('2.5')}`, one('1.5').length],
      [`${one('1.5')}  25803103\r\n\xff\xff\r\n${one('2.5')}`, one('1.5').length],
    ] as const) {
      const decoded = decode(text)
      const values = decoded?.ok === true ? decoded.value.changes : []
      expect(values).toMatchObject([
        { entity: { totalActiveEnergyImport: { value: 1.5 } } },
        { entity: { totalActiveEnergyImport: { value: 2.5 } } },
      ])
      const losses = decoded?.ok === true ? decoded.value.losses : []
      expect(losses.filter(({ code }) => code === 'readout-refused').map(({ path }) => path)).toEqual([`byte ${at}`])
    }
    expect(decode(damaged)).toMatchObject({ ok: false, problem: { code: 'checksum' } })
  })

  it('reads a readout after the echo of the request and of the acknowledgement', () => {
    const decoded = decode('/?!\r\n/ABC5INVENTED\r\n\x06050\r\n\x02C.1(77)\r\n1.8.0(1.5*kWh)\r\n!\r\n')
    expect(decoded).toMatchObject({
      ok: true,
      value: { changes: [{ entity: { id: 'urn:ngsi-ld:ThreePhaseAcMeasurement:77' } }] },
    })
  })

  it('cuts a stream with requests, commands, answers and readouts into frames', () => {
    const all = [
      '/?!\r\n',
      '\x02(ERROR)\x03\x55',
      '\x06050\r\n',
      '\x15',
      '\x01B0\x03q',
      '/ABC5INVENTED\r\n',
      one('1.5'),
      // Zeros wake a meter with a battery.
      `\0\0\0${one('2.5')}`,
      '\x06',
    ]
    const stream = frames()
    const cut = [...stream.push(bytes(all.join(''))), ...stream.end()]
    expect(cut.map((each) => (each.ok ? new TextDecoder().decode(each.value) : each.problem.code))).toEqual(all)
  })

  it('cuts the same frames from a stream in any pieces, also with an end of text that does not belong there', () => {
    const all = bytes('/ABC5INVENTED\r\n9.4(088*\x03&2*C)1.8.0(1.5*kWh)\r\n!\r\n')
    const [whole, pieces] = [frames(), frames()]
    const cut = [...whole.push(all), ...whole.end()]
    expect(cut).toEqual([{ ok: true, value: all }])
    expect([...[...all].flatMap((byte) => pieces.push(Uint8Array.of(byte))), ...pieces.end()]).toEqual(cut)
  })
})
