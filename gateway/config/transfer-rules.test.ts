import { describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'
import { madePack, madeRule } from '../../standards/jurisdictions/testing.ts'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { type LawConfig, readLaw } from './transfer-rules.ts'

const own = madePack([madeRule('all')], { id: 'qq-2020-01-01', jurisdiction: 'QQ' })

describe('the law in a configuration', () => {
  it('is of the packs that are bundled and of the city’s own, one in the place of a bundled one of its id', () => {
    const better = { ...own, id: 'za-2020-07-01', jurisdiction: 'ZA', validFrom: '2020-07-01', version: 2 }
    const law = readLaw('ZA', { packs: [own, better] as unknown as JsonObject[] })
    if (!law.ok || law.value === undefined) throw new Error('it is one')
    expect(law.value.packs.filter(({ jurisdiction }) => ['QQ', 'ZA'].includes(jurisdiction))).toEqual([own, better])
    expect(law.value.packs.some(({ id }) => id === 'cn-2024-03-22')).toBe(true)
  })

  it('is none where no jurisdiction is named', () => {
    expect(readLaw(undefined, undefined)).toEqual({ ok: true, value: undefined })
  })

  it.each([
    [{ law: {} }, 'jurisdiction'],
    [{ jurisdiction: 'China' }, 'jurisdiction'],
    [{ jurisdiction: 'CN', law: { facts: { 'cn:critical-infrastucture-operator': false } } }, 'law.facts'],
    [{ jurisdiction: 'CN', law: { held: ['cn:standard-contracts'] } }, 'law.held'],
    [{ jurisdiction: 'CN', law: { keeps: ['everything'] } }, 'law.keeps'],
    [{ jurisdiction: 'CN', law: { packs: [{}] } }, 'law.packs.0'],
    [{ jurisdiction: 'CN', law: { packs: [{ ...own, validFrom: '2020-02-30' }] } }, 'law.packs.0/id'],
  ])('is refused with its place: %#', (document, key) => {
    const config = readConfig(document as JsonObject)
    expect(config.ok ? [] : config.problem.map((fault) => fault.key)).toContain(key)
  })

  it('says what is wrong, and never the name that is', () => {
    const details = (jurisdiction: string | undefined, given: LawConfig) => {
      const law = readLaw(jurisdiction, given)
      return law.ok ? [] : law.problem
    }
    expect(details(undefined, {})).toEqual([
      { key: 'jurisdiction', detail: 'must name the law that the city is under where there is a section law' },
    ])
    expect(details('CN', { facts: { misspelt: true }, held: ['misspelt'], keeps: ['misspelt'] })).toEqual(
      ['facts', 'held', 'keeps'].map((name) => ({ key: `law.${name}`, detail: 'holds one that no pack asks for' })),
    )
  })

  it('takes every name that a rule or a decision of adequacy uses', () => {
    const rule = madeRule('one', {
      when: { is: ['qq:is'], not: ['qq:not'] },
      outcome: 'allow-with-safeguard',
      needs: ['qq:needed'],
      obligations: ['it is kept'],
    })
    const adequate = [{ codes: ['PK'], from: '2020-01-01', to: null, clause: 'Art. 2', source: 0, verified: true, quote: 'PK is.', only: ['qq:only'], limits: ['it is limited'] }] // prettier-ignore
    const packs = [{ ...madePack([rule, madeRule('two')], { id: 'qq-2020-01-01', jurisdiction: 'QQ' }), adequate }]
    const facts = { 'qq:is': true, 'qq:not': false }
    const [held, keeps] = [
      ['qq:needed', 'qq:only'],
      ['it is kept', 'it is limited'],
    ]
    const law = readLaw('QQ', { packs: packs as unknown as JsonObject[], facts, held, keeps })
    expect(law).toMatchObject({ ok: true, value: { jurisdiction: 'QQ' } })
    if (!law.ok || law.value === undefined) throw new Error('it is one')
    expect([law.value.facts.get('qq:not'), law.value.held.has('qq:only'), law.value.keeps.has('it is kept')]).toEqual([
      false,
      true,
      true,
    ])
  })

  it('is read from variables too', () => {
    const read = readConfig(
      {},
      {
        CITYGATE_JURISDICTION: 'CN',
        CITYGATE_LAW_FACTS: '{"cn:collected-abroad":false}',
        CITYGATE_LAW_HELD: '["cn:domestic-storage"]',
      },
    )
    expect(read).toMatchObject({
      ok: true,
      value: { jurisdiction: 'CN', law: { facts: { 'cn:collected-abroad': false }, held: ['cn:domestic-storage'] } },
    })
  })
})
