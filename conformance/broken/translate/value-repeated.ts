// A helpful message that carries a value into every log.

import { editObject, isProblem, textMember, textOf } from './edit.ts'
import type { UnnamedFault } from '../../proof/server.ts'

export const fault: UnnamedFault = {
  breaks: 'TRANSLATE-027',
  what: 'It shows what it did not understand.',
  async handle(asked, honest) {
    const replied = await honest(asked)
    if (!isProblem(replied)) return replied
    const sent = `${asked.url.search} ${textOf(asked.body.subarray(0, 500))}`
    return editObject(replied, (problem) => ({ ...problem, detail: `${textMember(problem, 'detail')} Sent: ${sent}` }))
  },
}
