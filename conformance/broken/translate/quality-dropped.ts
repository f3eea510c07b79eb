// The flags of a station are lost, so that a faulty analyser looks like a good one.

import { editAttributes, editEntities } from './edit.ts'
import type { UnnamedFault } from '../../proof/server.ts'

export const fault: UnnamedFault = {
  breaks: 'TRANSLATE-003',
  what: 'It publishes every reading as if it were good.',
  async handle(asked, honest) {
    return editEntities(asked, await honest(asked), (entity) =>
      editAttributes(entity, ({ quality: _quality, ...others }) => others),
    )
  },
}
