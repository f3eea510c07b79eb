// A counter or a clock where only the payload should speak.

import { editEntities } from './edit.ts'
import type { UnnamedFault } from '../../proof/server.ts'

let answers = 0

export const fault: UnnamedFault = {
  breaks: 'TRANSLATE-024',
  what: 'It writes something new into every answer.',
  async handle(asked, honest) {
    answers += 1
    const received = { type: 'Property', value: answers }
    return editEntities(asked, await honest(asked), (entity) => ({ ...entity, received }))
  },
}
