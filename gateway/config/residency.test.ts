import { describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'
import { residencyFaults, residencyWarning } from './residency.ts'
import { readTransferRules } from './transfer-rules.ts'
import { configWarnings } from './warnings.ts'

const here = { country: 'KZ', reason: 'The data centre of the city in Astana, contract 12/2026.' }

function faultsOf(document: Parameters<typeof readConfig>[0]): readonly string[] {
  const read = readConfig(document)
  return read.ok ? [] : read.problem.map(({ key, detail }) => `${key} ${detail}`)
}

describe('the place of the store', () => {
  it('must be declared where the law keeps data in the country', () => {
    const [fault, ...others] = faultsOf({ jurisdiction: 'KZ' })
    expect(others).toEqual([])
    expect(fault).toMatch(
      /^store\.residency must be set: the pack kz-2016-01-01 keeps data in KZ \(Law 94-V Art\. 12\(2\)\)/,
    )
    expect(faultsOf({ jurisdiction: 'KZ', store: { residency: here } })).toEqual([])
    expect(faultsOf({ jurisdiction: 'KZ', store: { residency: { country: 'KZ', reason: '' } } })).toHaveLength(1)
    expect(faultsOf({ jurisdiction: 'KZ', store: { residency: { country: 'KZ' } } })).toHaveLength(1)
  })

  it('need not be declared without such a law, or with the safeguard that it asks for', () => {
    expect(faultsOf({})).toEqual([])
    expect(faultsOf({ jurisdiction: 'ZA' })).toEqual([])
    const safeguards = ['kz:database-in-kazakhstan']
    expect(faultsOf({ jurisdiction: 'KZ', transferRules: { safeguards } })).toEqual([])
  })

  it.each([
    ['CN', 'cn:critical-infrastructure-operator'],
    ['ID', 'id:public-operator'],
    ['KE', 'ke:strategic-interest'],
  ])('must be declared in %s unless %s is stated to be false', (jurisdiction, fact) => {
    expect(faultsOf({ jurisdiction })[0]).toContain(`${fact}: false`)
    expect(faultsOf({ jurisdiction, transferRules: { facts: { [fact]: true } } })).toHaveLength(1)
    expect(faultsOf({ jurisdiction, transferRules: { facts: { [fact]: false } } })).toEqual([])
  })

  it('may be another country, of which the operator is warned', () => {
    const store = { residency: { country: 'DE', reason: 'The decision of the council of 2026-10-01.' } }
    const read = readConfig({ jurisdiction: 'KZ', store, policy: 'policy.json' })
    if (!read.ok) throw new Error('the configuration is valid')
    expect(configWarnings(read.value).filter((text) => text.startsWith('store.residency declares DE'))).toHaveLength(1)
    const atHome = readConfig({ jurisdiction: 'KZ', store: { residency: here } })
    expect(atHome.ok && configWarnings(atHome.value).filter((text) => text.includes('residency'))).toEqual([])
  })

  it('is asked for by the pack of the day', () => {
    const rules = readTransferRules('KZ', undefined)
    if (!rules.ok) throw new Error('KZ has a pack')
    expect(residencyFaults(rules.value, undefined, '2015-12-31T00:00:00Z')).toEqual([])
    expect(residencyFaults(rules.value, undefined, '2016-01-02T00:00:00Z')).toHaveLength(1)
    expect(residencyWarning(rules.value, { country: 'DE', reason: 'a reason' }, '2015-12-31T00:00:00Z')).toBeUndefined()
  })

  it('can be a variable', () => {
    const variables = { CITYGATE_STORE_RESIDENCY: JSON.stringify(here) }
    expect(readConfig({ jurisdiction: 'KZ' }, variables)).toMatchObject({
      ok: true,
      value: { store: { residency: here } },
    })
  })
})
