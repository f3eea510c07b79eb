// What speaks against holding a finding against the target: the token of the run may not write, or the names of a seed that was given
// were used before, and the target holds what was made then.

import type { Lack } from '../lack.ts'
import type { Exchange, Message } from './exchange.ts'

const writing = /^(?:POST|PUT|PATCH|DELETE) /
const text = ({ body }: Message): string => (body !== undefined && 'text' in body ? body.text : '')

/** Of one profile in a run. */
export class Doubts {
  readonly #isSeeded: boolean
  readonly #usesToken: boolean
  #hasWritten = false

  /**
   * @param isSeeded the seed was given, so that an earlier run may have had its names
   * @param usesToken what is asked carries the token that the run was given
   */
  constructor({ isSeeded, usesToken }: { readonly isSeeded: boolean; readonly usesToken: boolean }) {
    this.#isSeeded = isSeeded
    this.#usesToken = usesToken
  }

  /** @param exchanges of one check; all of them are shown, in their order */
  of(exchanges: readonly Exchange[]): Lack | undefined {
    const couldWrite = this.#hasWritten
    const writes = exchanges.filter(({ sent }) => sent !== undefined && writing.test(sent.line))
    this.#hasWritten ||= writes.some(({ received }) => received?.line.startsWith('2') === true)
    const [first] = writes
    const { sent, received } = first ?? {}
    if (sent === undefined || received === undefined) return undefined
    const found = `${sent.line.split(' ')[0]} was answered ${received.line}`
    if (this.#usesToken && !couldWrite && !this.#hasWritten && /^40[13]\b/.test(received.line))
      return { reason: 'not-permitted', provide: 'a token that may write, or --safe', found }
    return this.#isSeeded && sent.line.startsWith('POST ') && isThere(received) ? seedUsed(found) : undefined
  }
}

/** What is to be created is there already: 409 of NGSI-LD and of HTTP, 422 of NGSI v2. */
function isThere(received: Message): boolean {
  return /^409\b/.test(received.line) || (/^422\b/.test(received.line) && /already exists/i.test(text(received)))
}

export function seedUsed(found: string): Lack {
  return {
    reason: 'seed-used',
    provide: 'names that the target does not hold: run without --seed, or with another',
    found,
  }
}
