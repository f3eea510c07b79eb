// Accept is not looked at.

import { withHeader } from './edit.ts'
import type { UnnamedFault } from '../../proof/server.ts'

export const fault: UnnamedFault = {
  breaks: 'TRANSLATE-029',
  what: 'It answers in a media type that nobody asked for.',
  handle(asked, honest) {
    return honest(asked.headers.get('accept') === 'image/png' ? withHeader(asked, 'accept', '*/*') : asked)
  },
}
