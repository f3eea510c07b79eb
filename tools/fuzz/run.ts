// Fuzzes one adapter: mutated fixtures go through `decode` and `frames`, and what is accepted goes through `encode`. For any
// input the outcome must be valid, fast and the same twice, and nothing may throw (contract tests 3 and 5).

import type { Codec, Entity, Limits } from '../../adapters/adapter.ts'
import { same } from '../../adapters/contract/compare.ts'
import { encodeContext, contractLimits } from '../../adapters/contract/context.ts'
import type { Configured, Subject } from '../../adapters/contract/contract-test.ts'
import {
  declaredTypes,
  encodedFaults,
  hubFaults,
  outcomeFaults,
  problemFaults,
} from '../../adapters/contract/legal-outcome.ts'
import { seeded, type Random } from '../../adapters/contract/random.ts'
import {
  attempt,
  caught,
  messageOf,
  messagesOf,
  ofInput,
  plain,
  run,
  step,
  type Outcome,
  type States,
} from '../../adapters/contract/session.ts'
import { goodFixtures } from '../../adapters/contract/subject.ts'
import { mutate } from './mutate.ts'

/** One message may take this long, in milliseconds; generous, since a machine may be busy. */
export const longest = 2_000
export const fuzzLimits: Limits = { ...contractLimits, bytes: 60_000, entities: 500 }

export interface Finding {
  readonly iteration: number
  readonly fixture: string
  readonly what: string
  /** Base64 of the message. */
  readonly message: string
}

export interface Fuzzed {
  readonly messages: number
  /** Of them those that were read as a message. */
  readonly accepted: number
  readonly findings: readonly Finding[]
}

interface Start {
  readonly configured: Configured
  readonly body: Uint8Array
  readonly states: States
}

/** @param iterations how many mutated messages are tried */
export function fuzz(subject: Subject, seed: number, iterations: number): Fuzzed {
  const starts = goodFixtures(subject).flatMap(startsOf)
  const bodies = starts.map(({ body }) => body)
  const findings = new Map<string, Finding>()
  let accepted = 0
  for (let iteration = 0; iteration < iterations; iteration++) {
    const random = seeded(seed * 1_000_003 + iteration)
    const start = starts[random.below(starts.length)]
    if (start === undefined) break
    const { fixture } = start.configured
    const broken = mutate(start.body, bodies, fixture.mediaType, random)
    const bytes = subject.reseal !== undefined && random.below(2) === 0 ? resealed(broken, subject.reseal) : broken
    const { outcome, faults } = judge(subject, start, bytes, random)
    if (outcome.ok) accepted++
    for (const what of faults)
      if (!findings.has(what))
        findings.set(what, { iteration, fixture: fixture.name, what, message: Buffer.from(bytes).toString('base64') })
  }
  return { messages: iterations, accepted, findings: [...findings.values()] }
}

/** Every message of a fixture, with the states that the messages before it left. */
function startsOf(configured: Configured): readonly Start[] {
  const { fixture, codec } = configured
  if (codec.decode === undefined) return []
  const steps = run(codec, messagesOf(fixture))
  return fixture.inputs.map((input, index) => ({
    configured: { ...configured, fixture: ofInput(fixture, input) },
    body: input.body,
    states: index === 0 ? new Map() : (steps[index - 1]?.states ?? new Map()),
  }))
}

function resealed(bytes: Uint8Array, reseal: (bytes: Uint8Array) => Uint8Array): Uint8Array {
  const recomputed = caught(() => reseal(bytes))
  return recomputed.ok ? recomputed.value : bytes
}

function judge(
  subject: Subject,
  { configured: { fixture, codec }, states }: Start,
  bytes: Uint8Array,
  random: Random,
): { readonly outcome: Outcome; readonly faults: readonly string[] } {
  const began = performance.now()
  const { outcome } = step(codec, messageOf(fixture, bytes), states, { limits: fuzzLimits })
  const took = performance.now() - began
  const again = step(codec, messageOf(fixture, bytes), states, { limits: fuzzLimits }).outcome
  const faults = [
    ...outcomeFaults(outcome, declaredTypes(subject.adapter.reads, fixture.mediaType)),
    ...(took > longest ? [`decode took longer than ${longest} ms`] : []),
    ...(same(plain(outcome), plain(again)) ? [] : ['the same message gives two outcomes']),
    ...frameFaults(codec, bytes, random),
    ...(outcome.ok && hubFaults(outcome).length === 0 ? encodeFaults(subject, codec, outcome) : []),
  ]
  return { outcome, faults }
}

/** Any chunking gives the same frames. */
function frameFaults(codec: Codec, bytes: Uint8Array, random: Random): readonly string[] {
  if (codec.frames === undefined) return []
  const cut = random.below(bytes.length + 1)
  const whole = caught(() => framed(codec, [bytes]))
  const parts = caught(() => framed(codec, [bytes.subarray(0, cut), bytes.subarray(cut)]))
  if (!whole.ok) return [`frames threw: ${whole.problem.detail}`]
  if (!parts.ok) return [`frames threw: ${parts.problem.detail}`]
  return JSON.stringify(whole.value) === JSON.stringify(parts.value) ? [] : ['frames depend on the chunking']
}

function framed(codec: Codec, chunks: readonly Uint8Array[]): readonly unknown[] {
  const frames = codec.frames?.()
  const results = frames === undefined ? [] : [...chunks.flatMap((chunk) => frames.push(chunk)), ...frames.end()]
  return results.map((result) => (result.ok ? Buffer.from(result.value).toString('hex') : result.problem))
}

/** What was read can be written to each of the format's targets, or the result says why not. */
function encodeFaults(subject: Subject, codec: Codec, outcome: Outcome): readonly string[] {
  const changes = outcome.ok ? outcome.value.changes : []
  const entities: Entity[] = changes.flatMap((change) => ('entity' in change ? [change.entity] : []))
  if (codec.encode === undefined || entities.length === 0) return []
  return subject.adapter.writes.flatMap(({ name }) => {
    const encoded = attempt(() => codec.encode?.(entities, encodeContext(name)) ?? never())
    return (encoded.ok ? encodedFaults(encoded.value) : problemFaults(encoded.problem)).map(
      (fault) => `encode to ${name}: ${fault}`,
    )
  })
}

function never(): never {
  throw new Error('encode is absent')
}
