// An alarm is not lost because of a number that is none; positions of several devices come in one message since 2022.

import { describe, expect, it } from 'vitest'
import { decodeContext } from '../../contract/context.ts'
import { valueOf } from '../../kit/index.ts'
import type { Decoded } from '../../adapter.ts'
import { gbt28181 } from './adapter.ts'

function decode(body: string | Uint8Array): Decoded {
  const codec = valueOf(gbt28181.configure({ timezone: '+08:00', crs: 'EPSG:4326' }))
  const bytes = typeof body === 'string' ? new TextEncoder().encode(`<?xml version="1.0"?>${body}`) : body
  const message = { body: bytes, mediaType: 'application/xml', headers: new Map() }
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

describe('What the edition of 2022 added', () => {
  const alarmOf = (method: string, type: string) =>
    decode(
      `<Notify><CmdType>Alarm</CmdType><SN>7</SN><DeviceID>${id}</DeviceID><AlarmMethod>${method}</AlarmMethod>` +
        `<AlarmTime>2026-01-02T11:04:05</AlarmTime><Info><AlarmType>${type}</AlarmType></Info></Notify>`,
    )

  it('is a covered image, and methods that are joined by a slash', () => {
    expect(alarmOf('5', '13').changes).toMatchObject([{ entity: { subCategory: { value: 'image-covered' } } }])
    expect(alarmOf('5', '14').changes).toMatchObject([{ entity: { subCategory: { value: 'video' } } }])
    expect(alarmOf('1/2', '1').changes).toMatchObject([
      { entity: { subCategory: { value: 'telephone+device' }, gbt28181_method: { value: ['telephone', 'device'] } } },
    ])
    expect(alarmOf('2/', '1').changes).toMatchObject([{ entity: { gbt28181_method: { value: ['2/'] } } }])
  })
})

describe('An answer with a position', () => {
  const answer = (result: string, position: string) =>
    decode(
      `<Response><CmdType>MobilePosition</CmdType><SN>9</SN><DeviceID>${id}</DeviceID><Result>${result}</Result>${position}</Response>`,
    )
  const position =
    '<Time>2026-01-02T11:04:05</Time><Longitude>36.8</Longitude><Latitude>-1.28</Latitude><Speed>40.5</Speed>'

  it('is read as a notification, unless the device has none', () => {
    expect(JSON.stringify(answer('OK', position).changes)).toContain('"coordinates":[36.8,-1.28]')
    expect(answer('ERROR', position).changes).toEqual([])
    expect(answer('OK', '').losses).toMatchObject([{ code: 'no-data' }])
  })

  it('of the mount of a camera has no data, as a notification too', () => {
    const mount = `<Notify><CmdType>PTZPosition</CmdType><SN>9</SN><DeviceID>${id}</DeviceID><Pan>12.5</Pan></Notify>`
    expect(decode(mount).losses).toMatchObject([{ code: 'no-data' }])
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

function alarm(time: string, more = ''): string {
  const head = `<CmdType>Alarm</CmdType><SN>7</SN><DeviceID>${id}</DeviceID><AlarmMethod>5</AlarmMethod>`
  return `<Notify>${head}<AlarmTime>${time}</AlarmTime>${more}</Notify>`
}

function repairsOf({ repairs }: Decoded): readonly string[] {
  return repairs.map(({ code }) => code)
}

describe('A time', () => {
  // WVP-GB28181-pro and others read times without leading zeros, as devices write them.
  it.each(['2026-1-2T11:4:5', '2026-1-2 11:4:5', '2026-01-02T11:04:05+0800'])('%s is read, and repaired', (time) => {
    const decoded = decode(alarm(time))
    expect(JSON.stringify(decoded.changes)).toContain('"dateIssued":{"type":"Property","value":"2026-01-02T03:04:05Z"')
    expect(repairsOf(decoded)).toEqual(['time-form'])
  })

  it.each(['2026/01/02 11:04:05', '2026-01-02T24:00:00', '2026-1-2', '1-1-1T1:1:1'])('%s is refused', (time) => {
    expect(() => decode(alarm(time))).toThrow('time')
  })
})

describe('A body', () => {
  // WVP-GB28181-pro leaves out the ampersands that a maker's cameras do not escape.
  it('with ampersands that are not escaped keeps them', () => {
    const decoded = decode(alarm('2026-01-02T11:04:05', '<AlarmDescription>A&B &amp; C & D</AlarmDescription>'))
    expect(JSON.stringify(decoded.changes)).toContain('"A&B & C & D"')
    expect(repairsOf(decoded)).toEqual(['ampersand-bare'])
    expect(() => decode(alarm('2026-01-02T11:04:05', '<AlarmDescription>A<B</AlarmDescription>'))).toThrow('XML')
  })

  it('may be followed by NUL', () => {
    const decoded = decode(`${alarm('2026-01-02T11:04:05')}\r\n\0\0`)
    expect(decoded.changes).toHaveLength(1)
    expect(repairsOf(decoded)).toEqual(['nul-after-the-end'])
  })

  it('has names that are cut within a character', () => {
    const item = (last: string, name: string) =>
      `<Item><DeviceID>3402000000132000004${last}</DeviceID><Name>${name}</Name></Item>`
    const text = `<Response><CmdType>Catalog</CmdType><DeviceID>${id}</DeviceID><DeviceList>${item('1', '**')}${item('2', 'B')}</DeviceList></Response>`
    // The first character of GB 18030, and half of the second.
    const bytes = new TextEncoder().encode(text.replace('**', '***')).map((byte) => byte)
    const at = bytes.indexOf(0x2a)
    bytes.set([0xb1, 0xb1, 0xc3], at)
    const decoded = decode(bytes)
    expect(JSON.stringify(decoded.changes)).toContain('"name":{"type":"Property","value":"北"}')
    expect(decoded.changes).toHaveLength(2)
    expect(repairsOf(decoded)).toEqual(['text-cut'])
    bytes.set([0xc3, 0x2a, 0x2a], at)
    expect(() => decode(bytes)).toThrow('UTF-8')
  })
})

describe('The state of a device', () => {
  it('is read without its time if that is none, and with the inputs that have an id', () => {
    const inputs = ['34020000001340000001', 'x'].map(
      (input) => `<Item><DeviceID>${input}</DeviceID><DutyStatus>ALARM</DutyStatus></Item>`,
    )
    const list = `<Alarmstatus Num="2">${inputs.join('')}</Alarmstatus>`
    const state = `<Result>OK</Result><Online>ONLINE</Online><DeviceTime>unknown</DeviceTime>${list}`
    const decoded = decode(`<Response><CmdType>DeviceStatus</CmdType><DeviceID>${id}</DeviceID>${state}</Response>`)
    expect(decoded.changes).toHaveLength(2)
    const codes = decoded.losses.map(({ code }) => code)
    for (const code of ['time-invalid', 'entity-refused']) expect(codes).toContain(code)
  })

  it('does not have the address of no device', () => {
    const item = `<Item><DeviceID>${id}</DeviceID><IPAddress>0.0.0.0</IPAddress></Item>`
    const body = `<CmdType>Catalog</CmdType><DeviceID>${id}</DeviceID><DeviceList>${item}</DeviceList>`
    expect(JSON.stringify(decode(`<Response>${body}</Response>`).changes)).not.toContain('ipAddress')
  })
})

describe('A speed and a direction', () => {
  it('below zero are kept as doubtful', () => {
    const values = '<Longitude>36.8</Longitude><Latitude>1</Latitude><Speed>-1</Speed><Direction>-1</Direction>'
    const head = `<CmdType>MobilePosition</CmdType><DeviceID>${id}</DeviceID><Time>2026-01-02T11:04:05</Time>`
    const decoded = decode(`<Notify>${head}${values}</Notify>`)
    expect(decoded.losses.filter(({ code }) => code === 'out-of-range')).toHaveLength(2)
    expect(JSON.stringify(decoded.changes).match(/"out-of-range"/g)).toHaveLength(2)
  })
})

describe('A device', () => {
  it('may state another type than its id', () => {
    const body = `<CmdType>DeviceInfo</CmdType><DeviceID>${id}</DeviceID><DeviceType>DVR</DeviceType><Result>OK</Result>`
    const text = JSON.stringify(decode(`<Response>${body}</Response>`).changes)
    expect(text).toContain('"gbt28181_deviceType":{"type":"Property","value":"network camera"}')
    expect(text).toContain('"gbt28181_statedType":{"type":"Property","value":"DVR"}')
  })

  it('is read from the catalogue of a platform whose id is none', () => {
    const list = `<DeviceList><Item><DeviceID>${id}</DeviceID><Name>north</Name></Item></DeviceList>`
    const decoded = decode(`<Notify><CmdType>Catalog</CmdType><DeviceID>platform_1</DeviceID>${list}</Notify>`)
    expect(JSON.stringify(decoded.changes)).toContain('"north"')
  })
})
