// Holds the leases of this node. Each second it makes them last longer, gives up those that another node has taken, and takes those that
// are free. Several nodes share what there is to do: a node takes more than its share only of what is left free for a second.

import { failureLine } from '../../failure.ts'
import type { DatabaseClock } from './database-clock.ts'
import { type HeldLease, type LeaseRow, nodeLeaseOf } from '../../store/nodes/leases.ts'
import type { Store } from '../../store/store.ts'

/** Something that only one node does at a time. */
export interface Role {
  /** The name of its lease. */
  readonly name: string
  /** Called when this node has become its owner. @param store whose writes are refused once another node is the owner */
  readonly start: (store: Store) => void | Promise<void>
  /** Called when this node is not the owner any more, or stops. */
  readonly stop: () => void | Promise<void>
}

export interface LeaseHolderParts {
  readonly store: Pick<Store, 'leases' | 'fenced'>
  /** The id of this node. */
  readonly node: string
  /** Where it runs. */
  readonly process: string
  /** A digest of the keys that all nodes must share. */
  readonly keys: string
  /** Whether what has said to run there is certainly dead. */
  readonly isDead: (process: string) => boolean
  /** Absent: the database has the clock of this machine. */
  readonly clock?: Pick<DatabaseClock, 'measured'>
  readonly log: (line: Readonly<Record<string, unknown>>) => void
}

export interface LeaseHolder {
  /**
   * Resolves once this node has a lease as a node: what it claims from then on is its own. `other-keys`: the nodes that are there use other
   * keys, and this one must not write.
   */
  readonly join: () => Promise<'joined' | 'other-keys'>
  /** Takes the roles that are free, now and from now on. Resolves once those of now have started. */
  readonly take: (roles: readonly Role[]) => Promise<void>
  /** The leases of this node, without that of the node itself. */
  readonly held: () => readonly HeldLease[]
  /** How many nodes there are, this one included, as was seen last. */
  readonly nodes: () => number
  /** The node that holds a lease, as was seen last; undefined: none. */
  readonly ownerOf: (name: string) => string | undefined
  /** Stops the roles and takes no other; the leases are still held. */
  readonly retire: () => Promise<void>
  /**
   * The store of a role for a last piece of work, after `retire`: of the lease that is still held, or of one that is free.
   *
   * @returns undefined: another node does it
   */
  readonly lastStoreOf: (name: string) => Promise<Store | undefined>
  /** Renews nothing any more, and gives all leases back. */
  readonly release: () => Promise<void>
}

/**
 * How long a lease lasts: a node that dies is followed by another one within this time and two looks. Longer than a node that stops in
 * the middle of a write can keep the others from writing.
 */
export const leaseMilliseconds = 5000
const lookMilliseconds = 1000
/** What takes longer is cut off: the leases must not end meanwhile. */
const retireMilliseconds = 10_000
/** For a node that stops: another one that stops at the same time gives its leases back soon. */
const [lastTries, lastMilliseconds] = [5, 200] as const

/** Before this node has joined the others. */
export const noLeases: Pick<LeaseHolder, 'held' | 'nodes' | 'ownerOf'> = {
  held: () => [],
  nodes: () => 1,
  ownerOf: () => undefined,
}

interface Running {
  readonly role: Role
  readonly lease: HeldLease
  readonly store: Store
}

