// A conversion that claims to be exact.

import { withoutLosses } from '../edit.ts'
import type { Fault } from '../fault.ts'

export const fault: Fault = {
  breaks: 'shifted-place-converted',
  what: 'It does not tell that a converted place is approximate.',
  async handle(asked, honest) {
    return withoutLosses(await honest(asked), 'approximated')
  },
}
