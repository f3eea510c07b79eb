// Frozen sets: the requirements that a release scores. A set that was released never changes, so that the suite may grow
// without failing last year's city; what came later runs, and does not count.

import { sets as table } from './generated/sets.ts'
import { type FrozenSet } from './requirement.ts'
import { requirements } from './requirements.ts'

/** Of releases, the newest last. */
export const sets: readonly FrozenSet[] = table

/** What will be frozen with the next release: every requirement that a check judges. */
const unreleased: FrozenSet = {
  name: 'unreleased',
  ids: requirements.filter(({ untested }) => untested === '').map(({ id }) => id),
}

/** @returns undefined where there is no such set */
export function setNamed(name: string | undefined): FrozenSet | undefined {
  if (name === undefined) return sets.at(-1) ?? unreleased
  return name === unreleased.name ? unreleased : sets.find((one) => one.name === name)
}
