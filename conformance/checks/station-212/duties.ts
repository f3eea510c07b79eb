// The duties of a station: it answers requests, executes or refuses them, sends its data on its own, and repeats data that are not
// acknowledged (HJ 212-2017 6.2, 6.4, annex C).

import type { Check } from '../../check.ts'
import type { Visit } from '../../device-profile.ts'
import type { Findings } from '../../findings.ts'
import { type Heard, itemOf, type Platform } from './platform.ts'
import type { Session } from './session.ts'
import { command, flagBit, refusals } from './tables.ts'

function duty(
  id: string,
  run: (findings: Findings, platform: Platform, session: Session) => Promise<void>,
): Check<Visit, Session> {
  return { id, run: (findings, _, session) => run(findings, session.platform, session) }
}

/** Checks that the request is refused; the station may choose the reason. */
function findRefusal(findings: Findings, what: string, reply: string | undefined): void {
  const expected = 'an answer 9011 with a QnRtn that refuses'
  const isRefused = reply !== undefined && refusals.has(reply)
  findings.that(isRefused, what, expected, reply === undefined ? 'no answer' : `QnRtn=${reply}`)
}

/** A message that was received already, or is received from now on. */
async function heard(platform: Platform, isWanted: (message: Heard) => boolean): Promise<Heard | undefined> {
  return platform.messages.find(isWanted) ?? platform.hear(isWanted, platform.patience)
}

/** The interval of real-time data in seconds, as the station reports it. */
async function intervalOf(platform: Platform): Promise<number | undefined> {
  const number = await platform.ask({ command: command.interval })
  const answer = await heard(
    platform,
    (message) => message.command === command.interval && message.requestNumber === number,
  )
  const interval = answer === undefined ? undefined : itemOf(answer, 'RtdInterval')
  return interval !== undefined && /^\d{1,4}$/.test(interval) ? Number(interval) : undefined
}

const asksForAnswer = ({ flag = 0 }: Heard): boolean => (flag & flagBit.answer) !== 0
const isData = ({ command: code }: Heard): boolean => /^20\d\d$/.test(code)

export const dutyChecks: readonly Check<Visit, Session>[] = [
  duty('HJ212-013', async (findings, platform, session) => {
    const number = await platform.ask({ command: command.time })
    session.timeAsked = number
    const reply = await platform.replyTo(number)
    const found = reply === undefined ? 'no answer' : `QnRtn=${reply}`
    findings.that(reply === '1', 'the request 1011', 'an answer 9011 to its QN with QnRtn=1', found)
  }),
  duty('HJ212-014', async (findings, platform, { timeAsked }) => {
    const isOf = (message: Heard): boolean => message.requestNumber === timeAsked
    const answer = await heard(platform, (message) => isOf(message) && message.command === command.time)
    const time = answer === undefined ? undefined : platform.timeOf(itemOf(answer, 'SystemTime'))
    findings.that(time !== undefined, 'what 1011 asks for', 'SystemTime as YYYYMMDDhhmmss, under the same QN', 'none')
    const result = await heard(platform, (message) => isOf(message) && message.command === command.result)
    const found = result === undefined ? 'none' : `ExeRtn=${itemOf(result, 'ExeRtn') ?? ''}`
    findings.that(found === 'ExeRtn=1', 'at the end', 'a result 9012 with ExeRtn=1', found)
  }),
  duty('HJ212-015', async (findings, platform) => {
    const number = await platform.ask({ command: command.time, password: 'not-it' })
    findRefusal(findings, 'a request with another password', await platform.replyTo(number))
  }),
  duty('HJ212-016', async (findings, platform) => {
    const number = await platform.ask({ command: command.unheardOf })
    findRefusal(findings, `the command ${command.unheardOf}, which does not exist`, await platform.replyTo(number))
  }),
  duty('HJ212-008', async (findings, platform) => {
    const interval = await intervalOf(platform)
    if (interval === undefined) {
      findings.add('the request 1061', 'RtdInterval in seconds, under the same QN', 'none')
      return
    }
    const due = interval * 1500
    platform.isHasty = due > platform.patience
    const wait = Math.min(due, platform.patience)
    const data = await platform.hear(({ command: code }) => code === command.realTime, wait)
    if (data === undefined) {
      platform.missed(findings, 'real-time data', `command 2011 every ${interval} s`, `none in ${wait} ms`)
    }
  }),
  duty('HJ212-012', async (findings, platform) => {
    let left: Heard | undefined
    await platform.hear(
      () => left !== undefined,
      platform.patience,
      (message) => {
        if (!isData(message) || !asksForAnswer(message)) return 'answered'
        left = message
        return 'unanswered'
      },
    )
    // A station need not request acknowledgements, and then does not wait for them.
    if (left === undefined && !platform.messages.some(asksForAnswer)) return
    if (left === undefined) {
      platform.missed(findings, 'what the check needs', 'data whose Flag requests an answer')
      return
    }
    const { text, requestNumber } = left
    const again = await platform.hear((message) => message.text === text, platform.patience)
    const what = `command ${left.command} with QN ${requestNumber ?? ''}, left unanswered`
    findings.that(again !== undefined, what, `the same again, with the same QN`, `none in ${platform.patience} ms`)
  }),
]
