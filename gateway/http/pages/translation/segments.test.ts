// The pieces of a payload of bytes: each byte belongs to the smallest value that has it, and knows the blocks around it.

import { describe, expect, it } from 'vitest'
import { bytesLayout } from './layout.ts'
import { segmentsOf } from './segments.ts'
import { viewOf } from './view.ts'

function leaf(path: string, start: number, end: number) {
  const ranges = bytesLayout(new Uint8Array(32)).rangesOfBytes?.(start, end) ?? []
  return { path, ranges, bytes: [{ start, end }], rows: [], marks: [] }
}

describe('the layout of bytes', () => {
  it('shows eight bytes in a line, and a value over two lines in two pieces', () => {
    const layout = bytesLayout(Uint8Array.from({ length: 12 }, (_, index) => index))
    expect(layout.text).toBe('0000  00 01 02 03 04 05 06 07\n0008  08 09 0a 0b')
    const ranges = layout.rangesOfBytes?.(6, 10) ?? []
    expect(ranges.map(({ start, end }) => layout.text.slice(start, end))).toEqual(['06 07', '08 09'])
  })

  it('has no piece of what is not shown', () => {
    expect(bytesLayout(new Uint8Array(5000)).rangesOfBytes?.(4090, 4100)).toHaveLength(1)
    expect(bytesLayout(new Uint8Array(5000)).rangesOfBytes?.(4096, 4100)).toEqual([])
  })
})

describe('segmentsOf', () => {
  it('cuts a block at the values in it', () => {
    const leaves = [leaf('01', 0, 6), leaf('01/speed', 2, 4)]
    const segments = segmentsOf(leaves, true)
    expect(segments.map(({ leaves: own, around }) => [own, around])).toEqual([
      [[0], []],
      [[1], [0]],
      [[0], []],
    ])
  })

  it('keeps values with the same bytes together', () => {
    const segments = segmentsOf([leaf('status/bit0', 0, 4), leaf('status/bit1', 0, 4)], true)
    expect(segments.map(({ leaves }) => leaves)).toEqual([[0, 1]])
  })
})

describe('viewOf', () => {
  const id = 'urn:ngsi-ld:Vehicle:1'
  const entities = [{ id, type: 'Vehicle', speed: { type: 'Property', value: 1 } } as const]
  const seen = { entities, losses: [], repairs: [], links: [{ path: '01/flags/bit3', id, attribute: 'speed' }] }

  it('places a path at the bytes of the one above it', () => {
    const places = new Map([['01/flags', [{ start: 2, end: 4 }]]])
    const view = viewOf({ ...seen, body: Uint8Array.of(0, 1, 2, 3), places })
    expect(view.leaves[0]?.bytes).toEqual([{ start: 2, end: 4 }])
    expect(view.leaves[0]?.ranges.map(({ start, end }) => view.layout.text.slice(start, end))).toEqual(['02 03'])
  })

  it('has no bytes of a message of text', () => {
    const places = new Map([['01/flags', [{ start: 2, end: 4 }]]])
    const view = viewOf({ ...seen, body: new TextEncoder().encode('plain text'), places })
    expect(view.leaves[0]).toMatchObject({ bytes: [], ranges: [] })
  })
})
