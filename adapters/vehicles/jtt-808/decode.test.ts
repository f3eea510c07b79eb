import { describe, expect, it } from 'vitest'
import { jtt808 } from './adapter.ts'
import { Writer } from '../../kit/index.ts'
import { readFrame, writeFrame } from './frame.ts'
import {
  bytesOfHex,
  codecOf,
  codesOf,
  entitiesOf,
  frameOf,
  locationBody,
  options,
  TestSession,
  valueOf,
  type Fields,
} from './testing.ts'
import { concat } from '../../../standards/bytes/growing.ts'
import { fromWgs84 } from '../../../standards/hub/coordinates.ts'

function locate(fields: Fields, more: Parameters<typeof codecOf>[0] = {}) {
  const decoded = new TestSession(codecOf(more)).decode(frameOf(0x0200, locationBody(fields)))
  return { decoded, vehicle: entitiesOf(decoded, 'Vehicle')[0], codes: codesOf(decoded) }
}

function batch(type: number, ...bodies: readonly Uint8Array[]): Uint8Array {
  const items = bodies.map((body) => concat([new Writer().unsigned(body.length, 2).finish(), body]))
  return concat([new Writer().unsigned(bodies.length, 2).finish(), Uint8Array.of(type), ...items])
}

function at(time: string, alarm: number): Uint8Array {
  return frameOf(0x0200, locationBody({ time, alarm }))
}

describe('a frame that was saved as a file', () => {
  it('is read without the white space around it, which is reported as a repair', () => {
    const frame = frameOf(0x0200, locationBody())
    const decoded = new TestSession(codecOf()).decode(concat([frame, Uint8Array.of(0x0d, 0x0a)]))
    expect(decoded.repairs).toMatchObject([{ path: 'frame', code: 'white-space' }])
    expect(decoded.changes).toEqual(new TestSession(codecOf()).decode(frame).changes)
  })
})

describe('positions', () => {
  it('match the example of SmallChi/JT808 (MIT), a location without a fix that is not published', () => {
    const hex =
      '7E02000026123456789012007D02000000010000000200BA7F0E07E4F11C0028003C00001810151010100104000000640202007D01137E'
    const decoded = new TestSession(codecOf()).decode(bytesOfHex(hex))
    const [vehicle] = entitiesOf(decoded, 'Vehicle')
    expect(valueOf(vehicle, 'location')).toEqual({ type: 'Point', coordinates: [132.444444, 12.222222, 40] })
    expect(valueOf(vehicle, 'speed')).toBe(6)
    expect(valueOf(vehicle, 'mileageFromOdometer')).toBe(10)
    expect(valueOf(vehicle, 'fuelVolume')).toBe(12.5)
    expect(valueOf(vehicle, 'activeAlarms')).toEqual(['emergency'])
  })

  it('take their signs from the status', () => {
    const status = 0b1111
    expect(valueOf(locate({ status }).vehicle, 'location')).toEqual({ type: 'Point', coordinates: [-2, -1, 0] })
  })

  it.each([
    ['without a fix', { status: 1 }, 'position-without-fix'],
    ['encrypted', { status: 0b100011 }, 'position-encrypted'],
    ['at 0, 0', { latitude: 0, longitude: 0 }, 'position-zero'],
    ['beyond the pole', { latitude: 90_000_001 }, 'position-out-of-range'],
    ['beyond the date line', { longitude: 180_000_001 }, 'position-out-of-range'],
  ])('%s are carried and reported', (_, fields, code) => {
    const { vehicle, codes } = locate(fields)
    expect(valueOf(vehicle, 'location')).toBeUndefined()
    expect(valueOf(vehicle, 'jtt808_position')).toMatchObject({ hemispheres: 'NE' })
    expect(codes).toEqual([code])
  })

  it('are carried if the coordinate system is unknown', () => {
    expect(locate({}, { crs: 'unknown' }).codes).toEqual(['crs-unknown'])
  })

  it('of GCJ-02 are converted to WGS-84 once, with the loss reported', () => {
    const [longitude = 0, latitude = 0] = fromWgs84(121.4737, 31.2304, 'gcj02') ?? []
    const fields = { latitude: Math.round(latitude * 1e6), longitude: Math.round(longitude * 1e6) }
    const { vehicle, decoded } = locate(fields, { crs: 'gcj02' })
    const { coordinates } = valueOf(vehicle, 'location') as { coordinates: readonly number[] }
    expect(coordinates[0]).toBeCloseTo(121.4737, 5)
    expect(coordinates[1]).toBeCloseTo(31.2304, 5)
    expect(decoded.losses).toMatchObject([{ kind: 'approximated', attribute: 'location', code: 'crs-converted' }])
    expect(locate(fields, { crs: 'gcj02', jurisdiction: 'CN' }).codes).toEqual(['position-not-converted'])
    expect(locate(fields, { crs: 'gcj02', jurisdiction: 'CN', allowInChina: true }).codes).toEqual(['crs-converted'])
  })
})

