// Whether a rule applies to a category of the data in a situation.

import { isOneOf } from './category.ts'
import { isWithin } from './day.ts'
import type { Rule } from './pack.ts'
import type { Situation } from './situation.ts'
import { all, not, some, type Truth, truthOf } from './tri-state.ts'

export function appliesTo(rule: Rule, category: string, situation: Situation): Truth {
  return all([isOneOf(rule.categories, category, situation.pack.sensitive), appliesAtAll(rule, situation)])
}

/** For every category of data. */
export function appliesAtAll(rule: Rule, situation: Situation): Truth {
  if (!isWithin(situation.day, rule.validFrom, rule.validTo)) return 'no'
  if (situation.isInternal && rule.direction !== 'storage') return 'no'
  return all([hasRecipient(rule, situation), ...factsOf(rule, situation), hasReached(rule, situation)])
}

function hasRecipient({ recipients }: Rule, { recipient, adequacy }: Situation): Truth {
  return some(
    recipients.map((one) => {
      if (one === 'any') return 'yes'
      if (one === 'adequate') return truthOf(adequacy !== undefined)
      if (one === 'not-adequate') return truthOf(adequacy === undefined)
      return truthOf(recipient === undefined ? undefined : one === recipient)
    }),
  )
}

function factsOf({ when }: Rule, { facts }: Situation): readonly Truth[] {
  return [
    ...(when?.is ?? []).map((name) => truthOf(facts.get(name))),
    ...(when?.not ?? []).map((name) => not(truthOf(facts.get(name)))),
  ]
}

function hasReached({ counter }: Rule, situation: Situation): Truth {
  if (counter === undefined) return 'yes'
  const count = situation.count(counter.name)
  if (count === undefined) return 'maybe'
  return truthOf(count >= (counter.from ?? 0) && (counter.to === undefined || count < counter.to))
}
