// What is a query and what is none (ETSI GS CIM 009 clause 4.9).

import { describe, expect, it } from 'vitest'
import { deepestExpression, maxTerms } from './expression.ts'
import { maxValues, parseQ } from './parse.ts'
import { maxPathLength, maxLinks } from './path.ts'
import { attributesOfQ, hasLinks, namesOfQ } from './q.ts'
import { maxParameterLength } from './scanner.ts'
import { asIs, problemOf, underContext, valueOf } from '../testing.ts'

const read = (text: string, expandValues: readonly string[] = []) =>
  parseQ(text, { expand: underContext, expandValues })

/** The one term of a query. */
function term(text: string, expandValues: readonly string[] = []) {
  const q = valueOf(read(text, expandValues))
  if (q.kind !== 'term') throw new Error('more than one term')
  return q.term
}

const text = (value: string) => ({ kind: 'text', text: value })

describe('a term', () => {
  it.each([
    ['temperature', { kind: 'exists' }],
    ['!temperature', { kind: 'absent' }],
    ['a==20', { kind: 'equal', accepted: [{ kind: 'number', number: 20 }] }],
    ['a==-2.5e-3', { kind: 'equal', accepted: [{ kind: 'number', number: -0.0025 }] }],
    ['a!="Mercedes"', { kind: 'unequal', accepted: [text('Mercedes')] }],
    ['a=="caf\\u00e9 \\"x\\""', { kind: 'equal', accepted: [text('café "x"')] }],
    ['a==true', { kind: 'equal', accepted: [{ kind: 'boolean', boolean: true }] }],
    ['a=="true"', { kind: 'equal', accepted: [text('true')] }],
    [
      'a==10.5..20.5',
      {
        kind: 'equal',
        accepted: [{ kind: 'range', from: { kind: 'number', number: 10.5 }, to: { kind: 'number', number: 20.5 } }],
      },
    ],
    ['a!="a".."b"', { kind: 'unequal', accepted: [{ kind: 'range', from: text('a'), to: text('b') }] }],
    [
      'a==1,"x",false',
      { kind: 'equal', accepted: [{ kind: 'number', number: 1 }, text('x'), { kind: 'boolean', boolean: false }] },
    ],
    ['a >= 2', { kind: 'order', operator: '>=', value: { kind: 'number', number: 2 } }],
    ['a<"b"', { kind: 'order', operator: '<', value: text('b') }],
    [
      'a>2026-01-02T03:04:05.50+02:00',
      { kind: 'order', operator: '>', value: { kind: 'instant', text: '2026-01-02T01:04:05.50Z' } },
    ],
    ['a<=2026-01-02', { kind: 'order', operator: '<=', value: { kind: 'date', text: '2026-01-02' } }],
    ['a==12:30:00Z', { kind: 'equal', accepted: [{ kind: 'time', text: '12:30:00Z' }] }],
    [
      'a==2026-01-01T00:00:00Z..2026-02-01T00:00:00Z',
      {
        kind: 'equal',
        accepted: [
          {
            kind: 'range',
            from: { kind: 'instant', text: '2026-01-01T00:00:00Z' },
            to: { kind: 'instant', text: '2026-02-01T00:00:00Z' },
          },
        ],
      },
    ],
    [
      'a==urn:ngsi-ld:City:Pisa',
      { kind: 'equal', accepted: [{ ...text('urn:ngsi-ld:City:Pisa'), name: 'urn:ngsi-ld:City:Pisa' }] },
    ],
  ])('reads %s', (written, condition) => {
    expect(term(written).condition).toEqual(condition)
  })

  it('compares a member that is a time as one, in quotes too', () => {
    const instant = { kind: 'instant', text: '2026-01-01T00:00:00Z' }
    expect(term('a.observedAt>"2026-01-01T00:00:00Z"').condition).toMatchObject({ value: instant })
    expect(term('createdAt>"2026-01-01T00:00:00Z"').condition).toMatchObject({ value: instant })
    expect(term('a>"2026-01-01T00:00:00Z"').condition).toMatchObject({ value: text('2026-01-01T00:00:00Z') })
  })

  it.each([
    ['a~="^(x|y);\\d\\.\\"$"', '^(x|y);\\d\\."$'],
    ['a!~=^(x|y)[)|;]z\\);b', '^(x|y)[)|;]z\\)'],
    ['(a~=x.*)', 'x.*'],
  ])('reads the pattern of %s', (written, pattern) => {
    const q = valueOf(read(written))
    const [first] = q.kind === 'term' ? [q] : q.of
    expect(first).toMatchObject({ term: { condition: { pattern } } })
  })

  it('expands a value only where expandValues says so', () => {
    const accepted = [{ kind: 'text', text: 'https://example.org/Male', name: 'https://example.org/Male' }]
    expect(term('gender==Male', ['gender']).condition).toEqual({ kind: 'equal', accepted })
    expect(term('gender=="Male"', ['gender']).condition).toEqual({ kind: 'equal', accepted })
    expect(term('gender=="Male"').condition).toEqual({ kind: 'equal', accepted: [text('Male')] })
    expect(problemOf(read('gender==nothing', ['gender'])).code).toBe('invalid')
    expect(problemOf(read('gender=="a b"', ['gender'])).code).toBe('invalid')
  })
})

