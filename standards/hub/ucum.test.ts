import { describe, expect, it } from 'vitest'
import { unitByUcum } from './ucum.ts'
import { units } from './units.ts'

describe('an expression of UCUM', () => {
  it('is each unit of the table by its own word', () => {
    for (const { ucum, code } of units())
      if (ucum !== undefined && !ucum.includes('{')) expect([ucum, unitByUcum(ucum)?.code]).toEqual([ucum, code])
  })

  it.each([
    ['m/s', 'MTS'],
    ['m.s-1', 'MTS'],
    ['s-1.m', 'MTS'],
    ['m/s2', 'MSK'],
    ['mg/L', 'M1'],
    ['mg/l', 'M1'],
    ['ml', 'MLT'],
    ['mmol/L', 'M33'],
    ['mm[Hg]', 'HN'],
    ["[in_i'Hg]", 'F79'],
    ['/min', 'C94'],
    ['{beats}/min', 'C94'],
    ['{breaths}/min', 'C94'],
    ['%{saturation}', 'P1'],
    ['{count}', 'C62'],
    ['1', 'C62'],
    ['[lb_av]', 'LBR'],
    ['[degF]', 'FAH'],
  ])('%s is %s', (text, code) => {
    expect(unitByUcum(text)?.code).toBe(code)
  })

  it.each([
    ['kt', 'is a kiloton, and no knot'],
    ['mi', 'is not of UCUM'],
    ['KPa', 'is not of UCUM'],
    ['kWh', 'is not of UCUM'],
    ['°C', 'is not of UCUM'],
    ['C', 'is the coulomb'],
    ['mg/dL', 'is not of the hub'],
    ['10*9/L', 'is not of the hub'],
    ['m//s', 'has nothing between two slashes'],
    ['m/', 'ends with a slash'],
    ['.m', 'begins with a point'],
    ['kg/(m.s2)', 'has two levels'],
    ['m 2', 'has a space'],
    ['', 'is empty'],
    ['constructor', 'is not a unit'],
    ['m.'.repeat(200), 'is too long'],
  ])('%s is none: it %s', (text) => {
    expect(unitByUcum(text)).toBeUndefined()
  })
})
