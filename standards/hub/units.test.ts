import { describe, expect, it } from 'vitest'
import { convert, convertGas, spellingsOf, unitByCode, unitBySpelling, units } from './units.ts'

const value = (result: ReturnType<typeof convert>) => (result.ok ? result.value : result.problem.code)

describe('the unit table', () => {
  it('has each code once', () => {
    const codes = units().map((unit) => unit.code)
    expect(codes.length).toBeGreaterThan(140)
    expect(new Set(codes).size).toBe(codes.length)
    expect(unitByCode('GQ')).toMatchObject({ kind: 'MassConcentration', ucum: 'ug.m-3', symbol: 'µg/m³' })
    expect(unitByCode('HPA')).toBeUndefined()
  })

  it('leads each spelling to its own unit and no other', () => {
    for (const unit of units()) {
      for (const spelling of spellingsOf(unit))
        expect([spelling, unitBySpelling(spelling)?.code]).toEqual([spelling, unit.code])
    }
  })

  it.each([
    ['µg⋅m⁻³', 'GQ'],
    ['μg/m³', 'GQ'],
    ['ug/m^3', 'GQ'],
    ['㎍/㎥', 'GQ'],
    ['mg / m3', 'GP'],
    ['℃', 'CEL'],
    ['ºC', 'CEL'],
    ['DegreesCelcius', 'CEL'],
    ['ppb', '61'],
    ['m³/h', 'MQH'],
    ['m3/h', 'MQH'],
    ['m/s2', 'MSK'],
    ['kΩ', 'B49'],
    ['％', 'P1'],
    ['Amperes', 'AMP'],
    ['Ampere', 'AMP'],
    ['http://qudt.org/vocab/unit/DEG_C', 'CEL'],
    ['Mpa', undefined],
    ['C', undefined],
    ['F', undefined],
    ['constructor', undefined],
  ])('reads %s as %s', (spelling, code) => {
    expect(unitBySpelling(spelling)?.code).toBe(code)
  })
})

describe('convert', () => {
  it('agrees with values that are known', () => {
    expect(value(convert(36, 'KMH', 'MTS'))).toBe(10)
    expect(value(convert(20, 'CEL', 'FAH'))).toBe(68)
    expect(value(convert(-40, 'FAH', 'CEL'))).toBe(-40)
    expect(value(convert(0, 'CEL', 'KEL'))).toBe(273.15)
    expect(value(convert(1013.25, 'A97', 'ATM'))).toBe(1)
    expect(value(convert(0.35, 'GP', 'GQ'))).toBe(350)
    expect(value(convert(45, 'P1', 'C62'))).toBe(0.45)
    expect(value(convert(1, 'KWH', '3B'))).toBe(3.6)
    expect(value(convert(180, 'DD', 'C81'))).toBeCloseTo(Math.PI, 14)
    expect(value(convert(1, 'H61', 'G42'))).toBe(1000)
    expect(value(convert(0.1 + 0.2, 'MTR', 'MTR'))).toBe(0.1 + 0.2)
  })

  it('is its own inverse between all units of a kind', () => {
    for (const from of units()) {
      for (const to of units().filter((unit) => unit.kind === from.kind)) {
        const there = convert(123.456, from.code, to.code)
        const back = there.ok ? convert(there.value, to.code, from.code) : there
        expect(back.ok && Math.abs(back.value - 123.456) / 123.456).toBeLessThan(1e-12)
      }
    }
  })

  it('refuses to cross kinds and says why', () => {
    const gas = convert(1, '59', 'GQ')
    expect(gas).toMatchObject({ ok: false, problem: { code: 'other-quantity' } })
    expect(gas.ok ? '' : gas.problem.detail).toContain('molar mass')
    expect(value(convert(1, 'CEL', 'A97'))).toBe('other-quantity')
    expect(value(convert(1, '2N', 'DBM'))).toBe('other-quantity')
    const unknown = convert(1, 'secret', 'GQ')
    expect(value(unknown)).toBe('unknown-unit')
    expect(JSON.stringify(unknown)).not.toContain('secret')
    expect(value(convert(1, 'secret', 'secret'))).toBe('unknown-unit')
  })
})

describe('convertGas', () => {
  // Ozone at 20 °C and 1013 hPa: Directive 2008/50/EC reporting practice, 1 ppb = 1.9957 µg/m³.
  const ozone = { molarMass: 47.998, temperature: 293.15, pressure: 101_300 }

  it('converts both ways under the conditions given', () => {
    const there = convertGas(1, '61', 'GQ', ozone)
    expect(there.ok && there.value).toBeCloseTo(1.995, 3)
    const back = convertGas(there.ok ? there.value : 0, 'GQ', '61', ozone)
    expect(back.ok && back.value).toBeCloseTo(1, 12)
  })

  it('converts within a kind, and still refuses other kinds', () => {
    expect(value(convertGas(1, 'GP', 'GQ', ozone))).toBe(1000)
    expect(value(convertGas(1, 'CEL', '59', ozone))).toBe('other-quantity')
  })
})