describe('times', () => {
  it('that the zone repeats or skips are reported', () => {
    expect(locate({ time: '251026023000' }, { timezone: 'Europe/Rome' }).codes).toEqual(['time-overlap'])
    expect(locate({ time: '250330023000' }, { timezone: 'Europe/Rome' }).codes).toEqual(['time-gap'])
  })

  it.each(['250230120000', '251201120060', '2512011200a0'])('that are invalid (%s) are never replaced', (time) => {
    const { vehicle, codes } = locate({ time })
    expect(codes).toEqual(['time-invalid', 'alerts-without-time'])
    expect(JSON.stringify(vehicle)).not.toContain('observedAt')
  })
})

describe('additional items', () => {
  it('that are repeated, too short or truncated are kept', () => {
    const { vehicle, codes } = locate({ extra: '3001013001020102abcd00' })
    expect(vehicle?.['wirelessSignalStrength']).toMatchObject([
      { value: 1 },
      { value: 2, datasetId: 'urn:citygate:jtt808:occurrence:2' },
    ])
    expect(valueOf(vehicle, 'jtt808_extra_01')).toBe('abcd')
    expect(valueOf(vehicle, 'jtt808_trailing')).toBe('00')
    expect(codes).toEqual(['item-length', 'items-broken-off'])
  })

  it('of one dialect are unknown in another', () => {
    const extra = '61020960'
    expect(valueOf(locate({ extra }, { dialect: 'g10ls' }).vehicle, 'supplyVoltage')).toBe(24)
    expect(valueOf(locate({ extra }, { dialect: 'eb-nested' }).vehicle, 'jtt808_extra_61')).toBe('0960')
  })

  it('read the cabin temperature as sign and magnitude', () => {
    expect(valueOf(locate({ extra: '06028005' }).vehicle, 'cabinTemperature')).toBe(-5)
    expect(valueOf(locate({ extra: '06028000' }).vehicle, 'jtt808_extra_06')).toBe('8000')
  })
})

describe('numbers that are not readings', () => {
  it.each([
    ['speed', { speed: 0xffff }, 'speed', 'jtt808_speed', 'value-absent', 'invalid'],
    ['speed', { speed: 0xfffe }, 'speed', 'jtt808_speed', 'speed-out-of-range', 'out-of-range'],
    ['speed', { speed: 3001 }, 'speed', 'jtt808_speed', 'speed-out-of-range', 'out-of-range'],
    ['direction', { direction: 0xffff }, 'heading', 'jtt808_direction', 'value-absent', 'invalid'],
    ['direction', { direction: 360 }, 'heading', 'jtt808_direction', 'direction-out-of-range', 'out-of-range'],
  ])('of the field %s are carried with a quality (%j)', (field, fields, attribute, carried, code, quality) => {
    const { vehicle, codes } = locate(fields)
    expect(vehicle).not.toHaveProperty(attribute)
    expect(vehicle?.[carried]).toMatchObject({ value: Object.values(fields)[0], quality: { value: quality } })
    expect(codes).toEqual([code])
    expect(locate({ [field]: 0 }).codes).toEqual([])
  })

  it.each([
    [0x7fff, 'altitude-out-of-range'],
    [10_001, 'altitude-out-of-range'],
    [0xffff, 'altitude-unclear'],
  ])('of the altitude (%i) leave the position without an altitude', (altitude, code) => {
    const { vehicle, codes } = locate({ altitude })
    expect(valueOf(vehicle, 'location')).toEqual({ type: 'Point', coordinates: [2, 1] })
    expect(valueOf(vehicle, 'jtt808_altitude')).toBe(altitude)
    expect(codes).toEqual([code])
  })

  it.each([
    ['01', 'ffffffff', 'mileageFromOdometer'],
    ['01', '05f5e101', 'mileageFromOdometer'],
    ['02', 'ffff', 'fuelVolume'],
    ['02', 'fffe', 'fuelVolume'],
    ['03', 'ffff', 'recorderSpeed'],
    ['03', '0bb9', 'recorderSpeed'],
    ['04', 'ffff', 'pendingAlarmId'],
    ['06', 'ffff', 'cabinTemperature'],
    ['06', '7fff', 'cabinTemperature'],
    ['11', '01ffffffff', 'overspeedArea'],
    ['12', '01ffffffff00', 'areaCrossing'],
    ['13', '00000001ffff00', 'segmentTravel'],
    ['14', 'ffffffff', 'videoAlarms'],
    ['18', '0001ff', 'driverBehaviour'],
    ['25', 'ffffffff', 'vehicleSignals'],
    ['2A', 'ffff', 'terminalSleep'],
    ['2B', 'ffff0001', 'analogueInputs'],
    ['30', 'ff', 'wirelessSignalStrength'],
    ['31', 'ff', 'satelliteCount'],
  ])('of item %s (%s) are carried, not published as %s', (item, value, attribute) => {
    const extra = `${item}${(value.length / 2).toString(16).padStart(2, '0')}${value}`
    const { vehicle, codes } = locate({ extra })
    expect(vehicle).not.toHaveProperty(attribute)
    expect(valueOf(vehicle, `jtt808_extra_${item}`)).toBe(value)
    expect(codes).toEqual(['item-value'])
  })

  it.each([
    ['g10ls', '6102ffff', 'supplyVoltage'],
    ['g10ls', '51027fff', 'probeTemperatures'],
    ['eb-nested', 'eb06000400ceffff', 'supplyVoltage'],
    ['eb-nested', 'eb05000300a8ff', 'deviceBatteryLevel'],
  ] as const)('of an item of the dialect %s (%s) are carried', (dialect, extra, attribute) => {
    const { vehicle, codes } = locate({ extra }, { dialect })
    expect(vehicle).not.toHaveProperty(attribute)
    expect(codes).toEqual(['item-value'])
  })

  it('of an alert of T/JSATL 12 are left out and reported', () => {
    const common = `ff${'00'.repeat(10)}2512011200000000${'00'.repeat(16)}`
    const block = `000000010001ffffffffffff${common}`
    const extra = `64${(block.length / 2).toString(16)}${block}`
    const { decoded } = locate({ extra }, { dialect: 'jsatl12' })
    const [alert] = entitiesOf(decoded, 'Alert')
    expect(alert).not.toHaveProperty('speed')
    expect(alert).not.toHaveProperty('alarmLevel')
    expect(valueOf(alert, 'alarmData')).not.toHaveProperty('frontSpeed')
    const absent = decoded.losses.filter(({ code }) => code === 'value-absent').map(({ path }) => path)
    expect(absent).toContain('0200/extra/64/speed')
    expect(absent).toContain('0200/extra/64/frontSpeed')
  })
})

