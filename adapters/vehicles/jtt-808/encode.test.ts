import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codecOf, entitiesOf, terminal, TestSession, valueOf } from './testing.ts'
import { encodeContext, readableId } from '../../contract/context.ts'
import type { Encoded, Entity, Json, Problem, Result } from '../../adapter.ts'
import { geoProperty, point, property } from '../../../standards/hub/build.ts'

const id = readableId('Vehicle', terminal, 'pd:TelephoneNumber')
const observedAt = '2025-12-01T04:00:00Z'
const codec = codecOf()

function encode(entities: readonly Entity[], localId?: (id: string) => string | undefined): Result<Encoded, Problem> {
  const encoded = codec.encode?.(entities, encodeContext('location', localId))
  if (encoded === undefined) throw new Error('there is no encode')
  return encoded
}

function lossesOf(entity: Entity): readonly string[] {
  const encoded = encode([entity])
  if (!encoded.ok) throw new Error(encoded.problem.detail)
  return encoded.value.losses
    .filter(({ kind }) => kind !== 'assumed')
    .map(({ kind, path, code }) => `${kind} ${path.slice(entity.id.length + 1)} ${code}`)
}

function degrees(most: number): fc.Arbitrary<number> {
  return fc.double({ min: -most, max: most, noNaN: true, noDefaultInfinity: true })
}

describe('encode', () => {
  it('writes a report that is read back within its resolution', () => {
    fc.assert(
      fc.property(
        degrees(180),
        degrees(90),
        fc.nat(10_000),
        fc.double({ min: 0, max: 300, noNaN: true }),
        (east, north, metres, speed) => {
          fc.pre(Math.abs(east) > 1e-5)
          const location = geoProperty(point(east, north, metres), { observedAt })
          const entity = { id, type: 'Vehicle', location, speed: property(speed, { observedAt, unitCode: 'KMH' }) }
          const encoded = encode([entity])
          if (!encoded.ok || typeof encoded.value.body === 'string') throw new Error('it is not encoded')
          const [vehicle] = entitiesOf(new TestSession(codec).decode(encoded.value.body), 'Vehicle')
          const { coordinates } = valueOf(vehicle, 'location') as { coordinates: readonly number[] }
          expect(vehicle?.id).toBe(id)
          expect(Math.abs((coordinates[0] ?? 0) - east)).toBeLessThanOrEqual(0.5e-6 + 1e-12)
          expect(Math.abs((coordinates[1] ?? 0) - north)).toBeLessThanOrEqual(0.5e-6 + 1e-12)
          expect(coordinates[2]).toBe(metres)
          expect(Math.abs(Number(valueOf(vehicle, 'speed')) - speed)).toBeLessThanOrEqual(0.05 + 1e-9)
          expect(vehicle?.['location']).toMatchObject({ observedAt })
        },
      ),
      { seed: 808, numRuns: 300 },
    )
  })

  it('converts units of the same quantity, and reports it', () => {
    const entity = { id, type: 'Vehicle', speed: property(10, { observedAt, unitCode: 'MTS' }) }
    expect(lossesOf(entity)).toEqual(['coerced speed unit-converted'])
    const wrong = { id, type: 'Vehicle', speed: property(10, { observedAt, unitCode: 'CEL' }) }
    expect(lossesOf(wrong)).toEqual(['dropped speed unit-not-convertible'])
  })

  it('reports the rounding error of each field', () => {
    const location = geoProperty(point(2.0000004, 1, 0.4), { observedAt })
    const heading = property(359.6, { observedAt, unitCode: 'DD' })
    expect(lossesOf({ id, type: 'Vehicle', location, heading })).toEqual([
      'approximated location millionths',
      'approximated location/value/coordinates/2 whole-metres',
      'approximated heading quantised',
      'coerced heading full-circle',
    ])
  })

  it('never writes a doubtful value as a good one', () => {
    const location = geoProperty(point(2, 1, 0), { observedAt, quality: 'invalid' })
    expect(lossesOf({ id, type: 'Vehicle', location })).toEqual(['dropped location quality-not-in-location'])
  })

  it('does not write a value with a quality that it cannot read', () => {
    const quality = [{ type: 'Property', value: 'invalid' }] as unknown as Json
    const location = { ...geoProperty(point(2, 1, 0), { observedAt }), quality }
    expect(lossesOf({ id, type: 'Vehicle', location })).toEqual(['dropped location quality-not-in-location'])
  })

  it('does not write alarms, and reports them', () => {
    const activeAlarms = property(['overspeed'], { observedAt })
    expect(lossesOf({ id, type: 'Vehicle', activeAlarms })).toEqual(['dropped activeAlarms alarms-not-written'])
  })

  it('reports attributes without a field, and times other than the one of the report', () => {
    const entity = {
      id,
      type: 'Vehicle',
      location: geoProperty(point(2, 1, 0), { observedAt: '2025-12-01T04:00:00.250Z' }),
      satelliteCount: property(9, { observedAt: '2025-12-01T03:00:00Z' }),
      color: property('red'),
    }
    expect(lossesOf(entity)).toEqual([
      'coerced satelliteCount/observedAt one-time',
      'approximated location/observedAt whole-seconds',
      'dropped color attribute-not-in-location',
    ])
  })

  it('writes carried items back byte by byte', () => {
    const entity = { id, type: 'Vehicle', jtt808_extra_E1: property('00735443', { observedAt }) }
    const encoded = encode([entity])
    if (!encoded.ok || typeof encoded.value.body === 'string') throw new Error('it is not encoded')
    const [vehicle] = entitiesOf(new TestSession(codec).decode(encoded.value.body), 'Vehicle')
    expect(valueOf(vehicle, 'jtt808_extra_E1')).toBe('00735443')
  })

  it('omits vehicles without a visible number, and returns a Problem if none has one', () => {
    const entity = { id, type: 'Vehicle' }
    expect(encode([entity], () => undefined)).toMatchObject({ problem: { code: 'nothing-representable' } })
    const other = { id: 'urn:ngsi-ld:Vehicle:bus-7', type: 'Vehicle' }
    expect(encode([entity, other])).toMatchObject({
      value: { omitted: [other.id], losses: expect.arrayContaining([expect.objectContaining({ path: other.id })]) },
    })
  })
})
