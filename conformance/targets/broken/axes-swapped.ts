// The order of the frame in place of that of GeoJSON.

import { editEntities, editPlace } from '../edit.ts'
import type { Fault } from '../fault.ts'

export const fault: Fault = {
  breaks: 'hemispheres',
  what: 'It writes latitude before longitude.',
  async handle(asked, honest) {
    return editEntities(asked, await honest(asked), (entity) =>
      editPlace(entity, (place) => place.slice(0, 2).toReversed()),
    )
  },
}
