// Which losses account for which differences (contract test 4). A loss accounts only for its own path and the paths below
// it; an approximation accounts only for numbers, coordinates and times within its tolerance.

import type { Loss } from '../adapter.ts'
import type { Difference } from './compare.ts'

/**
 * Whether a loss reports the difference.
 * @param encoding the losses of `encode`, with paths in the hub
 * @param decoding the losses of `decode`, with paths in the source: they account for the attribute that they name
 */
export function isExcused(difference: Difference, encoding: readonly Loss[], decoding: readonly Loss[]): boolean {
  const [, attribute] = difference.path
  const path = difference.path.join('/')
  const hub = [...encoding, ...decoding].filter((loss) => loss.in === 'hub')
  if (hub.some((loss) => isWithin(path, loss.path) && isNear(difference, loss))) return true
  if (attribute === undefined) return false
  return decoding.some((loss) => loss.in === 'source' && loss.attribute === attribute && isNear(difference, loss))
}

/** Whether `path` is at or below `loss`, on the boundary of a segment. */
function isWithin(path: string, loss: string): boolean {
  return path === loss || path.startsWith(`${loss}/`)
}

function isNear({ expected, actual }: Difference, { kind, tolerance }: Loss): boolean {
  if (kind !== 'approximated' || tolerance === undefined) return true
  const [one, other] = [asNumber(expected), asNumber(actual)]
  // Ignore a difference in the last bits of a double, which a tolerance in decimal digits cannot express.
  return (
    one !== undefined &&
    other !== undefined &&
    Math.abs(one - other) <= tolerance * (1 + 1e-9) + Number.EPSILON * Math.abs(one)
  )
}

/** A number unchanged, a time in seconds since the epoch. */
function asNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return value
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}T/.test(value)) return undefined
  const milliseconds = Date.parse(value)
  return Number.isNaN(milliseconds) ? undefined : milliseconds / 1000
}
