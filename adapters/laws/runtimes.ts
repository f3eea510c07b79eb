// Law 9: the same results in Node and in workerd. The tests run every law in both; beyond the fixtures, the outcomes of
// changed and broken inputs are compared, text for text, with those of the other runtime, where a tool can ask it.

import type { Json } from '../adapter.ts'
import { differences, told } from './compare.ts'
import type { Law, Subject } from './law.ts'
import { otherBytes } from './leaves.ts'
import { spread } from './random.ts'
import { messageOf, plain, run } from './session.ts'

export const runtimes: Law = {
  id: 'runtimes',
  title: 'It gives the same results every time, and in Node and workerd',
  needsTools: 'part',
  async check(subject) {
    const here = outcomesOf(subject)
    const again = differences(here, outcomesOf(subject)).map((one) => ({ where: 'a second time', what: told(one) }))
    const there = await subject.tools?.outcomesInWorkerd?.()
    const elsewhere =
      there === undefined ? [] : differences(here, there).map((one) => ({ where: 'workerd', what: told(one) }))
    return [...again, ...elsewhere]
  },
}

/** The outcomes of every fixture, and of its last input truncated and with bytes changed, by a fresh codec each. */
export function outcomesOf(subject: Pick<Subject, 'fixtures' | 'configure' | 'runs'>): readonly Json[] {
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
