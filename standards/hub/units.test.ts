import { describe, expect, it } from 'vitest'
import { convert, convertGas, spellingsOf, unitByCode, unitBySpelling, units } from './units.ts'

const value = (result: ReturnType<typeof convert>) => (result.ok ? result.value : result.problem.code)

describe('a converted temperature', () => {
  it.each([
    [21, 'FAH', 'CEL', -6.111111111111],
    [212, 'FAH', 'CEL', 100],
    [26.85, 'CEL', 'KEL', 300],
    [0, 'CEL', 'FAH', 32],
    [-40, 'CEL', 'FAH', -40],
  ])('has no digits beyond those of its value in kelvin: %d %s in %s', (given, from, to, expected) => {
    expect(convert(given, from, to)).toEqual({ ok: true, value: expected })
  })
})

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

  // One of the base unit in each other unit of its kind, from the definitions of the units.
  it.each([
    ['GL', { KMQ: 1, A93: 1e3, GP: 1e6, GQ: 1e9, M1: 1e3, H29: 1e6, '23': 1e-3 }],
    ['C62', { P1: 100, NX: 1000 }],
    ['ATM', { PAL: 101_325, A97: 1013.25, KPA: 101.325, MPA: 0.101325, BAR: 1.01325, MBR: 1013.25 }],
    ['MTS', { KMH: 3.6, '2M': 100, C16: 1000, H67: 3.6e6, H81: 6e4 }],
    ['MTR', { KMT: 1e-3, DMT: 10, CMT: 100, MMT: 1000, '4H': 1e6, C45: 1e9 }],
    ['SMI', { FOT: 5280, YRD: 1760, INH: 63_360, MTR: 1609.344 }],
    ['KMK', { MTK: 1e6, HAR: 100, CMK: 1e10, MMK: 1e12 }],
    ['MTQ', { LTR: 1e3, DMQ: 1e3, CMQ: 1e6, MLT: 1e6, HLT: 10, K6: 1 }],
    ['MQS', { MQH: 3600, G53: 60, G52: 86_400, G51: 1e3, L2: 6e4, E32: 3.6e6 }],
    ['TNE', { KGM: 1e3, GRM: 1e6, MGM: 1e9, MC: 1e12 }],
    ['KGS', { E93: 3600 }],
    ['28', { GM: 1000 }],
    ['M33', { C36: 1 }],
    ['MWH', { KWH: 1e3, WHR: 1e6, GWH: 1e-3, JOU: 3.6e9, KJO: 3.6e6, '3B': 3600, GV: 3.6 }],
    ['MAW', { WTT: 1e6, KWT: 1e3, C31: 1e9, A90: 1e-3 }],
    ['MVA', { KVA: 1e3, D46: 1e6 }],
    ['MAR', { KVR: 1e3, D44: 1e6 }],
    ['MAH', { K3: 1e3 }],
    ['KVT', { VLT: 1e3, '2Z': 1e6 }],
    ['B22', { AMP: 1e3, '4K': 1e6 }],
    ['AMH', { E09: 1000 }],
    ['B49', { OHM: 1000 }],
    ['D10', { H61: 10, G42: 1e4, G43: 1e6 }],
    ['D33', { C29: 1e3, D81: 1e6 }],
    ['A86', { MHZ: 1e3, KHZ: 1e6, HTZ: 1e9 }],
    ['C97', { HTZ: 1, C94: 60, H10: 3600, E91: 86_400 }],
    ['RPM', { E96: 6 }],
    ['2A', { E96: 57.2957795130823 }],
    ['KLX', { LUX: 1000 }],
    ['WEE', { DAY: 7, HUR: 168, MIN: 10_080, SEC: 604_800, C26: 604_800_000, B98: 604_800_000_000 }],
    ['P70', { P71: 1e3, P72: 1e6, P73: 1e9 }],
    ['E34', { '4L': 1e3, '2P': 1e6, AD: 1e9, A99: 8e9 }],
    ['E20', { C74: 1e3, B10: 1e6 }],
  ])('knows what one %s is', (from, expected) => {
    for (const [to, number] of Object.entries(expected)) expect([to, value(convert(1, from, to))]).toEqual([to, number])
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
