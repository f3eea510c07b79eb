// An entity that is written in a form and read again is the same entity, except for the reported losses.

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryEntity } from '../hub/random/entity.ts'
import { attributesOf, type Entity } from '../hub/entity.ts'
import { validateFragment } from '../hub/validate/validate.ts'
import {
  fromConcise,
  fromGeoJson,
  fromKeyValues,
  fromNormalized,
  toConcise,
  toFeatureCollection,
  toKeyValues,
} from './index.ts'

const drawn = fc.oneof(arbitraryEntity('AirQualityObserved'), arbitraryEntity('Vehicle'))
const runs = { seed: 20_261, numRuns: 60, endOnFailure: true }

/** A list of one instance says the same as the instance, which is how every form is written. */
function single(entity: Entity): Entity {
  const lone = attributesOf(entity).flatMap(([name, [first, ...others]]) =>
    first === undefined || others.length > 0 ? [] : [[name, first] as const],
  )
  return { ...entity, ...Object.fromEntries(lone) }
}

const json = (entity: Entity) => JSON.parse(JSON.stringify(entity))

describe('any entity of the hub', () => {
  it('is normalized as it is', () => {
    fc.assert(
      fc.property(drawn, (entity) => {
        expect(fromNormalized(json(entity))).toMatchObject({
          ok: true,
          value: { value: single(entity), losses: [], repairs: [] },
        })
      }),
      runs,
    )
  })

  it('survives the concise form', () => {
    fc.assert(
      fc.property(drawn, (entity) => {
        const read = fromConcise(toConcise(entity).value)
        expect(read).toEqual({ ok: true, value: { value: single(entity), losses: [], repairs: [] } })
      }),
      runs,
    )
  })

  it('survives GeoJSON', () => {
    fc.assert(
      fc.property(drawn, drawn, (one, other) => {
        const read = fromGeoJson(toFeatureCollection([one, other]).value)
        expect(read).toEqual({ ok: true, value: { value: [single(one), single(other)], losses: [], repairs: [] } })
      }),
      runs,
    )
  })

  it('keeps in the simplified form each attribute without a reported loss, and is always valid', () => {
    fc.assert(
      fc.property(drawn, (entity) => {
        const { value, losses } = toKeyValues(entity)
        const read = fromKeyValues(value)
        const lossy = new Set(losses.map(({ attribute }) => attribute))
        const made = read.ok ? read.value.value : undefined
        for (const [name] of attributesOf(entity))
          if (!lossy.has(name)) expect(made?.[name]).toEqual(single(entity)[name])
        const violations = validateFragment(made).filter(({ path }) => !lossy.has(path.split('/')[1] ?? ''))
        expect(violations).toEqual([])
      }),
      runs,
    )
  })
})
