import { beforeAll, describe, expect, it } from 'vitest'
import { readMapping } from '../../adapters/kit/mapping/yaml.ts'
import { fuzzMappings, mappingStarts, type MappingStart } from './mappings.ts'

let starts: readonly MappingStart[] = []
beforeAll(async () => {
  starts = await mappingStarts()
})

describe('fuzzing of mappings', () => {
  it('finds nothing, and accepts some of the mappings that it breaks', () => {
    const { findings, accepted, messages } = fuzzMappings(starts, 7, 200)
    expect(findings).toEqual([])
    expect(accepted).toBeGreaterThan(20)
    expect(accepted).toBeLessThan(messages)
  })

  it('finds a throw, and a fault without its place', () => {
    const throwing = fuzzMappings(starts, 7, 30, (text) => {
      if (text.includes('proto')) throw new Error('a planted bug')
      const read = readMapping(text)
      return read.ok ? read : { ok: false, problem: read.problem.map((fault) => ({ ...fault, line: 0 })) }
    })
    expect(throwing.findings.map(({ what }) => what).toSorted()).toEqual([
      'a fault has no place or no sentence',
      'reading a mapping threw: a planted bug',
    ])
  })
})
