import { describe, expect, it } from 'vitest'
import { readConfig } from '../config/config.ts'
import { madePack, madeRule } from '../../standards/jurisdictions/testing.ts'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { readLaw } from './law.ts'

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
