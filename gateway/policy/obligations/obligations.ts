// The obligations of an answer as a whole, and of retention (standards/odrl/profile.md, "Duties of an answer"): each has its own
// order. Joining takes the strictest of each, so neither the order nor the number of rules matters.

import { type AnswerDuty, assuranceLevels, rotations } from '../../../standards/odrl/policy.ts'
import type { AssuranceLevel, Rotation } from '../../../standards/odrl/policy.ts'

export interface Obligations {
  /** The smallest number of entities of which anything is shown. */
  readonly k?: number
  /** The retention period in seconds. */
  readonly retain?: number
  /** How long an id stays the same. */
  readonly rotate?: Rotation
  /** The minimum assurance level of the recipient of the answer. */
  readonly stepUp?: AssuranceLevel
  /** The answer is signed. */
  readonly sign?: true
  /** URLs that are notified of the answer; sorted, each once. */
  readonly notify?: readonly string[]
  /** Policies that the answer names, by their uids; sorted, each once. */
  readonly attach?: readonly string[]
}

export const nothingAsked: Obligations = {}

/** @param policy the uid of the policy that contains the duty */
export function obligationsOf(duty: AnswerDuty, policy: string): Obligations {
  switch (duty.action) {
    case 'threshold':
      return { k: duty.k }
    case 'retain':
      return { retain: duty.period }
    case 'rotate':
      return { rotate: duty.period }
    case 'stepUp':
      return { stepUp: duty.level }
    case 'sign':
      return { sign: true }
    case 'notify':
      return { notify: [duty.url] }
    case 'attachPolicy':
      return { attach: [policy] }
  }
}

/** The strictest of each: commutative, associative, idempotent. */
export function joinObligations(one: Obligations, other: Obligations): Obligations {
  if (one === nothingAsked || one === other) return other
  if (other === nothingAsked) return one
  return withoutAbsent({
    k: strictest(one.k, other.k, Math.max),
    retain: strictest(one.retain, other.retain, Math.min),
    rotate: rotations.find((period) => period === one.rotate || period === other.rotate),
    stepUp: assuranceLevels.findLast((level) => level === one.stepUp || level === other.stepUp),
    sign: one.sign ?? other.sign,
    notify: strictest(one.notify, other.notify, union),
    attach: strictest(one.attach, other.attach, union),
  })
}

type Possibly<Of> = { [Name in keyof Of]: Of[Name] | undefined }

function withoutAbsent({ k, retain, rotate, stepUp, sign, notify, attach }: Possibly<Required<Obligations>>) {
  const joined: Obligations = {
    ...(k === undefined ? {} : { k }),
    ...(retain === undefined ? {} : { retain }),
    ...(rotate === undefined ? {} : { rotate }),
    ...(stepUp === undefined ? {} : { stepUp }),
    ...(sign === undefined ? {} : { sign }),
    ...(notify === undefined ? {} : { notify }),
    ...(attach === undefined ? {} : { attach }),
  }
  return joined
}

function strictest<Value>(
  one: Value | undefined,
  other: Value | undefined,
  of: (one: Value, other: Value) => Value,
): Value | undefined {
  return one === undefined || other === undefined ? (one ?? other) : of(one, other)
}

function union(one: readonly string[], other: readonly string[]): readonly string[] {
  return [...new Set([...one, ...other])].toSorted()
}
