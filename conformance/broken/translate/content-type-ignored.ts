// Content-Type is not looked at.

import { withHeader } from './edit.ts'
import type { UnnamedFault } from '../../proof/server.ts'

export const fault: UnnamedFault = {
  breaks: 'TRANSLATE-030',
  what: 'It reads any media type as the one it knows.',
  handle(asked, honest) {
    const other = asked.headers.get('content-type') === 'image/png'
    return honest(other ? withHeader(asked, 'content-type', 'text/plain') : asked)
  },
}
