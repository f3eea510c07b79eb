// The tables of requirements and the checks agree, and every test is proved by a faulty target.

import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { allProfiles, profiles } from './profiles/all.ts'
import { proofs } from './mutants/profiles.ts'
import { requirements, requirementsOf, sets } from './requirements.ts'

describe('requirements', () => {
  it('each belong to an existing profile', () => {
    expect(requirements.filter(({ profile }) => !profiles.has(profile)).map(({ id }) => id)).toEqual([])
  })

  it('each have one check in their profile, or a reason why not', async () => {
    for (const profile of await allProfiles()) {
      const checked = profile.scenarios.flatMap(({ checks }) => checks.map(({ id }) => id))
      const tested = requirementsOf(profile.name).filter(({ untested }) => untested === '')
      expect(checked.toSorted(), profile.name).toEqual(tested.map(({ id }) => id).toSorted())
    }
  })

  it('each have a faulty target if they are tested', async () => {
    for (const name of profiles.keys()) {
      const cases = (await (await proofs.get(name)?.())?.cases()) ?? []
      const proved = cases.flatMap(({ breaks }) => breaks ?? [])
      const tested = requirementsOf(name).filter(({ untested }) => untested === '')
      expect([...new Set(proved)].toSorted(), name).toEqual(tested.map(({ id }) => id).toSorted())
    }
  })

  it('each have a unique tender sentence in each language', () => {
    const sentences = requirements.flatMap(({ tender }) => Object.values(tender))
    expect(new Set(sentences).size).toBe(sentences.length)
  })
})

describe('a released set of requirements', () => {
  /** SHA-256 of the ids, one per line. */
  const released: Readonly<Record<string, string>> = {
    '2026.12': 'b19ceabf0f4f33b19bad1e31e96c1dc9f323aa15af169bbf78c02049a47aa87e',
  }

  it('never changes', () => {
    const digests = sets.map(({ name, ids }) => [
      name,
      createHash('sha256')
        .update(ids.map((id) => `${id}\n`).join(''))
        .digest('hex'),
    ])
    expect(Object.fromEntries(digests)).toEqual(released)
  })
})
