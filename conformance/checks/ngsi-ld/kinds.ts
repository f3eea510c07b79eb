// Attributes with all members that a value can have (clauses 4.5.2 to 4.5.5), and whether they are returned as written.

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import type { Findings } from '../../findings.ts'

export const second = 'urn:ngsi-ld:dataset:second'

/** Members that differ in each version, so that leftovers of an earlier one are detected. */
export function detailed(version: number): Readonly<Record<string, JsonObject>> {
  const observedAt = `2026-0${version}-01T08:00:00Z`
  const by = { type: 'Relationship', object: `urn:ngsi-ld:Device:${version}` }
  return {
    power: {
      type: 'Property',
      value: version + 0.5,
      unitCode: version % 2 === 0 ? 'KWT' : 'WTT',
      observedAt,
      accuracy: { type: 'Property', value: version / 10, unitCode: 'P1' },
      measuredBy: by,
    },
    post: {
      type: 'Relationship',
      object: `urn:ngsi-ld:Post:${version}`,
      observedAt,
      since: { type: 'Property', value: version },
    },
    location: {
      type: 'GeoProperty',
      value: { type: 'Point', coordinates: [39 + version / 8, -4] },
      observedAt,
      measuredBy: by,
    },
  }
}

/** A time in UTC is the same instant in any spelling (clause 4.6.3); any other text is compared unchanged. */
function sameTimes(json: Json): Json {
  if (isJsonArray(json)) return json.map(sameTimes)
  if (!isJsonObject(json)) return json
  return Object.fromEntries(
    Object.entries(json).map(([name, value]) => [
      name,
      name === 'observedAt' && typeof value === 'string' && value.endsWith('Z') ? Date.parse(value) : sameTimes(value),
    ]),
  )
}

/** Compares each of these attributes with what was written; unrequested system times are tested elsewhere. */
export function kept(
  findings: Findings,
  what: string,
  expected: Readonly<Record<string, Json>>,
  found: Json | undefined,
): void {
  const entity = isJsonObject(found ?? null) ? (found as JsonObject) : {}
  for (const [name, attribute] of Object.entries(expected)) {
    findings.equal(`${what}: ${name}`, sameTimes(attribute), sameTimes(entity[name] ?? null))
  }
}
