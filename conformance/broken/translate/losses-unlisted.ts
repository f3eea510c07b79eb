// A refusal that nobody can mend.

import { editObject, isProblemOf } from './edit.ts'
import type { UnnamedFault } from '../../proof/server.ts'

export const fault: UnnamedFault = {
  breaks: 'TRANSLATE-012',
  what: 'It refuses a translation that loses without saying what.',
  async handle(asked, honest) {
    const replied = await honest(asked)
    if (!isProblemOf(replied, 'translation-loses')) return replied
    return editObject(replied, ({ losses: _losses, ...problem }) => problem)
  },
}
