import { describe, expect, it } from 'vitest'
import { unitByCode } from '../../../standards/hub/units.ts'
import { addDecimals } from './decimal.ts'
import { nameForm } from './resolve.ts'
import { isSenmlUnit, readSenmlUnit, writeSenmlUnit } from './units.ts'

describe('sums of decimals', () => {
  it.each([
    ['1276020076.001', '-5', '1276020071.001'],
    ['0.1', '0.2', '0.3'],
    ['20', '1.5', '21.5'],
    ['-0.5', '0.25', '-0.25'],
    ['1e3', '1E-2', '1000.01'],
    ['9007199254740993', '0', '9007199254740993'],
    ['-1', '1.000', '0'],
  ])('%s and %s are %s', (one, other, sum) => {
    expect(addDecimals(one, other)).toBe(sum)
  })

  it.each(['NaN', 'Infinity', '', '1e999', '0x1', ' 1'])('%s is not a number', (text) => {
    expect(addDecimals(text, '0')).toBeUndefined()
  })
})

describe('units of SenML', () => {
  it('have the codes of the hub, or none', () => {
    expect(readSenmlUnit('Cel')).toEqual({ spelled: 'Cel', code: 'CEL' })
    expect(readSenmlUnit('Bspl')).toEqual({ spelled: 'Bspl', code: '2N', scale: 10 })
    // Coulomb, farad and byte are never Celsius, Fahrenheit and bel.
    for (const unit of ['C', 'F', 'B', 'mol'])
      expect([unit, readSenmlUnit(unit).code, isSenmlUnit(unit)]).toEqual([unit, undefined, true])
    expect([readSenmlUnit('furlong').code, isSenmlUnit('furlong')]).toEqual([undefined, false])
  })

  it('are written by the first unit of a code, which is read back', () => {
    for (const code of ['CEL', 'P1', 'C62', '2N', 'SEC', 'KWH']) {
      const spelled = writeSenmlUnit(code) ?? ''
      expect([code, readSenmlUnit(spelled).code, readSenmlUnit(spelled).scale]).toEqual([code, code, undefined])
      expect(unitByCode(code)).toBeDefined()
    }
    expect(writeSenmlUnit('XVN')).toBeUndefined()
  })
})

describe('names of records', () => {
  it.each([
    ['urn:dev:ow:10e2073a01080063:voltage', 'legal'],
    ['2001:db8::3', 'legal'],
    ['/3/0/9', 'slash'],
    [':x', 'wrong'],
    ['_x', 'wrong'],
    ['a b', 'wrong'],
    ['ä', 'wrong'],
  ])('%s is %s', (name, form) => {
    expect(nameForm(name)).toBe(form)
  })
})
