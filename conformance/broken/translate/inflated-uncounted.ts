// A limit of the bytes on the wire.

import { withHeader } from './edit.ts'
import type { UnnamedFault } from '../../proof/server.ts'

export const fault: UnnamedFault = {
  breaks: 'TRANSLATE-034',
  what: 'It does not count what a body inflates to.',
  async handle(asked, honest) {
    const replied = await honest(asked)
    if (replied.status !== 413 || !asked.headers.has('content-encoding')) return replied
    return honest({ ...withHeader(asked, 'content-encoding', null), body: new TextEncoder().encode('[]') })
  },
}