describe('alerts', () => {
  it('are the same in a repeated location', () => {
    const session = new TestSession(codecOf())
    expect(entitiesOf(session.decode(at('251201120000', 2)), 'Alert')).toHaveLength(1)
    expect(entitiesOf(session.decode(at('251201120000', 2)), 'Alert')).toHaveLength(0)
  })

  it('neither open nor close out of time order', () => {
    const session = new TestSession(codecOf())
    session.decode(at('251201120000', 2))
    const older = session.decode(at('251201115959', 0))
    expect(entitiesOf(older, 'Alert')).toEqual([])
    expect(codesOf(older)).toEqual(['alerts-from-the-past'])
    const ahead = session.decode(at('270101000000', 0))
    expect(codesOf(ahead)).toEqual(['alerts-from-the-future'])
    const [closed] = entitiesOf(session.decode(at('251201120001', 0)), 'Alert')
    expect(valueOf(closed, 'alertStatus')).toBe('closed')
  })

  it('of a live batch follow its times, not its order', () => {
    const body = batch(
      0,
      locationBody({ time: '251201120010', alarm: 0 }),
      locationBody({ time: '251201120000', alarm: 2 }),
    )
    const alerts = entitiesOf(new TestSession(codecOf()).decode(frameOf(0x0704, body)), 'Alert')
    expect(alerts.map((alert) => valueOf(alert, 'alertStatus'))).toEqual(['open', 'closed'])
    expect(new Set(alerts.map(({ id }) => id)).size).toBe(1)
  })

  it('and status are read by the tables of 2011 if that edition is declared', () => {
    const fields = { alarm: 0x4000_1002, status: 0x4_0103 }
    const newer = locate(fields)
    expect(valueOf(newer.vehicle, 'activeAlarms')).toEqual(['overspeed', 'cardReaderFault', 'rollover'])
    expect(valueOf(newer.vehicle, 'positioningSystems')).toEqual(['GPS'])
    const { decoded, vehicle } = locate(fields, { edition: '2011' })
    expect(valueOf(vehicle, 'activeAlarms')).toEqual(['overspeed'])
    expect(entitiesOf(decoded, 'Alert')).toHaveLength(1)
    expect(valueOf(vehicle, 'jtt808_alarm')).toEqual([12, 30])
    expect(valueOf(vehicle, 'jtt808_status')).toEqual([8, 18])
    for (const name of ['loadStatus', 'openDoors', 'positioningSystems']) expect(vehicle).not.toHaveProperty(name)
  })

  it('are not created from bits that only 2019 defines, in an older frame', () => {
    const { decoded, vehicle } = locate({ alarm: 0x10000 })
    expect(entitiesOf(decoded, 'Alert')).toEqual([])
    expect(valueOf(vehicle, 'jtt808_alarm')).toEqual([16])
  })

  // Table 25 of 2019: flag 3 stays until the driving is safe again, and 31 is reserved.
  it('of danger and of doors differ between 2013 and 2019', () => {
    const statuses = (edition: 'older' | '2019') => {
      const session = new TestSession(codecOf())
      const decoded = [0x8000_0008, 0].map((alarm, second) => {
        const phone = '13900000001'.padStart(edition === '2019' ? 20 : 12, '0')
        const version = edition === '2019' ? { protocolVersion: 1 } : {}
        const body = locationBody({ time: `25120112000${second}`, alarm })
        return session.decode(writeFrame({ messageId: 0x0200, edition, phone, serial: second, ...version }, body))
      })
      const [opened, ended] = decoded.map((one) =>
        entitiesOf(one, 'Alert').map((alert) => valueOf(alert, 'alertStatus')),
      )
      return {
        opened,
        ended,
        reserved: valueOf(entitiesOf(decoded[0] ?? { changes: [] }, 'Vehicle')[0], 'jtt808_alarm'),
      }
    }
    expect(statuses('older')).toEqual({
      opened: ['open', 'open'],
      ended: ['acknowledged', 'acknowledged'],
      reserved: undefined,
    })
    expect(statuses('2019')).toEqual({ opened: ['open'], ended: ['closed'], reserved: [31] })
  })
})

