// Ids so private that nobody can tell vehicles apart.

import { textOf, translates, withText } from './edit.ts'
import type { UnnamedFault } from '../../proof/server.ts'

export const fault: UnnamedFault = {
  breaks: 'TRANSLATE-016',
  what: 'It gives every vehicle the same URN.',
  async handle(asked, honest) {
    const replied = await honest(asked)
    if (!translates(asked, 'jtt-808')) return replied
    return withText(
      replied,
      textOf(replied.body).replaceAll(/urn:ngsi-ld:Vehicle:[a-z0-9]+/g, 'urn:ngsi-ld:Vehicle:vehicle'),
    )
  },
}
