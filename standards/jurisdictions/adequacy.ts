// Whether the exporter's law takes a recipient for adequate. Whoever is unknown, or is on no list, is not.

import { isWithin } from './day.ts'
import type { Adequacy, Pack } from './pack.ts'

/**
 * The decision under which the recipient is adequate on that day.
 * @param held names that are on record for the recipient
 */
export function adequacyOf(
  { adequate = [] }: Pack,
  recipient: string | undefined,
  day: string,
  held: ReadonlySet<string>,
): Adequacy | undefined {
  if (recipient === undefined) return undefined
  return adequate.find(
    ({ codes, from, to, only, verified }) =>
      verified &&
      codes.includes(recipient) &&
      isWithin(day, from, to) &&
      (only === undefined || only.some((name) => held.has(name))),
  )
}
