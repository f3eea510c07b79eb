import fc from 'fast-check'
import { query } from 'json-p3'
import { describe, expect, it } from 'vitest'
import type { Json } from '../../adapter.ts'
import { isFault, parsePath, type Path } from './path.ts'
import { Frame, newScope, slotOf, walkJson, type Found } from './tree.ts'

function pathOf(text: string): Path {
  const path = parsePath(text)
  if (isFault(path)) throw new Error(`${text}: ${path.detail}`)
  return path
}

/** What a path finds in a value, and the places of the leaves that it does not. */
function found(value: Json, text: string) {
  const path = pathOf(text)
  const scope = newScope(undefined, 0)
  const slot = slotOf(scope, path)
  const unread: string[] = []
  const frame = new Frame(scope, undefined, '', '')
  walkJson(value, frame, '', { unread: (at) => void unread.push(at), repeated: (at) => void unread.push(at) })
  const values = frame.values[slot]
  const isList = path.steps.some(({ kind }) => kind === 'all' || kind === 'slice')
  if (values === undefined) return { values: [], unread }
  return { values: isList ? (values as readonly Found[]).map((one) => one.value) : [values as Json], unread }
}

const name = fc.constantFrom('a', 'b', 'c', 'a b', '__proto__', 'constructor', "d'", '0')
const scalar = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constantFrom<Json>('x', 'y', true, null))
const { value: anyValue } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    scalar,
    fc.array(tie('value'), { maxLength: 5 }),
    fc.array(fc.tuple(name, tie('value')), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
  ),
}))
const bound = fc.oneof(fc.constant(''), fc.integer({ min: -6, max: 6 }).map(String))
const step = fc.oneof(
  name.map((one) => `[${JSON.stringify(one)}]`),
  fc.constantFrom('.a', '.b', '[*]', '.*'),
  fc.integer({ min: -4, max: 4 }).map((index) => `[${index}]`),
  fc.tuple(bound, bound, fc.constantFrom('', ':', ':1', ':2', ':3')).map(([from, to, by]) => `[${from}:${to}${by}]`),
)
const where = fc.constantFrom("[?@.a == 'x']", '[?@.b == 1]', '[?@["c"] == true]', '[?@.a == null]')
const path = fc.array(step, { maxLength: 4 }).map((steps) => `$${steps.join('')}`)

describe('a path', () => {
  it('finds what RFC 9535 says, as json-p3 does', () => {
    fc.assert(
      fc.property(anyValue, path, (value, text) => {
        const expected = query(text, value as never).values()
        const { values } = found(value, text)
        expect(values).toEqual(expected)
      }),
      { numRuns: 2000 },
    )
  })

  it('finds the first value of a comparison, and reports others', () => {
    fc.assert(
      fc.property(anyValue, path, where, (value, text, comparison) => {
        const whole = `${text}${comparison}`
        const expected = query(whole, value as never).values()
        const { values } = found(value, whole)
        const isList = /\*|:/.test(text)
        expect(values).toEqual(isList ? expected : expected.slice(0, 1))
      }),
      { numRuns: 1000 },
    )
  })

  it('leaves no leaf out: each is found or reported', () => {
    fc.assert(
      fc.property(anyValue, path, (value, text) => {
        const { values, unread } = found(value, text)
        const [first] = values
        const leaves = (one: Json): number =>
          typeof one === 'object' && one !== null && Object.keys(one).length > 0
            ? Object.values(one).reduce((sum: number, inner) => sum + leaves(inner), 0)
            : 1
        const inside = values.reduce((sum: number, one) => sum + leaves(one), 0)
        // An empty list or object on the path of a longer one was read.
        if (first === undefined) expect(unread.length).toBeLessThanOrEqual(leaves(value))
        else expect(inside + unread.length).toBeLessThanOrEqual(leaves(value))
        expect(new Set(unread).size).toBe(unread.length)
      }),
      { numRuns: 1000 },
    )
  })

  it.each([
    ['a.b', 'A path starts with $.'],
    ['$..a', 'A path has no .. (descent): write each name.'],
    ['$.', "A name or * follows a dot. Write other names as ['the name']."],
    ["$['a", 'A quoted name is not closed.'],
    ['$[1,2]', 'A bracket contains one name, number, *, slice or comparison.'],
    ['$[::-1]', 'The step of a slice is at least 1.'],
    ['$[?@.a < 1]', "A comparison is ?@.name == 'text', or with a number, true, false or null."],
    [`$${'.a'.repeat(33)}`, 'A path has too many steps.'],
  ])('is refused with a reason: %s', (text, detail) => {
    expect(parsePath(text)).toMatchObject({ detail })
  })

  it('takes names of prototypes as names', () => {
    const value = JSON.parse('{"__proto__": {"x": 1}, "constructor": 2}') as Json
    expect(found(value, '$.__proto__.x').values).toEqual([1])
    expect(found(value, '$.constructor').values).toEqual([2])
    expect(found({}, '$.constructor').values).toEqual([])
    expect(found({}, '$.toString').values).toEqual([])
  })
})
