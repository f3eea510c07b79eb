import { describe, expect, it } from 'vitest'
import { decodeContext } from '../../contract/context.ts'
import { iec6205621 } from './adapter.ts'
import { frames } from './readout.ts'

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

  it('reads a readout after the echo of the request and of the acknowledgement', () => {
    const decoded = decode('/?!\r\n/ABC5INVENTED\r\n\x06050\r\n\x02C.1(77)\r\n1.8.0(1.5*kWh)\r\n!\r\n')
    expect(decoded).toMatchObject({
      ok: true,
      value: { changes: [{ entity: { id: 'urn:ngsi-ld:ThreePhaseAcMeasurement:77' } }] },
    })
  })

  it('cuts a stream with requests, answers of an error and readouts into frames', () => {
    const all = ['/?!\r\n', '\x02(ERROR)\x03\x55', '/ABC5INVENTED\r\n', one('1.5')]
    const stream = frames()
    const cut = [...stream.push(bytes(all.join(''))), ...stream.end()]
    expect(cut.map((each) => (each.ok ? new TextDecoder().decode(each.value) : each.problem.code))).toEqual(all)
  })
})
