// Alerts from the states of systems, components and transmission devices: a state opens one, and ends with the first report that
// is without it. The session of a transmission device remembers the open ones.

import { clock, type EntityBuilder } from '../../kit/index.ts'
import { compareInstants } from '../../../standards/hub/time/time.ts'
import type { Session } from './documentation.ts'
import { alarms } from './tables.ts'

/** An alert that is open: the local id of the device, the state, and the time of its first report, UTC; '' if it has none. */
type Open = readonly [object: string, state: string, since: string]

export interface Report {
  readonly path: string
  /** The local id of the device. */
  readonly object: string
  readonly set: ReadonlySet<string>
  /** The states that the report can have. */
  readonly names: readonly string[]
  readonly observedAt: string | undefined
}

/** The open alerts of a transmission device, while one of its packets is read. */
export class OpenAlerts {
  readonly #session: Session
  readonly #before: readonly Open[]
  #open: readonly Open[]

  constructor(session: Session) {
    this.#session = session
    const state = session.state(session.parsed.source) as { readonly open: readonly Open[] } | null
    this.#before = state?.open ?? []
    this.#open = this.#before
  }

  /**
   * Opens and closes the alerts of one device.
   *
   * @param describe adds what a new alert is about
   */
  follow({ path, object, set, names, observedAt }: Report, describe: (alert: EntityBuilder) => void): void {
    for (const state of names.filter((name) => alarms.includes(name))) {
      const known = this.#open.find(([of, name]) => of === object && name === state)
      if (set.has(state) === (known !== undefined)) continue
      if (known !== undefined && this.#isOlder(observedAt, known[2])) {
        this.#session.ledger.report('dropped', `${path}/${state}`, 'report-out-of-order')
        continue
      }
      const since = known?.[2] ?? observedAt ?? ''
      const alert = this.#session.newEntity('Alert', `${object}-${state}-${since === '' ? 'undated' : since}`)
      alert.observedAt = observedAt
      if (known === undefined) {
        this.#open = [...this.#open, [object, state, since]]
        describe(alert)
        alert.property(path, 'category', 'security')
        alert.property(path, 'subCategory', state)
        if (observedAt !== undefined) {
          alert.property(path, 'dateIssued', observedAt)
          alert.property(path, 'validFrom', observedAt)
        }
      } else {
        this.#open = this.#open.filter((one) => one !== known)
        if (observedAt !== undefined) alert.property(path, 'validTo', observedAt)
      }
      alert.property(path, 'alertStatus', known === undefined ? 'open' : 'closed')
      this.#session.change({ kind: 'merge', entity: alert.build() })
    }
  }

  /** A time before that of the alarm, unless the alarm's was ahead of the clock and would stay open. */
  #isOlder(observedAt: string | undefined, since: string): boolean {
    if (observedAt === undefined || since === '') return false
    return compareInstants(observedAt, since) < 0 && !clock.isAhead(since, this.#session.context.receivedAt)
  }

  /** Makes them the state of the session. */
  keep(): void {
    if (this.#open === this.#before) return
    const { context, ledger, parsed, setState } = this.#session
    let kept = this.#open
    while (kept.length > 0 && JSON.stringify({ open: kept }).length > context.limits.stateBytes) {
      kept = kept.slice(1)
      ledger.report('dropped', 'state', 'alert-not-followed')
    }
    setState(parsed.source, kept.length === 0 ? null : { open: kept })
  }
}
