// Contract test 9: the same results in Node and in workerd. The tests run every contract test in both, where contract test 2 holds each to the same
// files; this contract test adds that nothing is remembered: a codec gives the same whenever and in whatever order it is asked.

import type { Json } from '../../adapter.ts'
import { differences, told } from '../compare.ts'
import type { ContractTest, Subject } from '../contract-test.ts'
import { otherBytes } from '../leaves.ts'
import { spread } from '../random.ts'
import { messageOf, plain, run } from '../session.ts'

export const runtimes: ContractTest = {
  id: 'runtimes',
  title: 'It gives the same results in every runtime, every time',
  async check(subject) {
    const once = outcomesOf(subject)
    return differences(once, outcomesOf(subject)).map((one) => ({ where: 'a second time', what: told(one) }))
  },
}

/** The outcomes of every fixture, and of its last input truncated and with bytes changed, by fresh codecs. */
function outcomesOf(subject: Subject): readonly Json[] {
  return subject.fixtures.map((fixture) => {
    const codec = subject.configure(fixture.options)
    if (!codec.ok) return { problem: { ...codec.problem } as unknown as Json }
    if (codec.value.decode === undefined) return null
    const bodies = fixture.inputs.map(({ body }) => body)
    const last = bodies.at(-1) ?? new Uint8Array()
    const before = bodies.slice(0, -1)
    const variants = [
      last,
      ...spread(last.length, subject.runs).flatMap((at) => [
        last.slice(0, at),
        last.with(at, otherBytes(last[at] ?? 0)[0] ?? 0),
      ]),
    ]
    return variants.map((variant) =>
      run(
        codec.value,
        [...before, variant].map((body) => messageOf(fixture, body)),
      ).map(({ outcome }) => plain(outcome)),
    )
  })
}
