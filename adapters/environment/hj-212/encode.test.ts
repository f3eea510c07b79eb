import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Entity } from '../../adapter.ts'
import { fromLatin1, toLatin1 } from '../../kit/index.ts'
import { frames as frameStream } from './frame.ts'
import { codecOf, decodeWith, encodeWith, entitiesOf, decoded, message, session } from './sample.ts'
import { property } from '../../../standards/hub/build.ts'
import { aggregationDataset, intervalAttribute } from '../../../standards/hub/time/interval.ts'
import type { Json } from '../../adapter.ts'

const observedAt = '2026-03-01T00:00:00Z'
const id = 'urn:ngsi-ld:WaterQualityObserved:TS00000000000001'
const units = { a34004: 'GQ' }

function water(attributes: Omit<Entity, 'id' | 'type'>): Entity {
  return { id, type: 'WaterQualityObserved', ...attributes }
}

function framesOf(entities: readonly Entity[], options = {}): readonly string[] {
  const encoded = encodeWith(entities, options)
  if (!encoded.ok || typeof encoded.value.body === 'string') throw new Error('not encoded')
  const stream = frameStream()
  return [...stream.push(encoded.value.body), ...stream.end()].map((one) =>
    one.ok ? toLatin1(one.value) : one.problem.detail,
  )
}

function lossesOf(entities: readonly Entity[], options = {}): readonly string[] {
  const encoded = encodeWith(entities, options)
  return encoded.ok ? encoded.value.losses.map(({ path, code }) => `${path} ${code}`) : [encoded.problem.code]
}

describe('a converted value', () => {
  const air = (temperature: number, unitCode: string): Entity => ({
    id: 'urn:ngsi-ld:AirQualityObserved:TS00000000000001',
    type: 'AirQualityObserved',
    temperature: property(temperature, { observedAt, unitCode }),
  })

  it.each([
    [21, 'FAH', 'a01001-Rtd=-6.111&&', 0.0009],
    [70.5, 'FAH', 'a01001-Rtd=21.3889&&', 0.00009],
    [212, 'FAH', 'a01001-Rtd=100&&', undefined],
    [300, 'KEL', 'a01001-Rtd=26.85&&', undefined],
  ])('has the digits that %d %s justifies', (value, unitCode, text, tolerance) => {
    const entity = air(value, unitCode)
    expect(framesOf([entity])).toEqual([expect.stringContaining(text)])
    const encoded = encodeWith([entity], {})
    const rounded = encoded.ok ? encoded.value.losses.filter(({ kind }) => kind === 'approximated') : []
    expect(rounded).toMatchObject(
      tolerance === undefined
        ? []
        : [
            {
              path: `${entity.id}/temperature`,
              code: 'digits-of-the-source',
              tolerance: expect.closeTo(tolerance, 10),
            },
          ],
    )
  })
})

