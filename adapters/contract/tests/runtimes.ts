// Contract test 9: the adapter gives the same results in Node and in workerd. All contract tests run in both runtimes, and
// contract test 2 compares both with the same files. This contract test checks in addition that a codec keeps nothing
// between calls: its results do not depend on the time or the order of the calls.

import type { Json } from '../../adapter.ts'
import { describeDifference, differences } from '../compare.ts'
import type { ContractTest, Subject } from '../contract-test.ts'
import { otherBytes } from '../leaves.ts'
import { spread } from '../random.ts'
import { messageOf, messagesOf, ofInput, plain, run } from '../session.ts'

export const runtimes: ContractTest = {
  id: 'runtimes',
  title: 'The adapter gives the same results in every runtime and on every call',
  async check(subject) {
    const once = outcomesOf(subject)
    return differences(once, outcomesOf(subject)).map((one) => ({
      where: 'the second run',
      what: describeDifference(one),
    }))
  },
}

/** The outcomes of every fixture, and of its last input truncated and with changed bytes, from new codecs. */
function outcomesOf(subject: Subject): readonly Json[] {
  return subject.fixtures.map((fixture) => {
    const codec = subject.configure(fixture.options)
    if (!codec.ok) return { problem: { ...codec.problem } as unknown as Json }
    if (codec.value.decode === undefined) return null
    const lastInput = fixture.inputs.at(-1)
    const last = lastInput?.body ?? new Uint8Array()
    const given = lastInput === undefined ? fixture : ofInput(fixture, lastInput)
    const before = messagesOf(fixture).slice(0, -1)
    const variants = [
      last,
      ...spread(last.length, subject.runs).flatMap((at) => [
        last.slice(0, at),
        last.with(at, otherBytes(last[at] ?? 0)[0] ?? 0),
      ]),
    ]
    return variants.map((variant) =>
      run(codec.value, [...before, messageOf(given, variant)]).map(({ outcome }) => plain(outcome)),
    )
  })
}
