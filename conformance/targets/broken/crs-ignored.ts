// A declared shift that nobody takes back.

import { withParameter } from '../edit.ts'
import type { Fault } from '../fault.ts'

export const fault: Fault = {
  breaks: 'shifted-place-converted',
  what: 'It publishes a shifted position as it stands.',
  handle(asked, honest) {
    const shifted = asked.url.searchParams.get('option.crs') === 'gcj02'
    return honest(shifted ? withParameter(asked, 'option.crs', 'EPSG:4326') : asked)
  },
}
