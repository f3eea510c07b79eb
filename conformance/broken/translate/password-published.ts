// A field that was mapped because it was there.

import { editEntities, textOf } from './edit.ts'
import type { UnnamedFault } from '../../proof/server.ts'

export const fault: UnnamedFault = {
  breaks: 'TRANSLATE-005',
  what: 'It publishes the password of the station.',
  async handle(asked, honest) {
    const password = /;PW=([^;]*);/.exec(textOf(asked.body))?.[1]
    const replied = await honest(asked)
    if (password === undefined) return replied
    return editEntities(asked, replied, (entity) => ({ ...entity, PW: { type: 'Property', value: password } }))
  },
}
