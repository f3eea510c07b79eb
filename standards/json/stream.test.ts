import { array, assert, constantFrom, integer, json, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readJson } from './read.ts'
import { jsonArrayItems } from './stream.ts'

const limits = { bytes: 1000, depth: 20, members: 1000 }
const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** Bodies as texts, while the memory of the chunk is that of the chunk. */
function keep(read: ReturnType<ReturnType<typeof jsonArrayItems>['push']>) {
  return read.map((one) => (one.ok ? { ...one, value: { ...one.value, body: decoder.decode(one.value.body) } } : one))
}

/** Reads a text in chunks of the sizes given, in turn. */
function items(text: string, sizes: readonly number[] = [1e9], layout?: 'array' | 'lines', changed: object = {}) {
  const bytes = encoder.encode(text)
  const reader = jsonArrayItems({ ...limits, ...changed }, layout)
  const results = []
  const scratch = new Uint8Array(bytes.length)
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1
    const piece = bytes.subarray(at, at + size)
    // The same memory for each chunk, as a socket may do.
    scratch.set(piece)
    results.push(...keep(reader.push(scratch.subarray(0, piece.length))))
    scratch.fill(0)
    at += size
  }
  return [...results, ...keep(reader.end())]
}

function outline(text: string, layout?: 'array' | 'lines', changed?: object) {
  return items(text, [1e9], layout, changed).map((item) =>
    item.ok ? [item.value.path, item.value.value] : [item.problem.code, item.problem.path],
  )
}

describe('jsonArrayItems', () => {
  it('gives the items of an array with their paths and losses', () => {
    expect(outline(' [ {"a":[1,"],"]}, 2 ,"x\\"]," , [] , null ] ')).toEqual([
      ['/0', { a: [1, '],'] }],
      ['/1', 2],
      ['/2', 'x"],'],
      ['/3', []],
      ['/4', null],
    ])
    expect(outline('[]')).toEqual([])
    expect(items('[{"a":1.0}]')[0]).toMatchObject({ value: { losses: [{ code: 'number-text', path: '/0/a' }] } })
  })

  it('treats what is not an array as one item', () => {
    expect(outline('{"a":[1]}')).toEqual([['', { a: [1] }]])
    expect(outline(' ')).toEqual([['syntax', 'byte 1']])
    expect(outline('\ufeff[]')).toEqual([['syntax', 'byte 0']])
  })

  it('ends at a fault of the grammar, says where, and gives what was before', () => {
    expect(outline('[1,{"a":},3]')).toEqual([
      ['/0', 1],
      ['syntax', '/1 byte 8'],
    ])
    expect(outline('[1,,2]')).toEqual([
      ['/0', 1],
      ['syntax', '/1 byte 3'],
    ])
    expect(outline('[1,]')).toEqual([
      ['/0', 1],
      ['syntax', '/1 byte 3'],
    ])
    expect(outline('[1 2]')).toEqual([['syntax', '/0 byte 3']])
    expect(outline('[1]2')).toEqual([
      ['/0', 1],
      ['syntax', 'byte 3'],
    ])
    expect(outline('[1,2')).toEqual([
      ['/0', 1],
      ['syntax', 'byte 4'],
    ])
    expect(outline('[')).toEqual([['syntax', 'byte 1']])
    expect(outline('[{"a":1],2]')).toEqual([['syntax', '/0 byte 7']])
  })

  it('has a problem in its place for an item beyond a limit or beyond a double', () => {
    const long = `"${'x'.repeat(30)}"`
    expect(outline(`[1,${long},3]`, 'array', { bytes: 20 })).toEqual([
      ['/0', 1],
      ['limit-exceeded', '/1'],
      ['/2', 3],
    ])
    expect(outline('[1,1e400,3]')).toEqual([
      ['/0', 1],
      ['invalid', '/1'],
      ['/2', 3],
    ])
    expect(outline('[[1],1]', 'array', { depth: 1 })).toEqual([
      ['limit-exceeded', '/0'],
      ['/1', 1],
    ])
    expect(outline(long, 'array', { bytes: 20 })).toEqual([['limit-exceeded', undefined]])
  })

  it('reads lines, each for itself', () => {
    expect(outline('{"a":1}\n\n \r\n{"a":\r\n[1,2]\r\n3', 'lines')).toEqual([
      ['/0', { a: 1 }],
      ['syntax', '/1 byte 18'],
      ['/2', [1, 2]],
      ['/3', 3],
    ])
    expect(outline('\n', 'lines')).toEqual([])
  })

  it('gives the same in any chunking, and the same as the whole', () => {
    const sizes = array(integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 })
    const spoilt = constantFrom(
      (text: string) => text,
      (text: string) => text.slice(0, -1),
      (text: string) => `${text},`,
      (text: string) => text.replace(':', ''),
      (text: string) => text.replace('"', '\\'),
    )
    const room = { bytes: 1e6, members: 1e6 }
    const texts = array(json({ maxDepth: 2, depthSize: 'small' }), { maxLength: 6 })
    const holds = property(texts, sizes, spoilt, (parts, chunks, spoil) => {
      for (const layout of ['array', 'lines'] as const) {
        const whole = spoil(layout === 'array' ? `[${parts.join(' ,\n')}]` : parts.join('\n'))
        const all = items(whole, [1e9], layout, room)
        expect(JSON.stringify(items(whole, chunks, layout, room))).toBe(JSON.stringify(all))
        if (layout === 'lines') continue
        const read = readJson(encoder.encode(whole), { ...limits, ...room })
        const isArray = whole.trimStart().startsWith('[')
        const values = all.map((item) => item.ok && item.value.value)
        expect(all.every((item) => item.ok)).toBe(read.ok)
        if (read.ok) expect(JSON.stringify(isArray ? values : values[0])).toBe(JSON.stringify(read.value.value))
      }
    })
    assert(holds, { seed: 11, numRuns: 300, endOnFailure: true })
  })
})
