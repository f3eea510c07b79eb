// What the transfer rules allow one principal, by category, and whom they count: for one answer, before any API sends it.

import { describe, expect, it } from 'vitest'
import type { CounterWindow } from '../../../standards/jurisdictions/flow.ts'
import { madePack, madeRule } from '../../../standards/jurisdictions/testing.ts'
import type { Principal } from '../../principal.ts'
import { type TransferRules } from '../../config/transfer-rules.ts'
import { packDigest, type Counts, Transfer } from './transfer.ts'

const now = '2026-11-25T12:00:00.000Z'
const pack = madePack(
  [
    madeRule('plain', { categories: ['dpv:NonPersonalData'] }),
    madeRule('few', { categories: ['pd:Name', 'pd:Ownership'], counter: { name: 'qq:people', to: 3 } }),
    madeRule('health', {
      categories: ['pd:Health'],
      outcome: 'allow-with-safeguard',
      needs: ['qq:contract'],
      obligations: ['somebody looks at it'],
    }),
    madeRule('nothing of it', { categories: ['pd:Age'], outcome: 'deny' }),
  ],
  {
    id: 'qq-2020-01-01',
    jurisdiction: 'QQ',
    counters: [
      { name: 'qq:people', categories: ['pd:Name', 'pd:Ownership'], years: 1 },
      { name: 'qq:owners', categories: ['pd:Ownership'], years: 2 },
    ],
  },
)
const law: TransferRules = {
  jurisdiction: 'QQ',
  packs: [pack],
  facts: new Map(),
  safeguards: new Set(),
  obligations: new Set(),
}
const one: Counts = { of: () => 1 }
const foreign: Principal = { subject: 's', issuer: 'i', client: 'c', roles: new Set(['reader']), jurisdiction: 'PK' }

function transfer(principal = foreign, more: Partial<TransferRules> = {}, counts: Counts = { ...one }): Transfer {
  return new Transfer({ law: { ...law, ...more }, counts, principal, now })
}

describe('a category passes', () => {
  it('where the decision allows it', () => {
    expect(transfer().outcomeFor('dpv:NonPersonalData')).toMatchObject({ allowed: true, unmetObligations: [] })
    expect(transfer().outcomeFor('pd:Name').allowed).toBe(true)
    expect(transfer().outcomeFor('pd:Age').allowed).toBe(false)
    expect(transfer().outcomeFor('pd:Health').allowed).toBe(false)
  })

  it('by the safeguards on record for the city or for the caller, and by the obligations that the city fulfils', () => {
    const unmetObligations = ['somebody looks at it']
    const holding: Principal = { ...foreign, held: ['qq:contract'] }
    const obligations = new Set(unmetObligations)
    expect(transfer(holding).outcomeFor('pd:Health')).toMatchObject({
      allowed: false,
      unmetObligations,
      decision: { allowed: true },
    })
    expect(transfer(holding).outcomeFor('pd:Health').sentence).toMatch(
      /^Pack QQ of .+ is on record\. It is denied, because the city has not declared that it fulfils: somebody looks at it\.$/,
    )
    const kept = transfer(holding, { obligations }).outcomeFor('pd:Health')
    expect(kept).toMatchObject({ allowed: true, unmetObligations: [], sentence: kept.decision.sentence })
    expect(
      transfer(foreign, { obligations: obligations, safeguards: new Set(['qq:contract']) }).outcomeFor('pd:Health')
        .allowed,
    ).toBe(true)
    expect(transfer(foreign, { obligations }).outcomeFor('pd:Health').allowed).toBe(false)
  })

  it('within the city’s own country, and not to a recipient in a part of a country or in an unknown one', () => {
    const passes = (jurisdiction: string) => transfer({ ...foreign, jurisdiction }).outcomeFor('pd:Age').allowed
    expect(passes('QQ')).toBe(true)
    expect(passes('QQ-A')).toBe(false)
    const { jurisdiction: _, ...unknown } = foreign
    expect(transfer(unknown).outcomeFor('pd:Age').allowed).toBe(false)
  })

  it('to no recipient in a part of a country that a rule excludes', () => {
    const packs = [
      madePack(
        [
          madeRule('open', { categories: ['dpv:NonPersonalData'] }),
          madeRule('not there', { categories: ['dpv:NonPersonalData'], recipients: ['PK'], outcome: 'deny' }),
        ],
        { id: 'qq-2020-01-01', jurisdiction: 'QQ' },
      ),
    ]
    const passes = (jurisdiction: string) =>
      transfer({ ...foreign, jurisdiction }, { packs }).outcomeFor('dpv:NonPersonalData').allowed
    expect([passes('FR'), passes('PK'), passes('PK-A')]).toEqual([true, false, false])
  })

  it('by the day and the counts of the answer', () => {
    const before = new Transfer({ law, counts: one, principal: { ...foreign }, now: '2019-12-31T12:00:00.000Z' })
    expect(before.outcomeFor('dpv:NonPersonalData').allowed).toBe(false)
    const asked: CounterWindow[] = []
    const counts: Counts = {
      of(window) {
        asked.push(window)
        return 3
      },
    }
    expect(transfer(foreign, {}, counts).outcomeFor('pd:Name').allowed).toBe(false)
    expect(asked).toContainEqual({ name: 'qq:people', firstYear: 2026, year: 2026 })
  })

  it('the same for all answers to one principal, while the counts are the same', () => {
    const [counts, others]: readonly Counts[] = [{ of: () => 1 }, { of: () => 3 }]
    if (counts === undefined || others === undefined) throw new Error('there are two')
    const known = transfer(foreign, {}, counts).outcomeFor('pd:Name')
    expect(transfer(foreign, {}, counts).outcomeFor('pd:Name')).toBe(known)
    expect(transfer({ ...foreign, jurisdiction: 'QQ' }, {}, counts).outcomeFor('pd:Age').allowed).toBe(true)
    expect(transfer(foreign, {}, counts).outcomeFor('pd:Age').allowed).toBe(false)
    expect(transfer(foreign, {}, others).outcomeFor('pd:Name').allowed).toBe(false)
  })
})

