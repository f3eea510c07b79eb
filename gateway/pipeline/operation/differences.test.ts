import { describe, expect, it } from 'vitest'
import type { Change, Decoded, Loss } from '../../../adapters/adapter.ts'
import { property } from '../../../standards/hub/build.ts'
import type { Entity } from '../../../standards/hub/entity.ts'
import type { Outcome } from '../ingest/attempt.ts'
import { differencesOf } from './differences.ts'
import { emptyReport, mergeExamples, mergeReports } from './dry-run-report.ts'

const of = { id: 'm', message: { body: new Uint8Array(0), mediaType: 'text/plain', headers: new Map() } }
const decoded = (changes: readonly Change[], losses: readonly Loss[] = []): Outcome => ({
  kind: 'decoded',
  of,
  decoded: { changes, losses, repairs: [] } satisfies Decoded,
  sessions: [],
})
const refused = (code: 'checksum' | 'syntax'): Outcome => ({
  kind: 'refused',
  of,
  problem: { code, detail: '' },
  replies: [],
})
const merge = (entity: Entity): Change => ({ kind: 'merge', entity })
const vehicle = (more: object = {}): Entity => ({ id: 'urn:v:1', type: 'Vehicle', speed: property(1), ...more })
const loss = (path: string, code = 'unsupported'): Loss => ({ kind: 'dropped', in: 'source', path, code })

describe('the differences of two outcomes', () => {
  it('are none for the same, in any order of members', () => {
    const [one, other] = [
      { type: 'Property', value: 1, unitCode: 'KMH' } as const,
      { unitCode: 'KMH', value: 1, type: 'Property' } as const,
    ]
    expect(
      differencesOf(decoded([merge(vehicle({ speed: one }))]), decoded([merge(vehicle({ speed: other }))])),
    ).toEqual([])
    expect(differencesOf(refused('syntax'), refused('syntax'))).toEqual([])
  })

  it('are refusals that are gained, lost or others', () => {
    const accepted = decoded([])
    expect(differencesOf(accepted, refused('syntax'))).toEqual([{ what: 'refusal', change: 'gained', name: 'syntax' }])
    expect(differencesOf(refused('syntax'), accepted)).toEqual([{ what: 'refusal', change: 'lost', name: 'syntax' }])
    expect(differencesOf(refused('syntax'), refused('checksum'))).toEqual([
      { what: 'refusal', change: 'changed', name: 'syntax to checksum' },
    ])
  })

  it('are entities by their types, deletions and full sets', () => {
    const before = decoded([merge(vehicle()), { kind: 'only', type: 'Vehicle', ids: [], asOf: '' }])
    const after = decoded([merge(vehicle()), merge(vehicle()), { kind: 'delete', id: 'urn:v:2', asOf: '' }])
    expect(differencesOf(before, after)).toEqual([
      { what: 'entity', change: 'lost', name: 'full set of Vehicle' },
      { what: 'entity', change: 'gained', name: 'Vehicle', entity: 'urn:v:1' },
      { what: 'entity', change: 'gained', name: 'deletion', entity: 'urn:v:2' },
    ])
  })

  it('are attributes, each with what it was and would be', () => {
    const before = decoded([merge(vehicle({ heading: property(5) }))])
    const after = decoded([merge(vehicle({ speed: property(2), mass: property(3) }))])
    const value = (one: number) => [{ type: 'Property', value: one }]
    const common = { what: 'attribute', entity: 'urn:v:1' }
    expect(differencesOf(before, after)).toEqual([
      { ...common, change: 'changed', name: 'Vehicle/speed', before: value(1), after: value(2) },
      { ...common, change: 'lost', name: 'Vehicle/heading', before: value(5) },
      { ...common, change: 'gained', name: 'Vehicle/mass', after: value(3) },
    ])
  })

  it('are losses, whose paths are not in their names', () => {
    const found = differencesOf(
      decoded([], [loss('/a'), loss('/b')]),
      decoded([], [loss('/b'), loss('/b'), loss('/c', 'range')]),
    )
    expect(found).toEqual([
      { what: 'loss', change: 'gained', name: 'dropped unsupported', after: '/b' },
      { what: 'loss', change: 'gained', name: 'dropped range', after: '/c' },
      { what: 'loss', change: 'lost', name: 'dropped unsupported', before: '/a' },
    ])
  })
})

describe('the report', () => {
  const difference = (name: string) => ({ what: 'attribute', change: 'gained', name, messages: 1 }) as const
  const named = (count: number) => Array.from({ length: count }, (_, index) => difference(`n${index}`))

  it('adds up, and has a bound of names', () => {
    const first = mergeReports(emptyReport, { ...emptyReport, compared: 1, differences: named(199) })
    const all = mergeReports(first, { ...emptyReport, compared: 2, differences: named(210) })
    expect(all.compared).toBe(3)
    expect(all.differences).toHaveLength(201)
    expect(all.differences[0]).toEqual({ ...difference('n0'), messages: 2 })
    expect(all.differences.at(-1)).toEqual({ ...difference('*'), messages: 10 })
  })

  it('has twenty examples of different names', () => {
    const examples = named(30).map((one) => ({ ...one, message: 'm', receivedAt: '' }))
    expect(mergeExamples(examples.slice(0, 1), [...examples, ...examples])).toHaveLength(20)
  })
})
