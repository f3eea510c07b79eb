// A limit of the bytes on the wire.

import { withHeader } from '../edit.ts'
import type { Fault } from '../fault.ts'

export const fault: Fault = {
  breaks: 'bytes-limited',
  what: 'It does not count what a body inflates to.',
  async handle(asked, honest) {
    const replied = await honest(asked)
    if (replied.status !== 413 || !asked.headers.has('content-encoding')) return replied
    return honest({ ...withHeader(asked, 'content-encoding', null), body: new TextEncoder().encode('[]') })
  },
}
