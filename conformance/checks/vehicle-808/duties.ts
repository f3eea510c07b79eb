// The duties of an authenticated terminal: it answers, keeps the configured intervals, and repeats messages that are not answered
// (JT/T 808-2013 5.2, 6.1, 8.1, 8.9 to 8.20).

import type { Check } from '../../check.ts'
import type { Visit } from '../../device-profile.ts'
import type { Findings } from '../../findings.ts'
import { hex, numberAt, numberBytes } from './numbers.ts'
import { type Heard, named, type Platform } from './platform.ts'
import type { Session } from './session.ts'
import { messageId, parameters } from './tables.ts'

/** A duty of an authenticated terminal. */
function duty(
  id: string,
  run: (findings: Findings, session: Session) => Promise<void>,
  writes?: true,
): Check<Visit, Session> {
  return {
    id,
    ...(writes === undefined ? {} : { writes }),
    async run(findings, _, session) {
      if (session.platform.isAdmitted) await run(findings, session)
      else findings.add('what the check needs', 'an authenticated terminal', 'it did not authenticate')
    },
  }
}

/** A duty with intervals that the suite has set. */
function timed(id: string, run: (findings: Findings, session: Session) => Promise<void>): Check<Visit, Session> {
  return duty(
    id,
    async (findings, session) => {
      if (session.isSet) await run(findings, session)
      else findings.add('what the check needs', 'the intervals of this run, set by 8103', 'they could not be set')
    },
    true,
  )
}

/** Whether it is the general response 0001 to a message of the suite: serial number, message and result (8.1). */
const isReplyTo =
  (serial: number) =>
  ({ messageId: id, body }: Heard): boolean =>
    id === messageId.reply && numberAt(body, 0, 2) === serial

async function askParameters(platform: Platform): Promise<ReadonlyMap<number, readonly number[]> | undefined> {
  const ids = Object.values(parameters)
  const serial = await platform.ask(messageId.askParameters, [ids.length, ...ids.flatMap((id) => numberBytes(id, 4))])
  const answer = await platform.hear(
    ({ messageId: id, body }) => id === messageId.parametersReply && numberAt(body, 0, 2) === serial,
    platform.patience,
  )
  return answer === undefined ? undefined : parametersOf(answer.body)
}

/** The parameters after the serial number and their count: each with its id, its length and its value (8.11). */
function parametersOf(body: Uint8Array): ReadonlyMap<number, readonly number[]> {
  const read = new Map<number, readonly number[]>()
  for (let at = 3; at + 5 <= body.length; at += 5 + (body[at + 4] ?? 0)) {
    read.set(numberAt(body, at, 4), [...body.subarray(at + 5, at + 5 + (body[at + 4] ?? 0))])
  }
  return read
}

async function setParameters(platform: Platform, values: ReadonlyMap<number, readonly number[]>): Promise<number> {
  const items = [...values].flatMap(([id, value]) => [...numberBytes(id, 4), value.length, ...value])
  return platform.ask(messageId.setParameters, [values.size, ...items])
}

/** Restores the parameters from before the run. */
export async function restore({ platform, before }: Session): Promise<void> {
  if (before === undefined || !platform.isAdmitted) return
  const serial = await setParameters(platform, before)
  await platform.hear(isReplyTo(serial), platform.patience)
}

const double = (value: number): readonly number[] => numberBytes(value, 4)

function timesOf({ interval }: Platform): ReadonlyMap<number, readonly number[]> {
  return new Map([
    [parameters.heartbeatInterval, double(interval)],
    [parameters.responseTimeout, double(interval)],
    [parameters.retransmissions, double(3)],
    [parameters.reportStrategy, double(0)],
    [parameters.reportInterval, double(2 * interval)],
  ])
}

/** Tolerance: intervals are in whole seconds, and networks delay messages. */
const late = (interval: number): number => interval * 1500 + 500

const isUnder = ({ connection }: Heard, platform: Platform): boolean => connection === platform.connection

export const dutyChecks: readonly Check<Visit, Session>[] = [
  duty('JTT808-010', async (findings, { platform }) => {
    const serial = await platform.ask(messageId.askLocation)
    const answer = await platform.hear(({ messageId: id }) => id === messageId.locationReply, platform.patience)
    if (answer === undefined) {
      findings.add('the query 8201', 'an answer 0201', `none in ${platform.patience} ms`)
    } else findings.equal('the serial number that 0201 answers', serial, numberAt(answer.body, 0, 2))
  }),
  duty('JTT808-011', async (findings, { platform }) => {
    const serial = await platform.ask(messageId.unheardOf)
    const answer = await platform.hear(isReplyTo(serial), platform.patience)
    const what = `message ${hex(messageId.unheardOf)}`
    if (answer === undefined) findings.add(what, 'an answer 0001', `none in ${platform.patience} ms`)
    else {
      findings.equal(`${what}: the message that is answered`, messageId.unheardOf, numberAt(answer.body, 2, 2))
      findings.equal(`${what}: result`, 3, answer.body[4])
    }
  }),
  duty(
    'JTT808-012',
    async (findings, session) => {
      const { platform } = session
      const before = await askParameters(platform)
      // Parameters that cannot be restored are not changed.
      if (before === undefined || Object.values(parameters).some((id) => before.get(id)?.length !== 4)) {
        findings.add('the query 8106', 'an answer 0104 with the five parameters, each a DWORD', 'not all of them')
        return
      }
      session.before = before
      const times = timesOf(platform)
      const serial = await setParameters(platform, times)
      const answer = await platform.hear(isReplyTo(serial), platform.patience)
      findings.equal('8103: result', 0, answer?.body[4])
      const after = await askParameters(platform)
      for (const [id, value] of times) findings.equal(`parameter ${hex(id)}`, [...value], after?.get(id)?.slice())
      session.isSet = findings.list.length === 0
    },
    true,
  ),
  timed('JTT808-013', async (findings, { platform }) => {
    const longest = late(platform.interval)
    const end = platform.now() + 3 * longest
    while (platform.now() < end) {
      const heard = await platform.hear(() => true, longest)
      if (heard === undefined) {
        findings.add('a terminal with nothing to send', `a heartbeat every ${platform.interval} s`, 'silence')
        return
      }
    }
  }),
  timed('JTT808-014', async (findings, { platform }) => {
    const interval = 2 * platform.interval
    const isReport = ({ messageId: id }: Heard): boolean => id === messageId.location
    const report = await platform.hear(isReport, late(interval))
    if (report === undefined)
      findings.add('locations', `a report 0200 every ${interval} s`, `none in ${late(interval)} ms`)
  }),
  timed('JTT808-015', async (findings, { platform }) => {
    let left: Heard | undefined
    const isLeft = (message: Heard): boolean => message.messageId === left?.messageId && message.serial === left.serial
    await platform.hear(
      () => left !== undefined,
      late(2 * platform.interval),
      (message) => {
        if (message.messageId === messageId.reply) return 'answered'
        left = message
        return 'unanswered'
      },
    )
    if (left === undefined) {
      findings.add('what the check needs', 'a message to leave unanswered', 'none arrived')
      return
    }
    const again = await platform.hear(
      (message) => isLeft(message) && isUnder(message, platform),
      late(platform.interval),
    )
    if (again === undefined) {
      findings.add(`${named(left)}, left unanswered`, `it again within ${platform.interval} s`, 'it did not arrive')
    }
  }),
]
