// What a decision depends on beside the rules and the caller, per tenant: how many people the counters of the transfer rules
// have counted, who has consented, which break-glass grants are active, and which categories sources declare for attributes that
// the hub does not know. It is read again after five seconds and at the start of each minute, when a day may begin, so that a
// change by an officer or a data subject takes effect on every instance well within a minute.

import { packInForce } from '../../../standards/jurisdictions/in-force.ts'
import { windowOf } from '../../../standards/jurisdictions/situation.ts'
import type { CounterWindow } from '../../../standards/jurisdictions/flow.ts'
import { type Declared, declaredOf, nothingDeclared } from '../declared.ts'
import { asks } from '../asks.ts'
import type { Policy } from '../policy.ts'
import type { TransferRules } from '../../config/transfer-rules.ts'
import type { Counting, Counts } from '../transfer/transfer.ts'
import type { Level } from '../../principal.ts'
import type { SsrfSafeFetch } from '../../http-client/outgoing.ts'
import type { Grant } from '../../store/policies/break-glass.ts'
import type { Store } from '../../store/store.ts'
import { askedStatus } from './consent-source.ts'
import { Consents } from './consents.ts'

export interface DecisionContext {
  /** Absent: no transfer rules apply. */
  readonly law?: { readonly law: TransferRules; readonly counts: Counts }
  /** Absent: no policy asks for consent. */
  readonly consents?: Consents
  /** The active grants, and the level at which their holders must authenticate. */
  readonly grants: readonly Grant[]
  readonly grantLevel?: Level | undefined
  /** The same object until a source is written. */
  readonly declared: Declared
}

export interface DecisionContexts {
  /** @param when RFC 3339, UTC: the time whose counter windows apply; now where absent */
  of(tenant: string, policy: Policy, when?: string): Promise<DecisionContext>
  /** After a change in this process. */
  invalidate(tenant: string): void
  /** An answer with these people would have reached a threshold: later decisions are made as if it had. */
  reached(tenant: string, countings: readonly Counting[]): void
}

export interface DecisionContextParts {
  /** A function, because the store in turn reports changes to what is created here. */
  readonly store: () => Pick<Store, 'breakGlass' | 'consents' | 'declared' | 'transfers'>
  readonly law: TransferRules | undefined
  /** The level that a break-glass grant needs; undefined: break-glass is not configured. */
  readonly grantLevel: Level | undefined
  /** UTC, RFC 3339, milliseconds. */
  readonly now: () => string
  readonly fetch: SsrfSafeFetch
  /** Origins that may be called although they are not public. */
  readonly allow: readonly string[]
}

const memoryMilliseconds = 5000
const minuteCharacters = 'YYYY-MM-DDTHH:MM'.length
/** How long a reached threshold is remembered; after that, an answer may try again. */
const reachedMilliseconds = 60_000
/** Consents per read. */
const page = 1000
/** How many consent sources are asked at once; the status of the others may become stale. */
const maxAsked = 20

interface Remembered {
  readonly at: string
  /** When it is read again. */
  readonly until: string
  readonly hasConsents: boolean
  readonly decisionContext: Promise<DecisionContext>
}

