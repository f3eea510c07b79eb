import { assert, constantFrom, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addSeconds,
  compareInstants,
  formatOffset,
  localToUtc,
  parseOffset,
  parseRfc3339,
  parseZone,
  startOf,
  utcFromEpoch,
  utcToLocal,
  type Zone,
} from './time.ts'

function zoneOf(text: string): Zone {
  const zone = parseZone(text)
  if (!zone.ok) throw new Error(zone.problem.detail)
  return zone.value
}

/** `2026-03-29 02:30:00` or with a fraction, in a zone. */
function read(text: string, zone: string) {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = text.split(/[- :.]/).map(Number)
  const fraction = text.split('.')[1]
  const local = { year, month, day, hour, minute, second, ...(fraction === undefined ? {} : { fraction }) }
  const result = localToUtc(local, zoneOf(zone))
  return result.ok ? [result.value.utc, result.value.note] : result.problem.code
}

function offset(utc: string, name: string) {
  const local = utcToLocal(utc, zoneOf(name))
  return local.ok && local.value.offset
}

describe('parseZone', () => {
  it.each([
    ['Z', 0],
    ['+08:00', 28_800],
    ['+0530', 19_800],
    ['-03:30', -12_600],
    ['-00:00', 0],
    ['+14:00', 50_400],
  ])('reads the offset %s', (text, seconds) => {
    expect(parseOffset(text)).toEqual({ ok: true, value: seconds })
    expect(zoneOf(text)).toEqual({ kind: 'offset', name: text, seconds })
  })

  it.each(['Asia/Shanghai', 'UTC', 'Etc/GMT+8', 'America/Argentina/Buenos_Aires'])('knows %s', (name) => {
    expect(zoneOf(name)).toEqual({ kind: 'named', name })
  })

  it.each(['UTC', 'GMT', 'PRC', 'EST', 'EST5EDT'])('knows %s, which the IANA database has', (name) => {
    expect(zoneOf(name)).toEqual({ kind: 'named', name })
  })

  it.each(['CST', 'cst', 'IST', 'BST', 'PST', 'AST', 'EDT', 'MSK'])('refuses the abbreviation %s', (name) => {
    const zone = parseZone(name)
    expect(zone).toMatchObject({ ok: false, problem: { code: 'invalid' } })
    expect(zone.ok ? '' : zone.problem.detail).toMatch(
      /^An abbreviation such as CST means several zones: write an offset/,
    )
  })

  it.each([
    '',
    '8',
    '+8',
    '+08',
    '+24:00',
    '+14:01',
    '-15:00',
    '+08:60',
    '08:00',
    'Asia/Nowhere',
    'local',
    '+08:00 ',
    '__proto__',
    'Beijing time',
  ])('refuses "%s" without repeating it', (text) => {
    const zone = parseZone(text)
    expect(zone).toMatchObject({ ok: false, problem: { code: 'invalid' } })
    if (text.length > 5) expect(JSON.stringify(zone)).not.toContain(text)
  })
})

