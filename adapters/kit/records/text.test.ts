import { describe, expect, it } from 'vitest'
import { ProblemError } from '../problem-error.ts'
import { convertDecimal, decimalNumber, fixedWidth, fromLatin1, keyValues, toLatin1 } from './text.ts'

function problemOf(action: () => unknown): unknown {
  try {
    action()
  } catch (error) {
    if (error instanceof ProblemError) return error.problem
  }
  return undefined
}

describe('fixedWidth', () => {
  const columns = { station: [1, 5], level: [7, 12] } as const

  it('returns the texts of columns without blanks around them', () => {
    expect(fixedWidth('AB 12   -1.5and more', columns)).toEqual({ station: 'AB 12', level: '-1.5' })
  })
  it('rejects a line that ends within a column, unless it is padded', () => {
    const line = 'AB 12  -1.'
    expect(problemOf(() => fixedWidth(line, columns, 'line 3'))).toMatchObject({
      code: 'syntax',
      path: 'line 3/level',
    })
    expect(fixedWidth(line.padEnd(12), columns)).toEqual({ station: 'AB 12', level: '-1.' })
  })
  it('shows no value of the line in a Problem', () => {
    expect(JSON.stringify(problemOf(() => fixedWidth('secret', columns)))).not.toContain('secret')
  })
})

describe('keyValues', () => {
  const form = { separator: ';' }

  it.each([
    ['', []],
    ['A=1', [['A', '1']]],
    [
      'A=1;B=',
      [
        ['A', '1'],
        ['B', ''],
      ],
    ],
    [
      'A=1;A=2;',
      [
        ['A', '1'],
        ['A', '2'],
      ],
    ],
    ['A=1=2', [['A', '1=2']]],
  ])('reads %j', (text, pairs) => {
    expect([...keyValues(text, form)]).toEqual(pairs)
  })
  it('takes separators of several characters', () => {
    expect([...keyValues('A: 1, B: 2', { separator: ', ', assign: ': ' })]).toEqual([
      ['A', '1'],
      ['B', '2'],
    ])
  })
  it.each([
    [';', 1],
    ['A=1;;', 2],
    ['A=1;B', 2],
    ['=1', 1],
  ])('rejects %j at its field', (text, field) => {
    expect(problemOf(() => [...keyValues(text, form)])).toMatchObject({ code: 'syntax', path: `field ${field}` })
  })
  it('rejects other characters than those of the format, and names its clause', () => {
    const strict = { ...form, key: /^[A-Z]+$/, value: /^\d*$/, clause: '6.3' }
    expect(problemOf(() => [...keyValues('a=1', strict)])).toMatchObject({ path: 'field 1', clause: '6.3' })
    expect(problemOf(() => [...keyValues('A=1;B=x', strict)])).toMatchObject({ path: 'field 2', clause: '6.3' })
  })
  it('reads pairs when they are needed, so that a caller can stop', () => {
    const [first] = keyValues('A=1;broken', form)
    expect(first).toEqual(['A', '1'])
  })
  it('keeps names of members of objects apart from any object', () => {
    expect(new Map(keyValues('__proto__=1;constructor=2', form)).get('__proto__')).toBe('1')
  })
})

describe('decimalNumber', () => {
  it.each([
    ['012.50', 12.5],
    ['-3', -3],
    ['+0.1', 0.1],
    ['00012.500000000000000000', 12.5],
    ['-0', 0],
  ])('reads %s', (text, value) => {
    expect(decimalNumber(text)).toEqual({ value, tolerance: 0 })
  })
  it('returns a tolerance for digits that a double cannot hold', () => {
    const number = decimalNumber('0.12345678901234567')
    expect(number?.tolerance).toBeGreaterThan(0)
    expect(number?.tolerance).toBeLessThan(1e-15)
    expect(decimalNumber('100000000000000000')?.tolerance).toBeGreaterThan(0)
  })
  it.each(['', '-', 'NaN', '1e5', '0x10', '1.', '.5', ' 1', '1'.repeat(25)])('is undefined for %j', (text) => {
    expect(decimalNumber(text)).toBeUndefined()
  })
})

describe('convertDecimal', () => {
  it.each([
    [21, 'FAH', 'CEL', -6.111, 0.0009],
    [70.5, 'FAH', 'CEL', 21.3889, 0.00009],
    [212, 'FAH', 'CEL', 100, 0],
    [300, 'KEL', 'CEL', 26.85, 0],
    [1.5, 'M1', 'M1', 1.5, 0],
  ])('writes %d %s in %s with the digits that it justifies', (value, from, to, converted, tolerance) => {
    expect(convertDecimal(value, from, to)?.value).toBe(converted)
    expect(convertDecimal(value, from, to)?.tolerance).toBeCloseTo(tolerance, 10)
  })
  it('is undefined for units of other quantities', () => {
    expect(convertDecimal(1, 'CEL', 'M1')).toBeUndefined()
  })
})

describe('toLatin1', () => {
  it('has one character for each byte, whatever the length, and fromLatin1 is its inverse', () => {
    const bytes = Uint8Array.from({ length: 10_000 }, (_, index) => index % 256)
    const text = toLatin1(bytes)
    expect(text).toHaveLength(bytes.length)
    expect(text.charCodeAt(255)).toBe(255)
    expect(fromLatin1(text)).toEqual(bytes)
  })
})
