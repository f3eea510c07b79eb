// The type that says nothing but the status.

import { editObject, isProblem } from './edit.ts'
import type { UnnamedFault } from '../../proof/server.ts'

export const fault: UnnamedFault = {
  breaks: 'TRANSLATE-026',
  what: 'Its problems have no type of their own.',
  async handle(asked, honest) {
    const replied = await honest(asked)
    return isProblem(replied) ? editObject(replied, (problem) => ({ ...problem, type: 'about:blank' })) : replied
  },
}
