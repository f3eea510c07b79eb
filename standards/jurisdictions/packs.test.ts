import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideTransfer } from './decide.ts'
import type { Flow, TransferDecision } from './flow.ts'
import { packs } from './generated/packs.ts'
import { directions, outcomes, type Pack, type Rule } from './pack.ts'
import { madePack, madeRule } from './testing.ts'

const categories = ['pd:Name', 'pd:Health', 'dpv:PersonalData', 'dpv:NonPersonalData', 'important-data', 'unclassified']
const codes = ['XX', 'YY', 'ZZ', 'QQ']
const facts = ['xx:one', 'xx:two']
const names = ['xx:a', 'xx:b', 'xx:c']
const runs = { numRuns: 1000 }

function subset<Value>(values: readonly Value[], minLength = 0): fc.Arbitrary<readonly Value[]> {
  return fc.uniqueArray(fc.constantFrom(...values), { minLength, maxLength: values.length })
}

const arbitraryRule: fc.Arbitrary<Rule> = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    outcome: fc.constantFrom(...outcomes),
    direction: fc.constantFrom(...directions),
    verified: fc.boolean(),
    recipients: subset(['any', 'adequate', 'not-adequate', ...codes], 1),
    categories: subset(categories.slice(0, 5), 1),
    is: subset(facts),
    not: subset(facts),
    needs: subset(names, 1),
    threshold: fc.constantFrom(undefined, 5, 10),
    obligations: subset(['keep', 'notify'], 1),
  })
  .map(({ is, not, needs, threshold, ...rest }) => {
    const asks = rest.outcome !== 'allow' && rest.outcome !== 'deny'
    const counted = threshold === undefined ? {} : { counter: { name: 'xx:people', from: threshold } }
    return madeRule(rest.id, { ...rest, ...counted, when: { is, not }, ...(asks ? { needs } : {}) })
  })

const more: Partial<Pack> = {
  members: [{ codes: ['ZZ'], from: '2020-01-01', to: null }],
  adequate: [{ codes: ['YY'], from: '2020-01-01', to: null, clause: 'Art. 2', source: 0, verified: true }],
  counters: [{ name: 'xx:people', categories: ['dpv:PersonalData'], years: 1 }],
}
const arbitraryPack = fc.array(arbitraryRule, { maxLength: 6 }).map((rules) => madePack(rules, more))

const arbitraryFlow: fc.Arbitrary<Flow> = fc
  .record({
    recipient: fc.constantFrom(undefined, ...codes),
    categories: subset(categories),
    facts: fc.dictionary(fc.constantFrom(...facts), fc.boolean()),
    held: subset(names),
    count: fc.constantFrom(undefined, 4, 5, 9, 10),
  })
  .map(({ recipient, categories: data, facts: known, held, count }) => ({
    exporter: 'XX',
    ...(recipient === undefined ? {} : { recipient }),
    at: '2026-11-25T12:00:00Z',
    categories: data,
    facts: new Map(Object.entries(known)),
    held: new Set(held),
    counts: () => count,
  }))

/** Allowed in a stricter way, or not at all. */
function isNarrower(after: TransferDecision, before: TransferDecision): boolean {
  if (!after.allowed) return true
  return (
    before.allowed &&
    outcomes.indexOf(after.outcome) >= outcomes.indexOf(before.outcome) &&
    before.obligations.every((one) => after.obligations.includes(one))
  )
}

function withRule(pack: Pack, rule: Rule): Pack {
  return { ...pack, rules: [...pack.rules, rule] }
}

describe('a rule more', () => {
  it('never widens what was spoken of before', () => {
    fc.assert(
      fc.property(arbitraryPack, arbitraryRule, arbitraryFlow, (pack, rule, flow) => {
        const before = decideTransfer([pack], flow)
        if (before.uncovered.length > 0) return
        expect(isNarrower(decideTransfer([withRule(pack, rule)], flow), before)).toBe(true)
      }),
      runs,
    )
  })

  it('that is not met, or is not verified, or denies, never widens anything', () => {
    fc.assert(
      fc.property(arbitraryPack, arbitraryRule, arbitraryFlow, (pack, rule, flow) => {
        const strict =
          rule.outcome === 'allow' || !rule.verified ? { ...rule, verified: false } : { ...rule, needs: [] }
        expect(isNarrower(decideTransfer([withRule(pack, strict)], flow), decideTransfer([pack], flow))).toBe(true)
      }),
      runs,
    )
  })
})

