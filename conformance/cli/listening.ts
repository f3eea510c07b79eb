// Where a run listens: for what a server sends on its own, or for the device that is judged.

import type { Profile } from '../profile.ts'
import { hearingOf, type ListenAddress, Listener } from '../runner/connections/listen.ts'
import type { Live } from '../runner/connections/live.ts'
import type { Report } from '../runner/report.ts'
import { DeviceListener } from '../runner/connections/socket.ts'
import { UsageError } from './inputs.ts'
import { say } from './output.ts'

export interface Listening {
  /** Where a server sends to. */
  readonly callback: string | undefined
  readonly given: Pick<Live, 'inbox' | 'device'>
  close(): void
  /** What whoever started the run should know of it. @returns `profile reason` of what was told */
  tell(report: Report): readonly string[]
}

/** What is judged is named by where it connects to. */
export interface DeviceListening extends Listening {
  readonly subject: string
}

interface Flags {
  readonly listen?: ListenAddress
  readonly callback?: string
  readonly timeout: number
}

const nowhere: Listening = { callback: undefined, given: {}, close: () => undefined, tell: () => [] }

async function started<Started>(start: Promise<Started>): Promise<Started> {
  return start.catch(() => {
    throw new UsageError('Nothing can listen at the address of --listen: it is taken, or none of this machine.')
  })
}

/** @param server the address of the server that is judged; undefined: it is none */
export async function listenFor(server: string | undefined, flags: Flags): Promise<Listening> {
  const hearing = server === undefined ? 'unsaid' : hearingOf(server, flags)
  if (hearing === 'unsaid') return nowhere
  if (hearing === 'unreachable') {
    throw new UsageError(
      'The target is elsewhere and cannot call the address of --listen: say by --callback URL how it reaches this machine.',
    )
  }
  const listener = new Listener(flags, flags.timeout)
  if (flags.listen !== undefined) await started(listener.start())
  return {
    ...nowhere,
    get callback() {
      return listener.url
    },
    given: { inbox: (stage) => listener.open(stage) },
    close: () => listener.close(),
  }
}

/** One device, and one profile: whatever connects is taken for it. */
export async function listenForDevice(
  profiles: readonly Profile[],
  subject: string | undefined,
  { listen, timeout }: Flags,
): Promise<DeviceListening> {
  if (profiles.length > 1) throw new UsageError('A device is judged by one profile at a time, in a run of its own.')
  if (subject !== undefined)
    throw new UsageError('A device has no address to say here: it connects to that of --listen.')
  if (listen === undefined) throw new UsageError('Say by --listen HOST:PORT where the device connects to.')
  const listener = new DeviceListener(listen, timeout)
  await started(listener.start())
  if (process.stderr.isTTY) say(`waiting for a device at ${listener.address}`)
  return {
    callback: undefined,
    subject: `tcp://${listener.address}`,
    given: { device: (coding, stage) => listener.open(coding, stage) },
    close: () => listener.close(),
    tell({ checks }) {
      const unheard = checks.find(({ reason }) => reason === 'no-device')
      if (unheard === undefined) return []
      say(
        `No device connected to ${listener.address} within ${timeout} ms. Set its platform to this address, and start it.`,
      )
      return [`${unheard.profile} no-device`]
    },
  }
}
