// Times in UTC, by the calendar of the language. Only for the oracle.

import type { Time } from '../../../adapters/kit/mapping/document.ts'
import type { Json } from '../../../standards/hub/entity.ts'

/** Undefined: the value is not a time of that form. */
export function instantOf(value: Json, { format, timezone, epoch }: Time): string | undefined {
  if (epoch !== undefined && (typeof value === 'number' || format === undefined)) return epochInstant(value, epoch)
  if (format === 'rfc3339') return typeof value === 'string' ? rfc3339Instant(value) : undefined
  if (typeof value === 'object' || format === undefined) return undefined
  return localInstant(String(value), format, timezone ?? '')
}

function epochInstant(value: Json, unit: 's' | 'ms'): string | undefined {
  const isCount = typeof value === 'number' || (typeof value === 'string' && /^-?\d{1,16}$/.test(value))
  const milliseconds = isCount ? Number(value) * (unit === 's' ? 1000 : 1) : Number.NaN
  if (!Number.isInteger(milliseconds) || Math.abs(milliseconds) > 1e14) return undefined
  const text = new Date(milliseconds).toISOString()
  return unit === 's' ? text.replace('.000Z', 'Z') : text
}

function rfc3339Instant(text: string): string | undefined {
  const parts = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d)$/.exec(text)
  if (parts === null) return undefined
  const [, day = '', clock = '', fraction = '', zone = ''] = parts
  return utcOf(day, clock, fraction, zone === 'Z' ? '+00:00' : zone)
}

const forms: ReadonlyMap<string, RegExp> = new Map([
  ['yyyy-MM-dd HH:mm', /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d)$/],
  ['yyyy-MM-dd HH:mm:ss', /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)$/],
  ['yyyyMMdd HHmm', /^(\d{4})(\d\d)(\d\d) (\d\d)(\d\d)$/],
])

function localInstant(text: string, format: string, zone: string): string | undefined {
  const parts = forms.get(format)?.exec(text)
  if (parts === undefined || parts === null) return undefined
  const [, year, month, day, hour, minute, second = '00'] = parts
  return utcOf(`${year}-${month}-${day}`, `${hour}:${minute}:${second}`, '', zone)
}

function utcOf(day: string, clock: string, fraction: string, zone: string): string | undefined {
  const at = new Date(`${day}T${clock}Z`)
  // A date like 30 February becomes one of March.
  if (Number.isNaN(at.getTime()) || !at.toISOString().startsWith(`${day}T${clock}`)) return undefined
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d\d):(\d\d)$/.exec(zone) ?? []
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1)
  return `${new Date(at.getTime() - offset * 60_000).toISOString().slice(0, 19)}${fraction}Z`
}
