// A person’s phone in every place that an id comes to.

import { toHex } from '../../../standards/bytes/hex.ts'
import { textOf, translates, withText } from './edit.ts'
import type { UnnamedFault } from '../../proof/server.ts'

export const fault: UnnamedFault = {
  breaks: 'TRANSLATE-016',
  what: 'It makes the URN of the terminal’s number.',
  async handle(asked, honest) {
    const replied = await honest(asked)
    if (!translates(asked, 'jtt-808')) return replied
    const number = toHex(asked.body.subarray(5, 11)).replace(/^0+/, '')
    return withText(
      replied,
      textOf(replied.body).replaceAll(/urn:ngsi-ld:Vehicle:[a-z0-9]+/g, `urn:ngsi-ld:Vehicle:${number}`),
    )
  },
}
