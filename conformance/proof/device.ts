// Devices in this process as targets, in a time that is turned by hand: a day of them is judged in a moment.

import type { Profile } from '../profile.ts'
import type { Device, World } from '../reference/world.ts'
import { Keyring } from '../issuer/keyring.ts'
import { Arrivals, type Pause } from '../runner/arrivals.ts'
import type { Given } from '../runner/given.ts'
import { type Carrier, openLine } from '../runner/line.ts'
import type { Report } from '../runner/report.ts'
import { type Clock, LiveStage } from '../runner/stage.ts'
import { judge } from './judge.ts'
import type { Proof, ProofCase } from './proof.ts'

export interface DeviceCase {
  readonly name: string
  readonly what: string
  start(world: World): Device
  /** In place of those of the proof. */
  readonly settings?: Readonly<Record<string, string>>
}

export interface BrokenDevice extends DeviceCase {
  readonly breaks: string
  readonly also?: readonly string[]
}

export interface DeviceProof {
  readonly name: string
  readonly profile: () => Promise<Profile>
  readonly settings: Readonly<Record<string, string>>
  start(world: World): Device
  readonly odd: readonly DeviceCase[]
  readonly broken: readonly BrokenDevice[]
}

/** A clock that stands still until it is turned, and then does in order what was to be done. */
export class TurnedClock implements Clock {
  #now = Date.UTC(2026, 7, 1, 4, 0)
  #acts: { readonly at: number; readonly act: () => void }[] = []

  now(): number {
    return this.#now
  }

  async wait(milliseconds: number): Promise<void> {
    this.turn(milliseconds, () => false)
  }

  after(milliseconds: number, act: () => void): () => void {
    const planned = { at: this.#now + milliseconds, act }
    // In the order of their times, and behind what is due at the same.
    const behind = this.#acts.findIndex(({ at }) => at > planned.at)
    this.#acts.splice(behind === -1 ? this.#acts.length : behind, 0, planned)
    return () => {
      this.#acts = this.#acts.filter((one) => one !== planned)
    }
  }

  turn(milliseconds: number, isEnough: () => boolean): void {
    const end = this.#now + milliseconds
    while (!isEnough()) {
      const [next] = this.#acts
      if (next === undefined || next.at > end) {
        this.#now = end
        return
      }
      this.#now = next.at
      this.#acts.shift()
      next.act()
    }
  }
}

const patience = 10_000
const address = '127.0.0.1:7611'
/** From one end of the network to the other. */
const wayMilliseconds = 1

/** A device in a world of its own, and the suite at the other end of it. */
export function deviceGiven(
  start: (world: World) => Device,
  settings: Readonly<Record<string, string>>,
): { readonly given: Given; readonly stage: LiveStage } {
  const clock = new TurnedClock()
  const pause: Pause = async (milliseconds, arrange) => {
    let isWoken = false
    arrange(() => (isWoken = true))
    clock.turn(milliseconds, () => isWoken)
  }
  const given: Given = {
    subject: `tcp://${address}`,
    settings,
    keyring: new Keyring(),
    target: () => {
      throw new Error('a device is no server')
    },
    document: async () => ({ ok: false, problem: 'unreachable' }),
    async device(coding, stage) {
      const arrivals = new Arrivals(coding, pause)
      const ends = new Map<number, Parameters<World['connect']>[0]>()
      const way = (act: () => void): void => void clock.after(wayMilliseconds, act)
      const device = start({
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
      return openLine({ address, patience, coding, arrivals, carrier }, stage)
    },
  }
  return { given, stage: new LiveStage(1, clock) }
}

export async function judgeDevice(
  profile: Profile,
  { start, settings = {} }: Pick<DeviceCase, 'start' | 'settings'>,
): Promise<Report> {
  const { given, stage } = deviceGiven(start, settings)
  return judge({ profiles: [profile], given, stage, timeoutMilliseconds: patience })
}

export function deviceProof(of: DeviceProof): Proof {
  return {
    profile: of.name,
    async cases() {
      const profile = await of.profile()
      const judged =
        ({ start, settings = of.settings }: Pick<DeviceCase, 'start' | 'settings'>) =>
        () =>
          judgeDevice(profile, { start, settings })
      const right: ProofCase = { name: 'reference', kind: 'right', what: 'Right in everything.', judge: judged(of) }
      return [
        right,
        ...of.odd.map((one): ProofCase => ({ name: one.name, what: one.what, kind: 'odd', judge: judged(one) })),
        ...of.broken.map((one): ProofCase => {
          const { name, what, breaks, also = [] } = one
          return { name, what, kind: 'broken', breaks, also, judge: judged(one) }
        }),
      ]
    },
  }
}
