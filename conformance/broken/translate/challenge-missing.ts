// A refusal that breaks the rule of its own status.

import { withHeader } from './edit.ts'
import type { UnnamedFault } from '../../proof/server.ts'

export const fault: UnnamedFault = {
  breaks: 'TRANSLATE-028',
  what: 'It refuses strangers without saying how to ask.',
  async handle(asked, honest) {
    return withHeader(await honest(asked), 'www-authenticate', null)
  },
}
