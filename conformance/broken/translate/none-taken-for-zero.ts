// A default that looks like a measurement.

import { textOf, translates, withText } from './edit.ts'
import type { UnnamedFault } from '../../proof/server.ts'

export const fault: UnnamedFault = {
  breaks: 'TRANSLATE-018',
  what: 'It writes a delay of zero where none is said.',
  async handle(asked, honest) {
    const replied = await honest(asked)
    if (!translates(asked, 'gtfs-realtime')) return replied
    return withText(replied, textOf(replied.body).replaceAll(/\{(\\?")time\\?":/g, '{$1delay$1:0,$1time$1:'))
  },
}
