// Periods, identifiers of other schemes, forms of XML, and what is written, which is read back as it was.

import { describe, expect, it } from 'vitest'
import type { Decoded, Entity } from '../../adapter.ts'
import { decodeContext, encodeContext } from '../../contract/context.ts'
import { dhis2 } from './adapter.ts'
import { valueOfText } from './decode.ts'
import { daysOf } from './period.ts'

const limits = { bytes: 3_000_000, depth: 64, members: 200_000, entities: 10_000, stateBytes: 0 }

function codec(timezone = 'Africa/Nairobi') {
  const configured = dhis2.configure({ timezone, smallestCount: 5 })
  if (!configured.ok) throw new Error(configured.problem.detail)
  return configured.value
}

function read(text: string, mediaType = 'application/json'): Decoded {
  const body = new TextEncoder().encode(text)
  const decoded = codec().decode?.({ body, mediaType, headers: new Map() }, decodeContext(new Map(), limits))
  if (decoded?.ok !== true) throw new Error(decoded?.problem.detail)
  return decoded.value
}

function entitiesOf({ changes }: Decoded): readonly Entity[] {
  return changes.flatMap((change) => ('entity' in change ? [change.entity] : []))
}

const text = (day: { readonly year: number; readonly month: number; readonly day: number }): string =>
  [day.year, day.month, day.day].map((part) => String(part).padStart(2, '0')).join('-')

describe('a period', () => {
  // The examples of the documentation, and the ends of years.
  it.each([
    ['20040315', '2004-03-15', '2004-03-16'],
    ['20240229', '2024-02-29', '2024-03-01'],
    ['2004W10', '2004-03-01', '2004-03-08'],
    ['2026W1', '2025-12-29', '2026-01-05'],
    ['2020W53', '2020-12-28', '2021-01-04'],
    ['2015WedW5', '2015-01-28', '2015-02-04'],
    ['2015ThuW6', '2015-02-05', '2015-02-12'],
    ['2015SatW7', '2015-02-14', '2015-02-21'],
    ['2015SunW8', '2015-02-22', '2015-03-01'],
    ['2015BiW1', '2014-12-29', '2015-01-12'],
    ['200403', '2004-03-01', '2004-04-01'],
    ['202612', '2026-12-01', '2027-01-01'],
    ['200401B', '2004-01-01', '2004-03-01'],
    ['200406B', '2004-11-01', '2005-01-01'],
    ['2004Q1', '2004-01-01', '2004-04-01'],
    ['2004S1', '2004-01-01', '2004-07-01'],
    ['2004AprilS1', '2004-04-01', '2004-10-01'],
    ['2004AprilS2', '2004-10-01', '2005-04-01'],
    ['2004', '2004-01-01', '2005-01-01'],
    ['2004April', '2004-04-01', '2005-04-01'],
    ['2004July', '2004-07-01', '2005-07-01'],
    ['2004Oct', '2004-10-01', '2005-10-01'],
    // Those of the server that the documentation does not list (PeriodType of DHIS2).
    ['2004Feb', '2004-02-01', '2005-02-01'],
    ['2004Aug', '2004-08-01', '2005-08-01'],
    ['2004Sep', '2004-09-01', '2005-09-01'],
    ['2004Nov', '2003-11-01', '2004-11-01'],
    ['2004NovQ1', '2003-11-01', '2004-02-01'],
    ['2004NovQ2', '2004-02-01', '2004-05-01'],
    ['2004NovQ4', '2004-08-01', '2004-11-01'],
    ['2004NovS1', '2003-11-01', '2004-05-01'],
    ['2004NovS2', '2004-05-01', '2004-11-01'],
    ['2024ThuW1', '2024-01-04', '2024-01-11'],
    ['2024FriW1', '2023-12-29', '2024-01-05'],
  ])('%s', (period, start, end) => {
    const days = daysOf(period)
    expect(days && [text(days.start), text(days.end)]).toEqual([start, end])
  })

  it.each([
    '202413',
    '20230229',
    '2024W54',
    '2023W53',
    '2024W0',
    '2024Q5',
    '2024NovQ5',
    '2024Mar',
    'LAST_MONTH',
    '',
    '0999',
  ])('is none: %j', (period) => expect(daysOf(period)).toBeUndefined())
})