describe('batches', () => {
  it('with a wrong count are repaired, and with an invalid item rejected', () => {
    const body = batch(1, locationBody())
    const session = new TestSession(codecOf())
    expect(session.decode(frameOf(0x0704, body.with(1, 2))).repairs).toMatchObject([{ code: 'count-differs' }])
    const invalid = session.try(frameOf(0x0704, body.with(4, 29)))
    expect(invalid).toMatchObject({ problem: { code: 'syntax', path: '0704/item/1' } })
    expect(session.try(frameOf(0x0704, body.with(2, 2)))).toMatchObject({ problem: { path: '0704/type' } })
  })

  it('are limited to the number of entities', () => {
    const body = batch(1, locationBody(), locationBody())
    const decoded = new TestSession(codecOf(), { entities: 1 }).try(frameOf(0x0704, body))
    expect(decoded).toMatchObject({ problem: { code: 'limit-exceeded', limit: 'entities', maximum: 1 } })
  })
})

describe('replies', () => {
  it('are frames in the edition of the terminal, numbered consecutively', () => {
    const session = new TestSession(codecOf())
    const phone = '00000000013900000001'
    const ask = { messageId: 0x0002, edition: '2019', protocolVersion: 3, phone, serial: 7 } as const
    for (const serial of [0, 1, 2]) {
      const [reply] = session.decode(writeFrame(ask, new Uint8Array())).outgoing?.frames ?? []
      expect(readFrame(reply ?? new Uint8Array())).toMatchObject({
        value: {
          messageId: 0x8001,
          edition: '2019',
          protocolVersion: 3,
          phone,
          serial,
          body: bytesOfHex('0007000200'),
        },
      })
    }
  })

  it('report an unsupported message to the terminal, and as a loss', () => {
    const decoded = new TestSession(codecOf()).decode(frameOf(0x0f05, Uint8Array.of(1), 9))
    const [reply] = decoded.outgoing?.frames ?? []
    expect(readFrame(reply ?? new Uint8Array())).toMatchObject({ value: { body: bytesOfHex('00090f0503') } })
    expect(decoded).toMatchObject({
      changes: [],
      losses: [{ kind: 'dropped', path: '0f05', code: 'message-unsupported' }],
    })
  })
})

describe('a secret', () => {
  it('is in no problem, loss or deduplication key', () => {
    const codec = codecOf({ authenticationCode: 'secret-code' })
    const decoded = new TestSession(codec).decode(frameOf(0x0102, new TextEncoder().encode('secret-code')))
    expect(JSON.stringify(decoded.changes) + JSON.stringify(decoded.losses)).not.toContain('secret')
    const key = new TestSession(codec).decode(frameOf(0x0200, locationBody())).deduplicationKey
    expect(key).toMatch(/^[0-9a-f]{64}$/)
  })
})

describe('configure', () => {
  it('rejects an invalid zone with an explanation', () => {
    const configured = jtt808.configure({ ...options, timezone: 'Mars/Olympus' })
    expect(configured).toMatchObject({ problem: { code: 'option-invalid', option: 'timezone' } })
  })

  it('writes only if the edition is declared', () => {
    const { edition: _, ...undeclared } = options
    const configured = jtt808.configure(undeclared)
    expect(configured.ok && 'encode' in configured.value).toBe(false)
  })
})
