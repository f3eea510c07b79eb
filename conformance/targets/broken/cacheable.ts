// An answer for one reader that a cache gives to the next.

import { withHeader } from '../edit.ts'
import type { Fault } from '../fault.ts'

export const fault: Fault = {
  breaks: 'not-for-shared-caches',
  what: 'It lets anybody keep a governed answer.',
  async handle(asked, honest) {
    return withHeader(await honest(asked), 'cache-control', 'public, max-age=600')
  },
}
