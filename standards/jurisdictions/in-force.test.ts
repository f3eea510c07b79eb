import { describe, expect, it } from 'vitest'
import { packs } from './generated/packs.ts'
import { isInArea, packInForce } from './in-force.ts'
import { madePack, madeRule, packNamed } from './testing.ts'

const rules = [madeRule('plain')]

function idOf(code: string, at: string): string {
  const found = packInForce(packs, code, at)
  return found.kind === 'pack' ? found.pack.id : found.kind
}

describe('packInForce', () => {
  it('goes by the clocks of the jurisdiction', () => {
    expect(idOf('CN', '2022-08-31T15:59:59Z')).toBe('none')
    expect(idOf('CN', '2022-08-31T16:00:00Z')).toBe('cn-2022-09-01')
    expect(idOf('CN', '2024-03-21T15:59:59Z')).toBe('cn-2022-09-01')
    expect(idOf('CN', '2024-03-21T16:00:00Z')).toBe('cn-2024-03-22')
    expect(idOf('CN', '2025-12-31T15:59:59.999Z')).toBe('cn-2024-03-22')
    expect(idOf('CN', '2026-01-01T00:00:00+08:00')).toBe('cn-2026-01-01')
  })

  it('finds the pack of a legal area by each of its members, from the day of their membership on', () => {
    expect(['EU', 'FR', 'HR', 'NO'].map((code) => idOf(code, '2026-11-25T00:00:00Z'))).toEqual(
      Array.from({ length: 4 }, () => 'eu-2018-05-25'),
    )
    expect(idOf('FR', '2018-06-01T00:00:00Z')).toBe('eu-2018-05-25')
    expect(idOf('IS', '2018-07-19T12:00:00Z')).toBe('none')
    expect(idOf('IS', '2018-07-20T12:00:00Z')).toBe('eu-2018-05-25')
    expect(isInArea(packNamed('eu-2018-05-25'), 'GB', '2026-11-25')).toBe(false)
  })

  it('says that there is none, that it has run out, and that two contradict each other', () => {
    const old = madePack(rules, { validTo: '2021-01-01' })
    const twin = madePack(rules, { id: 'xx-2020-06-01', validFrom: '2020-06-01' })
    expect(packInForce([old], 'QQ', '2020-02-01T00:00:00Z')).toEqual({ kind: 'none' })
    expect(packInForce([old], 'XX', '2019-02-01T00:00:00Z')).toEqual({ kind: 'none' })
    expect(packInForce([old], 'XX', '2021-02-01T00:00:00Z')).toEqual({ kind: 'expired', pack: old })
    expect(packInForce([twin, old], 'XX', '2020-07-01T00:00:00Z')).toEqual({
      kind: 'contradictory',
      packs: [old, twin],
    })
    const older = madePack(rules, { id: 'xx-2019-01-01', validFrom: '2019-01-01', validTo: '2020-01-01' })
    for (const both of [
      [old, older],
      [older, old],
    ]) {
      expect(packInForce(both, 'XX', '2021-02-01T00:00:00Z')).toEqual({ kind: 'expired', pack: old })
    }
    expect(packInForce([twin, old], 'XX', '2020-05-01T00:00:00Z')).toMatchObject({ kind: 'pack', pack: old })
  })

  it.each(['', 'yesterday', '2026-11-25', '2026-02-30T00:00:00Z'])('has none at %j, which is not an instant', (at) => {
    expect(packInForce(packs, 'CN', at)).toEqual({ kind: 'none' })
  })
})
