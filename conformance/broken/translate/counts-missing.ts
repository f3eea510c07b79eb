// Whoever reads the plain document hears nothing of its losses.

import { withHeader } from './edit.ts'
import type { UnnamedFault } from '../../proof/server.ts'

export const fault: UnnamedFault = {
  breaks: 'TRANSLATE-011',
  what: 'It does not count the losses in the header.',
  async handle(asked, honest) {
    return withHeader(await honest(asked), 'citygate-losses', null)
  },
}
