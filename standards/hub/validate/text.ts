// Checks texts, and what is a text or a list of them (GS CIM 009 clause 4.6), against a pattern of the hub.

import { violate, within, type Violations } from './violation.ts'

export function checkText(value: unknown, pattern: RegExp, violations: Violations): void {
  if (typeof value !== 'string') violate(violations, 'type')
  else if (!pattern.test(value)) violate(violations, 'pattern')
}

/** A text, or a list of at least one. */
export function checkTexts(value: unknown, pattern: RegExp, violations: Violations): void {
  if (!Array.isArray(value)) return checkText(value, pattern, violations)
  if (value.length === 0) violate(violations, 'minItems')
  checkEach(value, pattern, violations)
}

export function checkEach(values: readonly unknown[], pattern: RegExp, violations: Violations): void {
  for (const [index, value] of values.entries()) {
    const before = violations.length
    checkText(value, pattern, violations)
    within(violations, before, index)
  }
}