describe('the packs of an answer', () => {
  it('are those that were consulted for it, with their digests', () => {
    const counts: Counts = { of: () => 1 }
    const first = transfer(foreign, {}, counts)
    expect(first.packs).toEqual({})
    first.outcomeFor('pd:Name')
    expect(first.packs).toEqual({ 'qq-2020-01-01': packDigest(pack) })
    expect(first.packs['qq-2020-01-01']).toMatch(/^[\w-]{43}$/)
    expect(packDigest({ ...pack, version: 2 })).not.toBe(packDigest(pack))
    // Packs that were consulted for another answer do not count here.
    const second = transfer(foreign, {}, counts)
    expect(second.packs).toEqual({})
  })

  it('are none where no pack is in force', () => {
    const nowhere = transfer(foreign, { packs: [] })
    nowhere.outcomeFor('pd:Name')
    expect(nowhere.packs).toEqual({})
  })
})

describe('the transfer rules count', () => {
  const uses = (of: Transfer) =>
    of.countings.map(({ use: { name, firstYear }, ids }) => [name, firstYear, ids.toSorted()])

  it('each person once by each counter, where something that counts is disclosed', () => {
    const answer = transfer()
    answer.leaves('urn:a', 'pd:Ownership')
    answer.leaves('urn:a', 'pd:Name')
    answer.leaves('urn:b', 'pd:Name')
    answer.leaves('urn:b', 'pd:Name')
    answer.leaves('urn:c', 'dpv:NonPersonalData')
    expect(uses(answer)).toEqual([
      ['qq:people', 2026, ['urn:a', 'urn:b']],
      ['qq:owners', 2025, ['urn:a']],
    ])
    expect(answer.countings[0]?.use).toEqual({ name: 'qq:people', firstYear: 2026, year: 2026, below: 3 })
  })

  it('nobody whom the answer does not contain', () => {
    const answer = transfer()
    for (const id of ['urn:a', 'urn:b', 'urn:c']) answer.leaves(id, 'pd:Name')
    answer.keeps(['urn:b', 'urn:x'])
    expect(uses(answer)).toEqual([['qq:people', 2026, ['urn:b']]])
    answer.keeps([])
    expect(uses(answer)).toEqual([])
  })

  it('nobody where nothing was disclosed, and nobody within the country', () => {
    expect(uses(transfer())).toEqual([])
    const within = transfer({ ...foreign, jurisdiction: 'QQ' })
    within.leaves('urn:a', 'pd:Name')
    expect(uses(within)).toEqual([])
  })
})
