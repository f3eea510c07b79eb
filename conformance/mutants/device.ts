// Devices in this process as targets, with a manual clock: a day of messages is judged in a moment.

import type { Profile } from '../profile.ts'
import type { Device, World } from './reference/device-environment.ts'
import { Keyring } from '../issuer/keyring.ts'
import { Arrivals, type Pause } from '../runner/connections/received.ts'
import type { RunInputs } from '../runner/inputs.ts'
import { type Carrier, openConnection } from '../runner/connections/connection.ts'
import type { Report } from '../runner/report.ts'
import { LiveSession } from '../runner/session.ts'
import { judge } from './judge.ts'
import type { Proof, ProofCase } from './self-test.ts'
import { ManualClock } from './manual-clock.ts'

export interface DeviceCase {
  readonly name: string
  readonly what: string
  start(world: World): Device
  /** Replaces the settings of the proof. */
  readonly settings?: Readonly<Record<string, string>>
}

export interface FaultyDevice extends DeviceCase {
  readonly breaks: string
  readonly also?: readonly string[]
}

/** A device, and the settings of a run for it. */
export interface DeviceRun {
  start(world: World): Device
  readonly settings: Readonly<Record<string, string>>
  /** How long the suite waits for an event that has no defined time, in milliseconds. */
  readonly patience: number
}

export interface DeviceProof extends DeviceRun {
  readonly name: string
  readonly profile: () => Promise<Profile>
  readonly edgeCases: readonly DeviceCase[]
  readonly faulty: readonly FaultyDevice[]
}

const address = '127.0.0.1:7611'
/** From one end of the network to the other. */
const wayMilliseconds = 1

/** A device in a world of its own, and the suite at the other end of it. */
export function deviceInputs(run: DeviceRun): { readonly given: RunInputs; readonly session: LiveSession } {
  const { settings, patience } = run
  const clock = new ManualClock()
  const pause: Pause = async (milliseconds, arrange) => {
    let isWoken = false
    arrange(() => (isWoken = true))
    clock.turn(milliseconds, () => isWoken)
  }
  const given: RunInputs = {
    subject: `tcp://${address}`,
    settings,
    keyring: new Keyring(),
    target: () => {
      throw new Error('a device is not a server')
    },
    document: async () => ({ ok: false, problem: 'unreachable' }),
    async device(coding, session) {
      const arrivals = new Arrivals(coding, pause)
      const ends = new Map<number, Parameters<World['connect']>[0]>()
      const way = (act: () => void): void => void clock.after(wayMilliseconds, act)
      const device = run.start({
        now: () => clock.now(),
        after: (milliseconds, act) => clock.after(milliseconds, act),
        connect(heard) {
          const connection = arrivals.connected() ?? 0
          ends.set(connection, heard)
          return {
            send: (bytes) => way(() => ends.has(connection) && arrivals.received(connection, bytes)),
            close: () => way(() => ends.delete(connection) && arrivals.closed(connection)),
          }
        },
      })
      clock.after(wayMilliseconds, () => device.start())
      const carrier: Carrier = {
        send: (connection, bytes) => way(() => ends.get(connection)?.received(bytes)),
        hangUp: (connection) =>
          way(() => {
            const heard = ends.get(connection)
            ends.delete(connection)
            arrivals.closed(connection)
            heard?.closed()
          }),
        close: async () => device.stop(),
      }
      return openConnection({ address, patience, coding, arrivals, carrier }, session)
    },
  }
  return { given, session: new LiveSession(1, clock) }
}

export async function judgeDevice(profile: Profile, run: DeviceRun): Promise<Report> {
  const { given, session } = deviceInputs(run)
  return judge({ profiles: [profile], given, session, timeoutMilliseconds: run.patience })
}

export function deviceProof(of: DeviceProof): Proof {
  const { settings, patience } = of
  return {
    profile: of.name,
    async cases() {
      const profile = await of.profile()
      const caseOf = (one: DeviceCase): Pick<ProofCase, 'name' | 'what' | 'judge'> => {
        const { name, what } = one
        return { name, what, judge: () => judgeDevice(profile, { settings, patience, ...one }) }
      }
      const right = { name: 'reference', what: 'Right in everything.', start: (world: World) => of.start(world) }
      return [
        { ...caseOf(right), kind: 'right' },
        ...of.edgeCases.map((one): ProofCase => ({ ...caseOf(one), kind: 'edge-case' })),
        ...of.faulty.map((one): ProofCase => {
          return { ...caseOf(one), kind: 'faulty', breaks: one.breaks, also: one.also ?? [] }
        }),
      ]
    },
  }
}
