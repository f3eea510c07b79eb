// A sender who cannot know how to cut the payload.

import { editObject } from './edit.ts'
import type { UnnamedFault } from '../../proof/server.ts'

export const fault: UnnamedFault = {
  breaks: 'TRANSLATE-034',
  what: 'It refuses large bodies without naming the limit.',
  async handle(asked, honest) {
    const replied = await honest(asked)
    if (replied.status !== 413) return replied
    return editObject(replied, ({ limit: _limit, maximum: _maximum, ...others }) => others)
  },
}
