// Whether the exporter's law treats a recipient as adequate. A recipient that is unknown or on no list is not adequate.

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
