// A default for a name that is misspelt.

import { withParameter } from '../edit.ts'
import type { Fault } from '../fault.ts'

export const fault: Fault = {
  breaks: 'unknown-target-refused',
  what: 'It takes its first target for a wrong name.',
  handle(asked, honest) {
    const unknown = asked.url.searchParams.get('target') === 'no-such-target'
    return honest(unknown ? withParameter(asked, 'target', null) : asked)
  },
}
