// Contract test 6: any chunking of a stream gives the same result, decoding the stream equals decoding the whole body, and
// frames are found again after garbage.

import type { Codec, Json, Loss, Problem, Result } from '../../adapter.ts'
import { decodeContext } from '../context.ts'
import { same } from '../compare.ts'
import type { Fixture, ContractTest, Subject, Violation } from '../contract-test.ts'
import { seeded } from '../random.ts'
import { caught, hex, messageOf, type Outcome, plain, step } from '../session.ts'
import { configured } from '../subject.ts'

export const chunks: ContractTest = {
  id: 'chunks',
  title: 'Any chunking of a stream gives the same result, which equals the result for the whole body',
  async check(subject) {
    return configured(subject).flatMap(({ fixture, codec }) => {
      const what = [...checkFrames(fixture, codec, subject), ...checkStream(fixture, codec, subject)]
      return what.map((one): Violation => ({ where: fixture.name, what: one }))
    })
  },
}

function checkFrames(fixture: Fixture, codec: Codec, subject: Subject): readonly string[] {
  const frames = codec.frames?.bind(codec)
  if (frames === undefined) return []
  const breaches: string[] = []
  const all = joined(fixture.inputs.map(({ body }) => body))
  const cut = (bytes: Uint8Array, sizes: Sizes): Json =>
    collect(frames(), bytes, sizes).map((one) => (one.ok ? hex(one.value) : { ...one.problem })) as Json
  if (chunkings(all, subject).some((sizes) => !same(cut(all, whole), cut(all, sizes))))
    breaches.push('frames depend on the chunking')
  if (fixture.bad) return breaches
  const found = collect(frames(), all, whole).flatMap((one) => (one.ok ? [one.value] : []))
  const asBefore = found.length === fixture.inputs.length && sameOutcomes(codec, fixture, found)
  if (!asBefore) breaches.push('the frames of the concatenated inputs are not the inputs')
  const garbage = new TextEncoder().encode('garbage, and more of it')
  const after = collect(frames(), joined([garbage, all]), whole)
  const again = after.flatMap((one) => (one.ok ? [one.value] : []))
  if (!sameOutcomes(codec, fixture, again)) breaches.push('frames are not found again after garbage')
  if (after.every((one) => one.ok)) breaches.push('garbage before a frame does not result in a Problem')
  return breaches
}

/** Compares outcomes, not bytes: frames may omit their delimiters. */
function sameOutcomes(codec: Codec, fixture: Fixture, frames: readonly Uint8Array[]): boolean {
  const outcomes = (bodies: readonly Uint8Array[]): Json => {
    let states = new Map<string, Json>() as ReadonlyMap<string, Json>
    return bodies.map((body) => {
      const taken = step(codec, messageOf(fixture, body), states)
      states = taken.states
      return plain(taken.outcome)
    })
  }
  return same(outcomes(fixture.inputs.map(({ body }) => body)), outcomes(frames))
}

function checkStream(fixture: Fixture, codec: Codec, subject: Subject): readonly string[] {
  const decodeStream = codec.decodeStream?.bind(codec)
  const [input] = fixture.inputs
  if (decodeStream === undefined || input === undefined || fixture.inputs.length > 1) return []
  const read = (sizes: Sizes) => collect(decodeStream(decodeContext(new Map()), fixture), input.body, sizes)
  const listed = (sizes: Sizes): Json => JSON.parse(JSON.stringify(read(sizes))) as Json
  const breaches: string[] = []
  if (chunkings(input.body, subject).some((sizes) => !same(listed(whole), listed(sizes))))
    breaches.push('the stream depends on the chunking')
  const { outcome } = step(codec, messageOf(fixture, input.body), new Map())
  const inParts = read(whole).map((one) => withinSameFormat(codec, one))
  const isSame = outcome.ok
    ? same(summed([withinSameFormat(codec, outcome)]), summed(inParts))
    : inParts.some((one) => !one.ok && one.problem.code === outcome.problem.code)
  return isSame ? breaches : [...breaches, 'the result of the stream does not equal that of the whole body']
}

/** With the messages of the same format within it, as the gateway decodes them. If nothing else is left, their Problem. */
function withinSameFormat(codec: Codec, outcome: Outcome): Outcome {
  if (!outcome.ok) return outcome
  let all = outcome.value
  for (const { isSameFormat, message, path } of all.inner ?? []) {
    if (isSameFormat !== true) continue
    const { outcome: inner } = step(codec, message, new Map())
    if (!inner.ok && (all.inner ?? []).length === 1) return inner
    const at = (of: string | undefined): string => path + (of ?? '')
    if (inner.ok)
      all = {
        ...all,
        changes: [...all.changes, ...inner.value.changes],
        losses: [...all.losses, ...inner.value.losses.map((loss) => ({ ...loss, path: at(loss.path) }))],
        repairs: [...all.repairs, ...inner.value.repairs.map((repair) => ({ ...repair, path: at(repair.path) }))],
      }
    else {
      const { detail } = inner.problem
      const refused: Loss = { kind: 'dropped', in: 'source', path, code: 'entity-refused', detail }
      all = { ...all, losses: [...all.losses, refused] }
    }
  }
  return { ok: true, value: all }
}

/** The combined result of a stream, in order. A record that is refused is a Problem of the stream, and a loss of the whole. */
function summed(results: readonly Outcome[]): Json {
  const decoded = results.flatMap((one) => (one.ok ? [one.value] : []))
  const losses = decoded.flatMap((one) => one.losses)
  const isRefusal = ({ code }: Loss): boolean => code === 'entity-refused'
  const refused = results.length - decoded.length + losses.filter(isRefusal).length
  const lists = {
    changes: decoded.flatMap(({ changes }) => changes),
    losses: losses.filter((loss) => !isRefusal(loss)),
    repairs: decoded.flatMap(({ repairs }) => repairs),
    refused,
  }
  return JSON.parse(JSON.stringify(lists)) as Json
}

/** The sizes of the chunks, used cyclically. */
type Sizes = readonly number[]
const whole: Sizes = [Number.MAX_SAFE_INTEGER]

function chunkings(bytes: Uint8Array, { runs }: Subject): readonly Sizes[] {
  const random = seeded(bytes.length)
  const some = Array.from({ length: Math.ceil(runs / 5) }, () =>
    Array.from({ length: 5 }, () => random.below(Math.max(2, bytes.length)) + 0),
  )
  return [[1], [2], [7], ...some.map((sizes) => [...sizes, 1])]
}

function collect<T>(
  incremental: {
    readonly push: (chunk: Uint8Array) => readonly Result<T, Problem>[]
    readonly end: () => Iterable<Result<T, Problem> | undefined>
  },
  bytes: Uint8Array,
  sizes: Sizes,
): readonly Result<T, Problem>[] {
  const found: Result<T, Problem>[] = []
  const thrown = caught(() => {
    for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
      const size = sizes[turn % sizes.length] ?? 1
      found.push(...incremental.push(bytes.slice(at, at + size)))
      at += size
    }
    for (const last of incremental.end()) if (last !== undefined) found.push(last)
  })
  if (!thrown.ok) found.push({ ok: false, problem: { code: 'syntax', detail: `thrown: ${thrown.problem.detail}` } })
  return found
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
