// An answer for one reader that a cache gives to the next.

import { withHeader } from './edit.ts'
import type { UnnamedFault } from '../../proof/server.ts'

export const fault: UnnamedFault = {
  breaks: 'TRANSLATE-032',
  what: 'It lets anybody keep a governed answer.',
  async handle(asked, honest) {
    return withHeader(await honest(asked), 'cache-control', 'public, max-age=600')
  },
}
