// A reader takes the empty document for an empty city.

import { isProblemOf, withText } from './edit.ts'
import type { UnnamedFault } from '../../proof/server.ts'

export const fault: UnnamedFault = {
  breaks: 'TRANSLATE-025',
  what: 'It answers 200 with nothing in it.',
  async handle(asked, honest) {
    const replied = await honest(asked)
    if (!isProblemOf(replied, 'nothing-representable')) return replied
    const headers = new Headers({ 'content-type': 'application/json', 'citygate-losses': '' })
    return withText({ ...replied, status: 200, headers }, '[]')
  },
}
