// A refusal that leaves a stranger to guess.

import { editObject, isProblemOf } from '../edit.ts'
import type { Fault } from '../fault.ts'

export const fault: Fault = {
  breaks: 'unsupported-media-type',
  what: 'It refuses without saying what there is.',
  async handle(asked, honest) {
    const replied = await honest(asked)
    if (!isProblemOf(replied, 'unsupported-media-type')) return replied
    return editObject(replied, ({ available: _available, ...problem }) => problem)
  },
}
