// A merge of values is RFC 7396 with the NGSI-LD null in the place of JSON's (GS CIM 009 clause 5.5.12), whatever the values; a
// whole attribute that is merged into nothing is that attribute.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Attribute, Json, JsonObject } from '../../../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../../../standards/json/object.ts'
import { nullUri } from './nulls.ts'
import { type Merging, putPart, readMade } from './partial.ts'

const how: Merging = { members: 'merge', form: 'concise', rename: (name) => name }

/** The algorithm of RFC 7396 section 2, as it stands there. */
function mergePatch(target: Json | undefined, patch: Json): Json {
  if (!isJsonObject(patch)) return patch
  const made = new Map<string, Json>(isJsonObject(target) ? Object.entries(target) : [])
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) made.delete(name)
    else made.set(name, mergePatch(made.get(name), value))
  }
  return Object.fromEntries(made)
}

function withMarkers(json: Json): Json {
  if (json === null) return nullUri
  if (!isJsonObject(json)) return json
  return Object.fromEntries(Object.entries(json).map(([name, inner]) => [name, withMarkers(inner)]))
}

const names = fc.constantFrom('a', 'b', 'toString', '__proto__', 'constructor')
const values = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'small' },
    fc.integer(),
    fc.constant(null),
    fc.array(fc.integer(), { maxLength: 2 }),
    fc.array(fc.tuple(names, tie('json')), { maxLength: 3 }).map((members): Json => Object.fromEntries(members)),
  ),
})).json
const objects = values.filter(isJsonObject)

describe('a merge', () => {
  it('of objects is RFC 7396', () => {
    const property = fc.property(objects, objects, (before, patch) => {
      const target: Attribute = { type: 'Property', value: before }
      const made = putPart(target, { type: 'Property', value: withMarkers(patch) }, how)
      expect(made?.['value']).toEqual(mergePatch(before, patch))
      expect(Object.keys(made ?? {})).toEqual(['type', 'value'])
    })
    fc.assert(property, { seed: 20_260_801, numRuns: 500 })
  })

  it('into nothing is what is merged, without its nulls', () => {
    const part: JsonObject = { value: 1, unitCode: nullUri, b: { value: nullUri }, c: { value: 2, d: nullUri } }
    expect(putPart(undefined, part, how)).toEqual({ type: 'Property', value: 1, c: { type: 'Property', value: 2 } })
  })

  it('of members only keeps the kind, whatever the names', () => {
    const target = { type: 'Relationship', object: 'urn:x:1' } as const
    const part = JSON.parse(
      '{"__proto__": {"type": "Property", "value": 1}, "observedAt": "2026-08-01T00:00:00Z"}',
    ) as JsonObject
    const made = putPart(target, part, how)
    expect(made?.['type']).toBe('Relationship')
    expect(Object.keys(made ?? {})).toEqual(['type', 'object', '__proto__', 'observedAt'])
  })
})

describe('a value with its type within', () => {
  const typed = { '@type': 'Date', '@value': '2026-02-03' }
  const date = { type: 'Property', value: '2026-02-03', valueType: 'Date' }
  const made = (target: Attribute, part: JsonObject, members: Merging['members']) =>
    readMade('a', putPart(target, part, { ...how, members }) ?? {}, '', [])

  it.each(['merge', 'replace'] as const)('takes the place of another, with its type: %s', (members) => {
    const time: Attribute = { type: 'Property', value: '2026-01-01T00:00:00Z', valueType: 'DateTime' }
    expect(made(time, { value: typed }, members)).toEqual({ ok: true, value: date })
    const json: Attribute = { type: 'Property', value: { a: 1 } }
    expect(made(json, { type: 'Property', value: typed }, members)).toEqual({ ok: true, value: date })
  })

  it.each([null, nullUri])('is not %s', (value) => {
    const time: Attribute = { type: 'Property', value: '2026-01-01T00:00:00Z', valueType: 'DateTime' }
    const part = { value: { '@type': 'DateTime', '@value': value } }
    expect(made(time, part, 'merge')).toMatchObject({ ok: false, problem: { code: 'invalid' } })
  })

  it('of a sub-attribute leaves the type of the attribute', () => {
    const time: Attribute = { type: 'Property', value: '10:00:00Z', valueType: 'Time' }
    expect(made(time, { since: { value: typed } }, 'merge')).toEqual({ ok: true, value: { ...time, since: date } })
  })
})
