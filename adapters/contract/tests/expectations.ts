// Contract test 2: the decode of every fixture equals its `expected` and `losses`, the frames of its commands are as it says, and
// the answer of the device names the command.

import type { Codec, Json } from '../../adapter.ts'
import { describeDifference, differences } from '../compare.ts'
import { isObject } from '../fixture.ts'
import type { Fixture, ContractTest, Subject, Violation } from '../contract-test.ts'
import { attempt, hex, keyOf, messagesOf, plain, run, runOpened, step, type Outcome, type States } from '../session.ts'
import { contractTime } from '../context.ts'

export const expectations: ContractTest = {
  id: 'expectations',
  title: 'The decode of every fixture equals its expectation and losses',
  async check(subject) {
    const checked = await Promise.all(subject.fixtures.map((fixture) => checkFixture(subject, fixture)))
    return checked.flat()
  },
}

async function checkFixture(subject: Subject, fixture: Fixture): Promise<readonly Violation[]> {
  const codec = subject.configure(fixture.options)
  if (codec.ok && codec.value.decode === undefined)
    return [{ where: fixture.name, what: 'there is a fixture, but the codec has no decode' }]
  const outcomes: readonly Outcome[] = codec.ok
    ? await runOpened(codec.value, messagesOf(fixture))
    : fixture.inputs.map(() => codec)
  const decoded = outcomes.flatMap((outcome, index) => {
    const where = fixture.inputs[index]?.where ?? fixture.name
    return compareOutcome(outcome, fixture.expected[index] ?? null, fixture.losses[index] ?? []).map((what) => ({
      where,
      what,
    }))
  })
  return codec.ok ? [...decoded, ...checkCommands(codec.value, fixture)] : decoded
}

/** Any: the formats that use it get the same from all runs. */
const commandId = '01234567-89ab-4cde-8f01-23456789abcd'

/** Sends the commands of a fixture after its messages, each with the state that the one before has left. */
function checkCommands(codec: Codec, fixture: Fixture): readonly Violation[] {
  let states: States = run(codec, messagesOf(fixture)).at(-1)?.states ?? new Map()
  return fixture.commands.flatMap(({ where, name, localId, parameters, expected, answer }) => {
    if (codec.command === undefined) return [{ where, what: 'there is a command, but the codec has no command' }]
    const known = states.get(localId)
    const state = new Map<string, Json>(known === undefined ? [] : [[localId, known]])
    const command = { id: commandId, name, localId, parameters }
    const commanded = attempt(
      () => codec.command?.(command, { now: contractTime, state }) ?? { ok: true, value: { frames: [] } },
    )
    if (!commanded.ok) {
      const actual = { problem: { ...commanded.problem } as unknown as Json }
      return compareProblem(isObject(expected) ? expected : {}, actual).map((what) => ({ where, what }))
    }
    const { frames, correlation, topic, state: after = new Map<string, Json | null>() } = commanded.value
    const actual = {
      frames: frames.map(hex),
      ...(correlation === undefined ? {} : { correlation }),
      ...(topic === undefined ? {} : { topic }),
    }
    const found = differences(expected, actual).map(describeDifference)
    if (codec.commands?.includes(name) !== true) found.push('`commands` lacks its name')
    const left = new Map(states)
    for (const [session, value] of after) {
      if (session !== localId) found.push('it changes the state of another session than that of its device')
      if (value === null) left.delete(session)
      else left.set(session, value)
    }
    states = left
    if (answer !== undefined) {
      const message = { body: answer.body, mediaType: fixture.mediaType, headers: answer.headers }
      const sessions = codec.sessionsOf?.(message)
      if (sessions?.ok !== true || !sessions.value.includes(localId))
        found.push('sessionsOf its answer lacks the device')
      const taken = step(codec, message, states)
      states = taken.states
      const { acknowledges = [], refuses = [] } = taken.outcome.ok ? taken.outcome.value : {}
      const answered = [...acknowledges.map((one) => [one]), ...refuses.map((one) => [one.correlation, one.reason])]
      const wanted = [[correlation ?? '', ...(answer.refusal === undefined ? [] : [answer.refusal])]]
      found.push(...differences(wanted, answered, ['answer']).map(describeDifference))
    }
    return found.map((what) => ({ where, what }))
  })
}

function compareOutcome(outcome: Outcome, expected: Json, losses: readonly Json[]): readonly string[] {
  if (!isObject(expected)) return ['expected is not an object']
  const actual = plain(outcome)
  if (!isObject(actual)) return []
  if (Object.hasOwn(expected, 'problem') || !outcome.ok) return compareProblem(expected, actual)
  const { losses: actualLosses, state: _, ...rest } = actual
  const key = keyOf(outcome) === undefined ? {} : { deduplicationKey: true }
  return [
    ...differences({ repairs: [], ...expected }, { ...rest, ...key }).map(describeDifference),
    ...differences(losses, actualLosses).map(
      (one) => `losses${one.path.length === 0 ? '' : '/'}${describeDifference(one)}`,
    ),
  ]
}

/** Compares only the members of the problem that the expectation contains; the text is free. */
function compareProblem(
  expected: { readonly [name: string]: Json },
  actual: { readonly [name: string]: Json },
): readonly string[] {
  const wanted = expected['problem']
  const got = actual['problem']
  if (!isObject(wanted)) return [`got the problem ${JSON.stringify(got)}, expected none`]
  if (!isObject(got)) return [`expected the problem ${JSON.stringify(wanted['code'])}, got none`]
  return Object.entries(wanted).flatMap(([member, value]) =>
    differences(value, got[member], ['problem', member]).map(describeDifference),
  )
}