export function createLeaseHolder(parts: LeaseHolderParts): LeaseHolder {
  const { store, node, process, keys, isDead, clock, log } = parts
  const running = new Map<string, Running>()
  const request = { owner: node, milliseconds: leaseMilliseconds, process, keys }
  let roles: readonly Role[] = []
  let own: HeldLease | undefined
  let seen: readonly LeaseRow[] = []
  /** By the monotonic clock: from then on the leases may have ended. */
  let validUntil = 0
  /** Roles that were free at the last look. */
  let leftFree: ReadonlySet<string> = new Set()
  const turns = new Map<string, Promise<void>>()
  let timer: NodeJS.Timeout | undefined
  let looking: Promise<void> = Promise.resolve()
  let isStopped = false

  /** One after the other for each role, and beside the renewal: the end of a connection may take longer than a lease lasts. */
  function inTurn(name: string, work: () => void | Promise<void>): void {
    const before = turns.get(name) ?? Promise.resolve()
    const turn = before
      .then(work)
      .catch((error: unknown) => log({ level: 'error', event: 'lease-failed', lease: name, ...failureLine(error) }))
    turns.set(name, turn)
  }

  function stopRole(name: string, why: string): void {
    const one = running.get(name)
    if (one === undefined) return
    running.delete(name)
    log({ level: 'warning', event: 'lease-lost', lease: name, why })
    inTurn(name, () => one.role.stop())
  }

  function startRole(role: Role, lease: HeldLease): void {
    const fenced = store.fenced(lease)
    running.set(role.name, { role, lease, store: fenced })
    log({ level: 'info', event: 'lease-taken', lease: role.name, fence: lease.fence })
    inTurn(role.name, () => role.start(fenced))
  }

  function setClock(database: number, asked: readonly [number, number]): void {
    const milliseconds = clock?.measured(database, asked) ?? 0
    if (milliseconds === 0) return
    const detail = 'The clock of this machine differs from that of the database, which is used.'
    log({ level: 'warning', event: 'clock-corrected', milliseconds, detail })
  }

  /** Makes the leases last longer, and stops what other nodes have taken. */
  async function renew(): Promise<void> {
    const asked = performance.now()
    own ??= await store.leases.acquire({ ...request, name: nodeLeaseOf(node) })
    await store.leases.renew(node, leaseMilliseconds)
    const read = Date.now()
    const rows = await store.leases.list()
    validUntil = asked + leaseMilliseconds
    if (rows[0] !== undefined) setClock(rows[0].now, [read, Date.now()])
    seen = rows
    for (const [name, { lease }] of [...running]) {
      const row = rows.find((one) => one.name === name)
      if (row?.owner !== node || row.fence !== lease.fence) stopRole(name, 'another node has taken it')
    }
  }

  function aliveNodes(): readonly LeaseRow[] {
    return seen.filter(
      ({ name, owner, remaining, process: at }) => name === nodeLeaseOf(owner) && remaining > 0 && !isDead(at),
    )
  }

  /** The owner that is dead although its lease has not ended. */
  function deadOwnerOf({ remaining, process: at, owner }: LeaseRow): string | undefined {
    return remaining > 0 && isDead(at) ? owner : undefined
  }

  async function takeFree(): Promise<void> {
    const offered = roles
    const free = offered.filter(({ name }) => {
      if (running.has(name)) return false
      const row = seen.find((one) => one.name === name)
      return row === undefined || row.remaining <= 0 || row.owner === node || deadOwnerOf(row) !== undefined
    })
    const share = Math.ceil(offered.length / Math.max(1, aliveNodes().length))
    const left = leftFree
    leftFree = new Set(free.map(({ name }) => name))
    for (const role of free) {
      if (isStopped || roles !== offered) return
      if (running.size >= share && !left.has(role.name)) continue
      const row = seen.find((one) => one.name === role.name)
      const dead = row?.owner === node ? node : row === undefined ? undefined : deadOwnerOf(row)
      const lease = await store.leases.acquire({ ...request, name: role.name, ...(dead === undefined ? {} : { dead }) })
      if (lease !== undefined && roles === offered) startRole(role, lease)
    }
  }

  /** A store that does not answer in time may have given the leases to another node. */
  async function lookNow(): Promise<void> {
    const left = Math.max(0, validUntil - performance.now())
    let isAnswered = false
    const overdue = setTimeout(() => {
      if (!isAnswered) stopAll('the store has not answered in time')
    }, left)
    overdue.unref()
    try {
      await renew()
      isAnswered = true
      await takeFree()
    } catch (error) {
      log({ level: 'error', event: 'leases-failed', ...failureLine(error) })
      if (performance.now() >= validUntil) stopAll('the leases could not be renewed')
    } finally {
      isAnswered = true
      clearTimeout(overdue)
    }
  }

  function stopAll(why: string): void {
    for (const name of [...running.keys()]) stopRole(name, why)
  }

  /** One after the other. */
  function look(): Promise<void> {
    looking = looking.then(lookNow)
    return looking
  }

  function again(): void {
    if (isStopped) return
    timer = setTimeout(() => void look().finally(again), lookMilliseconds)
    timer.unref()
  }

  return {
    async join() {
      await renew()
      if (aliveNodes().some((one) => one.keys !== keys)) {
        isStopped = true
        await store.leases.release(node)
        return 'other-keys'
      }
      again()
      return 'joined'
    },
    async take(offered) {
      roles = offered
      await look()
      await Promise.all(turns.values())
    },
    held: () => [...running.values()].map(({ lease }) => lease),
    nodes: () => Math.max(1, aliveNodes().length),
    ownerOf(name) {
      if (running.has(name)) return node
      const row = seen.find((one) => one.name === name)
      return row !== undefined && row.remaining > 0 && row.owner !== '' ? row.owner : undefined
    },
    async retire() {
      roles = []
      for (const [name, { role }] of running) inTurn(name, () => role.stop())
      const late = new Promise((resolve) => setTimeout(resolve, retireMilliseconds).unref())
      await Promise.race([Promise.all(turns.values()), late])
    },
    async lastStoreOf(name) {
      const held = running.get(name)?.store
      if (held !== undefined) return held
      for (let tries = 0; tries < lastTries; tries += 1) {
        const lease = await store.leases.acquire({ ...request, name })
        if (lease !== undefined) return store.fenced(lease)
        await new Promise((resolve) => setTimeout(resolve, lastMilliseconds))
      }
      return undefined
    },
    async release() {
      isStopped = true
      clearTimeout(timer)
      await looking
      await store.leases.release(node)
    },
  }
}
