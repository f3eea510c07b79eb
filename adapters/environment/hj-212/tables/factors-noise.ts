// Factors of noise, as in factors-water.ts (HJ 212-2017 table B.3). `LA` is a level, not an equivalent level: the hub
// keeps the two apart.

import type { FactorRow } from './systems.ts'

const range = [0, 150] as const

export const noiseFactors: readonly FactorRow[] = [
  ['LA', '', 'LA', '2N', '', range],
  ['Leq', '', 'LAeq', '2N', '', range],
  ['LMx', '', 'LAmax', '2N', '', range],
  ['LMn', '', 'LAmin', '2N', '', range],
  ['L10', '', 'LA10', '2N', '', range],
  ['L50', '', 'LA50', '2N', '', range],
  ['L90', '', 'LA90', '2N', '', range],
  ['Ldn', '', 'Ldn', '2N', '', range],
  ['Ld', '', 'Ld', '2N', '', range],
  ['Ln', '', 'Ln', '2N', '', range],
  ['L5', '', '', '2N', ''],
  ['L95', '', '', '2N', ''],
]
