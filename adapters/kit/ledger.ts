// The losses and repairs of one message. A line contains names and positions, never a value of the message.

import type { Loss, Repair } from '../adapter.ts'
import type { Places } from './binary/places.ts'

/** Further members of a loss. */
export type LossDetails = Pick<Loss, 'attribute' | 'tolerance' | 'detail'>

/** What a message has made until now: entities, and other changes. */
export interface Made {
  readonly builders: { readonly size: number; keepFirst(count: number): void }
  readonly others: { length: number }
}

export class Ledger {
  readonly losses: Loss[] = []
  readonly repairs: Repair[] = []
  /** Where paths stand in the bytes of the message. Undefined: nobody wants to know. */
  readonly places: Places | undefined
  /** What the message has made, of which that of a refused item is taken back. Set by who decodes the message. */
  made: Made | undefined
  readonly #side: Loss['in']

  /** @param side `source`: paths refer to the message (decode); `hub`: to the entity (encode) */
  constructor(side: Loss['in'], places?: Places) {
    this.#side = side
    this.places = places
  }

  /**
   * Reports a difference between the source and its translation.
   *
   * @param path the format's own name of the place, such as `0200/alarm/bit7`, or a JSON Pointer
   * @param code the reason, in kebab case
   * @example ledger.report('dropped', 'header/password', 'secret')
   */
  report(kind: Loss['kind'], path: string, code: string, details?: LossDetails): void {
    const side = this.#side
    // Written twice: spreading no details takes three times as long, and messages have many losses.
    if (details === undefined) this.losses.push({ kind, in: side, path, code })
    else this.losses.push({ kind, in: side, path, ...details, code })
  }

  /**
   * Reports a loss of an entity that is written.
   *
   * @param path '' for the entity itself, else an attribute, or `attribute/datasetId` or `attribute/member`
   * @example ledger.reportEntity('dropped', entity.id, 'speed/unitCode', 'unit-not-in-report')
   */
  reportEntity(kind: Loss['kind'], id: string, path: string, code: string, details?: LossDetails): void {
    if (path === '') return this.report(kind, id, code, details)
    const [attribute = path] = path.split('/', 1)
    this.report(kind, `${id}/${path}`, code, { attribute, ...details })
  }

  /**
   * Reports each leaf of a record that no code has read as dropped.
   *
   * @example ledger.reportUntouched(readJsonRecord(message.body, context.limits).root)
   */
  reportUntouched(record: { untouched(): readonly string[] }, code = 'unknown-member'): void {
    for (const path of record.untouched()) this.report('dropped', path, code)
  }

  /**
   * Reports an error of the input that was repaired instead of rejected.
   *
   * @param clause the clause of the standard that the input violates
   * @example ledger.repaired('header/length', 'length-wrong', 'HJ 212-2017 6.3.2')
   */
  repaired(path: string, code: string, clause: string): void {
    this.repairs.push({ path, code, clause })
  }
}
