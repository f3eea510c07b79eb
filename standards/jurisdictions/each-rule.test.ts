import { describe, expect, it } from 'vitest'
import { decideTransfer } from './decide.ts'
import { cases } from './each-rule.cases.ts'
import type { TransferDecision } from './flow.ts'
import { packs } from './generated/packs.ts'
import type { Pack } from './pack.ts'
import { flowFrom, packNamed, type Short } from './testing.ts'

/** A code of nobody that the packs without a list take for adequate, so that their rule for it can be seen to work. */
function withList(pack: Pack): Pack {
  if (pack.adequate?.length !== 0) return pack
  const decision = { codes: ['QQ'], from: pack.validFrom, to: null, clause: 'made up', source: 0, verified: true }
  return { ...pack, adequate: [decision] }
}

function decideIn(pack: Pack, short: Short): TransferDecision {
  return decideTransfer([withList(pack)], flowFrom(pack.jurisdiction, short))
}

function has({ rules }: TransferDecision, rule: string): boolean {
  return rules.some((one) => one.rule === rule && one.certain)
}

describe('each rule has a case', () => {
  it.each(packs.map(({ id }) => [id]))('%s', (id) => {
    expect(cases[id]?.map(({ rule }) => rule).toSorted()).toEqual(
      packNamed(id)
        .rules.map((rule) => rule.id)
        .toSorted(),
    )
  })
})

const rows = Object.entries(cases).flatMap(([id, ofPack]) => ofPack.map((one) => [id, one.rule, one] as const))

describe('each rule is proved both ways', () => {
  it.each(rows)('%s %s', (id, rule, { inside, outcome, needs, outside }) => {
    const pack = packNamed(id)
    const decided = decideIn(pack, inside)
    expect([has(decided, rule), decided.outcome]).toEqual([true, outcome])
    expect(decided.allowed).toBe(outcome === 'allow')
    if (needs !== undefined) {
      const held = [...(inside.held ?? []), needs]
      const held0 = decideIn(pack, { ...inside, held })
      // Another rule may ask for something too; this one has what it asks for.
      expect(held0.rules.find((one) => one.rule === rule)?.effect).toBe('satisfied')
      expect(held0.rules.filter(({ effect }) => effect === 'lacking').map((one) => one.rule)).not.toContain(rule)
    }
    for (const short of outside) expect([short, has(decideIn(pack, short), rule)]).toEqual([short, false])
  })

  it.each(rows)('%s %s, on the days of its beginning and its end', (id, rule, { inside }) => {
    const pack = packNamed(id)
    const { validFrom, validTo } = pack.rules.find((one) => one.id === rule) ?? pack
    const on = (day: string, hour: string) => has(decideIn(pack, { ...inside, at: `${day}T${hour}Z` }), rule)
    const before = new Date(Date.parse(`${validFrom}T12:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
    expect(on(before, '12:00:00')).toBe(false)
    if (inside.at !== '2026-01-26T12:00:00Z' && inside.to !== 'FR') expect(on(validFrom, '12:00:00')).toBe(true)
    if (validTo !== null) expect(on(validTo, '12:00:00')).toBe(false)
  })
})

describe('a flow that meets the needs of a rule is allowed', () => {
  const passing = rows.filter(([, , { needs }]) => needs !== undefined)
  it.each(passing)('%s %s', (id, _, { inside, needs }) => {
    const record = [...(inside.held ?? []), ...(needs === undefined ? [] : [needs])]
    const { allowed, sentence } = decideIn(packNamed(id), { ...inside, held: record })
    expect([allowed, sentence]).toEqual([true, expect.stringContaining('is on record')])
  })
})
