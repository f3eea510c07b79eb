// Events that come several at once, and what cameras write that is not a reading. Expectations are those of ISAPI, event
// notification: an event that lasts is one event however often it is sent, and one of a moment has no end.

import { describe, expect, it } from 'vitest'
import { decodeContext } from '../../contract/context.ts'
import { valueOf } from '../../kit/index.ts'
import type { Decoded } from '../../adapter.ts'
import type { Attribute } from '../../../standards/hub/entity.ts'
import { hikvisionIsapi } from './adapter.ts'

const time = '<dateTime>2026-01-02T11:04:05+08:00</dateTime>'

function event(content: string, { mac = '02:00:5e:00:10:07', at = time } = {}): string {
  return (
    `<EventNotificationAlert xmlns="http://www.hikvision.com/ver20/XMLSchema"><ipAddress>192.0.2.7</ipAddress>` +
    `<macAddress>${mac}</macAddress><channelID>1</channelID>${at}${content}</EventNotificationAlert>`
  )
}

function decode(body: string, mediaType = 'application/xml', options = {}): Decoded {
  const codec = valueOf(hikvisionIsapi.configure(options))
  const headers = new Map(mediaType.startsWith('multipart/') ? [['content-type', `${mediaType}; boundary=b`]] : [])
  const decoded = codec.decode?.({ body: new TextEncoder().encode(body), mediaType, headers }, decodeContext(new Map()))
  if (decoded === undefined) throw new Error('no decode')
  return valueOf(decoded)
}

function stream(...events: readonly string[]): Decoded {
  return decode(
    `${events.map((one) => `--b\r\nContent-Type: application/xml\r\n\r\n${one}\r\n`).join('')}--b--`,
    'multipart/mixed',
  )
}

/** The entities of a type, each as its id and the values of its attributes. */
function entities(decoded: Decoded, type: string) {
  return decoded.changes.flatMap((change) => {
    if (change.kind !== 'merge' || change.entity.type !== type) return []
    const { id, type: _, ...attributes } = change.entity
    return [
      {
        id,
        ...Object.fromEntries(
          Object.entries(attributes as Record<string, Attribute>).map(([name, one]) => [name, one['value']]),
        ),
      },
    ]
  })
}

const codes = ({ losses }: Decoded): readonly string[] => losses.map(({ code }) => code)
const motion = (state: string) =>
  `<eventType>VMD</eventType><eventState>${state}</eventState><channelName>North</channelName>`

describe('Events of one message', () => {
  it('of the same alert in the same second are changes of their own, and the camera is said once', () => {
    const decoded = stream(event(motion('active')), event(motion('active')), event(motion('inactive')))
    expect(entities(decoded, 'Alert').map((alert) => alert['alertStatus' as keyof typeof alert])).toEqual([
      'open',
      'open',
      'closed',
    ])
    expect(entities(decoded, 'Device')).toEqual([
      {
        id: 'urn:ngsi-ld:Device:02005e001007-1',
        name: 'North',
        macAddress: '02:00:5e:00:10:07',
        ipAddress: ['192.0.2.7'],
      },
    ])
    expect(JSON.stringify(decoded.changes)).not.toContain('occurrence')
  })

  it('say together what the camera is', () => {
    const first = event('<eventType>VMD</eventType><eventState>active</eventState>')
    expect(entities(stream(first, event(motion('active'))), 'Device')).toMatchObject([{ name: 'North' }])
  })

  it('begin and end an alert', () => {
    const end = event(motion('inactive'), { at: '<dateTime>2026-01-02T11:04:15+08:00</dateTime>' })
    expect(entities(stream(event(motion('active')), end), 'Alert').at(-1)).toMatchObject({
      alertStatus: 'closed',
      dateIssued: '2026-01-02T03:04:05Z',
      validTo: '2026-01-02T03:04:15Z',
    })
  })

  it('of a list of durations are an alert each', () => {
    const of = (type: string) => `<Duration><relationEvent>${type}</relationEvent></Duration>`
    const list = `<DurationList>${of('fielddetection')}${of('linedetection')}</DurationList>`
    const decoded = decode(event(`<eventType>duration</eventType><eventState>active</eventState>${list}`))
    expect(entities(decoded, 'Alert').map(({ id }) => id)).toEqual([
      'urn:ngsi-ld:Alert:02005e001007-1-fielddetection',
      'urn:ngsi-ld:Alert:02005e001007-1-linedetection',
    ])
  })

  it('may stand after an empty part', () => {
    const decoded = decode(`--b\r\n\r\n\r\n--b\r\n\r\n${event(motion('active'))}\r\n--b--`, 'multipart/mixed')
    expect([entities(decoded, 'Alert').length, codes(decoded).includes('entity-refused')]).toEqual([1, false])
  })
})

