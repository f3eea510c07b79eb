// Durations in the configuration of connectors: a number and a unit, such as `30s`.

import type { JsonObject } from '../../standards/hub/entity.ts'

export const durationSchema = { type: 'string', pattern: '^[1-9][0-9]{0,5}(?:s|m|h)$' } as const satisfies JsonObject

const units: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000 }

/** @param text that the schema has checked @returns milliseconds */
export function milliseconds(text: string): number {
  return Number.parseInt(text, 10) * (units[text.slice(-1)] ?? Number.NaN)
}
