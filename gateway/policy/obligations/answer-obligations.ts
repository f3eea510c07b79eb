// The obligations of an answer as a whole, in the form that AuthZEN passes to external enforcement points.

import { type Principal, reachesLevel } from '../../principal.ts'
import type { Obligations } from './obligations.ts'

type Name = 'threshold' | 'retain' | 'rotate' | 'stepUp' | 'sign' | 'notify' | 'attachPolicy'

export interface AnswerObligation {
  readonly type: `urn:citygate:obligation:${Name}`
  readonly properties: Readonly<Record<string, number | string>>
}

/** One for each obligation that is still open: a level that the caller has reached is not listed. */
export function answerObligations(
  { k, retain, rotate, stepUp, sign, notify = [], attach = [] }: Obligations,
  principal: Principal,
): readonly AnswerObligation[] {
  const one = (name: Name, properties: AnswerObligation['properties']): AnswerObligation => ({
    type: `urn:citygate:obligation:${name}`,
    properties,
  })
  return [
    ...(k === undefined ? [] : [one('threshold', { k })]),
    ...(retain === undefined ? [] : [one('retain', { period: `PT${retain}S` })]),
    ...(rotate === undefined ? [] : [one('rotate', { period: rotate })]),
    ...(stepUp === undefined || reachesLevel(principal, stepUp) ? [] : [one('stepUp', { assuranceLevel: stepUp })]),
    ...(sign === undefined ? [] : [one('sign', {})]),
    ...notify.map((url) => one('notify', { url })),
    ...attach.map((policy) => one('attachPolicy', { policy })),
  ]
}
