// Contract test 10: no silent loss. The test changes each leaf of a good input separately. The outcome must then change or
// be a Problem, or a `dropped` loss must report that the leaf is not kept. The comparison omits the deduplication key,
// because its digest changes with every byte and would hide every loss. Only a leaf that `ignored.yaml` declares as
// identity is checked against it.

import type { Codec, Json, Loss } from '../../adapter.ts'
import { same } from '../compare.ts'
import { ignores } from '../ignored.ts'
import type { Fixture, IgnoredLeaf, ContractTest, Subject, Violation } from '../contract-test.ts'
import { leavesOfJson, otherBytes, otherScalars, parseJsonBody, setLeaf } from '../leaves.ts'
import { spread } from '../random.ts'
import {
  caught,
  keyOf,
  messageOf,
  messagesOf,
  ofInput,
  plain,
  run,
  step,
  type Outcome,
  type States,
} from '../session.ts'
import { goodFixtures } from '../subject.ts'

export const silentLoss: ContractTest = {
  id: 'silent-loss',
  title:
    'A change of any single leaf of a good fixture changes the outcome, results in a Problem or is reported as a loss',
  async check(subject) {
    return goodFixtures(subject).flatMap(({ fixture, codec }) =>
      codec.decode === undefined ? [] : checkFixture(subject, fixture, codec),
    )
  },
}

/** An input with one leaf changed. */
interface Change {
  /** Where the leaf is: a JSON Pointer, or a byte. */
  readonly leaf: string
  readonly pointer?: readonly string[]
  readonly byte?: number
  /** Computed only for the changes in the sample. */
  readonly bytes: () => Uint8Array
}

function checkFixture(subject: Subject, fixture: Fixture, codec: Codec): readonly Violation[] {
  const steps = run(codec, messagesOf(fixture))
  return fixture.inputs.flatMap((input, index) => {
    const { where, body } = input
    const states: States = index === 0 ? new Map() : (steps[index - 1]?.states ?? new Map())
    const json = parseJsonBody(body, fixture.mediaType)
    const decode = (bytes: Uint8Array): Outcome =>
      step(codec, messageOf(ofInput(fixture, input), bytes), states).outcome
    // Each changed input is serialised again, so the base must be serialised in the same form.
    const base = decode(json === undefined ? body : written(json))
    const basePlain = plain(base)
    const changes = json === undefined ? changedBytes(body, subject) : changedJson(json)
    const silent = new Set<string>()
    for (const change of spread(changes.length, subject.runs * 40).flatMap((at) => changes[at] ?? [])) {
      if (silent.has(change.leaf)) continue
      const outcome = decode(change.bytes())
      if (!outcome.ok && outcome.problem.code !== 'breach') continue
      if (!same(basePlain, plain(outcome))) continue
      if (isReported(change, base) || isIgnored(subject.ignored, fixture, body, change, base, outcome)) continue
      silent.add(change.leaf)
    }
    return [...silent].map((leaf) => ({ where, what: `a change of ${leaf} has no effect` }))
  })
}

function written(json: Json): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(json))
}

function changedJson(json: Json): readonly Change[] {
  return leavesOfJson(json).flatMap(({ path, value }) =>
    otherScalars(value).map((other) => ({
      leaf: `/${path.join('/')}`,
      pointer: path,
      bytes: () => written(setLeaf(json, path, other)),
    })),
  )
}

function changedBytes(body: Uint8Array, { reseal }: Subject): readonly Change[] {
  return [...body].flatMap((byte, at) =>
    otherBytes(byte).map((other) => ({
      leaf: `byte ${at}`,
      byte: at,
      bytes: () => changedByte(body, at, other, reseal),
    })),
  )
}

function changedByte(body: Uint8Array, at: number, other: number, reseal: Subject['reseal']): Uint8Array {
  const bytes = body.with(at, other)
  const repaired = caught(() => reseal?.(bytes) ?? bytes)
  // If the changed byte is part of the checksum, `reseal` restores it. The adapter must then detect the wrong checksum.
  return repaired.ok && !sameBytes(repaired.value, body) ? repaired.value : bytes
}

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index])
}

function isReported({ pointer }: Change, base: Outcome): boolean {
  if (pointer === undefined || !base.ok) return false
  const path = `/${pointer.map((segment) => segment.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`
  return base.value.losses.some((loss) => drops(loss) && (path === loss.path || path.startsWith(`${loss.path}/`)))
}

function drops(loss: Loss): boolean {
  return loss.in === 'source' && (loss.kind === 'dropped' || loss.kind === 'approximated')
}

function isIgnored(
  ignored: readonly IgnoredLeaf[],
  fixture: Fixture,
  body: Uint8Array,
  change: Change,
  base: Outcome,
  outcome: Outcome,
): boolean {
  return ignored.some((line) => {
    if (!ignores(line, fixture.name, body, change)) return false
    if (line.identity === true) return keyOf(base) !== undefined && keyOf(base) !== keyOf(outcome)
    if (line.loss === undefined) return true
    return base.ok && base.value.losses.some((loss) => drops(loss) && loss.path === line.loss)
  })
}
