// The altitude of a position has no sign in JT/T 809: what may be below the sea, or is above every road, is not published.

import { describe, expect, it } from 'vitest'
import { Writer } from '../../kit/index.ts'
import { decodeContext } from '../../contract/context.ts'
import { jtt809 } from './adapter.ts'
import { writeFrame } from './frame.ts'

const plate = `b2e241303030313700${'00'.repeat(12)}02`

/** A message 1202 of 2011 with a fix at 1° N, 2° E. */
function message(altitude: number): Uint8Array {
  const time = '020107ea0b0405'
  const block = new Writer().hex(`00${time}`).u32(2_000_000).u32(1_000_000).u16(40).u16(41).u32(9)
  const data = block.u16(90).u16(altitude).u32(3).u32(0).finish()
  const body = new Writer().hex(plate).u16(0x1202).u32(data.length).bytes(data).finish()
  const header = { serial: 1, business: 0x1200, centre: 1, version: Uint8Array.of(1, 0, 0) }
  return writeFrame(header, '2011', 0, body)
}

function decode(altitude: number): string {
  const configured = jtt809.configure({ edition: '2011', timezone: '+08:00', crs: 'EPSG:4326' })
  if (!configured.ok) throw new Error(configured.problem.detail)
  const body = message(altitude)
  const one = { body, mediaType: 'application/vnd.jtt809.frame', headers: new Map<string, string>() }
  const decoded = configured.value.decode?.(one, decodeContext(new Map()))
  if (decoded?.ok !== true) throw new Error('the position is refused')
  const [change] = decoded.value.changes
  return JSON.stringify(change)
}

describe('An altitude', () => {
  it('of a road is published with the position', () => {
    expect(decode(1661)).toContain('[2,1,1661]')
  })

  it('below the sea, or above every road, is carried', () => {
    for (const [altitude, quality] of [
      [0xfffb, 'uncertain'],
      [12_000, 'out-of-range'],
    ] as const) {
      const text = decode(altitude)
      expect(text).toContain('[2,1]')
      expect(text).toContain(`"jtt809_altitude":{"type":"Property","value":${altitude}`)
      expect(text).toContain(quality)
    }
  })

  it('filled with ones is absent', () => {
    expect(decode(0xffff)).toContain('[2,1]')
    expect(decode(0xffff)).not.toContain('altitude')
  })
})
