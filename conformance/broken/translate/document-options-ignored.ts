// Options that count in one form of the request and not in the other.

import { type JsonObject } from '../../../standards/hub/entity.ts'
import { textOf, withText } from './edit.ts'
import type { UnnamedFault } from '../../proof/server.ts'

export const fault: UnnamedFault = {
  breaks: 'TRANSLATE-022',
  what: 'It does not hear the units that a request document declares.',
  handle(asked, honest) {
    if (asked.headers.get('content-type') !== 'application/vnd.citygate.translation-request+json') return honest(asked)
    const document = JSON.parse(textOf(asked.body)) as JsonObject
    return honest(withText(asked, JSON.stringify({ ...document, options: { timezone: '+08:00' } })))
  },
}
