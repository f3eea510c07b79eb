import { describe, expect, it } from 'vitest'
import type { Json } from '../../adapter.ts'
import { jsonNode, RecordNode } from '../records/nodes.ts'
import { parseXml } from '../records/xml.ts'
import { bits, child, items, number, word } from './tree.ts'

const json = (value: Json) => new RecordNode(jsonNode(value, {}))
const xml = (text: string) => new RecordNode(parseXml(text, { depth: 20, members: 1000 }).root)
const names = ['first', 'second', 'third', 'fourth']

describe('nodes in any spelling', () => {
  it('are found by their names without hyphens, underscores and capital letters', () => {
    for (const name of ['state-time-speed', 'stateTimeSpeed', 'state_time_speed'])
      expect(child(json({ [name]: { x: 1 } }), 'stateTimeSpeed/x')?.text(), name).toBe('1')
  })

  it('are not there if they are null or empty', () => {
    expect(child(json({ a: null }), 'a')).toBeUndefined()
    expect(child(xml('<r><a/></r>'), 'a')).toBeUndefined()
  })

  it('are items of a list, with and without what holds them', () => {
    const one = { signalGroup: 1 }
    for (const list of [{ movementList: [one, one] }, [one, one], { MovementState: [one, one] }])
      expect(items(json({ states: list }), 'states')).toHaveLength(2)
    expect(items(json({ states: { movementList: [one] } }), 'states').map(({ name }) => name)).toEqual(['movementList'])
    expect(items(json({ states: [] }), 'states')).toEqual([])
    expect(
      items(xml('<r><nodes><NodeXY><x>1</x></NodeXY><NodeXY><x>2</x></NodeXY></nodes></r>'), 'nodes'),
    ).toHaveLength(2)
  })
})

describe('values of the standard', () => {
  it('are bits, as digits with the number of bits (X.697 clause 24)', () => {
    expect(bits(json({ a: { value: '90', length: 4 } }), 'a', names)).toEqual(['first', 'fourth'])
    expect(bits(json({ a: { value: 'zz', length: 4 } }), 'a', names)).toBeUndefined()
  })

  it('are numbers, or a Problem', () => {
    expect(number(json({ a: -1.5 }), 'a')).toEqual({ value: -1.5, path: '/a' })
    expect(number(json({ a: { value: 3, confidence: 1 } }), 'a')).toEqual({ value: 3, path: '/a' })
    expect(() => number(json({ a: 'bad' }), 'a')).toThrow('The value must be a number.')
  })

  it('are words: a text, or the name of an element', () => {
    expect(word(json({ a: 'dark' }), 'a')).toBe('dark')
    expect(word(xml('<r><a><dark/></a></r>'), 'a')).toBe('dark')
  })

  it('are bits: a bit string, hexadecimal digits, booleans, or names', () => {
    const set = ['first', 'third']
    expect(bits(xml('<r><a>1010</a></r>'), 'a', names)).toEqual(set)
    expect(bits(xml('<r><a>1010000000</a></r>'), 'a', names)).toEqual(set)
    expect(bits(json({ a: 'a0' }), 'a', names)).toEqual(set)
    expect(bits(json({ a: '1010' }), 'a', names)).toEqual(set)
    expect(bits(json({ a: { third: true, first: true, second: false } }), 'a', names)).toEqual(set)
    expect(bits(json({ a: ['third', 'first'] }), 'a', names)).toEqual(set)
    expect(bits(json({ a: '00' }), 'a', names)).toEqual([])
    expect(bits(json({ a: 'x?' }), 'a', names)).toBeUndefined()
  })
})