describe('A part whose headers are wrong', () => {
  it('leaves its neighbours, and is reported', () => {
    const body = `--b\r\nno header\r\n\r\nx\r\n--b\r\n\r\n${event(motion('active'))}\r\n--b--`
    const decoded = decode(body, 'multipart/mixed')
    expect(entities(decoded, 'Alert')).toHaveLength(1)
    expect(decoded.losses).toContainEqual(expect.objectContaining({ path: 'part 1', code: 'entity-refused' }))
  })
})

describe('A picture', () => {
  it('is known without its type', () => {
    const head =
      '--b\r\nContent-Disposition: form-data; name="x"; filename="a.jpg"\r\nContent-Type: application/octet-stream\r\n\r\n'
    const start = new TextEncoder().encode(`--b\r\n\r\n${event(motion('active'))}\r\n${head}`)
    const body = new Uint8Array([...start, 0xff, 0xd8, 0xff, 0xe0, ...new TextEncoder().encode('\r\n--b--')])
    const headers = new Map([['content-type', 'multipart/form-data; boundary=b']])
    const codec = valueOf(hikvisionIsapi.configure({}))
    const decoded = codec.decode?.({ body, mediaType: 'multipart/form-data', headers }, decodeContext(new Map()))
    expect(decoded).toMatchObject({
      ok: true,
      value: { attachments: [{ mediaType: 'image/jpeg', category: 'pd:Picture' }] },
    })
  })
})

describe('A time', () => {
  it.each([
    ['2026-01-02T11:04:05+0800', '2026-01-02T03:04:05Z'],
    ['2026-01-02T11:04:05+8:00', '2026-01-02T03:04:05Z'],
    ['2026-01-02T11:04:05.250-05:30', '2026-01-02T16:34:05.250Z'],
    ['2026-01-02T04:04:05.123', '2026-01-02T03:04:05.123Z'],
    ['20260102T040405', '2026-01-02T03:04:05Z'],
    ['2026-01-02T03:04:0500:00', '2026-01-02T03:04:05Z'],
  ])('may be written as %s', (text, utc) => {
    const decoded = decode(event(motion('active'), { at: `<dateTime>${text}</dateTime>` }), 'application/xml', {
      timezone: 'Europe/Berlin',
    })
    expect(entities(decoded, 'Alert')[0]).toMatchObject({ dateIssued: utc })
  })
})

describe('A region', () => {
  it('without a number and a target says nothing', () => {
    const entry =
      '<DetectionRegionEntry><regionID></regionID><sensitivityLevel>0</sensitivityLevel></DetectionRegionEntry>'
    const decoded = decode(
      event(`<eventType>fielddetection</eventType><DetectionRegionList>${entry}</DetectionRegionList>`),
    )
    expect(entities(decoded, 'Alert')[0]).not.toHaveProperty('alarmData')
    expect(codes(decoded)).toContain('element-unknown')
  })
})

describe('An address', () => {
  it('of zeros is none, so that two cameras are not one', () => {
    const decoded = decode(event(motion('active'), { mac: '00:00:00:00:00:00' }))
    expect(entities(decoded, 'Device')).toEqual([
      { id: 'urn:ngsi-ld:Device:192.0.2.7-1', name: 'North', ipAddress: ['192.0.2.7'] },
    ])
    expect(codes(decoded)).toContain('address-unset')
  })

  it('may be missing where there is a serial number, as of recorders of version 1.0', () => {
    const serial = '<serialNumber xmlns="urn:selfextension:psiaext-ver10-xsd">NVR-1S0001\n</serialNumber>'
    const content = `<channelID>34</channelID>${time}<eventType>VMD</eventType><Extensions>${serial}</Extensions>`
    const body = `<EventNotificationAlert version="1.0" xmlns="urn:psialliance-org">${content}</EventNotificationAlert>`
    expect(entities(decode(body), 'Device')).toEqual([
      { id: 'urn:ngsi-ld:Device:NVR-1S0001-34', serialNumber: 'NVR-1S0001' },
    ])
    const declared = decode(body, 'application/xml', { camera: 'nvr', channelOffset: 32 })
    expect(entities(declared, 'Device')[0]?.id).toBe('urn:ngsi-ld:Device:nvr-2')
  })

  it('is the same with hyphens', () => {
    const decoded = decode(event(motion('active'), { mac: '02-00-5E-00-10-07' }))
    expect(entities(decoded, 'Device')[0]?.id).toBe('urn:ngsi-ld:Device:02005e001007-1')
  })
})

