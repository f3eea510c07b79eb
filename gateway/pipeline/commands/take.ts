// Takes the queued commands of devices from the store, encoded: they are delivered with the new states of the sessions, at most once.
// Those of a device that is connected are sent at once; a front end without connectors of the gateway asks for them.

import type { Codec, Json } from '../../../adapters/adapter.ts'
import type { Source } from '../../store/sources/sources.ts'
import type { GatewayContext } from '../context.ts'
import { type EncodedCommand, encodeQueued } from './encode.ts'
import { showStates } from './status.ts'

/** How often commands are encoded again because another request has changed a session. */
const maximumAttempts = 20

export interface Takeover {
  readonly tenant: string
  readonly source: Source
  readonly codec: Codec
  /** The sessions of the devices. */
  readonly sessions: readonly string[]
}

/** The key of the lock under which messages and commands of one session follow each other. */
function lockOf({ tenant, source }: Takeover, session: string): string {
  return `session ${tenant} ${source.id} ${session}`
}

/** @returns the commands that were encoded, the oldest first; empty also while others change the same sessions */
export async function takeCommands(
  { store, services }: Pick<GatewayContext, 'store' | 'services'>,
  takeover: Takeover,
): Promise<readonly EncodedCommand[]> {
  const locks = takeover.sessions.map((session) => lockOf(takeover, session))
  const taken = await store.withLock(locks, () => takeLocked({ store, services }, takeover))
  await showStates(
    { store, services },
    takeover.tenant,
    taken.map(({ command }) => command),
  )
  return taken.filter(wasDelivered)
}

function wasDelivered({ step }: EncodedCommand): boolean {
  return step.state === 'delivered'
}

/** @returns those that failed too */
async function takeLocked(
  { store, services }: Pick<GatewayContext, 'store' | 'services'>,
  { tenant, source: { id: source }, codec, sessions: wanted }: Takeover,
): Promise<readonly EncodedCommand[]> {
  for (let attempt = 0; attempt < maximumAttempts; attempt++) {
    const now = services.now()
    const queued = await store.commands.queued(tenant, source, wanted, now)
    if (queued.length === 0) return []
    const keys = [...new Set(queued.map(({ session }) => session))]
    const { sessions } = await store.readForMessage({ tenant, source, sessions: keys })
    const changed = new Map<string, Json | null>()
    const states = {
      get: (key: string) => (changed.has(key) ? (changed.get(key) ?? undefined) : sessions.get(key)?.state),
      set: (key: string, state: Json | null) => void changed.set(key, state),
    }
    const encoded = encodeQueued(codec, queued, states, now)
    const outcome = await store.commands.deliver({
      tenant,
      source,
      now,
      steps: encoded.map(({ step }) => step),
      sessions: [...sessions].map(([key, { version }]) => {
        const state = changed.get(key)
        return { key, version, ...(state === undefined ? {} : { state }) }
      }),
    })
    if (outcome === 'applied') return encoded
  }
  return []
}

/** Sends the queued commands of a device if it is connected to this process now; otherwise they wait for its next message. */
export async function sendCommands(gateway: GatewayContext, takeover: Takeover, session: string): Promise<void> {
  const { store, services, connectors } = gateway
  const { tenant, source } = takeover
  const send = (frames: readonly Uint8Array[], topic?: string): boolean =>
    connectors?.send(tenant, source.id, session, frames, topic) === true
  // Without frames: whether it is connected.
  if (!send([])) return
  const taken = await store.withLock([lockOf(takeover, session)], async () => {
    const all = await takeLocked(gateway, { ...takeover, sessions: [session] })
    for (const { command, frames, topic } of all.filter(wasDelivered)) {
      if (!send(frames, topic)) await store.commands.requeue(tenant, command, services.now())
    }
    return all
  })
  await showStates(
    gateway,
    tenant,
    taken.map(({ command }) => command),
  )
}
