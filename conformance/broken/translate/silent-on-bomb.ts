// A gateway that is busy inflating.

import type { UnnamedFault } from '../../proof/server.ts'

export const fault: UnnamedFault = {
  breaks: 'TRANSLATE-034',
  what: 'It never answers a body that inflates beyond measure.',
  handle(asked, honest) {
    const bomb = asked.body.length > 10_000 && asked.headers.has('content-encoding')
    return bomb ? new Promise(() => {}) : honest(asked)
  },
}
