// A default for a name that is misspelt.

import { withParameter } from './edit.ts'
import type { UnnamedFault } from '../../proof/server.ts'

export const fault: UnnamedFault = {
  breaks: 'TRANSLATE-021',
  what: 'It takes its first target for a wrong name.',
  handle(asked, honest) {
    const unknown = asked.url.searchParams.get('target') === 'no-such-target'
    return honest(unknown ? withParameter(asked, 'target', null) : asked)
  },
}
