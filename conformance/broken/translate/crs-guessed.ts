// A datum from the name of the satellite system.

import { translates, withParameter } from './edit.ts'
import type { UnnamedFault } from '../../proof/server.ts'

export const fault: UnnamedFault = {
  breaks: 'TRANSLATE-007',
  what: 'It takes WGS-84 where no coordinate system is declared.',
  handle(asked, honest) {
    const declared = asked.url.searchParams.has('option.crs')
    const guesses = translates(asked, 'jtt-808') && !declared
    return honest(guesses ? withParameter(asked, 'option.crs', 'EPSG:4326') : asked)
  },
}
