// A refusal that leaves a stranger to guess.

import { editObject, isProblemOf } from './edit.ts'
import type { UnnamedFault } from '../../proof/server.ts'

export const fault: UnnamedFault = {
  breaks: 'TRANSLATE-029',
  what: 'It refuses without saying what there is.',
  async handle(asked, honest) {
    const replied = await honest(asked)
    if (!isProblemOf(replied, 'not-acceptable')) return replied
    return editObject(replied, ({ available: _available, ...problem }) => problem)
  },
}
