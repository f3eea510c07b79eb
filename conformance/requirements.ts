// The table of requirements (conformance/requirements/<profile>.csv), and the frozen sets: the requirements that a run scores. A
// released set never changes, so that new requirements do not fail a delivery that was accepted before; they run, and do not count.

import { requirements as requirementTable } from './generated/requirements.ts'
import { sets as setTable } from './generated/sets.ts'
import type { FrozenSet, Requirement } from './requirement.ts'

export const requirements: readonly Requirement[] = requirementTable

const byId = new Map(requirements.map((one) => [one.id, one]))

export function requirementOf(id: string): Requirement | undefined {
  return byId.get(id)
}

export function requirementsOf(profile: string): readonly Requirement[] {
  return requirements.filter((one) => one.profile === profile)
}

/** By release, the newest last. */
export const sets: readonly FrozenSet[] = setTable

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
