// Contract test 2: the decode of every fixture equals its `expected` and `losses`.

import type { Json } from '../../adapter.ts'
import { describeDifference, differences } from '../compare.ts'
import { isObject } from '../fixture.ts'
import type { Fixture, ContractTest, Subject, Violation } from '../contract-test.ts'
import { keyOf, messagesOf, plain, runOpened, type Outcome } from '../session.ts'

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
  return outcomes.flatMap((outcome, index) => {
    const where = fixture.inputs[index]?.where ?? fixture.name
    return compareOutcome(outcome, fixture.expected[index] ?? null, fixture.losses[index] ?? []).map((what) => ({
      where,
      what,
    }))
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
