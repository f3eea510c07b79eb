// The order of the frame in place of that of GeoJSON.

import { editEntities, editPlace } from './edit.ts'
import type { UnnamedFault } from '../../proof/server.ts'

export const fault: UnnamedFault = {
  breaks: 'TRANSLATE-015',
  what: 'It writes latitude before longitude where nothing was converted.',
  async handle(asked, honest) {
    const replied = await honest(asked)
    if (asked.url.searchParams.get('option.crs') !== 'EPSG:4326') return replied
    return editEntities(asked, replied, (entity) => editPlace(entity, (place) => place.slice(0, 2).toReversed()))
  },
}
