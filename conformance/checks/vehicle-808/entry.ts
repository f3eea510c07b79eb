// How a terminal registers and authenticates itself (JT/T 808-2013 5.1, 7.2, 8.5 to 8.8), and reconnects.

import type { Check } from '../../check.ts'
import type { Visit } from '../../device-profile.ts'
import type { Findings } from '../../findings.ts'
import { hex } from './numbers.ts'
import { type Heard, named } from './platform.ts'
import type { Session } from './session.ts'
import { messageId, plateAt, plateColours } from './tables.ts'

type VehicleCheck = Check<Visit, Session>

const entering: ReadonlySet<number> = new Set([messageId.registration, messageId.authentication])

/** Fields of fixed lengths, followed by the plate (8.5, table 7). */
function findRegistration(findings: Findings, { body, edition }: Heard): void {
  const at = plateAt(edition, Number.MAX_SAFE_INTEGER)
  findings.that(body.length > at, 'its length', `more than the ${at} bytes in front of the plate`, `${body.length}`)
  if (body.length < at) return
  const colour = body[at - 1] ?? -1
  findings.that(plateColours.has(colour), 'the colour of the plate', 'one of the table of colours', `${colour}`)
  const terminal = body.subarray(at - 1 - (edition === '2019' ? 30 : 7), at - 1)
  const isId = /^[A-Z0-9]+\0*$/.test(new TextDecoder('latin1').decode(terminal))
  findings.that(isId, 'the id of the terminal', 'capital letters and digits, then zero bytes', 'others')
}

export const entryChecks: readonly VehicleCheck[] = [
  {
    id: 'JTT808-006',
    async run(findings, _, { platform: { messages, patience } }) {
      const first = messages.find(({ messageId: id }) => id === messageId.registration)
      if (first === undefined) findings.add('the terminal', 'a registration 0100', `none in ${patience} ms`)
    },
  },
  {
    id: 'JTT808-007',
    async run(findings, _, { platform }) {
      const registration = platform.messages.find(({ messageId: id }) => id === messageId.registration)
      if (registration === undefined) {
        findings.add('what the check needs', 'a registration 0100', 'none arrived')
        return
      }
      platform.each(findings, [registration], (message) => findRegistration(findings, message))
    },
  },
  {
    id: 'JTT808-008',
    async run(findings, _, { platform }) {
      if (platform.isAdmitted) return
      const tried = platform.messages.some(({ messageId: id }) => id === messageId.authentication)
      const found = tried ? 'another code' : `none in ${platform.patience} ms`
      findings.add('after its registration', 'an authentication 0102 with the code of 8100', found)
    },
  },
  {
    id: 'JTT808-009',
    async run(findings, _, { platform, early }) {
      platform.each(findings, early, (message) => {
        const isEntry = entering.has(message.messageId)
        findings.that(isEntry, named(message), 'nothing before the authentication is accepted', 'it')
      })
    },
  },
]

/** Run last, because they end the connection. */
export const returnChecks: readonly VehicleCheck[] = [
  {
    id: 'JTT808-016',
    async run(findings, _, session) {
      const { platform } = session
      await platform.hangUp()
      const returned = await platform.comesBack(platform.patience)
      const expected = 'a message on a new one'
      if (returned === undefined) {
        findings.add('after the platform closed the connection', expected, `none in ${platform.patience} ms`)
      } else session.returned = returned
    },
  },
  {
    id: 'JTT808-017',
    async run(findings, _, { platform, returned }) {
      if (returned === undefined) {
        findings.add('what the check needs', 'that the terminal connects again', 'it did not')
        return
      }
      const expected = 'an authentication 0102 with the code that it has'
      platform.each(findings, [returned], (first) => {
        if (first.messageId !== messageId.authentication) {
          findings.add('on the new connection', expected, `message ${hex(first.messageId)}`)
        } else if (!platform.isCode(first)) findings.add('on the new connection', expected, 'another code')
      })
    },
  },
]