describe('localToUtc', () => {
  it('keeps exactly the decimals of the source', () => {
    expect(read('2026-01-02 11:04:05', '+08:00')).toEqual(['2026-01-02T03:04:05Z', undefined])
    expect(read('2026-01-01 00:00:00.1230', 'Asia/Shanghai')).toEqual(['2025-12-31T16:00:00.1230Z', undefined])
    expect(read('0050-03-01 00:00:00', 'Z')).toEqual(['0050-03-01T00:00:00Z', undefined])
  })

  it.each([
    '2026-02-31 00:00:00',
    '2025-02-29 00:00:00',
    '1900-02-29 00:00:00',
    '2026-13-01 00:00:00',
    '2026-00-01 00:00:00',
    '2026-01-00 00:00:00',
    '2026-01-01 24:00:00',
    '2026-01-01 00:60:00',
    '2016-12-31 23:59:60',
    '0000-01-01 00:00:00',
    '2026-01-01 00:00:00.1a',
    '9999-12-31 23:59:59.x',
  ])('refuses %s', (text) => {
    expect(read(text, 'Z')).toBe('invalid')
  })

  it('knows leap years', () => {
    expect(read('2024-02-29 00:00:00', 'Z')).toEqual(['2024-02-29T00:00:00Z', undefined])
    expect(read('2000-02-29 00:00:00', 'Z')).toEqual(['2000-02-29T00:00:00Z', undefined])
  })

  it('refuses fields that are not whole numbers, and instants beyond the years 1 to 9999', () => {
    const local = { year: 2026, month: 1, day: 1, hour: 0, minute: 0, second: 0 }
    expect(localToUtc({ ...local, minute: 1.5 }, zoneOf('Z')).ok).toBe(false)
    expect(localToUtc({ ...local, year: Number.NaN }, zoneOf('Z')).ok).toBe(false)
    expect(read('9999-12-31 23:00:00', '-08:00')).toBe('invalid')
    expect(read('0001-01-01 00:00:00', '+08:00')).toBe('invalid')
    expect(read('0001-01-01 00:00:00', 'Asia/Shanghai')).toBe('invalid')
  })

  it('reports the times that a zone skips and those that it repeats', () => {
    expect(read('2026-03-29 01:59:59', 'Europe/Berlin')).toEqual(['2026-03-29T00:59:59Z', undefined])
    expect(read('2026-03-29 02:30:00', 'Europe/Berlin')).toEqual(['2026-03-29T01:30:00Z', 'gap'])
    expect(read('2026-03-29 03:00:00', 'Europe/Berlin')).toEqual(['2026-03-29T01:00:00Z', undefined])
    expect(read('2026-10-25 02:30:00.5', 'Europe/Berlin')).toEqual(['2026-10-25T00:30:00.5Z', 'overlap'])
    expect(read('2026-10-25 03:00:00', 'Europe/Berlin')).toEqual(['2026-10-25T02:00:00Z', undefined])
    // Half an hour, in the south.
    expect(read('2026-04-05 01:45:00', 'Australia/Lord_Howe')).toEqual(['2026-04-04T14:45:00Z', 'overlap'])
    // A whole day that did not happen.
    expect(read('2011-12-30 12:00:00', 'Pacific/Apia')).toEqual(['2011-12-30T22:00:00Z', 'gap'])
    // China had summer time from 1986 to 1991.
    expect(read('1988-07-01 12:00:00', 'Asia/Shanghai')).toEqual(['1988-07-01T03:00:00Z', undefined])
  })

  it('follows zones before 1970 to the second, and each zone by itself', () => {
    // Shanghai went from the sun (+8:05:43) to +8 in the midst of a quarter of an hour.
    expect(offset('1900-12-31T15:54:16Z', 'Asia/Shanghai')).toBe(29_143)
    expect(offset('1900-12-31T15:54:17Z', 'Asia/Shanghai')).toBe(28_800)
    expect(offset('2026-01-01T00:00:00Z', 'Asia/Tokyo')).toBe(32_400)
    expect(offset('2026-01-01T00:00:00Z', 'Asia/Kolkata')).toBe(19_800)
    expect(offset('0001-01-01T00:00:00Z', 'America/New_York')).toBe(false)
  })

  it('goes back to the same local time in every zone, but for gaps', () => {
    const zones = constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', '-09:30')
    const holds = property(integer({ min: 0, max: 4_000_000_000 }), zones, (seconds, name) => {
      const zone = zoneOf(name)
      const instant = utcFromEpoch(seconds, 's')
      const local = instant.ok ? utcToLocal(instant.value, zone) : instant
      const back = local.ok ? localToUtc(local.value, zone) : local
      expect(back.ok && instant.ok && (back.value.note === 'overlap' || back.value.utc === instant.value)).toBe(true)
      expect(back.ok && back.value.note).not.toBe('gap')
    })
    assert(holds, { seed: 3, numRuns: 500 })
  })
})

describe('parseRfc3339', () => {
  it.each([
    ['2026-01-02T03:04:05Z', '2026-01-02T03:04:05Z'],
    ['2026-01-02t03:04:05.120000000z', '2026-01-02T03:04:05.120000000Z'],
    ['2026-01-01T00:30:00.5+05:30', '2025-12-31T19:00:00.5Z'],
    ['2026-12-31T20:00:00-08:00', '2027-01-01T04:00:00Z'],
  ])('reads %s as %s', (text, utc) => {
    expect(parseRfc3339(text)).toEqual({ ok: true, value: { utc } })
  })

  it('takes a leap second for the second after it, and says so', () => {
    const value = { utc: '2017-01-01T00:00:00.5Z', note: 'leap-second' }
    expect(parseRfc3339('2016-12-31T23:59:60.5Z')).toEqual({ ok: true, value })
    expect(parseRfc3339('2016-12-31T15:59:60.5-08:00')).toEqual({ ok: true, value })
    expect(parseRfc3339('2016-12-30T23:59:60Z').ok).toBe(false)
    expect(parseRfc3339('2016-12-31T22:59:60Z').ok).toBe(false)
  })

  it.each([
    '',
    '2026-01-02',
    '2026-01-02T03:04Z',
    '2026-01-02T03:04:05',
    '2026-01-02 03:04:05Z',
    '2026-02-30T00:00:00Z',
    '2026-01-02T03:04:05.Z',
    '2026-01-02T03:04:05,5Z',
    '2026-01-02T03:04:05+0800',
    '2026-01-02T03:04:05+24:00',
    '2026-01-02T24:00:00Z',
    '0000-01-01T00:00:00Z',
    '9999-12-31T23:59:59-01:00',
    ' 2026-01-02T03:04:05Z',
  ])('refuses "%s"', (text) => {
    expect(parseRfc3339(text)).toMatchObject({ ok: false, problem: { code: 'invalid' } })
  })
})