export function createDecisionContexts(parts: DecisionContextParts): DecisionContexts {
  const { law, now } = parts
  const remembered = new Map<string, Remembered>()
  const consents = new Map<string, Consents>()
  const declared = new Map<string, { readonly set: number; readonly declared: Declared }>()
  /** By tenant and window. */
  const near = new Map<string, ReadonlyMap<string, { readonly people: number; readonly at: string }>>()

  async function read(tenant: string, at: string, hasConsents: boolean): Promise<DecisionContext> {
    const grants = parts.grantLevel !== undefined ? await parts.store().breakGlass.running(tenant, at) : []
    return {
      grants,
      grantLevel: parts.grantLevel,
      declared: await declaredAt(tenant),
      ...(law === undefined ? {} : { law: { law, counts: await countsAt(law, tenant, at) } }),
      ...(hasConsents ? { consents: await consentsAt(tenant, at) } : {}),
    }
  }

  async function countsAt({ packs, jurisdiction }: TransferRules, tenant: string, at: string): Promise<Counts> {
    const inForce = packInForce(packs, jurisdiction, at)
    const windows =
      inForce.kind === 'pack' ? (inForce.pack.counters ?? []).map((one) => windowOf(one, inForce.day)) : []
    const counts = new Map<string, number>()
    for (const window of windows) {
      const reached = near.get(tenant)?.get(keyOf(window))
      const isNear = reached !== undefined && isWithin(reached.at, now(), reachedMilliseconds)
      // A flow contains at least one person; whether that person is already counted is found out when the flow is counted.
      const people = (await parts.store().transfers.countWith(tenant, window, [])) + (isNear ? reached.people : 0)
      counts.set(keyOf(window), Math.max(1, people))
    }
    return { of: (window) => counts.get(keyOf(window)) }
  }

  async function declaredAt(tenant: string): Promise<Declared> {
    // Read first: where the declarations are newer than this number, they are read again at the next call.
    const set = await parts.store().declared.set(tenant)
    const known = declared.get(tenant)
    if (known?.set === set) return known.declared
    const made = declaredOf(await parts.store().declared.categories(tenant))
    declared.set(tenant, { set, declared: made })
    return made
  }

  async function consentsAt(tenant: string, at: string): Promise<Consents> {
    const known = consents.get(tenant) ?? new Consents()
    consents.set(tenant, known)
    await readNew(known, tenant)
    const until = new Date(Date.parse(at) + memoryMilliseconds).toISOString()
    const stale = known.stale(until).slice(0, maxAsked)
    if (stale.length === 0) return known
    await Promise.all(
      stale.map(async (consent) => {
        const status = await askedStatus(parts.fetch, parts.allow, consent.source?.url ?? '')
        if (status !== undefined) await parts.store().consents.note(tenant, consent, { status, at })
      }),
    )
    await readNew(known, tenant)
    return known
  }

  async function readNew(known: Consents, tenant: string): Promise<void> {
    for (;;) {
      const found = await parts.store().consents.after(tenant, known.last, page)
      for (const consent of found) known.take(consent)
      if (found.length < page) return
    }
  }

  async function ofThen(
    current: Promise<DecisionContext>,
    given: NonNullable<typeof law>,
    tenant: string,
    when: string,
  ): Promise<DecisionContext> {
    return { ...(await current), law: { law: given, counts: await countsAt(given, tenant, when) } }
  }

  function ofNow(tenant: string, policy: Policy): Promise<DecisionContext> {
    const at = now()
    const hasConsents = asks(policy, 'consent')
    const last = remembered.get(tenant)
    if (last !== undefined && isCurrent(last, at) && (last.hasConsents || !hasConsents)) return last.decisionContext
    const decisionContext = read(tenant, at, hasConsents)
    const made = { at, until: endOf(at), hasConsents, decisionContext }
    remembered.set(tenant, made)
    // Only the requests that waited for it fail; later requests read again.
    decisionContext.catch(() => {
      if (remembered.get(tenant) === made) remembered.delete(tenant)
    })
    return decisionContext
  }

  return {
    of(tenant, policy, when) {
      const current = ofNow(tenant, policy)
      return law === undefined || when === undefined ? current : ofThen(current, law, tenant, when)
    },
    invalidate: (tenant) => void remembered.delete(tenant),
    reached(tenant, countings) {
      const at = now()
      const reached = countings.map(({ use, ids }) => [keyOf(use), { people: ids.length, at }] as const)
      near.set(tenant, new Map([...(near.get(tenant) ?? []), ...reached]))
      remembered.delete(tenant)
    },
  }
}

/** After five seconds, or with the minute where that is earlier. */
function endOf(at: string): string {
  const nextMinute = Date.parse(`${at.slice(0, minuteCharacters)}Z`) + 60_000
  return new Date(Math.min(Date.parse(at) + memoryMilliseconds, nextMinute)).toISOString()
}

/** Texts of one length, which are in the order of their times. A time before `at` is of a clock that was set back. */
function isCurrent({ at, until }: Remembered, now: string): boolean {
  return at <= now && now < until
}

/** @param then never later than now, unless a clock was set back */
function isWithin(then: string, now: string, milliseconds: number): boolean {
  if (then === now) return true
  const age = Date.parse(now) - Date.parse(then)
  return age >= 0 && age < milliseconds
}

function keyOf({ name, firstYear, year }: CounterWindow): string {
  return JSON.stringify([name, firstYear, year])
}

/** For a gateway without any: for benchmarks and tests. */
export const noDecisionContexts: DecisionContexts = {
  of: () => nothing,
  invalidate: () => undefined,
  reached: () => undefined,
}
const nothing: Promise<DecisionContext> = Promise.resolve({ grants: [], declared: nothingDeclared })
