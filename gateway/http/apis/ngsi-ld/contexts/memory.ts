// A cache of context documents in this process, so that a request with a context seldom reads the store. The same text is the
// same object, so that a compiled context remains valid.

import type { Json } from '../../../../../standards/hub/entity.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'

interface Known {
  readonly document: Json
  /** Milliseconds; afterwards the store, or the server, is asked again. */
  readonly until: number
}

const maxKnown = 500

export class ContextMemory {
  readonly #known = new Map<string, Known>()
  /** Contexts that were unavailable, and the time of the next attempt. */
  readonly #missing = new Map<string, number>()
  /** Those that the store has an entry of. */
  readonly #noted = new Set<string>()

  /** @param now milliseconds */
  get(tenant: string, url: string, now: number): Json | undefined {
    const known = this.#known.get(key(tenant, url))
    return known === undefined || known.until <= now ? undefined : known.document
  }

  put(tenant: string, url: string, document: Json, until: number): Json {
    const name = key(tenant, url)
    const before = this.#known.get(name)?.document
    const kept = before !== undefined && JSON.stringify(before) === JSON.stringify(document) ? before : document
    this.#known.delete(name)
    makeRoom(this.#known)
    this.#known.set(name, { document: kept, until })
    return kept
  }

  isMissing(tenant: string, url: string, now: number): boolean {
    return (this.#missing.get(key(tenant, url)) ?? 0) > now
  }

  miss(tenant: string, url: string, until: number): void {
    makeRoom(this.#missing)
    this.#missing.set(key(tenant, url), until)
  }

  invalidate(tenant: string, url: string): void {
    const name = key(tenant, url)
    this.#known.delete(name)
    this.#missing.delete(name)
    this.#noted.delete(name)
  }

  /** @returns whether it was not noted before */
  note(tenant: string, url: string): boolean {
    const name = key(tenant, url)
    if (this.#noted.has(name)) return false
    if (this.#noted.size >= maxKnown) this.#noted.clear()
    this.#noted.add(name)
    return true
  }
}

/** No tenant has a blank in its name. */
function key(tenant: string, url: string): string {
  return `${tenant} ${url}`
}

function makeRoom(map: Map<string, unknown>): void {
  if (map.size < maxKnown) return
  const oldest = map.keys().next()
  if (oldest.done !== true) map.delete(oldest.value)
}

const memories = new WeakMap<GatewayContext, ContextMemory>()

export function memoryOf(gateway: GatewayContext): ContextMemory {
  const memory = memories.get(gateway) ?? new ContextMemory()
  memories.set(gateway, memory)
  return memory
}
