// A conversion that claims to be exact.

import { withoutLosses } from './edit.ts'
import type { UnnamedFault } from '../../proof/server.ts'

export const fault: UnnamedFault = {
  breaks: 'TRANSLATE-019',
  what: 'It does not tell that a converted place is approximate.',
  async handle(asked, honest) {
    return withoutLosses(await honest(asked), 'approximated')
  },
}
