import { describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'
import { madePack, madeRule } from '../../standards/jurisdictions/testing.ts'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { type TransferRulesConfig, readTransferRules } from './transfer-rules.ts'

const own = madePack([madeRule('all')], { id: 'qq-2020-01-01', jurisdiction: 'QQ' })

describe('the transfer rules in a configuration', () => {
  it('are of the bundled packs and of the city’s own, which replace bundled ones of the same id', () => {
    const better = { ...own, id: 'za-2020-07-01', jurisdiction: 'ZA', validFrom: '2020-07-01', version: 2 }
    const rules = readTransferRules('ZA', { packs: [own, better] as unknown as JsonObject[] })
    if (!rules.ok || rules.value === undefined) throw new Error('it is one')
    expect(rules.value.packs.filter(({ jurisdiction }) => ['QQ', 'ZA'].includes(jurisdiction))).toEqual([own, better])
    expect(rules.value.packs.some(({ id }) => id === 'cn-2024-03-22')).toBe(true)
  })

  it('are none where no jurisdiction is named', () => {
    expect(readTransferRules(undefined, undefined)).toEqual({ ok: true, value: undefined })
  })

  it.each([
    [{ transferRules: {} }, 'jurisdiction'],
    [{ jurisdiction: 'China' }, 'jurisdiction'],
    [
      { jurisdiction: 'CN', transferRules: { facts: { 'cn:critical-infrastucture-operator': false } } },
      'transferRules.facts',
    ],
    [{ jurisdiction: 'CN', transferRules: { safeguards: ['cn:standard-contracts'] } }, 'transferRules.safeguards'],
    [{ jurisdiction: 'CN', transferRules: { obligations: ['everything'] } }, 'transferRules.obligations'],
    [{ jurisdiction: 'CN', transferRules: { packs: [{}] } }, 'transferRules.packs.0'],
    [
      { jurisdiction: 'CN', transferRules: { packs: [{ ...own, validFrom: '2020-02-30' }] } },
      'transferRules.packs.0/id',
    ],
  ])('are rejected with their place: %#', (document, key) => {
    const config = readConfig(document as JsonObject)
    expect(config.ok ? [] : config.problem.map((fault) => fault.key)).toContain(key)
  })

  it('report what is wrong, and never the name that is', () => {
    const details = (jurisdiction: string | undefined, given: TransferRulesConfig) => {
      const rules = readTransferRules(jurisdiction, given)
      return rules.ok ? [] : rules.problem
    }
    expect(details(undefined, {})).toEqual([
      { key: 'jurisdiction', detail: 'must be set where there is a section transferRules' },
    ])
    expect(details('CN', { facts: { misspelt: true }, safeguards: ['misspelt'], obligations: ['misspelt'] })).toEqual(
      ['facts', 'safeguards', 'obligations'].map((name) => ({
        key: `transferRules.${name}`,
        detail: 'has a name that no pack uses',
      })),
    )
  })

  it('accept every name that a rule or a decision of adequacy uses', () => {
    const rule = madeRule('one', {
      when: { is: ['qq:is'], not: ['qq:not'] },
      outcome: 'allow-with-safeguard',
      needs: ['qq:needed'],
      obligations: ['it is kept'],
    })
    const adequate = [{ codes: ['PK'], from: '2020-01-01', to: null, clause: 'Art. 2', source: 0, verified: true, quote: 'PK is.', only: ['qq:only'], limits: ['it is limited'] }] // prettier-ignore
    const packs = [{ ...madePack([rule, madeRule('two')], { id: 'qq-2020-01-01', jurisdiction: 'QQ' }), adequate }]
    const facts = { 'qq:is': true, 'qq:not': false }
    const safeguards = ['qq:needed', 'qq:only']
    const obligations = ['it is kept', 'it is limited']
    const rules = readTransferRules('QQ', { packs: packs as unknown as JsonObject[], facts, safeguards, obligations })
    expect(rules).toMatchObject({ ok: true, value: { jurisdiction: 'QQ' } })
    if (!rules.ok || rules.value === undefined) throw new Error('it is one')
    expect([
      rules.value.facts.get('qq:not'),
      rules.value.safeguards.has('qq:only'),
      rules.value.obligations.has('it is kept'),
    ]).toEqual([false, true, true])
  })

  it('are read from variables too', () => {
    const read = readConfig(
      {},
      {
        CITYGATE_JURISDICTION: 'CN',
        CITYGATE_TRANSFER_RULES_FACTS: '{"cn:collected-abroad":false}',
        CITYGATE_TRANSFER_RULES_SAFEGUARDS: '["cn:domestic-storage"]',
      },
    )
    expect(read).toMatchObject({
      ok: true,
      value: {
        jurisdiction: 'CN',
        transferRules: { facts: { 'cn:collected-abroad': false }, safeguards: ['cn:domestic-storage'] },
      },
    })
  })
})
