// Events that come several at once, times that cameras write without a clock or twice a year, and members of other types
// than usual. Expectations are those of the HTTP API: an event is one alert from Start to Stop; UTC is seconds since 1970.

import { describe, expect, it } from 'vitest'
import { decodeContext } from '../../contract/context.ts'
import { valueOf } from '../../kit/index.ts'
import type { Decoded } from '../../adapter.ts'
import type { Attribute } from '../../../standards/hub/entity.ts'
import { dahuaEvents } from './adapter.ts'

function decode(events: readonly string[], options = {}): Decoded {
  const codec = valueOf(dahuaEvents.configure({ camera: 'nvr', ...options }))
  const body = events.map((one) => `--b\r\nContent-Type: text/plain\r\n\r\n${one}\r\n\r\n`).join('')
  const mediaType = 'multipart/x-mixed-replace'
  const headers = new Map([['content-type', `${mediaType}; boundary=b`]])
  const decoded = codec.decode?.({ body: new TextEncoder().encode(body), mediaType, headers }, decodeContext(new Map()))
  if (decoded === undefined) return failed()
  return valueOf(decoded)
}

/** The entities of a type, each as its id and the values of its attributes. */
function entities(decoded: Decoded, type: string) {
  return decoded.changes.flatMap((change) => {
    if (change.kind !== 'merge' || change.entity.type !== type) return []
    const { id, type: _, ...attributes } = change.entity
    const values = Object.entries(attributes as Record<string, Attribute>).map(([name, one]) => [name, one['value']])
    return [{ id, ...Object.fromEntries(values) }]
  })
}

function failed(): never {
  throw new Error('no decode')
}

const losses = (decoded: Decoded) => decoded.losses.map(({ path, code }) => `${path} ${code}`)
const event = (action: string, data: object, code = 'CrossLineDetection') =>
  `Code=${code};action=${action};index=0;data=${JSON.stringify(data, undefined, 3)}`
const local = { timezone: 'Europe/Berlin' }

describe('Events of one message', () => {
  it('of the same alert in the same second are changes of their own', () => {
    const data = { LocaleTime: '2026-01-02 04:04:05' }
    const decoded = decode([event('Start', data), event('Start', data), event('Stop', data)], local)
    expect(entities(decoded, 'Alert')).toMatchObject([
      { alertStatus: 'open' },
      { alertStatus: 'open' },
      { alertStatus: 'closed', dateIssued: '2026-01-02T03:04:05Z', validTo: '2026-01-02T03:04:05Z' },
    ])
    expect(JSON.stringify(decoded.changes)).not.toContain('occurrence')
  })

  it('without a time leave the alert in its last state', () => {
    const decoded = decode(['Code=VideoLoss;action=Start;index=0', 'Code=VideoLoss;action=Stop;index=0'])
    expect(entities(decoded, 'Alert')).toMatchObject([{ alertStatus: 'open' }, { alertStatus: 'closed' }])
    expect(JSON.stringify(decoded.changes)).not.toContain('occurrence')
  })
})

describe('An action of a moment', () => {
  it.each(['State', 'Invite', 'Hangup'])('that only some devices have is an event: %s', (action) => {
    const decoded = decode([`Code=VideoMotionInfo;action=${action};index=0`])
    expect(entities(decoded, 'Alert')).toMatchObject([{ alertStatus: 'event', dahuaevents_action: action }])
    expect(losses(decoded)).toContain('/action further-action')
  })
})

describe('A part whose headers are wrong', () => {
  it('leaves its neighbours, and is reported', () => {
    const codec = valueOf(dahuaEvents.configure({ camera: 'nvr' }))
    const event1 = '--b\r\nContent-Length:37\r\nCode=VideoMotion;action=Start;index=1\r\n'
    const body = new TextEncoder().encode(`${event1}--b\r\n\r\nCode=VideoLoss;action=Start;index=2\r\n--b--`)
    const mediaType = 'multipart/x-mixed-replace'
    const headers = new Map([['content-type', `${mediaType}; boundary=--b`]])
    const decoded = valueOf(codec.decode?.({ body, mediaType, headers }, decodeContext(new Map())) ?? failed())
    expect(entities(decoded, 'Alert')).toMatchObject([{ id: 'urn:ngsi-ld:Alert:nvr-3-VideoLoss' }])
    expect(losses(decoded)).toContain('part 1 entity-refused')
  })
})

describe('A time', () => {
  const issued = (data: object, options = {}) => {
    const decoded = decode([event('Start', data)], options)
    return [...entities(decoded, 'Alert').map((alert) => alert['dateIssued' as 'id']), ...losses(decoded)]
  }

  it('of 0 says that the clock is not set', () => {
    expect(issued({ UTC: 0 })).toEqual([undefined, '/data no-time'])
  })

  it('may have a fraction', () => {
    expect(issued({ RealUTC: 1_767_323_045.25 })).toEqual(['2026-01-02T03:04:05.250Z'])
    expect(issued({ UTC: 1_767_326_645.5 }, { ...local, utcField: 'local' })).toEqual(['2026-01-02T03:04:05.500Z'])
  })

  it('that the zone repeats is certain by its UTC', () => {
    expect(issued({ LocaleTime: '2026-10-25 02:30:00', UTC: 1_792_891_800 }, local)).toEqual([
      '2026-10-25T01:30:00Z',
      '/data/LocaleTime other-time',
    ])
  })

  it('of another zone than the declared is reported', () => {
    expect(issued({ LocaleTime: '2026-01-02 11:04:05', UTC: 1_767_323_045 }, local)).toEqual([
      '2026-01-02T03:04:05Z',
      '/data/LocaleTime zone-of-the-camera',
      '/data/LocaleTime other-time',
    ])
  })
})

describe('A member of another type', () => {
  it('is kept, or reported', () => {
    const decoded = decode([event('Start', { Name: 5, RegionName: 'North', Direction: null })])
    expect(entities(decoded, 'Alert')).toMatchObject([
      { id: 'urn:ngsi-ld:Alert:nvr-1-CrossLineDetection-5', dahuaevents_rule: '5', alarmData: { regions: ['North'] } },
    ])
    expect(losses(decoded)).toContain('/data/Direction member-unknown')
  })
})

describe('A plate', () => {
  it('has no spaces around it, and no color that is unknown', () => {
    const car = { PlateNumber: ' TEST1 ', VehicleColor: 'Unknown', Speed: 0 }
    const decoded = decode([event('Pulse', { RealUTC: 1_767_323_045, TrafficCar: car }, 'TrafficJunction')])
    expect(entities(decoded, 'Vehicle')).toEqual([
      {
        id: 'urn:ngsi-ld:Vehicle:keyed-TEST1',
        vehiclePlateIdentifier: 'TEST1',
        dahuaevents_camera: 'nvr-1',
        speed: 0,
      },
    ])
    expect(losses(decoded)).toContain('/data/TrafficCar/VehicleColor color-unknown')
  })
})
