// Audit records of refused authentication. The first refusal of a kind is recorded before its response is sent. Further refusals
// of that kind within a minute are counted and recorded as one, so that a flood of requests writes two records per minute.

import type { Principal } from '../principal.ts'
import type { Rules } from '../policy/rules.ts'
import type { GatewayProblem } from '../problem.ts'
import type { Store } from '../store/store.ts'
import type { Audit } from './audit.ts'
import type { DecisionFacts } from './record.ts'

export interface Refusal {
  readonly tenant: string
  readonly requestId: string
  readonly problem: GatewayProblem
  /** Absent: unknown. */
  readonly principal?: Principal
  /** Path and query. */
  readonly input: string
}

export interface Refusals {
  record(refusal: Refusal): Promise<void>
  /**
   * Records the counted refusals.
   * @param which `all`: also those whose minute has not ended, because the process stops
   */
  flush(which?: 'all'): Promise<void>
}

export interface RefusalParts {
  readonly store: Pick<Store, 'audit'>
  readonly audit: Audit
  readonly rules: Rules
  /** UTC, RFC 3339. */
  readonly now: () => string
}

/** The last of the counted refusals, their number, and the time of the first. */
interface Counted {
  readonly refusal: Refusal
  readonly count: number
  readonly since: string
}

interface Kind {
  /** Milliseconds since 1970. */
  until: number
  counted?: Counted
}

const countMilliseconds = 60_000

function kindOf({ tenant, problem, principal }: Refusal): string {
  return JSON.stringify([tenant, problem.code, errorOf(problem), principal?.issuer, principal?.client])
}

function errorOf(problem: GatewayProblem): string | undefined {
  return problem.code === 'unauthenticated' ? problem.error : undefined
}

export function createRefusals({ store, audit, rules, now }: RefusalParts): Refusals {
  const kinds = new Map<string, Kind>()

  async function append(refusal: Refusal, more: Pick<DecisionFacts, 'count' | 'since' | 'input'>): Promise<void> {
    const { tenant, requestId, problem, principal } = refusal
    const recorder = await audit(tenant)
    if (recorder === undefined) return
    const outcome = problem.code === 'forbidden' || problem.code === 'not-found' ? 'denied' : 'refused'
    const error = errorOf(problem)
    const record = recorder({
      time: now(),
      tenant,
      requestId,
      operation: 'authenticate',
      outcome,
      policy: await rules.of(tenant),
      problem: problem.code,
      ...(error === undefined ? {} : { error }),
      ...(principal === undefined ? {} : { principal }),
      ...more,
    })
    await store.audit.append(tenant, record)
  }

  /** Removes and returns the kinds whose minute has ended. */
  function takeEnded(time: number): (readonly [string, Counted])[] {
    const ended: (readonly [string, Counted])[] = []
    for (const [name, { until, counted }] of kinds) {
      if (time < until) continue
      kinds.delete(name)
      if (counted !== undefined) ended.push([name, counted])
    }
    return ended
  }

  async function appendCounted(ended: (readonly [string, Counted])[]): Promise<void> {
    try {
      for (let next = ended[0]; next !== undefined; next = ended[0]) {
        const [, { refusal, count, since }] = next
        await append(refusal, { count, since })
        ended.shift()
      }
    } finally {
      // What could not be stored is recorded later.
      for (const [name, counted] of ended) {
        const kind: Kind = kinds.get(name) ?? { until: 0 }
        kind.counted = added(counted, kind.counted)
        kinds.set(name, kind)
      }
    }
  }

  return {
    async record(refusal) {
      const name = kindOf(refusal)
      const since = now()
      const time = Date.parse(since)
      const known = kinds.get(name)
      if (known !== undefined && time < known.until) {
        const one = { refusal, count: 1, since }
        known.counted = known.counted === undefined ? one : added(known.counted, one)
        return
      }
      const ended = takeEnded(time)
      // Refusals that arrive while this one is written are already counted.
      const kind: Kind = { until: time + countMilliseconds }
      kinds.set(name, kind)
      try {
        await appendCounted(ended)
        await append(refusal, { input: refusal.input })
      } catch (error) {
        kind.until = 0
        throw error
      }
    },
    flush: (which) => appendCounted(takeEnded(which === 'all' ? Infinity : Date.parse(now()))),
  }
}

function added(earlier: Counted, later: Counted | undefined): Counted {
  return later === undefined ? earlier : { ...later, count: earlier.count + later.count, since: earlier.since }
}
