// A refusal that generic clients do not take for a problem.

import { isProblem, withHeader } from './edit.ts'
import type { UnnamedFault } from '../../proof/server.ts'

export const fault: UnnamedFault = {
  breaks: 'TRANSLATE-026',
  what: 'It sends problems as any JSON.',
  async handle(asked, honest) {
    const replied = await honest(asked)
    return isProblem(replied) ? withHeader(replied, 'content-type', 'application/json') : replied
  },
}
