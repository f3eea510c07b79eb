// Whoever reads the plain document hears nothing of its losses.

import { withHeader } from '../edit.ts'
import type { Fault } from '../fault.ts'

export const fault: Fault = {
  breaks: 'losses-counted',
  what: 'It does not count the losses in the header.',
  async handle(asked, honest) {
    return withHeader(await honest(asked), 'citygate-losses', null)
  },
}
