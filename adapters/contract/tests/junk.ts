// Contract test 5: junk results in a Problem, or in a legal outcome if it happens to be a valid message. The adapter does
// not throw or hang, and no value of the input appears in a Problem or a loss, because these are logged.

import type { Codec } from '../../adapter.ts'
import { contractLimits } from '../context.ts'
import { declaredTypes, hubFaults, outcomeFaults } from '../legal-outcome.ts'
import type { Fixture, ContractTest, Subject, Violation } from '../contract-test.ts'
import { planted, plantedVersions } from '../canary-values.ts'
import { seeded, spread } from '../random.ts'
import { caught, hex, messageOf, messagesOf, ofInput, run, step, type RunOptions, type States } from '../session.ts'
import { goodFixtures } from '../subject.ts'

/** The maximum duration for one message, in milliseconds. */
const longest = 2_000

export const junk: ContractTest = {
  id: 'junk',
  title: 'Junk results in a Problem without any value of the input; the adapter does not throw or hang',
  async check(subject) {
    const good = goodFixtures(subject)
    const heaped = new Set(spread(good.length, subject.runs))
    return good.flatMap(({ fixture, codec }, index) =>
      codec.decode === undefined ? [] : firstOfEach(checkFixture(subject, fixture, codec, heaped.has(index))),
    )
  },
}

function checkFixture(subject: Subject, fixture: Fixture, codec: Codec, heaped: boolean): readonly Violation[] {
  const steps = run(codec, messagesOf(fixture))
  return fixture.inputs.flatMap((input, index) => {
    const { body } = input
    const given = ofInput(fixture, input)
    const states = index === 0 ? new Map() : (steps[index - 1]?.states ?? new Map())
    return [
      ...[...brokenVersions(body, subject), ...(heaped && index === 0 ? heaps(body) : [])].flatMap((one) =>
        checkJunk(subject, given, codec, states, one),
      ),
      ...plantedVersions(body, fixture.mediaType, subject).flatMap(({ name, bytes }) =>
        checkPlanted(given, codec, states, name, bytes),
      ),
    ]
  })
}

interface Junk {
  readonly name: string
  readonly bytes: Uint8Array
  /** It must result in a Problem. */
  readonly hopeless?: true
}

function brokenVersions(body: Uint8Array, subject: Subject): readonly Junk[] {
  const random = seeded(body.length)
  const flips = Array.from({ length: subject.runs * 2 }, () => ({
    at: random.below(body.length),
    bit: random.below(8),
  }))
  return [
    ...spread(body.length, subject.runs * 2).map((length) => ({
      name: `truncated to ${length}`,
      bytes: body.slice(0, length),
    })),
    ...flips.flatMap(({ at, bit }) => {
      const bytes = body.with(at, (body[at] ?? 0) ^ (1 << bit))
      const name = `bit ${bit} of byte ${at} flipped`
      return [{ name, bytes }, ...(subject.reseal === undefined ? [] : resealed(name, bytes, subject.reseal))]
    }),
  ]
}

/** Bytes that are not a message of any format, in any state of the session. */
function heaps(body: Uint8Array): readonly Junk[] {
  const text = (content: string): Uint8Array => new TextEncoder().encode(content)
  return [
    { name: 'nothing but 0xFF', bytes: new Uint8Array(64).fill(0xff), hopeless: true },
    { name: 'nothing but zeros', bytes: new Uint8Array(64), hopeless: true },
    { name: 'UTF-16', bytes: Uint8Array.from([...body].flatMap((byte) => [byte, 0])), hopeless: true },
    { name: '10,000 lists deep', bytes: text('['.repeat(10_000) + ']'.repeat(10_000)), hopeless: true },
    { name: '10,000 lists opened', bytes: text('['.repeat(10_000)), hopeless: true },
    { name: '10,000 objects deep', bytes: text(`${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`), hopeless: true },
    { name: '10,000 elements deep', bytes: text('<a>'.repeat(10_000) + '</a>'.repeat(10_000)), hopeless: true },
    { name: 'twice its limit', bytes: repeated(body, contractLimits.bytes * 2), hopeless: true },
  ]
}

/** `reseal` handles valid frames. If it throws for junk, there is no resealed version. */
function resealed(name: string, bytes: Uint8Array, reseal: (bytes: Uint8Array) => Uint8Array): readonly Junk[] {
  const repaired = caught(() => reseal(bytes))
  return repaired.ok ? [{ name: `${name}, resealed`, bytes: repaired.value }] : []
}

function repeated(body: Uint8Array, least: number): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(least / body.length) * body.length)
  for (let at = 0; at < bytes.length; at += body.length) bytes.set(body, at)
  return bytes
}

function checkJunk(
  subject: Subject,
  fixture: Fixture,
  codec: Codec,
  states: States,
  { name, bytes, hopeless }: Junk,
): readonly Violation[] {
  const where = `${fixture.name}, ${name}`
  const [{ outcome }, decoding] = timed(() => step(codec, messageOf(fixture, bytes), states))
  const [framed, framing] = timed(() =>
    caught(() => {
      const frames = codec.frames?.()
      frames?.push(bytes)
      frames?.end()
    }),
  )
  return [
    ...outcomeFaults(outcome, declaredTypes(subject.adapter.reads, fixture.mediaType)),
    ...(framed.ok ? [] : [`frames threw: ${framed.problem.detail}`]),
    ...(decoding > longest ? [`decode took longer than ${longest} ms`] : []),
    ...(framing > longest ? [`frames took longer than ${longest} ms`] : []),
    ...(hopeless && outcome.ok && hubFaults(outcome).length === 0 ? ['the result is not a Problem'] : []),
  ].map((what) => ({ where, what }))
}

/** The milliseconds of the action; of three times the shortest where it takes too long, since a busy machine interrupts it. */
function timed<T>(action: () => T, attempts = 3): readonly [T, number] {
  const started = performance.now()
  const result = action()
  const took = performance.now() - started
  return took <= longest || attempts === 1 ? [result, took] : timed(action, attempts - 1)
}

function checkPlanted(
  fixture: Fixture,
  codec: Codec,
  states: States,
  name: string,
  bytes: Uint8Array,
): readonly Violation[] {
  const options: RunOptions[] = [{}, { limits: { ...contractLimits, depth: 1, members: 1, entities: 1 } }]
  return options.flatMap((limits) => {
    const { outcome } = step(codec, messageOf(fixture, bytes), states, limits)
    const ledger = outcome.ok ? { losses: outcome.value.losses, repairs: outcome.value.repairs } : outcome.problem
    const shown = JSON.stringify(ledger).toLowerCase()
    const found = planted.some(
      (value) => shown.includes(value.toLowerCase()) || shown.includes(hex(new TextEncoder().encode(value))),
    )
    return found
      ? [{ where: `${fixture.name}, ${name}`, what: 'a planted value appears in the Problem, a loss or a repair' }]
      : []
  })
}

/** Reports a fault that many pieces of junk reveal only once per fixture. */
function firstOfEach(violations: readonly Violation[]): readonly Violation[] {
  const seen = new Map<string, Violation>()
  for (const violation of violations) if (!seen.has(violation.what)) seen.set(violation.what, violation)
  return [...seen.values()]
}
