// A check value that nobody looks at: the frame is sealed anew.

import { frame } from '../../frames/hj-212.ts'
import { textOf, translates } from './edit.ts'
import type { UnnamedFault } from '../../proof/server.ts'

export const fault: UnnamedFault = {
  breaks: 'TRANSLATE-004',
  what: 'It takes a frame whatever its check value says.',
  async handle(asked, honest) {
    if (!translates(asked, 'hj-212')) return honest(asked)
    const data = /^##\d{4}(.*)[0-9A-F]{4}\r\n$/.exec(textOf(asked.body))?.[1]
    return honest(data === undefined ? asked : { ...asked, body: frame(data) })
  },
}
