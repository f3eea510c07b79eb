// The obligations of an answer as a whole (standards/odrl/profile.md, "Duties of an answer"), met while the answer is created. They
// come from every entity that the rules showed for it, including those that a filter then removed: their absence is information
// too. An obligation that cannot be met hides the entity everywhere; the API says why (http/apply-obligations.ts).

import { type Level, levels, reachesLevel, type Principal } from '../../principal.ts'
import { joinObligations, nothingAsked, type Obligations } from '../../policy/obligations/obligations.ts'

/** What the sender of the answer can do. */
export interface Capabilities {
  /** A key is configured. */
  readonly sign: boolean
  /** The answer has headers that can name a policy. */
  readonly attach: boolean
  /** Whether a URL may be called. */
  readonly notify: (url: string) => boolean
}

export type Unable = 'sign' | 'attach' | 'notify'

/** An answer that is neither HTTP nor a notification carries only its content. */
export const noCapabilities: Capabilities = { sign: false, attach: false, notify: () => false }

/** For shadow policies: every obligation counts as met. */
export const allCapabilities: Capabilities = { sign: true, attach: true, notify: () => true }

export class ResponseObligations {
  /** All obligations of the answer. */
  asked: Obligations = nothingAsked
  /** The assurance level that is required to see, or to change, what was hidden. */
  wanted: Level | undefined
  /** The obligation that could not be met, so that something was hidden. */
  failed: Unable | undefined
  readonly #ability: Capabilities
  readonly #principal: Principal

  constructor(principal: Principal, ability: Capabilities) {
    this.#principal = principal
    this.#ability = ability
  }

  /** Whether no obligation of the answer requires an action. */
  get isIdle(): boolean {
    const { sign, attach, notify } = this.asked
    return [sign, attach, notify, this.wanted, this.failed].every((one) => one === undefined)
  }

  /** All obligations, met or not, by the names of the duties. */
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

  /** Whether an entity with these obligations may be part of the answer. */
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