describe('a value', () => {
  it.each([
    ['12', 12, true],
    ['-0.5', -0.5, true],
    ['7.50', 7.5, false],
    [' 12 ', 12, false],
    ['007', '007', true],
    ['12345678901234567890', '12345678901234567890', true],
    ['1e5', '1e5', true],
    ['true', true, true],
    ['TRUE', 'TRUE', true],
    ['two', 'two', true],
  ])('%s', (written, value, isExact) => {
    expect(valueOfText(written)).toEqual({ value, isExact })
  })
})

describe('a small number', () => {
  it('is part of a health record, and 0 is not small', () => {
    const values = ['0', '4', '5', '4.5', 'true'].map((value, n) => ({
      dataElement: `E${n}`,
      period: '2024',
      orgUnit: 'U',
      value,
    }))
    const shown = entitiesOf(read(JSON.stringify({ dataValues: values }))).map(({ dataValue, smallDataValue }) => [
      (dataValue as { readonly value?: unknown } | undefined)?.value,
      (smallDataValue as { readonly value?: unknown } | undefined)?.value,
    ])
    expect(shown).toEqual([
      [0, undefined],
      [undefined, 4],
      [5, undefined],
      [4.5, undefined],
      [true, undefined],
    ])
  })
})

describe('a text', () => {
  it.each(['Ana Example', '2025-01-02', '03', '+3', '3e0', ' 3x'])('is part of a health record: %j', (written) => {
    const values = [{ dataElement: 'E', period: '2024', orgUnit: 'U', value: written }]
    const [entity] = entitiesOf(read(JSON.stringify({ dataValues: values })))
    expect(entity).toMatchObject({ dhis2_value: { value: written } })
    expect(entity).not.toHaveProperty('dataValue')
  })
})

describe('a set in XML', () => {
  const set = (attributes: string): string =>
    `<dataValueSet ${attributes}><dataValue dataElement="A" period="2024" orgUnit="U" value="10"/></dataValueSet>`
  const namespace = 'xmlns="http://dhis2.org/schema/dxf/2.0"'

  it('names the scheme of its identifiers, of all or of some', () => {
    const [all] = entitiesOf(read(set(`${namespace} idScheme="code"`), 'application/xml'))
    expect(all).toMatchObject({ dataElement: { value: 'code=A' }, organisationUnit: { value: 'code=U' } })
    const some = set(`${namespace} idScheme="code" orgUnitIdScheme="uid"`)
    expect(entitiesOf(read(some, 'application/xml'))[0]).toMatchObject({
      dataElement: { value: 'code=A' },
      organisationUnit: { value: 'U' },
    })
  })

  it('names schemes in any case, for the data set too', () => {
    const all = set(`${namespace} idScheme="ATTRIBUTE:aBc" dataSet="D" dataSetIdScheme="Code"`)
    expect(entitiesOf(read(all, 'application/xml'))[0]).toMatchObject({
      dataElement: { value: 'attribute:aBc=A' },
      dataSet: { value: 'code=D' },
    })
  })

  it('may lack its namespace', () => {
    const decoded = read(set('dataSet="D"'), 'application/xml')
    expect(decoded.repairs).toMatchObject([{ code: 'namespace-absent' }])
    expect(entitiesOf(decoded)).toMatchObject([{ dataSet: { value: 'D' } }])
  })

  it('says what is not read of it', () => {
    const decoded = read(set(`${namespace} dryRun="true"`), 'application/xml')
    expect(decoded.losses).toMatchObject([{ path: '/dataValueSet/@dryRun', code: 'field-unknown' }])
  })
})

