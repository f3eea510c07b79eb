// One vocabulary for what a sender says of a reading. It stands as the sub-attribute `quality` of the attribute; a
// reading that its sender marks as bad is never published without it.

export const qualities = [
  'good',
  'uncertain',
  'invalid',
  'maintenance',
  'calibration',
  'out-of-range',
  'no-fix',
  'checksum-failed',
  'manual',
  'fault',
  'stopped',
  'link-error',
  'encrypted',
  'substituted',
] as const

export type Quality = (typeof qualities)[number]
