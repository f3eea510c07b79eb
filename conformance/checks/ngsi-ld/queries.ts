// Queries of the read checks over the fleet, and the comparison of their results.

import type { Check } from '../../check.ts'
import type { Findings } from '../../findings.ts'
import type { Target } from '../../runner/target.ts'
import { entities, idsOf } from './ask.ts'
import type { Fleet } from './fleet.ts'
import { pagesOf } from './pages.ts'

export type ReadCheck = Check<Target, Fleet>

export type Parameters = Readonly<Record<string, string>>

export function named(parameters: Parameters): string {
  return Object.entries(parameters)
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
}

/** Checks that a query finds exactly these. */
export async function finds(
  findings: Findings,
  target: Target,
  parameters: Parameters,
  expected: readonly string[],
): Promise<void> {
  const what = named(parameters)
  const seen = await pagesOf(findings, target, what, entities(parameters))
  if (seen !== undefined) findings.equal(what, expected.toSorted(), seen.flatMap(idsOf).toSorted())
}

/** A check that a query by the type of the fleet finds exactly these. */
export function finding(
  id: string,
  cases:
    | readonly (readonly [Parameters, readonly number[]])[]
    | ((fleet: Fleet) => readonly (readonly [Parameters, readonly number[]])[]),
): ReadCheck {
  return {
    id,
    async run(findings, target, fleet) {
      for (const [parameters, numbers] of typeof cases === 'function' ? cases(fleet) : cases) {
        await finds(findings, target, { type: fleet.type, ...parameters }, numbers.map(fleet.id))
      }
    },
  }
}

/** A polygon that contains the third and the fourth place. */
export const box = JSON.stringify([[[39.675, -4.1], [39.695, -4.1], [39.695, -4], [39.675, -4], [39.675, -4.1]]]) // prettier-ignore
