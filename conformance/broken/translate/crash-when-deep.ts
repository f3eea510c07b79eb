// A parser that recurses until the stack ends.

import { textOf } from './edit.ts'
import type { UnnamedFault } from '../../proof/server.ts'

export const fault: UnnamedFault = {
  breaks: 'TRANSLATE-035',
  what: 'It fails on a document that is nested too deep.',
  handle(asked, honest) {
    if (!textOf(asked.body.subarray(0, 2)).startsWith('[[')) return honest(asked)
    return Promise.resolve({ status: 500, headers: new Headers(), body: new Uint8Array() })
  },
}
