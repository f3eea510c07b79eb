// A reader that validates strictly refuses what this one adds.

import { envelopeType } from '../../checks/translate/ask.ts'
import { editObject } from './edit.ts'
import type { UnnamedFault } from '../../proof/server.ts'

export const fault: UnnamedFault = {
  breaks: 'TRANSLATE-023',
  what: 'The envelope has a member that no schema declares.',
  async handle(asked, honest) {
    const replied = await honest(asked)
    if (replied.headers.get('content-type') !== envelopeType) return replied
    return editObject(replied, (envelope) => ({ ...envelope, debug: true }))
  },
}
