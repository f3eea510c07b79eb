// The form of all received messages: frames, headers, serial numbers, and the bodies of locations (JT/T 808-2013 4.4, 8.18).

import type { Check } from '../../check.ts'
import type { Visit } from '../../device-profile.ts'
import type { Findings } from '../../findings.ts'
import type { Exchange } from '../../runner/exchange.ts'
import { localToUtc, utc } from '../../../standards/hub/time/time.ts'
import { faults } from './coding.ts'
import { hasBit, numberAt } from './numbers.ts'
import { type Heard, named, type Platform } from './platform.ts'
import type { Session } from './session.ts'
import { messageId, reservedBits, standardItems, statusBit } from './tables.ts'

function form(id: string, look: (findings: Findings, platform: Platform, visit: Visit) => void): Check<Visit, Session> {
  return { id, run: async (findings, visit, { platform }) => look(findings, platform, visit) }
}

interface Location extends Pick<Heard, 'exchange'> {
  readonly message: Heard
  /** From the alarm field on. */
  readonly body: Uint8Array
}

/** Reports, and responses to a query, which start with the serial number of the query (8.20). */
function locationsOf({ messages }: Platform): readonly Location[] {
  return messages.flatMap((message) => {
    if (message.messageId === messageId.location) return [{ message, exchange: message.exchange, body: message.body }]
    if (message.messageId === messageId.locationReply)
      return [{ message, exchange: message.exchange, body: message.body.subarray(2) }]
    return []
  })
}

/** A rule for every location; without one it is not met. */
function eachLocation(
  id: string,
  look: (findings: Findings, location: Location, platform: Platform) => void,
): Check<Visit, Session> {
  return form(id, (findings, platform) => {
    const locations = locationsOf(platform)
    if (locations.length === 0) findings.add('what the check needs', 'a location, 0200 or 0201', 'none arrived')
    platform.each(findings, locations, (location) => {
      if (location.body.length >= 28) look(findings, location, platform)
      else findings.add(named(location.message), 'a location of 28 bytes or more', `${location.body.length} bytes`)
    })
  })
}

/** GMT+8 (8.18, table 23), in milliseconds since 1970; undefined if it is not a time. */
function timeOf(body: Uint8Array): number | undefined {
  const digits = [...body.subarray(22, 28)].map((byte) => byte.toString(16).padStart(2, '0'))
  if (!/^\d{12}$/.test(digits.join(''))) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = digits.map(Number)
  const instant = localToUtc({ year: 2000 + year, month, day, hour, minute, second }, utc)
  return instant.ok ? Date.parse(instant.value.utc) - 8 * 3_600_000 : undefined
}

const nearMilliseconds = 5 * 60_000

/** As 12.345678. */
function degrees(body: Uint8Array): { readonly latitude: number; readonly longitude: number } {
  const status = numberAt(body, 4, 4)
  const sign = (bit: number): number => (hasBit(status, bit) ? -1 : 1)
  return {
    latitude: (sign(statusBit.south) * numberAt(body, 8, 4)) / 1_000_000,
    longitude: (sign(statusBit.west) * numberAt(body, 12, 4)) / 1_000_000,
  }
}

/** About a hundred kilometres: within that distance of the equator or meridian, the hemisphere is uncertain. */
const nearDegrees = 1

