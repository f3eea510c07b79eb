import { describe, expect, it } from 'vitest'
import type { Json } from '../../adapter.ts'
import { valueType, type Note, type ValueType } from './value-type.ts'

function read(type: ValueType, raw: Json) {
  const notes: Note[] = []
  const value = type.read(raw, notes, '/v')
  return [value, ...notes.map(({ code, path, quality }) => [code, path, quality].filter(Boolean).join(' '))]
}

function written(type: ValueType, value: Json) {
  const notes: Note[] = []
  const text = type.write(value, notes, '')
  return [text, ...notes.map(({ kind, code, path }) => `${kind} ${code}${path}`)]
}

describe('numbers', () => {
  const level = valueType.number({ integer: true, minimum: 0, maximum: 100 })

  it.each([
    [50, [50]],
    ['50', [50, 'text-number /v']],
    [50.5, [50.5, 'wrong-type /v invalid']],
    [101, [101, 'out-of-range /v out-of-range']],
    ['0x15', ['0x15', 'wrong-type /v invalid']],
    [true, [true, 'wrong-type /v invalid']],
  ])('reads %j', (raw, expected) => {
    expect(read(level, raw)).toEqual(expected)
  })

  it('are rounded to whole numbers or steps when they are written', () => {
    expect(written(level, 49.6)).toEqual(['50'])
    expect(written(level, -0.2)).toEqual(['0'])
    expect(written(level, 100.6)).toEqual([undefined, 'dropped out-of-range'])
    const tenths = valueType.number({ minimum: -40, maximum: 85, step: 0.1 })
    expect(written(tenths, 0.28)).toEqual(['0.3'])
    expect(written(tenths, 'x')).toEqual([undefined, 'dropped wrong-type'])
    expect(written(valueType.number({ step: 5, integer: true }), 2 ** 31)).toEqual(['2147483650'])
    expect(written(valueType.number({ integer: true }), 2 ** 53 - 1)).toEqual(['9007199254740991'])
  })

  it('have a decimal place where the platform requires it', () => {
    expect(written(valueType.number({ decimalPlace: true }), 10)).toEqual(['10.0'])
    expect(written(valueType.number({ decimalPlace: true }), 1e21)).toEqual(['1e+21'])
  })
})

describe('labels', () => {
  const modes = new Map([
    ['0', 'off'],
    ['1', 'on'],
  ])
  const booleans = new Map([
    ['0', false],
    ['1', true],
  ])

  it('read numbers, and numbers in strings, which is noted', () => {
    const type = valueType.labels(modes)
    expect(read(type, 1)).toEqual(['on'])
    expect(read(type, '1')).toEqual(['on', 'text-number /v'])
    expect(read(type, 'on')).toEqual(['on', 'value-not-in-model /v out-of-range'])
    expect(read(type, 2)).toEqual([2, 'value-not-in-model /v out-of-range'])
    expect(read(type, null)).toEqual([null, 'wrong-type /v invalid'])
    expect(written(type, 'on')).toEqual(['1'])
    expect(written(type, 'auto')).toEqual([undefined, 'dropped value-not-in-model'])
  })

  it('read labels that are sent themselves, where devices do so', () => {
    expect(read(valueType.labels(booleans, { isLabelSent: true }), true)).toEqual([true, 'label-for-number /v'])
    expect(read(valueType.labels(booleans), true)).toEqual([true, 'wrong-type /v invalid'])
  })

  it('read codes that are strings as such', () => {
    const type = valueType.labels(new Map([['1', 'low'], ['hi', 'high']]), { hasTextCodes: true }) // prettier-ignore
    expect(read(type, 'hi')).toEqual(['high'])
    expect(written(type, 'low')).toEqual(['"1"'])
  })

  it('are not used if two values have the same one', () => {
    const type = valueType.labels(new Map([['0', 'unused'], ['1', 'unused']])) // prettier-ignore
    expect(read(type, 1)).toEqual([1, 'labels-not-distinct /v'])
    expect(written(type, 1)).toEqual(['1'])
  })
})

