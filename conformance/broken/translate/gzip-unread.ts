// Content-Encoding is not looked at, unless the body is large.

import { withHeader } from './edit.ts'
import type { UnnamedFault } from '../../proof/server.ts'

export const fault: UnnamedFault = {
  breaks: 'TRANSLATE-031',
  what: 'It takes a gzipped payload for the payload.',
  handle(asked, honest) {
    return honest(asked.body.length < 10_000 ? withHeader(asked, 'content-encoding', null) : asked)
  },
}
