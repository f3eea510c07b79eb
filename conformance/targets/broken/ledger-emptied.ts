// The ledger and its counts agree with each other, and both are empty.

import { editObject, envelopeType, withHeader } from '../edit.ts'
import type { Fault } from '../fault.ts'

export const fault: Fault = {
  breaks: 'losses-told',
  what: 'It loses in silence.',
  async handle(asked, honest) {
    const replied = await honest(asked)
    if (replied.status !== 200 || asked.url.pathname !== '/v1/translate') return replied
    const uncounted = withHeader(replied, 'citygate-losses', '')
    if (replied.headers.get('content-type') !== envelopeType) return uncounted
    return editObject(uncounted, (envelope) => ({ ...envelope, losses: [] }))
  },
}
