// A cache that cannot tell two readers apart.

import { withHeader } from '../edit.ts'
import type { Fault } from '../fault.ts'

export const fault: Fault = {
  breaks: 'vary-told',
  what: 'It does not say what its answer depends on.',
  async handle(asked, honest) {
    return withHeader(await honest(asked), 'vary', null)
  },
}
