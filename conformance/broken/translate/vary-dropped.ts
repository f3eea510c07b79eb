// A cache that cannot tell two readers apart.

import { withHeader } from './edit.ts'
import type { UnnamedFault } from '../../proof/server.ts'

export const fault: UnnamedFault = {
  breaks: 'TRANSLATE-033',
  what: 'It does not say what its answer depends on.',
  async handle(asked, honest) {
    return withHeader(await honest(asked), 'vary', null)
  },
}
