// A preference that is confirmed and not honoured.

import { withHeader } from './edit.ts'
import type { UnnamedFault } from '../../proof/server.ts'

export const fault: UnnamedFault = {
  breaks: 'TRANSLATE-012',
  what: 'It says that it was strict, and lost all the same.',
  async handle(asked, honest) {
    if (!asked.headers.has('prefer')) return honest(asked)
    const replied = await honest(withHeader(asked, 'prefer', null))
    return replied.status === 200 ? withHeader(replied, 'preference-applied', 'handling=strict') : replied
  },
}
