// Draws feed messages in the hub's form from the generated table, for tests: every field present or absent, 32-bit
// numbers at their ends, floats as the short decimals that a float32 gives.

import fc from 'fast-check'
import type { Json } from '../hub/entity.ts'
import { shortestOfFloat } from './float.ts'
import { FeedMessage } from './generated/messages.ts'
import type { Members } from './note.ts'
import type { Field, MessageType, Scalar } from './schema.ts'
import { utcOfSeconds } from './time.ts'

const seconds = (min: number, max: number): fc.Arbitrary<string> =>
  fc.integer({ min, max }).map((value) => utcOfSeconds(value) ?? '')

const scalars: Record<Scalar, fc.Arbitrary<Json>> = {
  string: fc.string({ unit: 'grapheme', maxLength: 40 }),
  bool: fc.boolean(),
  int32: fc.oneof(fc.integer(), fc.constantFrom(0, -1, -0x80000000, 0x7fffffff)),
  uint32: fc.oneof(fc.nat(), fc.constantFrom(0, 127, 128, 0xffffffff)),
  'int64-time': seconds(-62_167_219_200, 253_402_300_799),
  'uint64-time': seconds(0, 253_402_300_799),
  float: fc.float({ noNaN: true, noDefaultInfinity: true }).map((value) => shortestOfFloat(value) + 0),
  double: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
}

function one(field: Field): fc.Arbitrary<Json> {
  if (field.kind === 'scalar') return scalars[field.scalar]
  return field.kind === 'enum' ? fc.constantFrom(...field.of.numberOf.keys()) : message(field.of)
}

function message(type: MessageType): fc.Arbitrary<Members> {
  const fields = type.fields.map((field) => {
    const value = field.label === 'repeated' ? fc.array(one(field), { minLength: 1, maxLength: 3 }) : one(field)
    const there = field.label === 'required' ? value : fc.option(value, { nil: undefined, freq: 2 })
    return there.map((given) => (given === undefined ? [] : [[field.member, given] as const]))
  })
  return fc.tuple(...fields).map((entries) => Object.fromEntries(entries.flat()))
}

export const arbitraryFeed: fc.Arbitrary<Members> = message(FeedMessage)
