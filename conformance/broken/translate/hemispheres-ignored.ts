// Unsigned coordinates taken as they stand in the frame.

import { editEntities, editPlace } from './edit.ts'
import type { UnnamedFault } from '../../proof/server.ts'

export const fault: UnnamedFault = {
  breaks: 'TRANSLATE-015',
  what: 'It publishes every place in the north-east.',
  async handle(asked, honest) {
    return editEntities(asked, await honest(asked), (entity) => editPlace(entity, (place) => place.map(Math.abs)))
  },
}
