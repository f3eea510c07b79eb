// Accept is not looked at.

import { withHeader } from '../edit.ts'
import type { Fault } from '../fault.ts'

export const fault: Fault = {
  breaks: 'not-acceptable',
  what: 'It answers in a media type that nobody asked for.',
  handle(asked, honest) {
    return honest(asked.headers.get('accept') === 'image/png' ? withHeader(asked, 'accept', '*/*') : asked)
  },
}
