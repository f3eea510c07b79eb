// A declared shift that nobody takes back.

import { withParameter } from './edit.ts'
import type { UnnamedFault } from '../../proof/server.ts'

export const fault: UnnamedFault = {
  breaks: 'TRANSLATE-019',
  what: 'It publishes a shifted position as it stands.',
  handle(asked, honest) {
    const shifted = asked.url.searchParams.get('option.crs') === 'gcj02'
    return honest(shifted ? withParameter(asked, 'option.crs', 'EPSG:4326') : asked)
  },
}
