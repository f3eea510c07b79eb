// The tables of requirements and the checks say the same, and nothing is tested that no broken target has shown to be.

import { describe, expect, it } from 'vitest'
import { allProfiles, profiles } from './profiles/all.ts'
import { proofs } from './mutants/profiles.ts'
import { requirementsOf, requirements } from './requirements.ts'

describe('requirements', () => {
  it('are each of a profile that there is', () => {
    expect(requirements.filter(({ profile }) => !profiles.has(profile)).map(({ id }) => id)).toEqual([])
  })

  it('are each judged by one check of their profile, or say why not', async () => {
    for (const profile of await allProfiles()) {
      const checked = profile.scenarios.flatMap(({ checks }) => checks.map(({ id }) => id))
      const tested = requirementsOf(profile.name).filter(({ untested }) => untested === '')
      expect(checked.toSorted(), profile.name).toEqual(tested.map(({ id }) => id).toSorted())
    }
  })

  it('have each a broken target, where they are tested', async () => {
    for (const name of profiles.keys()) {
      const cases = (await (await proofs.get(name)?.())?.cases()) ?? []
      const broken = cases.flatMap(({ breaks }) => breaks ?? [])
      const tested = requirementsOf(name).filter(({ untested }) => untested === '')
      expect([...new Set(broken)].toSorted(), name).toEqual(tested.map(({ id }) => id).toSorted())
    }
  })

  it('have each a sentence for a tender that no other has, in each language', () => {
    const sentences = requirements.flatMap(({ tender }) => Object.values(tender))
    expect(new Set(sentences).size).toBe(sentences.length)
  })
})
