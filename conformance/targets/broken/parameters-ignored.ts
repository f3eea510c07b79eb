// A misspelt parameter that nobody hears of.

import { withParameter } from '../edit.ts'
import type { Fault } from '../fault.ts'

export const fault: Fault = {
  breaks: 'unknown-option-refused',
  what: 'It ignores parameters that it does not know.',
  handle(asked, honest) {
    return honest(withParameter(asked, 'form', null))
  },
}
