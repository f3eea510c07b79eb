// What the lines of a mapping make of values, and which of them the hub accepts. Only for the oracle.

import type { Line } from '../../../adapters/kit/mapping/document.ts'
import type { Json } from '../../../standards/hub/entity.ts'

/** What a line makes of one value. */
export function resultOf(
  line: Line,
  kind: string | undefined,
  raw: Json | undefined,
): { readonly value: Json; readonly isOdd: boolean } | undefined {
  const isMissing = (line.missing ?? []).some((one) => sameSentinel(one, raw))
  if (raw === undefined || raw === null || isMissing)
    return line.default === undefined ? undefined : { value: line.default, isOdd: false }
  if (line.values !== undefined) {
    const found =
      typeof raw === 'object' ? undefined : Object.entries(line.values).find(([label]) => label === String(raw))
    return found === undefined ? { value: raw, isOdd: true } : { value: found[1], isOdd: false }
  }
  const { scale, offset } = line
  if (kind === 'number' || kind === 'integer' || scale !== undefined || offset !== undefined) {
    const number = typeof raw === 'string' && /^-?\d+(\.\d+)?$/.test(raw) ? Number(raw) : raw
    if (typeof number !== 'number') return { value: raw, isOdd: true }
    if (scale === undefined && offset === undefined) return { value: number, isOdd: false }
    return { value: Number((number * (scale ?? 1) + (offset ?? 0)).toPrecision(15)), isOdd: false }
  }
  return { value: kind === 'text' && typeof raw === 'number' ? String(raw) : raw, isOdd: false }
}

function sameSentinel(sentinel: Json, raw: Json | undefined): boolean {
  const numeric = (value: Json | undefined): boolean => /^-?\d+(\.\d+)?$/.test(textOf(value))
  if (typeof raw === 'object' || raw === undefined) return false
  return numeric(sentinel) && numeric(raw) ? Number(sentinel) === Number(raw) : textOf(sentinel) === textOf(raw)
}

/** The attributes of the hub that are drawn: what their values are. */
export const kinds: ReadonlyMap<string, string> = new Map([
  ['temperature', 'number'],
  ['relativeHumidity', 'number'],
  ['batteryLevel', 'number'],
  ['availableSpotNumber', 'integer'],
  ['name', 'text'],
  ['serialNumber', 'text'],
])

const statuses = ['almostFull', 'closed', 'closedAbnormal', 'full', 'fullAtEntrance', 'open', 'openingTimesInForce', 'spacesAvailable'] // prettier-ignore

export function accepts(name: string, value: Json): boolean {
  switch (name) {
    case 'temperature':
      return typeof value === 'number'
    case 'relativeHumidity':
    case 'batteryLevel':
      return typeof value === 'number' && value >= 0 && value <= 1
    case 'availableSpotNumber':
      return Number.isInteger(value) && Number(value) >= 0
    case 'status':
      return Array.isArray(value) && value.every((one) => statuses.includes(String(one)) && typeof one === 'string')
    default:
      return typeof value === 'string'
  }
}

export function scalarText(value: Json | undefined): string | undefined {
  if (value === undefined || value === null || value === '' || typeof value === 'object') return undefined
  return String(value)
}

export function isAmong(found: readonly Json[], values: readonly unknown[]): boolean {
  return found.some((one) => values.some((value) => textOf(one) === textOf(value)))
}

export function says(value: Json): boolean {
  return value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
}

export function equal(one: Json, other: Json): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