describe('a path', () => {
  it.each([
    ['warmth', { links: [], names: ['temperature'] }],
    ['https://example.org/a.b#c', { links: [], names: ['https://example.org/a.b#c'] }],
    ['temperature.accuracy.observedAt', { links: [], names: ['temperature', 'accuracy', 'observedAt'] }],
    ['modifiedAt', { links: [], names: ['modifiedAt'] }],
    ['address[city]', { links: [], names: ['address'], trailing: ['city'] }],
    [
      'sensor.rawdata[airquality.PM-20]',
      { links: [], names: ['sensor', 'rawdata'], trailing: ['airquality', 'PM-20'] },
    ],
    ['name[zh-Hant]', { links: [], names: ['name'], trailing: ['zh-Hant'] }],
    ['name[*]', { links: [], names: ['name'], trailing: ['*'] }],
    ['x[__proto__]', { links: [], names: ['x'], trailing: ['__proto__'] }],
    ['sensor{humidity}', { links: [{ relationship: 'sensor', types: [] }], names: ['humidity'] }],
    [
      'sensor{Device,Probe:a.b[c]}',
      { links: [{ relationship: 'sensor', types: ['Device', 'Probe'] }], names: ['a', 'b'], trailing: ['c'] },
    ],
    [
      'a{b{T:c}}',
      {
        links: [
          { relationship: 'a', types: [] },
          { relationship: 'b', types: ['T'] },
        ],
        names: ['c'],
      },
    ],
  ])('reads %s', (written, path) => {
    expect(term(written).path).toEqual(path)
  })

  it('is listed with everything that the query reads', () => {
    const q = valueOf(read('(warmth.observedAt>2026-01-01T00:00:00Z|sensor{humidity}==4);warmth==5;createdAt'))
    expect(attributesOfQ(q)).toHaveLength(4)
    expect(namesOfQ(q)).toEqual(['temperature', 'sensor'])
    expect(hasLinks(q)).toBe(true)
    expect(hasLinks(valueOf(read('warmth==5')))).toBe(false)
  })
})

describe('terms', () => {
  it('are joined so that AND binds closer than OR', () => {
    const kinds = (written: string) => valueOf(read(written))
    expect(kinds('a;b|c;d')).toMatchObject({ kind: 'any', of: [{ kind: 'all' }, { kind: 'all' }] })
    expect(kinds('(a|b);c')).toMatchObject({ kind: 'all', of: [{ kind: 'any' }, { kind: 'term' }] })
    expect(kinds('((a));((b))')).toMatchObject({ kind: 'all', of: [{ kind: 'term' }, { kind: 'term' }] })
  })
})

