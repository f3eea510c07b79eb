// A position that the terminal itself does not vouch for.

import { memberOf } from '../../runner/target.ts'
import { editEntities } from './edit.ts'
import type { UnnamedFault } from '../../proof/server.ts'

export const fault: UnnamedFault = {
  breaks: 'TRANSLATE-014',
  what: 'It publishes the coordinates of a report without a fix.',
  async handle(asked, honest) {
    const location = { type: 'GeoProperty', value: { type: 'Point', coordinates: [39.6682, 4.0435] } }
    return editEntities(asked, await honest(asked), (entity) =>
      memberOf(entity, 'gnssFix', 'value') === false ? { ...entity, location } : entity,
    )
  },
}
