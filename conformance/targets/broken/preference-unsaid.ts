// A preference that is honoured and not confirmed.

import { withHeader } from '../edit.ts'
import type { Fault } from '../fault.ts'

export const fault: Fault = {
  breaks: 'strict-applied',
  what: 'It does not say that it was strict.',
  async handle(asked, honest) {
    return withHeader(await honest(asked), 'preference-applied', null)
  },
}
