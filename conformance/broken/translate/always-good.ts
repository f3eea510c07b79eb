// A quality that is written because the schema has it.

import { editAttributes, editEntities } from './edit.ts'
import type { UnnamedFault } from '../../proof/server.ts'

export const fault: UnnamedFault = {
  breaks: 'TRANSLATE-003',
  what: 'It calls every reading good.',
  async handle(asked, honest) {
    const quality = { type: 'Property', value: 'good' }
    return editEntities(asked, await honest(asked), (entity) =>
      editAttributes(entity, (attribute) => ({ ...attribute, quality })),
    )
  },
}
