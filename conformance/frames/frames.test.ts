// The frames of the suite against published examples, so that a fault of the suite does not count against a target.

import { describe, expect, it } from 'vitest'
import { toHex } from '../../standards/bytes/hex.ts'
import { FeedMessage } from '../../standards/gtfs-realtime/generated/messages.ts'
import { readProtobuf } from '../../standards/gtfs-realtime/read-protobuf.ts'
import { feed } from './gtfs-realtime.ts'
import * as stations from './hj-212.ts'
import * as vehicles from './jtt-808.ts'

describe('frames of HJ 212', () => {
  it('are those of the standard (HJ 212-2017 annex A, whose prose misprints 1C80)', () => {
    const data = 'QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;CP=&&RtdInterval=30&&'
    expect(new TextDecoder().decode(stations.frame(data))).toBe(`##0101${data}1C80\r\n`)
  })
})

describe('frames of JT/T 808', () => {
  it('have the check code of a published frame', () => {
    // yezhihao/jt808-server (Apache-2.0), src/test/resources/JT808.txt, message 0001 of 2013.
    const published = '7e000100050123456789017fff007b01c803bd7e'
    expect(toHex(vehicles.frame(published.slice(2, -4)))).toBe(published)
  })

  it('are escaped as in the example of clause 4.4.2', () => {
    // 30 ^ 7e ^ 08 ^ 7d ^ 55 is 6e.
    expect(toHex(vehicles.frame('307e087d55'))).toBe('7e307d02087d01556e7e')
  })

  it('have 28 bytes of location behind a header of 12', () => {
    const { phone, statusBit } = vehicles
    const frame = vehicles.location({ phone, status: statusBit.fix, latitude: 4_043_500, longitude: 39_668_200 })
    expect(toHex(frame).slice(2, 26)).toBe(`0200001c${phone}0001`)
    expect(frame.length).toBe(1 + 12 + 28 + 1 + 1)
  })
})

describe('the feed of GTFS Realtime', () => {
  it('says what it should, by the tables of gtfs-realtime.proto', () => {
    const read = readProtobuf(feed(), FeedMessage, { bytes: 1000, depth: 10, members: 100 })
    expect(read).toMatchObject({
      ok: true,
      value: {
        notes: [],
        members: {
          header: { gtfsRealtimeVersion: '2.0' },
          entity: [
            {
              id: 'row-1',
              tripUpdate: {
                trip: { tripId: 'T-417' },
                stopTimeUpdate: [
                  { stopSequence: 1, arrival: { delay: 0 } },
                  { stopSequence: 2, arrival: { time: '2026-08-01T00:00:00Z' } },
                ],
              },
            },
          ],
        },
      },
    })
  })
})
