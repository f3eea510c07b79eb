// Numbers without a unit: 35.2 of what?

import { editAttributes, editEntities } from './edit.ts'
import type { UnnamedFault } from '../../proof/server.ts'

export const fault: UnnamedFault = {
  breaks: 'TRANSLATE-002',
  what: 'It publishes numbers without their unit.',
  async handle(asked, honest) {
    return editEntities(asked, await honest(asked), (entity) =>
      editAttributes(entity, ({ unitCode: _unitCode, ...others }) => others),
    )
  },
}
