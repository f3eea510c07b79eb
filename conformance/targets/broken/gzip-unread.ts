// Content-Encoding is not looked at, unless the body is large.

import { withHeader } from '../edit.ts'
import type { Fault } from '../fault.ts'

export const fault: Fault = {
  breaks: 'gzip-read',
  what: 'It takes a gzipped payload for the payload.',
  handle(asked, honest) {
    return honest(asked.body.length < 10_000 ? withHeader(asked, 'content-encoding', null) : asked)
  },
}
