// A position that the terminal itself does not vouch for.

import { memberOf } from '../../runner/target.ts'
import { editEntities } from '../edit.ts'
import type { Fault } from '../fault.ts'

export const fault: Fault = {
  breaks: 'no-place-without-fix',
  what: 'It publishes the coordinates of a report without a fix.',
  async handle(asked, honest) {
    const location = { type: 'GeoProperty', value: { type: 'Point', coordinates: [39.6682, 4.0435] } }
    return editEntities(asked, await honest(asked), (entity) =>
      memberOf(entity, 'gnssFix', 'value') === false ? { ...entity, location } : entity,
    )
  },
}
