// The table of requirements: conformance/requirements/<profile>.csv.

import { requirements as table } from './generated/requirements.ts'
import type { Requirement } from './requirement.ts'

export const requirements: readonly Requirement[] = table

const byId = new Map(requirements.map((one) => [one.id, one]))

export function requirementOf(id: string): Requirement | undefined {
  return byId.get(id)
}

export function requirementsOf(profile: string): readonly Requirement[] {
  return requirements.filter((one) => one.profile === profile)
}
