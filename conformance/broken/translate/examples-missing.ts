// A catalogue that tells a stranger nothing to begin with.

import { editObject } from './edit.ts'
import type { UnnamedFault } from '../../proof/server.ts'

export const fault: UnnamedFault = {
  breaks: 'TRANSLATE-001',
  what: 'It shows formats without examples.',
  async handle(asked, honest) {
    const replied = await honest(asked)
    if (!/^\/v1\/adapters\/[a-z]/.test(asked.url.pathname) || replied.status !== 200) return replied
    return editObject(replied, ({ examples: _examples, ...others }) => others)
  },
}
