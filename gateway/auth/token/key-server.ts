// The keys of an issuer by their URL (RFC 8414 `jwks_uri`): kept in memory and in the store, fetched again in the background
// before they expire, and used for a day where the key server does not answer. A client that sends tokens with made-up key ids
// causes at most two calls to the key server per minute.

import type { Json } from '../../../standards/hub/entity.ts'
import { readJson } from '../../../standards/json/read.ts'
import type { SsrfSafeFetch } from '../../http-client/outgoing.ts'
import type { WithLock } from '../../store/keyed-lock.ts'
import type { CachedKeySet } from '../../store/clients/key-sets.ts'
import { type KeySet, readKeySet } from './key-set.ts'

/** The keys of an issuer, from any source. */
export interface IssuerKeys {
  /** @returns `unknown`: the issuer has no such key; `unavailable`: its keys are unavailable */
  find(
    keyId: string | undefined,
    algorithm: string,
    later: (work: Promise<unknown>) => void,
  ): Promise<CryptoKey | 'unknown' | 'unavailable'>
}

/** Where key sets outlive a process, or are shared between processes. */
export interface KeySetCache {
  get(url: string): Promise<CachedKeySet | undefined>
  put(url: string, entry: CachedKeySet): Promise<void>
}

export interface KeyServerOptions {
  readonly url: string
  readonly fetch: SsrfSafeFetch
  readonly cache: KeySetCache
  /** One fetch at a time, where requests may wait for each other. */
  readonly withLock: WithLock
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly log: (line: Readonly<Record<string, unknown>>) => void
}

const freshMilliseconds = 600_000
const maxMilliseconds = 86_400_000
/** The minimum time between two attempts: at most six per minute, however many tokens name unknown keys. */
const restMilliseconds = 10_000
/** The maximum difference between the clocks of two processes. */
const differenceMilliseconds = 30_000
const patienceMilliseconds = 5000
const maximumBytes = 262_144
const limits = { bytes: maximumBytes, depth: 16, members: 10_000 }

interface Known {
  readonly keys: KeySet
  readonly fetched: number
}

export function createKeyServer({ url, fetch, cache, withLock, now, log }: KeyServerOptions): IssuerKeys {
  const turn = `keys ${url}`
  const { origin, pathname } = new URL(url)
  // Some servers expect an API key in the query.
  const withoutQuery = origin + pathname
  let known: Known | undefined
  let tried = Number.NEGATIVE_INFINITY

  /** Attempts in progress; more than one only where requests may not wait for each other. */
  let asking = 0

  /** The time since then; where a clock was set back, `time` lies in the future, and the distance counts. */
  const since = (time: number): number => Math.abs(now() - time)
  const isRested = (): boolean => since(tried) >= restMilliseconds
  const isUsable = (): boolean => known !== undefined && since(known.fetched) < maxMilliseconds

  function take({ document, fetched }: CachedKeySet): boolean {
    const keys = readKeySet(document)
    if (keys === undefined) return false
    known = { keys, fetched }
    return true
  }

  /** Another process may have fetched them in the meantime. */
  async function takeCached(): Promise<void> {
    const entry = await cache.get(url)
    // From a process whose clock is far ahead: the entry would count as fresh for that long and never be fetched again.
    if (entry === undefined || entry.fetched > now() + differenceMilliseconds) return
    if (entry.fetched > (known?.fetched ?? now() - maxMilliseconds)) take(entry)
  }

  /** The response of the key server, where it is a key set. */
  async function ask(): Promise<Json | undefined> {
    const headers = [['accept', 'application/jwk-set+json, application/json;q=0.9']] as const
    const call = { method: 'GET', url, headers, timeoutMilliseconds: patienceMilliseconds, maximumBytes } as const
    // The operator has configured this URL; other URLs are called only where they are public.
    const answer = await fetch(call, [origin])
    if (!answer.ok || answer.value.status !== 200) return undefined
    const read = readJson(answer.value.body, limits)
    return read.ok ? read.value.value : undefined
  }

  async function fetchAgain(): Promise<void> {
    const document = await ask()
    const entry = document === undefined ? undefined : { document, fetched: now() }
    if (entry !== undefined && take(entry)) await cache.put(url, entry)
    else log({ level: 'warning', event: 'keys-unavailable', url: withoutQuery })
  }

  /** One attempt, counted as in progress from start to end. */
  async function attempt(work: () => Promise<void>): Promise<void> {
    asking += 1
    await work().finally(() => (asking -= 1))
  }

  /** The first keys of this process: cached keys, however old, are available sooner than those of the server. */
  function load(): Promise<void> {
    return withLock([turn], async () => {
      if (isUsable() || !(isRested() || asking > 0)) return
      await attempt(async () => {
        await takeCached()
        if (isUsable()) return
        tried = now()
        await fetchAgain()
      })
    })
  }

  /** Called where the rest interval has passed; the call starts a new one. */
  function refresh(): Promise<void> {
    tried = now()
    return withLock([turn], () =>
      attempt(async () => {
        await takeCached()
        if (known === undefined || since(known.fetched) >= restMilliseconds) await fetchAgain()
      }),
    )
  }

  return {
    async find(keyId, algorithm, later) {
      if (!isUsable()) await load()
      const before = isUsable() ? known : undefined
      if (before === undefined) return 'unavailable'
      const key = await before.keys.find(keyId, algorithm)
      if (key !== undefined) {
        if (since(before.fetched) >= freshMilliseconds && isRested()) later(refresh())
        return key
      }
      // The issuer may have a new key. A fetch that another request has just started is awaited, where that is possible.
      if (isRested()) await refresh()
      else if (asking > 0) await withLock([turn], async () => undefined)
      return (await known?.keys.find(keyId, algorithm)) ?? (asking > 0 ? 'unavailable' : 'unknown')
    },
  }
}
