import { assert, constantFrom, integer, json, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readExactly } from './exact.ts'
import { readJson } from './read.ts'

const limits = { bytes: 100_000, depth: 100, members: 10_000 }

function parses(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

describe('readExactly', () => {
  const settings = { seed: 5, numRuns: 3000, endOnFailure: true }
  const signs = ['[', ']', '{', '}', ',', ':', '"', '0', '1', '-', '+', '.', 'e', 'E', '\\', 'u', ' ']
  const spoilt = constantFrom('', ',', ':', '"', '\\', '{', ']', '0', '-', '.', 'e', 't', ' ', '\n', '\u0001', '\ud800')

  it('accepts what JSON.parse accepts, and nothing else', () => {
    // One character of a text of JSON is replaced, doubled or removed.
    const holds = property(
      json({ maxDepth: 3 }),
      integer({ min: 0, max: 200 }),
      spoilt,
      integer({ min: 0, max: 1 }),
      (text, place, wrong, cut) => {
        const at = place % (text.length + 1)
        const changed = text.slice(0, at) + wrong + text.slice(at + cut)
        const result = readExactly(changed, '')
        // A number or a surrogate that is refused may stand before a fault of the grammar.
        if (!result.ok && result.problem.index === undefined) return
        expect(result.ok).toBe(parses(changed))
      },
    )
    assert(holds, settings)
  })

  it('accepts the same short texts as JSON.parse', () => {
    const holds = property(string({ unit: constantFrom(...signs), maxLength: 7 }), (text) => {
      const result = readExactly(text, '')
      expect(result.ok || result.problem.index === undefined).toBe(parses(text))
    })
    assert(holds, settings)
  })

  it('finds no loss where reading and writing again gives the same text', () => {
    const holds = property(json({ maxDepth: 3 }), (text) => {
      const canonical = JSON.stringify(JSON.parse(text))
      const result = readJson(new TextEncoder().encode(canonical), limits)
      expect(result).toMatchObject({ ok: true, value: { losses: [] } })
    })
    assert(holds, settings)
  })
})
