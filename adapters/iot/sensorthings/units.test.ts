import { describe, expect, it } from 'vitest'
import { units } from '../../../standards/hub/units.ts'
import { readUnit, writeUnit } from './units.ts'

const unit = (symbol: string | null, definition: string | null) => readUnit({ name: 'x', symbol, definition })

describe('a unit of measurement', () => {
  it.each([
    ['http://qudt.org/vocab/unit/MicroGM-PER-M3', 'GQ'],
    ['https://qudt.org/vocab/unit/DEG_C', 'CEL'],
    ['http://www.qudt.org/qudt/owl/1.0.0/unit/Instances.html#DegreeCelsius', 'CEL'],
    ['http://qudt.org/vocab/unit#DegreeCelsius', 'CEL'],
    ['ucum:ug.m-3', 'GQ'],
    ['ug/m3', 'GQ'],
    ['http://www.opengis.net/def/uom/UCUM/0/Cel', 'CEL'],
    ['http://www.opengis.net/def/uom/UCUM/Cel', 'CEL'],
    ['urn:ogc:def:uom:UCUM::Cel', 'CEL'],
    ['http://unitsofmeasure.org/mm', 'MMT'],
    ['http://dd.eionet.europa.eu/vocabulary/uom/concentration/mg.m-3', 'GP'],
  ])('is known by its definition %s', (definition, code) => {
    expect(unit(null, definition)).toEqual({ code, by: 'definition' })
  })

  it('is known by its symbol if the definition is empty', () => {
    expect(unit('µg/m³', 'http://unitsofmeasure.org/ucum.html#para-30')).toEqual({ code: 'GQ', by: 'symbol' })
    expect(unit('°C', '')).toEqual({ code: 'CEL', by: 'symbol' })
  })

  it('is not trusted if symbol and definition differ', () => {
    expect(unit('mg/m3', 'ucum:ug.m-3')).toEqual({ code: undefined, by: 'contradiction' })
  })

  it('distinguishes an unknown unit from no unit', () => {
    expect(unit('furlong', 'https://vendor.example/furlong')).toEqual({ code: undefined, by: 'unknown' })
    expect(readUnit({ name: null, symbol: null, definition: null })).toEqual({ code: undefined, by: 'none' })
    expect(readUnit({ name: '', symbol: ' ' })).toEqual({ code: undefined, by: 'none' })
    expect(unit('C', null)).toEqual({ code: undefined, by: 'unknown' })
  })

  it('survives a round trip for each code of the table and others', () => {
    for (const code of [...units().map((one) => one.code), 'XYZ', 'V', 'A', 'm']) {
      expect(readUnit(writeUnit(code))).toMatchObject({ code })
    }
  })
})