describe('a text that is not a query', () => {
  it.each([
    ['', 'syntax', 1],
    ['==5', 'syntax', 1],
    ['a==', 'syntax', 4],
    ['a==1)', 'syntax', 5],
    ['(a==1', 'syntax', 6],
    ['a==1;', 'syntax', 6],
    ['a=1', 'syntax', 2],
    ['a=="open', 'syntax', 4],
    ['a=="\\d"', 'syntax', 4],
    ['a==open', 'syntax', 4],
    ['a==01', 'syntax', 4],
    ['a==2026-01-02T03:04:05', 'invalid', 4],
    ['a==2026-02-30', 'invalid', 4],
    ['a==1e999', 'invalid', 4],
    ['!a==5', 'syntax', 3],
    ['a>true', 'invalid', 3],
    ['a>1,2', 'syntax', 4],
    ['a>1..2', 'syntax', 4],
    ['a==true..false', 'invalid', 10],
    ['a==1.."b"', 'invalid', 7],
    ['a==5..1', 'invalid', 7],
    ['a==1..2,3', 'syntax', 8],
    ['a~=', 'syntax', 4],
    ['a~="("', 'invalid', 4],
    ['a~="(?=x)"', 'invalid', 4],
    ['a..b', 'syntax', 3],
    ['a[]', 'syntax', 3],
    ['a[b', 'syntax', 4],
    ['a{b', 'syntax', 4],
    ['a{}', 'syntax', 3],
    ['a.b{c}', 'syntax', 4],
    ['type=="Vehicle"', 'invalid', 1],
    ['id==urn:x:1', 'invalid', 1],
    ['scope', 'invalid', 1],
    ['speed.value>5', 'invalid', 7],
    ['nothing==5', 'invalid', 1],
  ])('%s', (written, code, character) => {
    expect(problemOf(read(written))).toMatchObject({ code, path: `q, character ${character}` })
  })

  it('is called by the name of its parameter', () => {
    const named = parseQ('a==', { expand: asIs, parameter: 'subscription/q' })
    expect(problemOf(named).path).toBe('subscription/q, character 4')
  })

  it('has no part of it in its problem', () => {
    for (const written of ['secret==secret', 'a>"secret', 'a=="secret"x', 'a~="secret("', 'secret{secret', '(secret']) {
      expect(JSON.stringify(problemOf(read(written)))).not.toContain('secret')
    }
  })
})

describe('the bounds of a query', () => {
  const nested = (count: number) => `${'('.repeat(count)}a${')'.repeat(count)}`
  const linked = (count: number) => `${'r{'.repeat(count)}v${'}'.repeat(count)}`
  const listed = (item: string, count: number, between: string) =>
    Array.from({ length: count }, () => item).join(between)

  it.each([
    ['depth', nested(deepestExpression), nested(deepestExpression + 1)],
    ['members', listed('a', maxTerms, ';'), listed('a', maxTerms + 1, ';')],
    ['members', `a==${listed('1', maxValues, ',')}`, `a==${listed('1', maxValues + 1, ',')}`],
    ['depth', linked(maxLinks), linked(maxLinks + 1)],
    ['depth', listed('a', maxPathLength, '.'), listed('a', maxPathLength + 1, '.')],
    ['depth', `a[${listed('b', maxPathLength, '.')}]`, `a[${listed('b', maxPathLength + 1, '.')}]`],
    ['bytes', 'a'.repeat(maxParameterLength), 'a'.repeat(maxParameterLength + 1)],
  ])('%s', (limit, largest, larger) => {
    expect(read(largest).ok).toBe(true)
    expect(problemOf(read(larger))).toMatchObject({ code: 'limit-exceeded', limit })
  })

  it('are met before the stack is', () => {
    expect(problemOf(read('('.repeat(maxParameterLength))).code).toBe('limit-exceeded')
  })
})
