// A gateway that is busy inflating.

import type { Fault } from '../fault.ts'

export const fault: Fault = {
  breaks: 'bytes-limited',
  what: 'It never answers a body that inflates beyond measure.',
  handle(asked, honest) {
    const bomb = asked.body.length > 10_000 && asked.headers.has('content-encoding')
    return bomb ? new Promise(() => {}) : honest(asked)
  },
}
