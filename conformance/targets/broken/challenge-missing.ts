// A refusal that breaks the rule of its own status.

import { withHeader } from '../edit.ts'
import type { Fault } from '../fault.ts'

export const fault: Fault = {
  breaks: 'token-needed',
  what: 'It refuses strangers without saying how to ask.',
  async handle(asked, honest) {
    return withHeader(await honest(asked), 'www-authenticate', null)
  },
}
