// Where a run listens: for requests that a server sends, or for the device under test.

import type { Profile } from '../profile.ts'
import { hearingOf, type ListenAddress, Listener } from '../runner/connections/listen.ts'
import type { Live } from '../runner/connections/live.ts'
import type { Report } from '../runner/report.ts'
import { DeviceListener } from '../runner/connections/socket.ts'
import { UsageError } from './inputs.ts'
import { say } from './output.ts'

export interface Listening {
  /** The URL that a server sends to. */
  readonly callback: string | undefined
  readonly given: Pick<Live, 'inbox' | 'device'>
  close(): void
  /** Explains to the user why nothing was received. @returns `profile reason` of each explanation */
  explain(report: Report): readonly string[]
}

/** A device is named by the address that it connects to. */
export interface DeviceListening extends Listening {
  readonly subject: string
}

interface Flags {
  readonly listen?: ListenAddress
  readonly callback?: string
  readonly timeout: number
}

const nowhere: Listening = { callback: undefined, given: {}, close: () => undefined, explain: () => [] }

async function started<Started>(start: Promise<Started>): Promise<Started> {
  return start.catch(() => {
    throw new UsageError(
      'Cannot listen on the address of --listen: it is already in use, or not an address of this machine.',
    )
  })
}

/** @param server the address of the server under test; undefined if the target is not a server */
export async function listenFor(server: string | undefined, flags: Flags): Promise<Listening> {
  const hearing = server === undefined ? 'unsaid' : hearingOf(server, flags)
  if (hearing === 'unsaid') return nowhere
  if (hearing === 'unreachable') {
    throw new UsageError(
      'A remote target cannot call the address of --listen: set --callback to the URL at which it reaches this machine.',
    )
  }
  const listener = new Listener(flags, flags.timeout)
  if (flags.listen !== undefined) await started(listener.start())
  return {
    ...nowhere,
    get callback() {
      return listener.url
    },
    given: { inbox: (session) => listener.open(session) },
    close: () => listener.close(),
  }
}

/** One device and one profile: the first device that identifies itself is tested. */
export async function listenForDevice(
  profiles: readonly Profile[],
  subject: string | undefined,
  { listen, timeout }: Flags,
): Promise<DeviceListening> {
  if (profiles.length > 1) throw new UsageError('A device is tested with one profile per run.')
  if (subject !== undefined)
    throw new UsageError('A device has no target address: it connects to the address of --listen.')
  if (listen === undefined) throw new UsageError('Set --listen to the HOST:PORT that the device connects to.')
  const listener = new DeviceListener(listen, timeout)
  await started(listener.start())
  if (process.stderr.isTTY) say(`waiting for a device at ${listener.address}`)
  return {
    callback: undefined,
    subject: `tcp://${listener.address}`,
    given: { device: (coding, session) => listener.open(coding, session) },
    close: () => listener.close(),
    explain({ checks }) {
      const unheard = checks.find(({ reason }) => reason === 'no-device')
      if (unheard === undefined) return []
      say(
        `No device connected to ${listener.address} within ${timeout} ms. Configure this address as its platform, and start it.`,
      )
      return [`${unheard.profile} no-device`]
    },
  }
}
