// Device connections: received data are cut into frames, redacted and recorded, a recording gives the same results, and too much
// data ends a connection.

import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { fromHex } from '../../../standards/bytes/hex.ts'
import { station212EdgeCases } from '../../mutants/faulty/station-212/edge-cases.ts'
import { vehicle808Faults } from '../../mutants/vehicle-808.ts'
import { vehicle808EdgeCases } from '../../mutants/faulty/vehicle-808/edge-cases.ts'
import { stationCoding } from '../../checks/station-212/coding.ts'
import { vehicleCoding } from '../../checks/vehicle-808/coding.ts'
import { replay } from '../../cli/run.ts'
import type { Profile } from '../../profile.ts'
import { deviceInputs, type DeviceRun } from '../../mutants/device.ts'
import { judge } from '../../mutants/judge.ts'
import { station212Profile } from '../../profiles/station-212.ts'
import { vehicle808Profile } from '../../profiles/vehicle-808.ts'
import { Station } from '../../mutants/reference/station-212/station.ts'
import { Terminal } from '../../mutants/reference/vehicle-808/terminal.ts'
import type { World } from '../../mutants/reference/device-environment.ts'
import { Arrivals, livePause } from './received.ts'
import { DeviceListener } from './socket.ts'
import { LiveSession, liveClock } from '../session.ts'

/** @param change applied to the recording before it is replayed */
async function kept(profile: Profile, run: DeviceRun, change = (text: string): string => text) {
  const { given, session } = deviceInputs(run)
  const report = await judge({ profiles: [profile], given, session, timeoutMilliseconds: run.patience })
  const { configuration, started, finished, target, suite, checks } = report
  const again = await replay(
    {
      schema: 'urn:citygate:schema:conformance-recording:1',
      suite,
      profiles: [profile.name],
      settings: run.settings,
      safe: false,
      seed: configuration.seed,
      timeoutMilliseconds: configuration.timeoutMilliseconds,
      target,
      started,
      finished,
      scenes: JSON.parse(change(JSON.stringify(session.scenes))) as typeof session.scenes,
    },
    () => undefined,
  )
  return { checks, again: again.checks, written: JSON.stringify([session.scenes, report]) }
}

const vehicle = { settings: { edition: '2013', place: '-1.29,36.82' }, patience: 10_000 }
const station = { settings: { timezone: '+08:00' }, patience: 60_000 }
const oddly = (name: string) => [...vehicle808EdgeCases, ...station212EdgeCases].find((one) => one.name === name)

describe('a recording of devices', () => {
  it('of vehicles gives the same results, and contains no number, plate or identity of a device', async () => {
    for (const one of [oddly('edition-2019'), oddly('old-code'), oddly('says-more')]) {
      const run = {
        ...vehicle,
        start: (world: World) => new Terminal(world),
        ...one,
      }
      const { checks, again, written } = await kept(vehicle808Profile, run)
      expect(again).toEqual(checks)
      expect(checks.filter(({ state }) => state === 'pass').length).toBeGreaterThan(20)
      // The number, the plate KAA 417Z, the IMEI, and the code of another platform.
      expect(written).not.toMatch(/13900000417|4b4141|343930313534|46524f4d2d414e4f/i)
    }
  })

  it('of stations gives the same results, and contains no password', async () => {
    const { checks, again, written } = await kept(station212Profile, {
      ...station,
      start: (world) => new Station(world),
    })
    expect(again).toEqual(checks)
    expect(checks.filter(({ state }) => state === 'pass')).toHaveLength(17)
    expect(written).not.toContain('493817')
    expect(written).toContain('PW=[secret];')
  })

  it('shows the faulty frame with the check, wherever it was received', async () => {
    const fault = vehicle808Faults.find(({ name }) => name === 'colour-as-text')
    const run = { ...vehicle, start: (world: World) => fault?.start(world) ?? new Terminal(world) }
    const { checks, again } = await kept(vehicle808Profile, run)
    expect(again).toEqual(checks)
    const exchanges = checks.find(({ state }) => state === 'fail')?.exchanges ?? []
    expect(exchanges.map(({ received }) => received?.line)).toEqual(['connection 1: frame 0100, serial number 0'])
  })

  it('is reported to differ if the suite sends something else', async () => {
    const run = { ...station, start: (world: World) => new Station(world) }
    const { again } = await kept(station212Profile, run, (text) => text.replace('command 1061', 'command 1062'))
    expect(again.find(({ id }) => id === 'HJ212-008')?.reason).toBe('recording-differs')
  })
})

describe('what is hidden of a frame', () => {
  it('is restored when it is sent to the terminal', () => {
    const coding = vehicleCoding()
    // yezhihao/jt808-server (Apache-2.0), src/test/resources/JT808.txt, message 0001 of 2013.
    const read = fromHex('7e000100050123456789017fff007b01c803bd7e')
    if (!read.ok) throw new Error('no frame')
    const [framed] = coding.frames().push(read.value)
    expect(framed?.faults).toEqual([])
    // Its check code: bd, without 01 23 45 67 89 01 (together 88) and with 00 00 00 00 00 01.
    expect(coding.body(framed?.bytes ?? new Uint8Array())).toEqual({ hex: '7e000100050000000000017fff007b01c803347e' })
    expect(coding.revealed(framed?.bytes ?? new Uint8Array())).toEqual(read.value)
  })

  it('is left out of the text of a fault', () => {
    const [framed] = stationCoding().frames().push(new TextEncoder().encode('##0012PW=493817;CP0000\r\n##'))
    expect(framed?.faults.length).toBeGreaterThan(0)
    expect(JSON.stringify(framed?.faults)).not.toContain('493817')
  })
})

const listeners: DeviceListener[] = []
afterEach(() => {
  for (const listener of listeners.splice(0)) listener.close()
})

describe('a device connection over TCP', () => {
  it('is closed if it sends more than any device does', async () => {
    const listener = new DeviceListener({ host: '127.0.0.1', port: 0 }, 2000)
    listeners.push(listener)
    await listener.start()
    const session = new LiveSession(1, liveClock)
    session.enter('a check')
    const line = await listener.open(vehicleCoding(), session)
    const socket = connect(Number(listener.address.split(':')[1]), '127.0.0.1')
    socket.on('error', () => undefined)
    socket.on('connect', () => socket.write(new Uint8Array(5 * 1024 * 1024)))
    expect(await line.next(2000)).toMatchObject({ kind: 'connected', connection: 1 })
    const kinds = []
    for (let seen = await line.next(2000); seen !== undefined; seen = await line.next(0)) kinds.push(seen.kind)
    expect(kinds.at(-1)).toBe('closed')
    socket.destroy()
    await line.close()
  })

  it('accepts no more connections than a run can need', () => {
    const arrivals = new Arrivals(vehicleCoding(), livePause)
    const numbers = Array.from({ length: 70 }, () => arrivals.connected())
    expect([numbers[63], numbers[64]]).toEqual([64, undefined])
  })

  it('waits no longer than the given time', async () => {
    const listener = new DeviceListener({ host: '127.0.0.1', port: 0 }, 20)
    listeners.push(listener)
    await listener.start()
    const session = new LiveSession(1, liveClock)
    session.enter('a check')
    const line = await listener.open(vehicleCoding(), session)
    expect(await line.next(20)).toBeUndefined()
    await line.close()
  })
})
