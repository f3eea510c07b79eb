// Cuts a stream of bytes into the fields of one protobuf message (protobuf.dev/programming-guides/encoding), so that a message
// of many records is read record by record. A length-delimited field that exceeds the limit is passed over.

import { GrowingBytes } from '../bytes/growing.ts'
import type { Problem } from '../problem.ts'
import { fail, ok, type Result } from '../result.ts'
import { WireReader, wireType } from './wire.ts'

export interface WireField {
  readonly number: number
  /** See `wireType`. */
  readonly type: number
  /** The whole field, until the next call of `push`: its tag, a length, and its value from `valueAt` on. */
  readonly bytes: Uint8Array
  readonly valueAt: number
  /** The offset of its first byte in the message. */
  readonly start: number
  /** It was passed over, and `bytes` has no value. */
  readonly isTooLong: boolean
}

export interface WireFields {
  push(chunk: Uint8Array): readonly Result<WireField, Problem>[]
  end(): readonly Result<WireField, Problem>[]
}

/** Groups are deprecated, and looked through again with each chunk. */
const longestGroup = 65_536
const longestVarint = 10

/** The field at the start of the bytes; a number: so many bytes are needed to know. */
type Cut = Result<Omit<WireField, 'start'> & { readonly length: number }, Problem> | number

/**
 * Any chunking gives the same fields. After a Problem there are no more.
 *
 * @param limits `bytes`: of one field; `depth`: of nested groups
 * @example const fields = wireFields(limits); for (const field of fields.push(chunk)) if (field.ok) read(field.value)
 */
export function wireFields(limits: { readonly bytes: number; readonly depth: number }): WireFields {
  const held = new GrowingBytes()
  let start = 0
  let needed = 1
  let passingOver = 0
  let hasFailed = false

  const cutAll = (bytes: Uint8Array, ended: boolean): readonly Result<WireField, Problem>[] => {
    const found: Result<WireField, Problem>[] = []
    let at = 0
    needed = 1
    while (at < bytes.length && !hasFailed) {
      const skipped = Math.min(passingOver, bytes.length - at)
      passingOver -= skipped
      at += skipped
      start += skipped
      if (at === bytes.length) break
      const cut = fieldAt(bytes.subarray(at), start, limits, ended)
      if (typeof cut === 'number') {
        needed = cut
        break
      }
      if (!cut.ok) {
        hasFailed = true
        found.push(cut)
        break
      }
      const { length, ...field } = cut.value
      found.push(ok({ ...field, start }))
      passingOver = length
    }
    if (ended && passingOver > 0 && !hasFailed) found.push(fail(beyondEnd(start)))
    if (!hasFailed) held.append(bytes.subarray(at))
    return found
  }

  return {
    push(chunk) {
      if (hasFailed) return []
      if (held.length === 0) return cutAll(chunk, false)
      held.append(chunk)
      return held.length < needed ? [] : cutAll(held.take(), false)
    },
    end: () => (hasFailed ? [] : cutAll(held.take(), true)),
  }
}

function beyondEnd(start: number): Problem {
  const detail = 'A length exceeds the end of its message.'
  return { code: 'syntax', detail, path: `byte ${start}`, clause: 'Protocol Buffers encoding' }
}

function fieldAt(bytes: Uint8Array, start: number, limits: Parameters<typeof wireFields>[0], ended: boolean): Cut {
  const end = bytes.length
  const wire = new WireReader(bytes, start)
  const isCut = (): boolean => wire.problem !== undefined && end < longestVarint && !ended
  const tag = wire.unsigned(end)
  if (isCut()) return end + 1
  const [number, type] = [Math.floor(tag / 8), tag % 8]
  if (wire.problem === undefined && (number < 1 || tag > 0xffffffff))
    wire.fail('syntax', 'A field has an invalid field number.', wire.placeOf(0))
  if (wire.problem !== undefined) return fail(wire.problem)
  const tagEnd = wire.at
  if (type === wireType.bytes) {
    const length = wire.unsigned(end)
    if (wire.problem !== undefined) return end - tagEnd < longestVarint && !ended ? end + 1 : fail(wire.problem)
    const valueAt = wire.at
    const whole = valueAt + length
    if (length > limits.bytes)
      return ok({ number, type, bytes: bytes.subarray(0, valueAt), valueAt, isTooLong: true, length: whole })
    if (whole > end) return ended ? fail(beyondEnd(start + valueAt)) : whole
    return ok({ number, type, bytes: bytes.subarray(0, whole), valueAt, isTooLong: false, length: whole })
  }
  wire.skip(number, type, end, limits.depth)
  const problem = failureOf(wire)
  if (problem === undefined)
    return ok({ number, type, bytes: bytes.subarray(0, wire.at), valueAt: tagEnd, isTooLong: false, length: wire.at })
  const isGroup = type === wireType.groupStart
  const mayBeCut = isGroup ? end < longestGroup && problem.code === 'syntax' : end - tagEnd < longestVarint
  return mayBeCut && !ended && type !== wireType.groupEnd && type < 6 ? end + 1 : fail(problem)
}

function failureOf({ problem }: WireReader): Problem | undefined {
  return problem
}
