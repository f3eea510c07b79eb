// What the rules ask of an answer as a whole (standards/odrl/profile.md, "Duties of an answer"), met while it is made. An answer is made
// of every entity that the rules showed for it, those too that a filter then left out: that they are not in it is told as well. What
// cannot be carried out hides the entity, wherever it is seen; the door says why (http/apply-obligations.ts).

import { type Level, levels, reachesLevel, type Principal } from '../../principal.ts'
import { joinObligations, nothingAsked, type Obligations } from '../../policy/obligations/obligations.ts'

/** What whoever sends the answer can do. */
export interface Capabilities {
  /** A key is configured. */
  readonly sign: boolean
  /** The answer has headers that can name a policy. */
  readonly attach: boolean
  /** Whether an address may be called. */
  readonly notify: (url: string) => boolean
}

export type Unable = 'sign' | 'attach' | 'notify'

/** What is neither HTTP nor a notification says nothing but its content. */
export const noCapabilities: Capabilities = { sign: false, attach: false, notify: () => false }

/** Of what is only tried: that it could be done. */
export const allCapabilities: Capabilities = { sign: true, attach: true, notify: () => true }

export class ResponseObligations {
  /** All that is asked of the answer. */
  asked: Obligations = nothingAsked
  /** The level that it takes to see, or to change, what was hidden for want of it. */
  wanted: Level | undefined
  /** What could not be carried out, so that something was hidden. */
  failed: Unable | undefined
  readonly #ability: Capabilities
  readonly #principal: Principal

  constructor(principal: Principal, ability: Capabilities) {
    this.#principal = principal
    this.#ability = ability
  }

  /** Whether nothing is asked of the answer that would have to be done. */
  get isIdle(): boolean {
    const { sign, attach, notify } = this.asked
    return [sign, attach, notify, this.wanted, this.failed].every((one) => one === undefined)
  }

  /** What was asked, done or not, by the names of the duties. */
  get duties(): readonly string[] {
    const { k, attach, sign, stepUp, notify } = this.asked
    const names = [
      ...Object.entries({ threshold: k, attachPolicy: attach, sign, stepUp, notify }).flatMap(([name, asked]) =>
        asked === undefined ? [] : [name],
      ),
      ...(this.wanted === undefined ? [] : ['stepUp']),
      ...(this.failed === undefined ? [] : [this.failed === 'attach' ? 'attachPolicy' : this.failed]),
    ]
    return [...new Set(names)].toSorted()
  }

  /** Whether what asks for this may be a part of the answer. */
  meet(asked: Obligations): boolean {
    const { stepUp } = asked
    if (stepUp !== undefined && !reachesLevel(this.#principal, stepUp)) {
      this.wanted = levels.findLast((level) => level === stepUp || level === this.wanted)
      return false
    }
    const failed = this.#failing(asked)
    if (failed !== undefined) this.failed ??= failed
    else this.asked = joinObligations(this.asked, asked)
    return failed === undefined
  }

  #failing({ sign, attach, notify = [] }: Obligations): Unable | undefined {
    if (sign === true && !this.#ability.sign) return 'sign'
    if (attach !== undefined && !this.#ability.attach) return 'attach'
    return notify.every((url) => this.#ability.notify(url)) ? undefined : 'notify'
  }
}
