// A check code that nobody looks at: it is made anew.

import { translates } from './edit.ts'
import type { UnnamedFault } from '../../proof/server.ts'

export const fault: UnnamedFault = {
  breaks: 'TRANSLATE-017',
  what: 'It takes a frame of a terminal whatever its check code says.',
  handle(asked, honest) {
    if (!translates(asked, 'jtt-808')) return honest(asked)
    // The frames of the suite that reach this hold no escapes in header, body or check code.
    const check = asked.body.subarray(1, -2).reduce((sum, byte) => sum ^ byte, 0)
    return honest({ ...asked, body: Uint8Array.from([...asked.body.subarray(0, -2), check, 0x7e]) })
  },
}