export const formChecks: readonly Check<Visit, Session>[] = [
  form('JTT808-001', (findings, platform) => {
    platform.each(findings, platform.faults, ({ fault }) => {
      if (fault.startsWith(faults.frame)) findings.add('bytes between two 7E', 'a frame', fault)
    })
  }),
  form('JTT808-002', (findings, platform) => {
    platform.each(findings, platform.faults, ({ fault }) => {
      const isRight = fault !== faults.checkCode
      findings.that(isRight, 'a frame', 'the exclusive or of header and body at its end', 'another check code')
    })
  }),
  form('JTT808-003', (findings, platform) => {
    platform.each(findings, platform.messages, (message) => {
      const found = message.edition === '2019' ? '2019' : '2013'
      findings.equal(`${named(message)}: edition, by bit 14`, platform.edition, found)
      findings.that(!message.reserved, `${named(message)}: bit 15`, '0', '1')
      findings.that(message.protocolVersion !== 0, `${named(message)}: version of the protocol`, '1 or more', '0')
    })
  }),
  form('JTT808-004', (findings, platform) => {
    platform.each(findings, platform.messages, (message) => {
      findings.that(message.faults.length === 0, named(message), 'a number of decimal digits', 'others')
    })
    const numbers = new Set(platform.messages.map(({ phone }) => phone)).size
    findings.that(numbers === 1, 'the terminal', 'one number in all messages', `${numbers}`)
  }),
  form('JTT808-005', (findings, platform) => {
    const last = new Map<number, number>()
    const known = new Set<string>()
    platform.each(findings, platform.messages, ({ messageId: id, serial, connection }) => {
      // A repeated message keeps its number.
      if (known.has(`${id} ${serial}`)) return
      known.add(`${id} ${serial}`)
      const expected = last.get(connection)
      if (expected !== undefined) findings.equal(named({ messageId: id, serial }), (expected + 1) % 0x1_0000, serial)
      last.set(connection, serial)
    })
  }),
  eachLocation('JTT808-018', (findings, { message, body }) => {
    const [latitude, longitude] = [numberAt(body, 8, 4), numberAt(body, 12, 4)]
    findings.that(latitude <= 90_000_000, `${named(message)}: latitude`, '90 degrees at most', 'more')
    findings.that(longitude <= 180_000_000, `${named(message)}: longitude`, '180 degrees at most', 'more')
    const direction = numberAt(body, 20, 2)
    findings.that(direction < 360, `${named(message)}: direction`, '0 to 359', `${direction}`)
  }),
  form('JTT808-019', (findings, platform) => {
    const times: { readonly late: number; readonly exchange: Exchange }[] = []
    platform.each(findings, locationsOf(platform), ({ message, body, exchange }) => {
      const time = timeOf(body)
      if (time === undefined) findings.add(named(message), 'a time YYMMDDhhmmss in BCD', 'none')
      else times.push({ exchange, late: message.at - time })
    })
    // A terminal may send stored locations, so that only one of them must be current.
    const newest = times.toSorted((one, other) => Math.abs(one.late) - Math.abs(other.late))[0]
    if (newest === undefined) findings.add('what the check needs', 'a location with a time', 'none arrived')
    else {
      platform.each(findings, [newest], ({ late }) => {
        const found = `${Math.round(late / 60_000)} minutes behind`
        findings.that(Math.abs(late) <= nearMilliseconds, 'the newest location', 'the time of now in GMT+8', found)
      })
    }
  }),
  eachLocation('JTT808-020', (findings, { message, body }) => {
    let at = 28
    for (; at + 2 <= body.length; at += 2 + (body[at + 1] ?? 0)) {
      const [item = 0, length = 0] = body.subarray(at, at + 2)
      const lengths = standardItems.get(item)
      if (lengths === undefined || lengths.includes(length)) continue
      findings.add(`${named(message)}: item ${item.toString(16)}`, `length ${lengths.join(' or ')}`, `${length}`)
    }
    findings.that(
      at === body.length,
      `${named(message)}: additional items`,
      'whole ones to the end of the body',
      'others',
    )
  }),
  eachLocation('JTT808-021', (findings, { message, body }, platform) => {
    const { alarms, status } = reservedBits[platform.edition]
    const set = (word: number, bits: readonly number[]): string => bits.filter((bit) => hasBit(word, bit)).join(', ')
    findings.equal(`${named(message)}: reserved bits of the alarms`, '', set(numberAt(body, 0, 4), alarms))
    const flags = numberAt(body, 4, 4)
    findings.equal(`${named(message)}: reserved bits of the status`, '', set(flags, status))
    const isReserved = hasBit(flags, statusBit.load) && !hasBit(flags, statusBit.halfLoad)
    findings.that(!isReserved, `${named(message)}: load`, '00, 01 or 11', '10')
  }),
  {
    ...form('JTT808-022', (findings, platform, { settings: { place = '' } }) => {
      const [latitude = Number.NaN, longitude = Number.NaN] = place.split(',').map(Number)
      const fixed = locationsOf(platform).filter(({ body }) => hasBit(numberAt(body, 4, 4), statusBit.fix))
      if (fixed.length === 0) {
        findings.lack({
          reason: 'no-data',
          provide: 'a place where the terminal has a fix',
          found: 'no location with one',
        })
      }
      platform.each(findings, fixed, ({ message, body }) => {
        const found = degrees(body)
        const isNear =
          Math.abs(found.latitude - latitude) <= nearDegrees && Math.abs(found.longitude - longitude) <= nearDegrees
        const there = `${found.latitude.toFixed(0)}, ${found.longitude.toFixed(0)}`
        findings.that(isNear, named(message), 'the place that the settings say', there)
      })
    }),
    ability: 'place',
  },
]
