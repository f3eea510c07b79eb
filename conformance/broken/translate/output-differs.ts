// Two translations where there should be one.

import { envelopeType } from '../../checks/translate/ask.ts'
import { editObject } from './edit.ts'
import type { UnnamedFault } from '../../proof/server.ts'

export const fault: UnnamedFault = {
  breaks: 'TRANSLATE-023',
  what: 'The output of the envelope is not what its entities say.',
  async handle(asked, honest) {
    const replied = await honest(asked)
    if (replied.headers.get('content-type') !== envelopeType) return replied
    return editObject(replied, (envelope) => ({ ...envelope, output: '[]' }))
  },
}
