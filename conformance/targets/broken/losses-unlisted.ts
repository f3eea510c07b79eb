// A refusal that nobody can mend.

import { editObject, isProblemOf } from '../edit.ts'
import type { Fault } from '../fault.ts'

export const fault: Fault = {
  breaks: 'strict-refuses-loss',
  what: 'It refuses a translation that loses without saying what.',
  async handle(asked, honest) {
    const replied = await honest(asked)
    if (!isProblemOf(replied, 'translation-loses')) return replied
    return editObject(replied, ({ losses: _losses, ...problem }) => problem)
  },
}
