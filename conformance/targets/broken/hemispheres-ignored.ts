// Unsigned coordinates taken as they stand in the frame.

import { editEntities, editPlace } from '../edit.ts'
import type { Fault } from '../fault.ts'

export const fault: Fault = {
  breaks: 'hemispheres',
  what: 'It publishes every place in the north-east.',
  async handle(asked, honest) {
    return editEntities(asked, await honest(asked), (entity) => editPlace(entity, (place) => place.map(Math.abs)))
  },
}
