// A factor code whose letter is missing, as in the standard's own example (HJ 212-2017 C.14, `01018-Rtd`).

import { factorOf } from '../tables/factors.ts'
import { mediumOf } from '../tables/systems.ts'

/** The intended code; undefined: the code is complete, or nothing matches it. */
export function repairCode(code: string, system: string): string | undefined {
  if (!/^\d{5}$/.test(code)) return undefined
  const letter = mediumOf(system) === 'air' ? 'a' : 'w'
  return factorOf(`${letter}${code}`) === undefined ? undefined : `${letter}${code}`
}
