// What holds of every policy, of entities that are seen together: as the reference says, no more by a rule more, alike where what
// differs is hidden.

import fc from 'fast-check'
import type { PolicyRules } from '../../standards/odrl/policy.ts'
import { govern } from '../../gateway/pipeline/govern.ts'
import { withOriginOf } from '../../gateway/store/entities/origin.ts'
import type { Policy } from '../../gateway/policy/policy.ts'
import { type Case, differences, engineOf, someCase, viewOf } from './difference.ts'
import { type More, more, withDuty, withProhibition } from './more.ts'
import { isAlikeInBothCities } from './noninterference.ts'
import { proofOf, rememberingLast } from './proof.ts'

type Given = Case & More

const some: fc.Arbitrary<Given> = fc.tuple(someCase, fc.record(more)).map(([one, added]) => ({ ...one, ...added }))

const engine = rememberingLast(engineOf)
const before = rememberingLast((given: Given) => shownOf(engine(given.policies), given))

/** The places in the list of the entities that are shown together, at the first of the times. */
function shownOf(policy: Policy, { who, entities, times }: Case): ReadonlySet<number> {
  const numbered = entities.map((entity, at) => withOriginOf({ ...entity, id: `urn:n:${at}` }, entity))
  const { entities: shown } = govern(numbered, { losses: [], repairs: [] }, viewOf(policy, who, times[0] ?? ''))
  return new Set(shown.map(({ id }) => Number(id.split(':').at(-1))))
}

function showsNoMore(given: Given, after: ReadonlySet<number>): boolean {
  const shown = before(given)
  return [...after].every((one) => shown.has(one))
}

function showsNoMoreBy(given: Given, policies: readonly PolicyRules[]): boolean {
  return showsNoMore(given, shownOf(engineOf(policies), given))
}

export const ofLists = proofOf(some, [
  {
    name: 'the engine and the reference decide alike',
    holds(given) {
      const found = differences(given, engine(given.policies))
      if (found.length > 0) throw new Error(found.join('\n'))
      return true
    },
  },
  { name: 'a duty more shows no more of a list', holds: (given) => showsNoMoreBy(given, withDuty(given)) },
  {
    name: 'a prohibition more shows no more of a list',
    holds: (given) => showsNoMoreBy(given, withProhibition(given)),
  },
  {
    name: 'an entity less shows no other',
    holds: (given) =>
      showsNoMore(given, shownOf(engine(given.policies), { ...given, entities: given.entities.slice(0, -1) })),
  },
  {
    name: 'two cities that differ in what is hidden are seen alike',
    holds: (given) => isAlikeInBothCities(given, engine(given.policies)),
  },
])
