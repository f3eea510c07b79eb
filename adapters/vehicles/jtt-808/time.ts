// BCD[6] times, YYMMDDhhmmss of the terminal's own clock (JT/T 808-2013 table 16: GMT+8, which devices abroad do not
// use, so the zone is declared). An invalid time is never replaced by the time of receipt.

import { carry, type Attributes, type DecodeSession } from './reading.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import { localToUtc, type Zone } from '../../../standards/hub/time/time.ts'

/** The instant in UTC; undefined: the time is invalid. It is then carried and reported. */
export function readTime(
  bytes: Uint8Array,
  path: string,
  reading: DecodeSession,
  attributes: Attributes,
): string | undefined {
  const instant = instantOf(bytes, reading.settings.zone)
  if (instant === undefined) {
    const code = bytes.every((byte) => byte === 0) ? 'time-absent' : 'time-invalid'
    carry(reading, attributes, path, code, { name: 'time', value: toHex(bytes) })
    return undefined
  }
  if (instant.note !== undefined)
    reading.losses.push({ kind: 'assumed', in: 'source', path, code: `time-${instant.note}` })
  return instant.utc
}

export function instantOf(
  bytes: Uint8Array,
  zone: Zone,
): { readonly utc: string; readonly note?: 'gap' | 'overlap' } | undefined {
  const digits = toHex(bytes)
  if (!/^\d{12}$/.test(digits)) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = digits.match(/../g)?.map(Number) ?? []
  const instant = localToUtc({ year: 2000 + year, month, day, hour, minute, second }, zone)
  return instant.ok ? instant.value : undefined
}
