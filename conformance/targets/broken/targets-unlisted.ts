// A refusal that leaves a stranger to guess.

import { editObject, isProblemOf } from '../edit.ts'
import type { Fault } from '../fault.ts'

export const fault: Fault = {
  breaks: 'unknown-target-refused',
  what: 'It refuses without saying what there is.',
  async handle(asked, honest) {
    const replied = await honest(asked)
    if (!isProblemOf(replied, 'unknown-target')) return replied
    return editObject(replied, ({ available: _available, ...problem }) => problem)
  },
}
