import { describe, expect, it } from 'vitest'
import { decideTransfer } from './decide.ts'
import type { Flow } from './flow.ts'
import { packs } from './generated/packs.ts'
import { decide, flowFrom, madePack, madeRule } from './testing.ts'

const in2022 = '2022-12-01T00:00:00Z'
const in2024 = '2024-06-01T00:00:00Z'
const people = (count: number) => ({ counts: { 'cn:personal': count } })

describe('the same flow in 2022 and in 2024', () => {
  it('of 50,000 people by an ordinary operator: a contract, then nothing', () => {
    const contract = ['cn:standard-contract']
    expect(decide('CN', { at: in2022, ...people(50_000) })).toMatchObject({
      allowed: false,
      outcome: 'allow-with-safeguard',
      sentence:
        'Pack CN of 2022-09-01 enforced: rule personal-below-100000 (PIPL Art. 38(1)(2) and (3)) asks for one of cn:certification, cn:standard-contract, and none is on record.',
    })
    expect(decide('CN', { at: in2022, held: contract, ...people(50_000) }).allowed).toBe(true)
    expect(decide('CN', { at: in2024, ...people(50_000) })).toMatchObject({
      allowed: true,
      outcome: 'allow',
      sentence:
        'Pack CN of 2024-03-22 enforced: rule personal-below-100000 (Provisions on Promoting and Regulating Cross-Border Data Flows Art. 5) allows it.',
    })
  })

  it('of 50,000 people by who processes data of 2,000,000: an assessment, then nothing', () => {
    const flow = { is: ['cn:processes-one-million'], held: ['cn:standard-contract'], ...people(50_000) }
    expect(decide('CN', { at: in2022, ...flow })).toMatchObject({ allowed: false, outcome: 'assessment' })
    expect(decide('CN', { at: in2024, ...flow })).toMatchObject({ allowed: true, outcome: 'allow' })
  })

  it('of one person by an operator of critical infrastructure: an assessment in both', () => {
    const flow = { is: ['cn:critical-infrastructure-operator'], held: ['cn:domestic-storage'] }
    const assessed = { ...flow, held: [...flow.held, 'cn:security-assessment'] }
    for (const at of [in2022, in2024, '2026-06-01T00:00:00Z']) {
      expect(decide('CN', { at, ...flow })).toMatchObject({ allowed: false, outcome: 'assessment' })
      expect(decide('CN', { at, ...assessed })).toMatchObject({ allowed: true, outcome: 'assessment' })
    }
  })

  it('on both sides of the night', () => {
    expect(decide('CN', { at: '2024-03-21T15:59:59Z', ...people(50_000) }).allowed).toBe(false)
    expect(decide('CN', { at: '2024-03-21T16:00:00Z', ...people(50_000) }).allowed).toBe(true)
  })
})

describe('adequacy', () => {
  it.each([
    ['KR', '2021-12-16', '2021-12-17', undefined],
    ['JP', '2019-01-22', '2019-01-23', 'eu:appi-business-operator'],
    ['GB', '2021-06-27', '2021-06-28', undefined],
    ['US', '2023-07-09', '2023-07-10', 'eu:data-privacy-framework'],
    ['BR', '2026-01-26', '2026-01-27', undefined],
  ])('of %s begins between %s and %s', (to, before, from, name) => {
    const held = name === undefined ? [] : [name]
    expect(decide('FR', { to, held, at: `${before}T12:00:00Z` })).toMatchObject({ allowed: false })
    expect(decide('FR', { to, held, at: `${from}T12:00:00Z` })).toMatchObject({ allowed: true, outcome: 'allow' })
    if (name !== undefined) expect(decide('FR', { to, at: `${from}T12:00:00Z` }).allowed).toBe(false)
  })

  it.each(['AD', 'AR', 'CH', 'FO', 'GG', 'IL', 'IM', 'JE', 'NZ', 'UY'])('of %s is as old as the regulation', (to) => {
    expect(decide('DE', { to, at: '2018-05-25T12:00:00Z' }).allowed).toBe(true)
  })

  it('ends, leaves out what it does not cover, and is kept to', () => {
    expect(decide('FR', { to: 'GB', at: '2025-06-27T12:00:00Z' }).allowed).toBe(true)
    // The renewal is in the pack, but was seen in the press only.
    expect(decide('FR', { to: 'GB', at: '2025-06-28T12:00:00Z' }).allowed).toBe(false)
    expect(decide('FR', { to: 'CA' }).allowed).toBe(false)
    expect(decide('FR', { to: 'CA', held: ['eu:pipeda-recipient'] }).allowed).toBe(true)
    expect(decide('FR', { to: 'KR' }).obligations).toEqual([
      'no personal credit data to those whom the Financial Services Commission supervises',
      'no religious organisations or political parties',
      'the transfer is within the scope of the adequacy decision',
    ])
  })

  it('that nobody verified is none', () => {
    const entry = { codes: ['YY'], from: '2020-01-01', to: null, clause: 'Art. 9', source: 0, verified: false }
    const pack = madePack([madeRule('adequate', { recipients: ['adequate'] })], { adequate: [entry] })
    expect(decideTransfer([pack], flowFrom('XX', { to: 'YY' })).allowed).toBe(false)
    const seen = { ...pack, adequate: [{ ...entry, verified: true }] }
    expect(decideTransfer([seen], flowFrom('XX', { to: 'YY' })).allowed).toBe(true)
  })

  it('is not for an unknown recipient, nor for one without a pack', () => {
    const { recipient: _, ...unknown } = flowFrom('FR', {})
    for (const flow of [unknown, flowFrom('FR', { to: 'PK' }), flowFrom('FR', { to: 'QQ' })]) {
      expect(decideTransfer(packs, flow)).toMatchObject({ allowed: false, outcome: 'allow-with-safeguard' })
      expect(decideTransfer(packs, { ...flow, held: new Set(['eu-gdpr:A46-2-b']) }).allowed).toBe(true)
    }
  })
})

