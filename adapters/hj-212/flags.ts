// The mark of a reading (HJ 212-2017 table 7) as the hub's quality, one to one, so that it can be written back.

import type { Quality } from '../../standards/hub/quality.ts'

const marks: readonly (readonly [mark: string, quality: Quality])[] = [
  ['N', 'good'],
  ['F', 'stopped'],
  ['M', 'maintenance'],
  ['S', 'manual'],
  ['D', 'fault'],
  ['C', 'calibration'],
  ['T', 'out-of-range'],
  ['B', 'link-error'],
]

const qualities: ReadonlyMap<string, Quality> = new Map(marks)
const byQuality: ReadonlyMap<string, string> = new Map(marks.map(([mark, quality]) => [quality, mark]))

/** Undefined: the standard knows no such mark. */
export function qualityOf(mark: string): Quality | undefined {
  return qualities.get(mark)
}

/** Undefined: the standard has no mark for that quality. */
export function markOf(quality: string): string | undefined {
  return byQuality.get(quality)
}