describe('texts and booleans', () => {
  it('have a length and a list of values', () => {
    const type = valueType.text({ maximum: 4, values: new Set(['low', 'high']) })
    expect(read(type, 'low')).toEqual(['low'])
    expect(read(type, 'auto')).toEqual(['auto', 'value-not-in-model /v out-of-range'])
    expect(read(type, 'lower')).toEqual(['lower', 'out-of-range /v out-of-range'])
    expect(read(type, 1)).toEqual([1, 'wrong-type /v invalid'])
    expect(written(type, 'high')).toEqual(['"high"'])
    expect(written(type, 'auto')).toEqual([undefined, 'dropped value-not-in-model'])
  })

  it('are true or false, and nothing else', () => {
    expect(read(valueType.boolean, false)).toEqual([false])
    expect(read(valueType.boolean, 0)).toEqual([0, 'wrong-type /v invalid'])
    expect(written(valueType.boolean, true)).toEqual(['true'])
    expect(written(valueType.boolean, 1)).toEqual([undefined, 'dropped wrong-type'])
  })
})

describe('instants', () => {
  const utc = '2026-01-02T03:00:00.000Z'

  it('are milliseconds as text, or seconds as numbers', () => {
    const text = valueType.instant('ms', true)
    expect(read(text, '1767322800000')).toEqual([utc])
    expect(read(text, 1_767_322_800_000)).toEqual([utc, 'number-for-text /v'])
    expect(written(text, utc)).toEqual(['"1767322800000"'])
    const seconds = valueType.instant('s', false)
    expect(read(seconds, 1_767_322_800)).toEqual(['2026-01-02T03:00:00Z'])
    expect(read(seconds, '1767322800')).toEqual(['2026-01-02T03:00:00Z', 'text-number /v'])
    expect(written(seconds, '2026-01-02T03:00:00Z')).toEqual(['1767322800'])
  })

  it('note another precision or zone than can be written', () => {
    expect(written(valueType.instant('s', false), '2026-01-02T06:00:00.5+03:00')).toEqual([
      '1767322800',
      'coerced time-precision',
    ])
  })

  it.each([-1, 0.5, 1e18, 'noon', '', true])('do not read %j', (raw) => {
    expect(read(valueType.instant('ms', true), raw)).toEqual([raw, 'wrong-type /v invalid'])
  })

  it.each(['noon', '1969-12-31T23:59:59Z', 5])('do not write %j', (value) => {
    expect(written(valueType.instant('ms', true), value)[0]).toBeUndefined()
  })
})

describe('structures and lists', () => {
  const type = valueType.struct(
    new Map([
      ['on', valueType.boolean],
      ['levels', valueType.list(valueType.number({ maximum: 9 }), 2)],
    ]),
  )

  it('read each part by its own type, and keep parts that the model does not name', () => {
    expect(read(type, { on: true, levels: [1, '10', 3], __proto__: 1, 'a/b': 2 })).toEqual([
      { on: true, levels: [1, 10, 3], 'a/b': 2 },
      'out-of-range /v/levels out-of-range',
      'text-number /v/levels/1',
      'out-of-range /v/levels/1 out-of-range',
      'identifier-not-in-model /v/a~1b',
    ])
    expect(read(type, [])).toEqual([[], 'wrong-type /v invalid'])
  })

  it('are written without what they cannot express, but never as a shorter list', () => {
    expect(written(type, { on: 1, levels: [1, 2], more: 3 })).toEqual([
      '{"levels":[1,2]}',
      'dropped wrong-type/on',
      'dropped attribute-not-in-model/more',
    ])
    expect(written(type, { levels: [1, 10] })).toEqual([
      '{}',
      'dropped out-of-range/levels/1',
      'dropped wrong-type/levels',
    ])
  })
})
