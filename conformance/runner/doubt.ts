// Reasons not to count a finding against the target: the token of the run may not write, or an earlier run used the same seed, and
// the target still has its test data.

import type { Lack } from '../lack.ts'
import type { Exchange, Message } from './exchange.ts'

const writing = /^(?:POST|PUT|PATCH|DELETE) /
const text = ({ body }: Message): string => (body !== undefined && 'text' in body ? body.text : '')

/** The doubts of one profile in a run. */
export class Doubts {
  readonly #isSeeded: boolean
  readonly #usesToken: boolean
  #hasWritten = false

  /**
   * @param isSeeded the seed was set, so that an earlier run may have used the same names
   * @param usesToken requests carry the token of the run
   */
  constructor({ isSeeded, usesToken }: { readonly isSeeded: boolean; readonly usesToken: boolean }) {
    this.#isSeeded = isSeeded
    this.#usesToken = usesToken
  }

  /** @param exchanges of one check, all of them in their order */
  of(exchanges: readonly Exchange[]): Lack | undefined {
    const couldWrite = this.#hasWritten
    const writes = exchanges.filter(({ sent }) => sent !== undefined && writing.test(sent.line))
    this.#hasWritten ||= writes.some(({ received }) => received?.line.startsWith('2') === true)
    const [first] = writes
    const { sent, received } = first ?? {}
    if (sent === undefined || received === undefined) return undefined
    const found = `${sent.line.split(' ')[0]} was answered with ${received.line}`
    if (this.#usesToken && !couldWrite && !this.#hasWritten && /^40[13]\b/.test(received.line))
      return { reason: 'not-permitted', provide: 'a token that may write, or --safe', found }
    return this.#isSeeded && sent.line.startsWith('POST ') && isThere(received) ? seedUsed(found) : undefined
  }
}

/** The resource to be created already exists: 409 of NGSI-LD and of HTTP, 422 of NGSI v2. */
function isThere(received: Message): boolean {
  return /^409\b/.test(received.line) || (/^422\b/.test(received.line) && /already exists/i.test(text(received)))
}

export function seedUsed(found: string): Lack {
  return {
    reason: 'seed-used',
    provide: 'names that the target does not have: run without --seed, or with another seed',
    found,
  }
}
