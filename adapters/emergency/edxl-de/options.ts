// What a source of EDXL-DE declares.

import { option, optional } from '../../kit/index.ts'

const list = (values: readonly string[]) => ({
  type: 'array' as const,
  items: { type: 'string' as const, enum: values },
  minItems: 1,
})

export const options = {
  statuses: optional(
    option.value<readonly string[]>(
      'The distributionStatus that the source may bring. Without it, only what is Actual is read: an exercise or a test is not true.',
      list(['Actual', 'Exercise', 'System', 'Test']),
    ),
  ),
  confidentialities: optional(
    option.value<readonly string[]>(
      'The combinedConfidentiality that the source may bring, word for word. Without it, only what is UNCLASSIFIED, or UNCLASSIFIED AND NOT SENSITIVE, is read, and what says nothing. That of a content holds too, and the SECLASS of EMSI if it is CONFID, SECRET or TOPSRT.',
      { type: 'array', items: { type: 'string', minLength: 1 }, minItems: 1 },
    ),
  ),
}
