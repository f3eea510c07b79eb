import { describe, expect, it } from 'vitest'
import { decideTransfer } from './decide.ts'
import type { CounterWindow } from './flow.ts'
import { packs } from './generated/packs.ts'
import { decide, flowFrom } from './testing.ts'

const in2022 = '2022-12-01T00:00:00Z'
const in2024 = '2024-06-01T00:00:00Z'
const people = (count: number) => ({ counts: { 'cn:personal': count } })

describe('counters', () => {
  it('move with what is allowed, over the years that the law counts', () => {
    expect(decide('CN', { at: in2024, ...people(99_998) }).counters).toEqual([
      { name: 'cn:personal', firstYear: 2024, year: 2024, below: 100_000 },
    ])
    const sensitive = { data: ['pd:Health'], held: ['cn:certification'] }
    expect(decide('CN', { at: in2024, ...sensitive }).counters).toEqual([
      { name: 'cn:sensitive', firstYear: 2024, year: 2024, below: 10_000 },
    ])
    const contract = { at: in2022, held: ['cn:standard-contract'] }
    expect(decide('CN', contract).counters).toEqual([
      { name: 'cn:personal', firstYear: 2021, year: 2022, below: 100_000 },
    ])
    expect(decide('CN', { at: in2024, ...people(100_000) }).counters).toEqual([])
    expect(decide('CN', { at: in2024, held: ['cn:certification'], ...people(100_000) }).counters).toMatchObject([
      { below: 1_000_000 },
    ])
    expect(decide('CN', { at: in2024, to: 'CN' })).toMatchObject({ allowed: true, counters: [] })
    expect(decide('CN', { at: in2024, held: ['cn:security-assessment'], ...people(2_000_000) }).counters).toEqual([
      { name: 'cn:personal', firstYear: 2024, year: 2024 },
    ])
    expect(decide('CN', { at: in2024, data: ['dpv:NonPersonalData'] }).counters).toEqual([])
  })

  it('are asked for by the calendar of the jurisdiction, each once', () => {
    const asked: CounterWindow[] = []
    const flow = flowFrom('CN', { at: '2024-12-31T16:00:00Z' })
    const counts = (window: CounterWindow) => {
      asked.push(window)
      return 1
    }
    decideTransfer(packs, { ...flow, counts })
    expect(asked.toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual([
      { name: 'cn:personal', firstYear: 2025, year: 2025 },
      { name: 'cn:sensitive', firstYear: 2025, year: 2025 },
    ])
  })
})