describe('utcFromEpoch', () => {
  it.each([
    [1_767_323_045, 's', '2026-01-02T03:04:05Z'],
    ['1767323045.250', 's', '2026-01-02T03:04:05.250Z'],
    [1_767_323_045_007, 'ms', '2026-01-02T03:04:05.007Z'],
    ['1767323045007.5', 'ms', '2026-01-02T03:04:05.0075Z'],
    ['1767323045123456789', 'ns', '2026-01-02T03:04:05.123456789Z'],
    [-1, 'ms', '1969-12-31T23:59:59.999Z'],
    [0, 'us', '1970-01-01T00:00:00.000000Z'],
    ['-0.5', 's', '1969-12-31T23:59:59.5Z'],
  ] as const)('reads %s %s', (count, unit, utc) => {
    expect(utcFromEpoch(count, unit)).toEqual({ ok: true, value: utc })
  })

  it.each([Number.NaN, Infinity, 1e21, '', '1e3', ' 1', '0x1', '1_0', 253_402_300_800, '-62135596801'])(
    'refuses %s',
    (count) => {
      expect(utcFromEpoch(count, 's')).toMatchObject({ ok: false, problem: { code: 'invalid' } })
    },
  )
})

describe('instants', () => {
  it('are ordered whatever their precision', () => {
    const order = [
      '2025-12-31T23:59:59.999Z',
      '2026-01-01T00:00:00Z',
      '2026-01-01T00:00:00.01Z',
      '2026-01-01T00:00:00.1Z',
    ]
    for (const [at, left] of order.entries()) {
      for (const [other, right] of order.entries()) {
        expect(Math.sign(compareInstants(left, right))).toBe(Math.sign(at - other))
      }
    }
    expect(compareInstants('2026-01-01T00:00:00Z', '2026-01-01T00:00:00.000Z')).toBe(0)
  })

  it('move by seconds and keep their precision', () => {
    expect(addSeconds('2026-01-01T00:00:00.50Z', -1)).toBe('2025-12-31T23:59:59.50Z')
    expect(addSeconds('2026-01-01T00:00:00Z', 86_400)).toBe('2026-01-02T00:00:00Z')
    expect(addSeconds('9999-12-31T23:59:00Z', 3600)).toBe('9999-12-31T23:59:59Z')
  })

  it('move by days of the zone, which may have 23 or 25 hours', () => {
    const berlin = zoneOf('Europe/Berlin')
    expect(addDays('2026-03-28T11:00:00Z', 1, berlin)).toEqual({ ok: true, value: { utc: '2026-03-29T10:00:00Z' } })
    expect(addDays('2026-10-25T23:00:00.5Z', -1, berlin)).toEqual({
      ok: true,
      value: { utc: '2026-10-24T22:00:00.5Z' },
    })
    expect(addDays('9999-12-31T00:00:00Z', 1, berlin).ok).toBe(false)
  })

  it('have a start of minute, hour and day in the zone', () => {
    const berlin = zoneOf('Europe/Berlin')
    const start = (utc: string, unit: 'minute' | 'hour' | 'day', zone = berlin) => {
      const result = startOf(utc, unit, zone)
      return result.ok && result.value.utc
    }
    expect(start('2026-03-29T10:20:30.5Z', 'day')).toBe('2026-03-28T23:00:00Z')
    expect(start('2026-03-29T10:20:30.5Z', 'hour')).toBe('2026-03-29T10:00:00Z')
    expect(start('2026-03-29T10:20:30.5Z', 'minute')).toBe('2026-03-29T10:20:00Z')
    // Both of the two hours from 2 to 3.
    expect(start('2026-10-25T00:30:00Z', 'hour')).toBe('2026-10-25T00:00:00Z')
    expect(start('2026-10-25T01:30:00Z', 'hour')).toBe('2026-10-25T01:00:00Z')
    expect(start('2026-01-01T00:20:00Z', 'hour', zoneOf('+05:30'))).toBe('2025-12-31T23:30:00Z')
  })

  it('give what a clock shows, with its offset', () => {
    expect(utcToLocal('2026-01-02T03:04:05.60Z', zoneOf('Asia/Kathmandu'))).toEqual({
      ok: true,
      value: { year: 2026, month: 1, day: 2, hour: 8, minute: 49, second: 5, fraction: '60', offset: 20_700 },
    })
    expect([20_700, 0, -12_600].map(formatOffset)).toEqual(['+05:45', 'Z', '-03:30'])
    expect(utcToLocal('2026-01-02', zoneOf('Z')).ok).toBe(false)
    expect(utcToLocal('2026-13-02T00:00:00Z', zoneOf('Z')).ok).toBe(false)
    expect(utcToLocal('9999-12-31T23:00:00Z', zoneOf('+08:00')).ok).toBe(false)
  })
})