describe('one legal area', () => {
  it('needs no transfer, whatever the data', () => {
    for (const to of ['FR', 'DE', 'NO', 'EU']) {
      expect(decide('FR', { to, data: ['unclassified', 'pd:Health'] })).toMatchObject({
        allowed: true,
        outcome: 'allow',
        rules: [],
        counters: [],
        sentence: 'Pack EU of 2018-05-25 enforced: the data does not leave its area, and no rule of storage applies.',
      })
    }
  })

  it('keeps its rules of storage', () => {
    expect(decide('KZ', { to: 'KZ' })).toMatchObject({ allowed: false, outcome: 'local-copy' })
    expect(decide('KZ', { to: 'KZ', data: ['unclassified'] })).toMatchObject({ allowed: false, outcome: 'local-copy' })
    expect(decide('KZ', { to: 'KZ', held: ['kz:database-in-kazakhstan'] })).toMatchObject({
      allowed: true,
      sentence:
        'Pack KZ of 2016-01-01 enforced: the data does not leave its area; rule database-in-kazakhstan (Law 94-V Art. 12(2)) asks for kz:database-in-kazakhstan, and kz:database-in-kazakhstan is on record.',
    })
  })
})

describe('without a pack in force', () => {
  const pack = madePack([madeRule('plain')], { validTo: '2021-01-01' })
  const twin = madePack([madeRule('plain')], { id: 'xx-2020-06-01', validFrom: '2020-06-01' })

  it('denies every transfer, and allows storage where there was never a pack', () => {
    const missing = decideTransfer([pack], flowFrom('PK', { to: 'XX' }))
    expect(missing).toMatchObject({ allowed: false, outcome: 'deny', packs: [], rules: [] })
    expect(missing.sentence).toBe('No pack of PK is in force, so the transfer is denied.')
    expect(decideTransfer([pack], flowFrom('PK', { to: 'PK' }))).toMatchObject({
      allowed: true,
      sentence: 'There is no pack of PK, and the data does not leave its area.',
    })
    expect(decideTransfer([pack], flowFrom('<b>', {})).sentence).not.toContain('<b>')
  })

  it.each(['XX', 'PK'])('denies flows to %s if the pack has expired or is contradicted', (to) => {
    const flow = flowFrom('XX', { to, at: '2021-06-01T00:00:00Z' })
    expect(decideTransfer([pack], flow)).toMatchObject({
      allowed: false,
      sentence: 'Pack XX of 2020-01-01 has expired, so the flow is denied.',
    })
    expect(decideTransfer([pack, twin], { ...flow, at: '2020-07-01T00:00:00Z' })).toMatchObject({
      allowed: false,
      sentence: 'Packs xx-2020-01-01 and xx-2020-06-01 are in force at the same time, so the flow is denied.',
    })
  })
})

