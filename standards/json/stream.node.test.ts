// What the stream holds (Node only: it measures memory): an item beyond the limit is measured, not kept.

import { describe, expect, it } from 'vitest'
import { jsonArrayItems } from './stream.ts'

describe('jsonArrayItems', () => {
  it('holds no more than the limit of an item that has no end', () => {
    const reader = jsonArrayItems({ bytes: 1_000_000, depth: 10, members: 100 })
    const chunk = new Uint8Array(100_000).fill(0x78)
    reader.push(new TextEncoder().encode('["'))
    const before = process.memoryUsage().arrayBuffers
    for (let count = 0; count < 400; count++) reader.push(chunk)
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8_000_000)
    const results = [...reader.push(new TextEncoder().encode('",2]')), ...reader.end()]
    expect(results).toMatchObject([
      { problem: { code: 'limit-exceeded', path: '/0' } },
      { value: { value: 2, path: '/1' } },
    ])
  })
})
