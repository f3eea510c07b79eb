// Frozen sets: the requirements that a release scores. A released set never changes, so that new requirements do not fail a
// delivery that was accepted before; they run, and do not count.

import { sets as table } from './generated/sets.ts'
import { type FrozenSet } from './requirement.ts'
import { requirements } from './requirements.ts'

/** By release, the newest last. */
export const sets: readonly FrozenSet[] = table

/** The set of the next release: every requirement with a check. */
const unreleased: FrozenSet = {
  name: 'unreleased',
  ids: requirements.filter(({ untested }) => untested === '').map(({ id }) => id),
}

/** @returns undefined if there is no such set */
export function setNamed(name: string | undefined): FrozenSet | undefined {
  if (name === undefined) return sets.at(-1) ?? unreleased
  return name === unreleased.name ? unreleased : sets.find((one) => one.name === name)
}
