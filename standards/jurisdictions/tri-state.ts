// Whether a condition holds, where that may be unknown. A rule that may apply can restrict, but cannot allow.

export type Truth = 'yes' | 'maybe' | 'no'

/** Whether all conditions hold. */
export function all(truths: readonly Truth[]): Truth {
  if (truths.includes('no')) return 'no'
  return truths.includes('maybe') ? 'maybe' : 'yes'
}

/** Whether at least one condition holds. */
export function some(truths: readonly Truth[]): Truth {
  if (truths.includes('yes')) return 'yes'
  return truths.includes('maybe') ? 'maybe' : 'no'
}

export function not(truth: Truth): Truth {
  if (truth === 'maybe') return 'maybe'
  return truth === 'yes' ? 'no' : 'yes'
}

export function truthOf(value: boolean | undefined): Truth {
  if (value === undefined) return 'maybe'
  return value ? 'yes' : 'no'
}