describe('what is not known', () => {
  const bare: Flow = { exporter: 'CN', recipient: 'PK', at: in2024, categories: ['pd:Name'] }

  it('denies, and is named', () => {
    expect(decideTransfer(packs, bare)).toMatchObject({
      allowed: false,
      uncovered: ['pd:Name'],
      unknown: [
        'cn:collected-abroad',
        'cn:critical-infrastructure-operator',
        'cn:foreign-judicial-body',
        'cn:personal',
      ],
    })
    const facts = new Map([
      ['cn:collected-abroad', false],
      ['cn:critical-infrastructure-operator', false],
      ['cn:foreign-judicial-body', false],
    ])
    expect(decideTransfer(packs, { ...bare, facts })).toMatchObject({ allowed: false, unknown: ['cn:personal'] })
    expect(decideTransfer(packs, { ...bare, facts, counts: () => 1 })).toMatchObject({ allowed: true, unknown: [] })
    facts.delete('cn:foreign-judicial-body')
    expect(decideTransfer(packs, { ...bare, facts, counts: () => 1 })).toMatchObject({
      allowed: false,
      outcome: 'approval',
      sentence:
        'Pack CN of 2024-03-22 enforced: rule foreign-judicial-body (DSL Art. 36) may apply and asks for cn:authority-approval, and none is on record (not known: cn:foreign-judicial-body).',
    })
  })

  it.each([['unclassified'], ['important'], ['dpv'], ['']])('of the data, such as %j, denies', (category) => {
    const flow = flowFrom('FR', { to: 'NZ', data: ['dpv:NonPersonalData', category] })
    expect(decideTransfer(packs, flow)).toMatchObject({ allowed: false, outcome: 'deny', uncovered: [category] })
  })

  it('of the recipient is perhaps whom a rule denies', () => {
    const pack = madePack([madeRule('plain'), madeRule('not-there', { recipients: ['YY'], outcome: 'deny' })])
    const { recipient: _, ...unknown } = flowFrom('XX', {})
    expect(decideTransfer([pack], unknown)).toMatchObject({ allowed: false, outcome: 'deny' })
    expect(decideTransfer([pack], flowFrom('XX', { to: 'ZZ' })).allowed).toBe(true)
  })

  it('of a rule that perhaps applies is kept to', () => {
    const perhaps = madeRule('perhaps', { when: { is: ['xx:fact'] }, obligations: ['notify the authority'] })
    const flow = flowFrom('XX', { to: 'YY' })
    expect(decideTransfer([madePack([madeRule('plain'), perhaps])], flow).obligations).toEqual(['notify the authority'])
    const facts = new Map([['xx:fact', false]])
    expect(decideTransfer([madePack([madeRule('plain'), perhaps])], { ...flow, facts }).obligations).toEqual([])
  })

  it('of a flow without a category is everything', () => {
    expect(decide('FR', { to: 'NZ', data: [] })).toMatchObject({ allowed: false, uncovered: ['unclassified'] })
  })

  it('of what kind personal data are makes them perhaps sensitive', () => {
    const flow = { at: in2024, data: ['dpv:PersonalData'] }
    expect(decide('CN', flow)).toMatchObject({ allowed: false, outcome: 'allow-with-safeguard' })
    expect(decide('CN', { ...flow, held: ['cn:standard-contract'] }).allowed).toBe(true)
  })
})

describe('rules', () => {
  it('of which nobody saw the text deny, whatever is on record', () => {
    expect(decide('TH', { held: ['th:standard-contractual-clauses'] })).toMatchObject({
      allowed: false,
      outcome: 'deny',
      sentence:
        'Pack TH of 2024-03-24 enforced: rule not-adequate (PDPA s. 29) is not verified against its source and denies it.',
    })
    expect(decide('TH', { data: ['dpv:NonPersonalData'] }).allowed).toBe(true)
  })

  it('on import of the recipient restrict, and allow nothing', () => {
    const from = madePack([madeRule('plain')])
    const study = { direction: 'import', outcome: 'assessment', needs: ['yy:study'] } as const
    const into = madePack([madeRule('study', study)], { id: 'yy-2020-01-01', jurisdiction: 'YY' })
    const flow = flowFrom('XX', { to: 'YY' })
    expect(decideTransfer([from, into], flow)).toMatchObject({ allowed: false, outcome: 'assessment' })
    expect(decideTransfer([from, into], { ...flow, held: new Set(['yy:study']) })).toMatchObject({
      allowed: true,
      packs: [{ id: 'xx-2020-01-01' }, { id: 'yy-2020-01-01' }],
    })
    const silent = madePack([madeRule('other', { categories: ['important-data'] })])
    const open = madePack([madeRule('open', { direction: 'import' })], { id: 'yy-2020-01-01', jurisdiction: 'YY' })
    expect(decideTransfer([silent, open], flow).allowed).toBe(false)
    expect(decideTransfer([from, into, { ...into, id: 'yy-2020-02-01' }], flow).allowed).toBe(true)
  })

  it('name the pack, its version, the clause, and what is on record', () => {
    expect(decide('FR', { held: ['eu-gdpr:A46-2-c', 'cn:standard-contract'] }).rules).toEqual([
      {
        pack: 'eu-2018-05-25',
        version: 1,
        rule: 'not-adequate',
        clause: 'GDPR Art. 46(1) and (2)',
        verified: true,
        outcome: 'allow-with-safeguard',
        effect: 'satisfied',
        certain: true,
        needs: ['a', 'b', 'c', 'd', 'e', 'f'].map((point) => `eu-gdpr:A46-2-${point}`),
        held: ['eu-gdpr:A46-2-c'],
      },
    ])
  })

  it('of a safeguard under another law are not satisfied', () => {
    expect(decide('FR', { held: ['cn:standard-contract', 'br:standard-contractual-clauses'] }).allowed).toBe(false)
  })
})

describe('a pack', () => {
  it('is stale from its day of review on, and still decides', () => {
    expect(decide('FR', { to: 'NZ', at: '2027-05-24T12:00:00Z' }).packs).toEqual([
      { id: 'eu-2018-05-25', version: 1, reviewed: false, stale: false },
    ])
    expect(decide('FR', { to: 'NZ', at: '2027-05-25T12:00:00Z' })).toMatchObject({
      allowed: true,
      packs: [{ stale: true }],
    })
  })
})
