// A header that looks right to people and is no dictionary of RFC 9651.

import { withHeader } from './edit.ts'
import type { UnnamedFault } from '../../proof/server.ts'

export const fault: UnnamedFault = {
  breaks: 'TRANSLATE-011',
  what: 'It counts in a syntax of its own.',
  async handle(asked, honest) {
    const replied = await honest(asked)
    const counts = replied.headers.get('citygate-losses')
    return counts === null ? replied : withHeader(replied, 'citygate-losses', counts.replaceAll('=', ': '))
  },
}
