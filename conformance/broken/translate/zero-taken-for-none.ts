// A field that is asked whether it is truthy.

import { textOf, translates, withText } from './edit.ts'
import type { UnnamedFault } from '../../proof/server.ts'

export const fault: UnnamedFault = {
  breaks: 'TRANSLATE-018',
  what: 'It drops a delay of zero.',
  async handle(asked, honest) {
    const replied = await honest(asked)
    if (!translates(asked, 'gtfs-realtime')) return replied
    return withText(replied, textOf(replied.body).replaceAll(/\\?"delay\\?":0,?/g, ''))
  },
}
