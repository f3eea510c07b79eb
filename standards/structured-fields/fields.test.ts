import {
  array,
  assert,
  boolean,
  constantFrom,
  double,
  integer,
  oneof,
  property,
  string,
  tuple,
  uint8Array,
} from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDictionary, readItem } from './read.ts'
import type { BareItem, InnerList, Item } from './value.ts'
import { writeItem, writeMember } from './write.ts'

const printable = string({ unit: constantFrom(...Array.from(' !"#\\abcXYZ~(),;=:')) })
const bare = oneof(
  integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 }),
  printable,
  boolean(),
  uint8Array({ maxLength: 20 }),
  constantFrom('a', '*b', 'text/plain', 'a:b').map((token) => ({ token })),
  integer({ min: -999_999_999, max: 999_999_999 }).map((thousandths) => ({ thousandths })),
  integer({ min: -9_999_999, max: 9_999_999 }).map((date) => ({ date })),
  string({ unit: 'grapheme' }).map((display) => ({ display: display.toWellFormed() })),
)
const parameters = array(tuple(constantFrom('a', 'b-1', '*c'), bare), { maxLength: 3 }).map(
  (list) => new Map<string, BareItem>(list),
)
const item = tuple(bare, parameters).map(([value, of]): Item => ({ value, parameters: of }))
const innerList = tuple(array(item, { maxLength: 3 }), parameters).map(([items, of]): InnerList => ({
  items,
  parameters: of,
}))

describe('structured fields', () => {
  it('are read as they were written', () => {
    assert(
      property(item, innerList, (one, list) => {
        expect(readItem(writeItem(one))).toEqual({ ok: true, value: one })
        const read = readDictionary(`a=${writeMember(one)}, b=${writeMember(list)}`)
        expect(read.ok && [...read.value]).toEqual([
          ['a', one],
          ['b', list],
        ])
      }),
      { seed: 7, numRuns: 300 },
    )
  })

  it('are refused, and never thrown at, whatever the text', () => {
    assert(
      property(string({ unit: 'binary-ascii' }), printable, double(), (one, other, number) => {
        for (const text of [one, `a=${other}`, `a=${number}`, `a=(${other}`]) {
          const read = readDictionary(text)
          expect(read.ok ? read.value : read.problem).toBeDefined()
          if (text.startsWith('a=(')) expect(read.ok && !text.includes(')')).toBe(false)
        }
      }),
      { seed: 7, numRuns: 500 },
    )
  })

  it('have members that are true, the last of those with one key, and keys that every object inherits', () => {
    const read = readDictionary(' a;x=1, b=?0 ,\tc=(1  "x";y),a=2')
    expect(read.ok && [...read.value.keys()]).toEqual(['a', 'b', 'c'])
    expect(read.ok && read.value.get('a')).toEqual({ value: 2, parameters: new Map() })
    const inherited = readDictionary('constructor=1, tostring=2')
    expect(inherited.ok && [...inherited.value.keys()]).toEqual(['constructor', 'tostring'])
  })

  it.each([
    'A=1', '1=a', 'a=', 'a=1,', 'a=1 b=2', ',a=1', 'a=(1', 'a=(1,2)', 'a="x', 'a="é"', 'a="\\x"', 'a=:x', 'a=:===:', 'a=?2',
    'a=1.', 'a=.1', 'a=1234567890123456', 'a=1.2345', 'a=--1', 'a=1;', 'a=1;B', 'a=@1.5', 'a=%"%C3%A4"', 'a=%"%ff"', '__proto__=1', 'a\n=1',
  ])('refuse %j', (text) => {
    expect(readDictionary(text).ok).toBe(false)
  }) // prettier-ignore
})