describe('A plate', () => {
  const plate = (type: string, content: string) =>
    event(`<eventType>${type}</eventType><eventState>active</eventState><ANPR>${content}</ANPR>`)

  it('of an offence leaves the offence an alert', () => {
    const decoded = decode(plate('wrongDirection', '<licensePlate>TEST1</licensePlate>'))
    expect(entities(decoded, 'Alert')).toMatchObject([{ subCategory: 'wrongDirection', category: 'traffic' }])
    expect(entities(decoded, 'Vehicle')).toMatchObject([{ vehiclePlateIdentifier: 'TEST1' }])
  })

  it('in the description of an offence is not kept there', () => {
    const of = (text: string) =>
      decode(
        event(
          `<eventType>wrongDirection</eventType><eventState>active</eventState><eventDescription>${text}</eventDescription>` +
            '<ANPR><licensePlate>TEST1</licensePlate></ANPR>',
        ),
      )
    expect(entities(of('wrong way'), 'Alert')).toMatchObject([{ description: 'wrong way' }])
    const decoded = of('wrong way: TEST1')
    expect(JSON.stringify(entities(decoded, 'Alert'))).not.toContain('TEST1')
    expect(codes(decoded)).toContain('plate-in-text')
  })

  it.each(['Unknown', 'No Plate', 'NOPLATE', '无车牌'])('is not read from %s', (text) => {
    const decoded = decode(plate('ANPR', `<licensePlate>${text}</licensePlate>`))
    expect([entities(decoded, 'Vehicle'), codes(decoded).includes('plate-not-read')]).toEqual([[], true])
  })

  it('has a speed with decimals, and no color that is unknown', () => {
    const decoded = decode(
      plate(
        'ANPR',
        '<licensePlate>TEST1</licensePlate><vehicleInfo><color>unknown</color><speed>50.5</speed></vehicleInfo>',
      ),
    )
    expect(entities(decoded, 'Vehicle')[0]).toMatchObject({ speed: 50.5 })
    expect(entities(decoded, 'Vehicle')[0]).not.toHaveProperty('color')
    expect(codes(decoded)).toContain('color-unknown')
  })

  it('may be in a list of JSON, which may be empty', () => {
    const list = { Plates: { Plate: [{ captureTime: '20260102T110405+0800', plateNumber: 'TEST1' }] } }
    expect(entities(decode(JSON.stringify(list), 'application/json', { camera: 'camera-3' }), 'Vehicle')).toMatchObject(
      [{ vehiclePlateIdentifier: 'TEST1' }],
    )
    expect(decode('{"Plates":{"Plate":[]}}', 'application/json', { camera: 'camera-3' }).changes).toEqual([])
  })
})

describe('An event of a moment', () => {
  it('is never open, and whose it is is not read', () => {
    const who = { name: 'Made Up', cardNo: '1', employeeNoString: '7' }
    const body = {
      macAddress: '02:00:5e:00:10:09',
      channelID: 1,
      dateTime: '2026-01-02T11:04:05+08:00',
      eventType: 'AccessControllerEvent',
      eventState: 'active',
      AccessControllerEvent: who,
    }
    const decoded = decode(JSON.stringify(body), 'application/json')
    expect(entities(decoded, 'Alert')).toMatchObject([{ alertStatus: 'event' }])
    expect(JSON.stringify(decoded)).not.toContain('Made Up')
  })

  it('of an alarm panel is an alert for each code and zone, whose end is a heartbeat', () => {
    const body = (eventState: string, zone: number) => ({
      macAddress: '02:00:5e:00:10:09',
      channelID: 1,
      dateTime: '2026-01-02T11:04:05+08:00',
      eventType: 'cidEvent',
      eventState,
      CIDEvent: { code: 3103, zone, userName: 'Made Up' },
    })
    const decoded = decode(JSON.stringify(body('active', 2)), 'application/json')
    expect(entities(decoded, 'Alert')).toMatchObject([
      { id: 'urn:ngsi-ld:Alert:02005e001009-1-cidEvent-3103-2', alertStatus: 'event' },
    ])
    expect(JSON.stringify(decoded)).not.toContain('Made Up')
    expect(decode(JSON.stringify(body('inactive', 2)), 'application/json').changes).toEqual([])
  })

  it('that counts people is not an alert', () => {
    const decoded = decode(
      event(
        '<eventType>PeopleCounting</eventType><eventState>active</eventState><peopleCounting><enter>6</enter></peopleCounting>',
      ),
    )
    expect([decoded.changes, codes(decoded).includes('not-an-alarm')]).toEqual([[], true])
  })
})
