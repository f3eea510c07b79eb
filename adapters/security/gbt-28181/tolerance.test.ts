// An alarm is not lost because of a number that is none; positions of several devices come in one message since 2022.

import { describe, expect, it } from 'vitest'
import { decodeContext } from '../../contract/context.ts'
import { valueOf } from '../../kit/index.ts'
import type { Decoded } from '../../adapter.ts'
import { gbt28181 } from './adapter.ts'

function decode(body: string): Decoded {
  const codec = valueOf(gbt28181.configure({ timezone: '+08:00', crs: 'EPSG:4326' }))
  const text = `<?xml version="1.0"?>${body}`
  const message = { body: new TextEncoder().encode(text), mediaType: 'application/xml', headers: new Map() }
  const decoded = codec.decode?.(message, decodeContext(new Map()))
  if (decoded === undefined) throw new Error('no decode')
  return valueOf(decoded)
}

const id = '34020000001320000042'

describe('An alarm', () => {
  it('with coordinates that are no numbers is read without a position', () => {
    const decoded = decode(
      `<Notify><CmdType>Alarm</CmdType><SN>7</SN><DeviceID>${id}</DeviceID><AlarmPriority>1</AlarmPriority>` +
        '<AlarmMethod>5</AlarmMethod><AlarmTime>2026-01-02T11:04:05</AlarmTime>' +
        '<Longitude>NULL</Longitude><Latitude>NULL</Latitude><Info><AlarmType>2</AlarmType></Info></Notify>',
    )
    expect(JSON.stringify(decoded.changes)).toContain('"alertStatus"')
    expect(decoded.losses.filter(({ code }) => code === 'not-a-number')).toHaveLength(2)
    expect(decoded.outgoing?.frames).toHaveLength(1)
  })
})

describe('A message with several positions', () => {
  const item = (last: string, time: string) =>
    `<Item><DeviceID>3402000000132000004${last}</DeviceID>${time}` +
    '<Longitude>36.8</Longitude><Latitude>-1.28</Latitude><Speed>40.5</Speed></Item>'

  it('has each at its own time, and leaves out what is wrong', () => {
    const time = '<CaptureTime>2026-01-02T11:04:05</CaptureTime>'
    const list = `<DeviceList Num="3">${item('1', time)}${item('2', '')}${item('x', time)}</DeviceList>`
    const decoded = decode(`<Notify><CmdType>MobilePosition</CmdType><SN>8</SN><SumNum>3</SumNum>${list}</Notify>`)
    const text = JSON.stringify(decoded.changes)
    expect(decoded.changes).toHaveLength(1)
    expect(text).toContain('2026-01-02T03:04:05Z')
    expect(decoded.losses.filter(({ code }) => code === 'entity-refused')).toHaveLength(2)
  })

  it('is refused if none can be read', () => {
    const list = `<DeviceList Num="1">${item('x', '')}</DeviceList>`
    expect(() => decode(`<Notify><CmdType>MobilePosition</CmdType>${list}</Notify>`)).toThrow()
  })
})
