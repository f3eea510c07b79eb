// Regular expressions from outside cannot make the gateway hang (ETSI GS CIM 009 clause 4.9, patternOp).

import { describe, expect, it } from 'vitest'
import { compilePattern, maxPatternLength, maxStates } from './pattern.ts'
import { problemOf, valueOf } from '../testing.ts'

describe('a pattern', () => {
  it.each([
    ['Building', 'urn:ngsi-ld:Building:1', true],
    ['^urn:ngsi-ld:Building:.*', 'urn:ngsi-ld:Building:1', true],
    ['^Building', 'urn:ngsi-ld:Building:1', false],
    ['^(a|b){2}$', 'ab', true],
    ['^[[:alpha:]]+$', 'abc', true],
    ['^\\d+$', '12a', false],
    ['^.$', '\u{1F600}', true],
    ['(?i)STRASSE', 'Hauptstrasse', true],
    ['', 'anything', true],
  ])('%s finds %s: %s', (pattern, value, expected) => {
    expect(valueOf(compilePattern(pattern))(value)).toBe(expected)
  })

  it.each(['(', '[a', '*', 'a**', 'a{2}{3}', '(?=a)', '(?<!a)b', '(a)\\1', 'a{2,1}', '\\'])(
    '%s is none, or not one of this kind',
    (pattern) => {
      const compiled = compilePattern(pattern, 'q, character 4')
      expect(problemOf(compiled)).toMatchObject({ code: 'invalid', path: 'q, character 4' })
    },
  )

  it('has bounds', () => {
    expect(compilePattern('[a-z]'.repeat(100)).ok).toBe(true)
    expect(problemOf(compilePattern('a'.repeat(maxPatternLength + 1)))).toMatchObject({ limit: 'bytes' })
    expect(problemOf(compilePattern(`[ab]{${maxStates}}`))).toMatchObject({ code: 'limit-exceeded', limit: 'members' })
    expect(problemOf(compilePattern('((a{30}){30}){1}')).code).toBe('limit-exceeded')
  })

  it('takes time that grows with the value', () => {
    const value = `${'a'.repeat(50_000)}!`
    const evil = [
      '(a+)+$',
      '(a|aa)+$',
      '(.*)*x',
      'a*a*a*a*a*b',
      '^(([a-z])+.)+[A-Z]([a-z])+$',
      '.*.*.*=',
      '[a-z]{1,100}$',
      '(x+x+)+y',
    ]
    const started = performance.now()
    for (const pattern of evil) expect(valueOf(compilePattern(pattern))(value)).toBe(false)
    expect(performance.now() - started).toBeLessThan(5000)
  })
})