describe('a set in JSON', () => {
  const value = { dataElement: 'A', period: '2024', orgUnit: 'U', value: '10' }

  it('has values in an element around them, in XML', () => {
    const inner = '<dataValue dataElement="A" categoryOptionCombo="C" value="7"/>'
    const xml = `<dataValueSet xmlns="http://dhis2.org/schema/dxf/2.0" period="202401" orgUnit="O"><dataValues>${inner}</dataValues></dataValueSet>`
    expect(entitiesOf(read(xml, 'application/xml'))).toMatchObject([
      { dataElement: { value: 'A' }, dataValue: { value: 7 } },
    ])
  })

  it('leaves out a value whose combo is named by its options, which would be that of other options', () => {
    const dataValues = [{ ...value, attributeOptions: { a: 'x' } }, { ...value, categoryOptions: { a: 'x' } }, value]
    const decoded = read(JSON.stringify({ dataValues }))
    expect(entitiesOf(decoded)).toHaveLength(1)
    expect(decoded.losses.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'entity-refused /dataValues/0',
      'entity-refused /dataValues/1',
    ])
  })

  it('is refused if category options stand for its attribute option combo', () => {
    const dataValues = [value]
    expect(() => read(JSON.stringify({ attributeCategoryOptions: ['a', 'b'], dataValues }))).toThrow(/attribute option/)
    const both = { attributeCategoryOptions: ['a', 'b'], attributeOptionCombo: 'C', dataValues }
    expect(entitiesOf(read(JSON.stringify(both)))).toMatchObject([{ attributeOptionCombo: { value: 'C' } }])
  })

  it('is read in time that grows with the number of its values', () => {
    const dataValues = Array.from({ length: 9000 }, (_, at) => ({ ...value, dataElement: `E${at}`, unknown: 1 }))
    const began = performance.now()
    expect(read(JSON.stringify({ dataValues })).losses).toHaveLength(9000)
    expect(performance.now() - began).toBeLessThan(5000)
  })
})

describe('an organisation unit of an old server', () => {
  const unit = { id: 'U', name: 'U', featureType: 'POINT', coordinates: '[-13.2,8.4]' }

  it('has its position in a text', () => {
    const [entity] = entitiesOf(read(JSON.stringify({ organisationUnits: [unit] })))
    expect(entity).toMatchObject({ location: { value: { type: 'Point', coordinates: [-13.2, 8.4] } } })
    const polygon = { ...unit, featureType: 'POLYGON', coordinates: '[[[0,0],[1,0],[1,1],[0,0]]]' }
    const [other] = entitiesOf(read(JSON.stringify({ organisationUnits: [polygon] })))
    expect(other?.['location']).toBeUndefined()
    expect(other?.['dhis2_coordinates']).toMatchObject({ value: polygon.coordinates })
  })
})

describe('what is written', () => {
  const set = {
    dataValues: [
      {
        dataElement: 'A',
        period: '202401',
        orgUnit: 'U',
        categoryOptionCombo: 'C',
        value: '12',
        comment: 'a, "b" & c',
      },
      {
        dataElement: 'B',
        period: '2024W2',
        orgUnit: 'U',
        value: '0',
        followUp: 'true',
        lastUpdated: '2024-02-01T08:00:00',
      },
      { dataElement: 'B', period: '2024W3', orgUnit: 'U', value: 'none' },
      { dataElement: 'B', period: '2024W4', orgUnit: 'U', value: '3' },
    ],
  }
  it.each([
    ['dhis2-json', 'application/json'],
    ['dhis2-xml', 'application/xml'],
    ['dhis2-csv', 'application/csv'],
  ])('is read back: %s', (target, mediaType) => {
    const entities = entitiesOf(read(JSON.stringify(set)))
    const encoded = codec().encode?.(entities, encodeContext(target))
    if (encoded?.ok !== true) throw new Error(encoded?.problem.detail)
    expect(encoded.value.losses).toEqual([])
    const { body } = encoded.value
    expect(typeof body).toBe('string')
    expect(entitiesOf(read(String(body), mediaType))).toEqual(entities)
  })
})