describe('the order of things', () => {
  it('does not matter', () => {
    fc.assert(
      fc.property(arbitraryPack, arbitraryFlow, (pack, flow) => {
        const turned = { ...pack, rules: pack.rules.toReversed() }
        const flowTurned = { ...flow, categories: flow.categories.toReversed() }
        const [one, other] = [decideTransfer([pack], flow), decideTransfer([turned], flowTurned)]
        const sorted = (decision: TransferDecision) => ({
          ...decision,
          sentence: '',
          uncovered: decision.uncovered.toSorted(),
          rules: decision.rules.map((rule) => JSON.stringify(rule)).toSorted(),
        })
        expect(sorted(other)).toEqual(sorted(one))
      }),
      runs,
    )
  })
})

describe('more that is known or on record', () => {
  it('never makes a flow that passes stop, if it is a name on record', () => {
    fc.assert(
      fc.property(arbitraryPack, arbitraryFlow, fc.constantFrom(...names), (pack, flow, name) => {
        const before = decideTransfer([pack], flow)
        const after = decideTransfer([pack], { ...flow, held: new Set([...(flow.held ?? []), name]) })
        expect(before.allowed && !after.allowed).toBe(false)
      }),
      runs,
    )
  })

  it('denies what it would deny for either value of an unknown fact', () => {
    fc.assert(
      fc.property(arbitraryPack, arbitraryFlow, fc.constantFrom(...facts), (pack, flow, name) => {
        const known = (value: boolean) => new Map([...(flow.facts ?? []), [name, value] as const])
        const unknown = new Map([...(flow.facts ?? [])].filter(([key]) => key !== name))
        if (!decideTransfer([pack], { ...flow, facts: unknown }).allowed) return
        for (const value of [true, false]) {
          expect(decideTransfer([pack], { ...flow, facts: known(value) }).allowed).toBe(true)
        }
      }),
      runs,
    )
  })
})

describe('the packs as they are', () => {
  const everybody = new Set([
    ...packs.flatMap(({ jurisdiction, members = [], adequate = [] }) => [
      jurisdiction,
      ...[...members, ...adequate].flatMap((entry) => entry.codes),
    ]),
    ...['PK', 'HK', 'QQ', '', '__proto__'],
  ])
  const days = [...new Set(packs.map(({ validFrom }) => validFrom)), '2015-01-01', '2026-11-25', '2040-01-01']
  const everyName = new Set(
    packs.flatMap(({ rules, adequate = [] }) => [
      ...rules.flatMap(({ needs = [] }) => needs),
      ...adequate.flatMap(({ only = [] }) => only),
    ]),
  )
  const none = new Map(
    packs.flatMap(({ rules }) =>
      rules.flatMap(({ when }) => [...(when?.is ?? []), ...(when?.not ?? [])].map((name) => [name, false] as const)),
    ),
  )
  const exporters = ['', 'PK', 'NO', 'DE', ...new Set(packs.map(({ jurisdiction }) => jurisdiction))]

  it.each(exporters)('let nothing of %s pass by a rule that is not verified, to anybody on any day', (exporter) => {
    const broken: string[] = []
    let allowed = 0
    for (const recipient of everybody) {
      for (const day of days) {
        for (const data of categories) {
          const at = `${day}T12:00:00Z`
          const flow = { exporter, recipient, at, categories: [data], facts: none, held: everyName, counts: () => 1 }
          const decision = decideTransfer(packs, flow)
          if (!decision.allowed) continue
          allowed += 1
          const isSound = decision.rules.every(({ verified, effect }) => verified && effect !== 'lacking')
          const isWords = /^(Pack [A-Z]{2} of \d{4}-\d\d-\d\d enforced: |There is no pack of )/.test(decision.sentence)
          if (!isSound || !isWords || /lawful|legal\b/.test(decision.sentence))
            broken.push(`${recipient} ${day} ${data}`)
        }
      }
    }
    expect(broken).toEqual([])
    expect(allowed > 0).toBe(exporter !== '')
  })
})
