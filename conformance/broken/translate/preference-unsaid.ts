// A preference that is honoured and not confirmed.

import { withHeader } from './edit.ts'
import type { UnnamedFault } from '../../proof/server.ts'

export const fault: UnnamedFault = {
  breaks: 'TRANSLATE-013',
  what: 'It does not say that it was strict.',
  async handle(asked, honest) {
    return withHeader(await honest(asked), 'preference-applied', null)
  },
}
