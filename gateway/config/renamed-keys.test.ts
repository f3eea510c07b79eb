import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { readConfig } from './config.ts'
import { withCurrentKeys } from './renamed-keys.ts'
import { configWarnings } from './warnings.ts'
import { withoutSecrets } from './without-secrets.ts'

const old = { jurisdiction: 'CN', law: { held: ['cn:domestic-storage'], facts: { 'cn:collected-abroad': false } } }
const current = {
  jurisdiction: 'CN',
  transferRules: { safeguards: ['cn:domestic-storage'], facts: { 'cn:collected-abroad': false } },
}

describe('a configuration with old keys', () => {
  it('is read as the one with the current keys, in the same order', () => {
    const { document, renamed, faults } = withCurrentKeys(old)
    expect(JSON.stringify(document)).toBe(JSON.stringify(current))
    expect(renamed).toEqual([
      { from: 'law.held', to: 'transferRules.safeguards' },
      { from: 'law', to: 'transferRules' },
    ])
    expect(faults).toEqual([])
  })

  it('configures the same gateway, and a warning names each old key', () => {
    const [before, after] = [readConfig(old), readConfig(current)]
    if (!before.ok || !after.ok) throw new Error('both are valid')
    expect(withoutSecrets(before.value)).toEqual(withoutSecrets(after.value))
    expect(configWarnings(before.value)).toEqual([
      ...configWarnings(after.value).slice(0, 1),
      expect.stringMatching(/^law\.held is now transferRules\.safeguards\. .*citygate config upgrade/) as string,
      expect.stringMatching(/^law is now transferRules\. /) as string,
      ...configWarnings(after.value).slice(1),
    ])
  })

  it('may use the old variables', () => {
    const read = readConfig({ jurisdiction: 'CN' }, { CITYGATE_LAW_HELD: '["cn:domestic-storage"]' })
    if (!read.ok) throw new Error('it is valid')
    expect(read.value.transferRules).toEqual({ safeguards: ['cn:domestic-storage'] })
    expect(read.value.renamed).toEqual([{ from: 'CITYGATE_LAW_HELD', to: 'CITYGATE_TRANSFER_RULES_SAFEGUARDS' }])
  })

  it.each([
    [{ ...old, transferRules: {} }, {}, 'law'],
    [{ jurisdiction: 'CN', law: { held: [], safeguards: [] } }, {}, 'law.held'],
    [{}, { CITYGATE_LAW_HELD: '[]', CITYGATE_TRANSFER_RULES_SAFEGUARDS: '[]' }, 'CITYGATE_LAW_HELD'],
  ])('is rejected where a key is given under both names: %#', (document, environment, key) => {
    const read = readConfig(document, environment)
    expect(read.ok ? [] : read.problem).toContainEqual({
      key,
      detail: expect.stringMatching(/^is the old name of .*, which is set too: remove one$/) as string,
    })
  })

  it('has nothing to rename where all keys are current', () => {
    expect(withCurrentKeys(current)).toEqual({ document: current, renamed: [], faults: [] })
  })

  it('leaves a section that is not an object to the schema', () => {
    expect(readConfig({ law: 1 })).toMatchObject({ ok: false, problem: [{ key: 'law' }] })
  })

  it('may be half renamed, and have members that are undefined', () => {
    expect(withCurrentKeys({ transferRules: { held: [] } })).toEqual({
      document: { transferRules: { safeguards: [] } },
      renamed: [{ from: 'transferRules.held', to: 'transferRules.safeguards' }],
      faults: [],
    })
    const options = { law: { facts: {} }, transferRules: undefined } as unknown as JsonObject
    expect(withCurrentKeys(options)).toMatchObject({ document: { transferRules: { facts: {} } }, faults: [] })
  })

  it.each([
    [{ jurisdiction: 'CN', law: { held: ['Contract'] } }, 'law.held.0'],
    [{ jurisdiction: 'CN', law: { facts: { misspelt: true } } }, 'law.facts'],
    [{ jurisdiction: 'CN', law: { keeps: ['misspelt'] } }, 'law.keeps'],
  ])('reports faults under the keys that it has: %#', (document, key) => {
    const read = readConfig(document)
    expect(read.ok ? [] : read.problem.map((fault) => fault.key)).toContain(key)
  })
})