describe('encode', () => {
  it('writes an instant as real-time data', () => {
    const cod = property(40.1, { observedAt, unitCode: 'M1', quality: 'maintenance' })
    expect(framesOf([water({ cod })], { password: '123456' })).toEqual([
      expect.stringContaining(
        'QN=20260102110405000;ST=21;CN=2011;PW=123456;MN=TS00000000000001;Flag=4;CP=&&DataTime=20260301080000;w01018-Rtd=40.1,w01018-Flag=M&&',
      ),
    ])
  })
  it.each([
    ['P1D', '2026-02-28T16:00:00Z', '2026-03-01T16:00:00Z', '2031'],
    ['PT1H', '2026-03-01T00:00:00Z', '2026-03-01T01:00:00Z', '2061'],
    ['PT10M', '2026-03-01T00:00:00Z', '2026-03-01T00:10:00Z', '2051'],
  ])('writes an interval of %s as its command', (duration, start, end, command) => {
    const interval = intervalAttribute({ start, end, label: 'start', aggregation: 'mean' })
    const pH = property(7, { observedAt: end, datasetId: aggregationDataset('mean', duration), sub: { interval } })
    expect(framesOf([water({ pH })], { minuteInterval: 10 })).toEqual([
      expect.stringMatching(new RegExp(`CN=${command};.*w01001-Avg=7&&`)),
    ])
  })
  it('writes a total as -Cou, and nothing else', () => {
    const [start, end] = ['2026-03-01T00:00:00Z', '2026-03-01T01:00:00Z']
    const interval = intervalAttribute({ start, end, label: 'start', aggregation: 'sum' })
    const details = { observedAt: end, datasetId: aggregationDataset('sum', 'PT1H'), sub: { interval } }
    const cod = property(2, { ...details, unitCode: 'M1' })
    const total = property(2, { ...details, unitCode: 'KGM' })
    expect(framesOf([water({ hj212_w01018_Cou: total })])[0]).toContain(
      'CN=2061;MN=TS00000000000001;Flag=4;CP=&&DataTime=20260301080000;w01018-Cou=2&&',
    )
    expect(lossesOf([water({ cod, hj212_w01018_Cou: total })])).toContain(
      `${id}/cod/${details.datasetId} sum-has-no-place`,
    )
  })
  it('converts within the quantity, and reports it', () => {
    const cod = property(2, { observedAt, unitCode: 'GL' })
    expect(framesOf([water({ cod })])[0]).toContain('w01018-Rtd=2000&&')
    expect(lossesOf([water({ cod })])).toContain(`${id}/cod unit-converted`)
  })
  it.each([
    ['a quality without a flag', { quality: 'checksum-failed' }, 'no-flag-for-quality'],
    ['a fraction of a second, to the second', { observedAt: '2026-03-01T00:00:00.5Z' }, undefined],
    ['no unit', { unitCode: undefined }, 'unit-missing'],
    ['no time', { observedAt: undefined }, 'time-missing'],
    ['a private dataset', { datasetId: 'urn:x:1' }, 'dataset-has-no-place'],
  ] as const)('reports %s', (_, details, code) => {
    const cod = property(2, { observedAt, unitCode: 'M1', ...details })
    const losses = lossesOf([water({ cod, pH: property(7, { observedAt }) })]).join('\n')
    expect(losses).toContain(code ?? `${id}/cod/observedAt whole-seconds`)
  })
  it('writes humidity where its unit is declared too', () => {
    const relativeHumidity = property(0.45, { observedAt })
    const entity = { id: id.replace('Water', 'Air'), type: 'AirQualityObserved', relativeHumidity }
    expect(framesOf([entity], { units: { a01002: 'P1' } })[0]).toContain('a01002-Rtd=45&&')
  })
  it('never writes a reading whose quality it cannot read', () => {
    const quality = [{ type: 'Property', value: 'invalid' }] as unknown as Json
    const cod = { ...property(2, { observedAt, unitCode: 'M1' }), quality }
    expect(lossesOf([water({ cod })])).toEqual(['nothing-representable'])
  })
  it('omits an entity without a station number, and reports it', () => {
    const other = { ...water({ pH: property(7, { observedAt }) }), id: 'urn:ngsi-ld:WaterQualityObserved:a%20b' }
    expect(lossesOf([other, water({ pH: property(7, { observedAt }) })])).toContain(
      `${other.id} id-not-a-station-number`,
    )
  })
  it('keeps two marks of one factor apart', () => {
    const pH = [
      property(7, { observedAt, quality: 'good' }),
      property(8, { observedAt, quality: 'fault', datasetId: 'urn:citygate:hj-212:standardised' }),
    ]
    expect(framesOf([water({ pH })])).toHaveLength(2)
  })
  it('splits data longer than 1024 bytes, and reads it back whole', () => {
    const names = [
      'cod',
      'bod',
      'tss',
      'tds',
      'O2',
      'flow',
      'TKN',
      'NO2',
      'Cu',
      'Zn',
      'Fe',
      'Ni',
      'Pb',
      'As',
      'Cd',
      'Hg',
      'Se',
      'Sn',
      'Ba',
      'B',
      'Cr',
      'chromiumVI',
      'fluoride',
      'chloride',
      'sulphate',
      'totalNitrogen',
      'totalPhosphorus',
      'ammoniaNitrogen',
    ]
    const many = Object.fromEntries(
      names.map((name, index) => [
        name,
        property(index + 0.123456789012, { observedAt, unitCode: name === 'flow' ? 'G51' : 'M1', quality: 'good' }),
      ]),
    )
    const frames = framesOf([water(many)])
    expect(frames.length).toBeGreaterThan(1)
    for (const frame of frames) expect(Number(frame.slice(2, 6))).toBeLessThanOrEqual(1024)
    expect(frames[0]).toMatch(/Flag=6;PNUM=\d;PNO=1;/)
    const [back] = entitiesOf(session(frames.map(fromLatin1)).at(-1) ?? decoded(message('DataTime=20260301080000')))
    for (const name of names) expect(back?.[name]).toMatchObject({ value: many[name]?.value })
  })
  it('reads back what it wrote', () => {
    const codec = codecOf({ units })
    const value = fc.integer({ min: 0, max: 99_999 }).map((number) => number / 100)
    const quality = fc.constantFrom(
      'good',
      'stopped',
      'maintenance',
      'manual',
      'fault',
      'calibration',
      'out-of-range',
      'link-error',
      undefined,
    )
    const reading = fc.record({ value, quality, second: fc.integer({ min: 0, max: 86_399 }) })
    const drawn = fc.record({ cod: reading, O2: reading, ammoniaNitrogen: reading }, { requiredKeys: ['cod'] })
    fc.assert(
      fc.property(drawn, (readings) => {
        const attributes = Object.entries(readings).map(([name, of]) => {
          const time = new Date(Date.UTC(2026, 2, 1) + of.second * 1000).toISOString().replace('.000', '')
          return [name, property(of.value, { observedAt: time, unitCode: 'M1', quality: of.quality })] as const
        })
        const encoded = encodeWith([water(Object.fromEntries(attributes))], { units })
        if (!encoded.ok || typeof encoded.value.body === 'string') throw new Error('not encoded')
        const stream = frameStream()
        const back = [...stream.push(encoded.value.body), ...stream.end()].flatMap((one) => {
          const result = one.ok ? decodeWith(codec, one.value) : one
          if (!result.ok) throw new Error(result.problem.detail)
          return entitiesOf(result.value)
        })
        for (const [name, attribute] of attributes) {
          const found = back.find((entity) => entity[name] !== undefined)?.[name]
          const plausible = name !== 'O2' || Number(attribute.value) <= 60
          expect(found).toMatchObject(plausible ? attribute : { value: attribute.value })
        }
      }),
      { seed: 212, numRuns: 100 },
    )
  })
})
