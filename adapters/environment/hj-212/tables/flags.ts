// The mark of a reading (HJ 212-2017 table 7) as the hub's quality, one to one, so that it can be written back; and the
// further marks of HJ/T 212-2005, which are kept beside the quality, since they are not written.

import type { Edition } from '../options.ts'
import type { Quality } from '../../../../standards/hub/quality.ts'

// Looks up a table by external names: own members only.
export function lookup<Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined
}

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

/** Power failure of a pollution source, and the numbers of ambient air; 1, a reading of the weather, has no quality. */
const marksOf2005: ReadonlyMap<string, Quality | undefined> = new Map([
  ['P', 'fault'],
  ['0', 'calibration'],
  ['1', undefined],
  ['2', 'invalid'],
  ['3', 'good'],
])

const qualities: ReadonlyMap<string, Quality> = new Map(marks)
const byQuality: ReadonlyMap<string, string> = new Map(marks.map(([mark, quality]) => [quality, mark]))

export interface Mark {
  readonly quality: Quality | undefined
  /** Why the mark is kept beside the quality; undefined: the quality expresses it fully. */
  readonly code?: 'flag-of-2005' | 'unknown-flag'
}

/** A mark that the edition does not know makes the reading uncertain. */
export function readMark(mark: string, edition: Edition): Mark {
  const quality = qualities.get(mark)
  if (quality !== undefined) return { quality }
  if (edition === '2005' && marksOf2005.has(mark)) return { quality: marksOf2005.get(mark), code: 'flag-of-2005' }
  return { quality: 'uncertain', code: 'unknown-flag' }
}

/** Undefined: the standard has no mark for that quality. */
export function markOf(quality: string): string | undefined {
  return byQuality.get(quality)
}
