// Which entities meet a query: the examples and rules of ETSI GS CIM 009 clause 4.9, one after the other.

import { describe, expect, it } from 'vitest'
import type { Attribute, Entity } from '../../../hub/entity.ts'
import { matchesQ } from './matches.ts'
import { parseQ } from './parse.ts'
import { maxLookups } from '../target.ts'
import { underContext, valueOf } from '../testing.ts'

const id = 'urn:ngsi-ld:Thing:1'

const property = (value: Attribute[string]) => ({ type: 'Property', value }) as Attribute

function thing(attributes: Readonly<Record<string, Attribute | readonly Attribute[]>>): Entity {
  return { id, type: 'Thing', ...attributes }
}

function matches(q: string, entity: Entity, expandValues: readonly string[] = []): boolean {
  return matchesQ(valueOf(parseQ(q, { expand: underContext, expandValues })), entity)
}

/** The queries that are met by an attribute `a`, and those that are not. */
function check(attribute: Attribute | readonly Attribute[], met: readonly string[], unmet: readonly string[]): void {
  const entity = thing({ a: attribute })
  expect(met.filter((q) => !matches(q, entity))).toEqual([])
  expect(unmet.filter((q) => matches(q, entity))).toEqual([])
}

describe('a Property', () => {
  it('of a number', () => {
    const met = [
      'a',
      'a==20',
      'a==2e1',
      'a!=21',
      'a==10..20',
      'a!=21..30',
      'a==1,20',
      'a!=1,2',
      'a>19',
      'a>=20',
      'a<20.5',
      'a<=20',
      'a!="20"',
    ]
    const unmet = [
      '!a',
      'a!=20',
      'a==21',
      'a=="20"',
      'a==true',
      'a!=20..21',
      'a!=1,20',
      'a>20',
      'a<20',
      'a~="20"',
      'a!~="x"',
      'a[b]',
      'a.b',
      'b!=20',
      'b!~="x"',
    ]
    check(property(20), met, unmet)
  })

  it('of a text, by code points', () => {
    const met = [
      'a=="red"',
      'a!="blue"',
      'a=="black","red"',
      'a=="ra".."re\u{1F600}"',
      'a>"Red"',
      'a<"s"',
      'a~="^re"',
      'a!~="^Re"',
      'a!=5',
      'a!=true',
    ]
    check(property('red'), met, ['a=="Red"', 'a<"Red"', 'a>5', 'a~="^ed"', 'a!~="d$"', 'a=="rf".."rg"'])
    check(property('\u{1F600}'), ['a>"\uFFFD"'], ['a<"\uFFFD"'])
  })

  it('of a text that begins like another', () => {
    check(property('red'), ['a>"re"', 'a<"reds"', 'a>""', 'a!="re"'], ['a<"re"', 'a>"reds"', 'a=="reds"'])
  })

  it('of a boolean', () => {
    check(property(false), ['a==false', 'a!=true', 'a!="false"'], ['a==true', 'a!=false', 'a=="false"', 'a==0'])
  })

  it('of a DateTime, by its instant', () => {
    const met = [
      'a==2026-01-01T12:00:00Z',
      'a==2026-01-01T14:00:00.000+02:00',
      'a>2026-01-01T11:59:59.9Z',
      'a==2026-01-01T00:00:00Z..2026-01-02T00:00:00Z',
      'a=="2026-01-01T12:00:00Z"',
      'a!=2026-01-01',
    ]
    check(property('2026-01-01T12:00:00Z'), met, [
      'a<2026-01-01T12:00:00Z',
      'a>2026-01-01',
      'a=="2026-01-01T14:00:00+02:00"',
    ])
  })

  it('of a Date or a Time', () => {
    check(
      property('2026-01-02'),
      ['a>2026-01-01', 'a==2026-01-01..2026-01-02'],
      ['a<2026-01-02', 'a>12:00:00Z', 'a>2025-01-01T00:00:00Z'],
    )
    check(property('12:00:00.5Z'), ['a>12:00:00Z', 'a==12:00:00.50Z'], ['a>12:00:01Z', 'a>2025-01-01'])
  })

  it('of an array, of which one element is enough, or none may be', () => {
    const met = ['a=="red"', 'a=="black","red"', 'a!="black"', 'a!="black","white"', 'a~="^r"', 'a!~="^x"', 'a>"g"']
    check(property(['blue', 'red', 'green']), met, ['a!="red"', 'a!="black","red"', 'a=="black"', 'a!~="^r"', 'a>"s"'])
    check(property([]), ['a', 'a!="x"'], ['a=="x"', 'a!~="x"'])
  })

  it('of an object, by a trailing path', () => {
    const address = property({ city: 'Berlin', geo: { floor: 3 }, none: null })
    const met = ['a[city]=="Berlin"', 'a[geo.floor]>2', 'a[city]', 'a[none]', '!a[street]', 'a!="Berlin"', 'a[none]!=5']
    check(address, met, [
      'a[city]=="Paris"',
      'a[street]',
      'a[street]!="x"',
      'a[geo.floor.x]',
      'a[toString]',
      'a[__proto__]',
      'a[constructor.name]',
      'a=="Berlin"',
      'a>"A"',
    ])
  })
})

describe('other kinds of attributes', () => {
  it('Relationship: equal or unequal, and nothing else', () => {
    const met = ['a=="urn:x:1"', 'a==urn:x:1', 'a!=urn:x:2', 'a=="urn:x:2","urn:x:1"']
    const unmet = ['a==urn:x:2', 'a!=urn:x:1', 'a>"urn:w"', 'a<"urn:z"', 'a>=urn:x:1', 'a~="x"', 'a!~="y"', 'a[x]']
    check({ type: 'Relationship', object: 'urn:x:1' }, met, unmet)
    check({ type: 'Relationship', object: ['urn:x:1', 'urn:x:3'] }, [...met, 'a==urn:x:3'], unmet)
    check({ type: 'ListRelationship', objectList: ['urn:x:3', 'urn:x:1'] }, [...met, 'a==urn:x:3'], unmet)
  })

  it('LanguageProperty: in one language, or in any', () => {
    const names: Attribute = { type: 'LanguageProperty', languageMap: { fr: ['chat', 'rouge'], en: 'red' } }
    const met = [
      'a[en]=="red"',
      'a[fr]=="rouge"',
      'a[en]!="rouge"',
      'a[*]=="chat"',
      'a=="chat"',
      'a[*]!="bleu"',
      'a[en]~="^r"',
      'a[en]!~="^x"',
      'a~="ouge"',
      '!a[de]',
    ]
    check(names, met, [
      'a[en]=="rouge"',
      'a[en]!="red"',
      'a[*]!="red"',
      'a!="rouge"',
      'a[de]!="red"',
      'a[de]',
      'a[en.x]',
      'a[toString]',
      'a!~="^r"',
    ])
  })

  it('VocabProperty: by the IRI, or by the name where it is expanded', () => {
    const gender: Attribute = { type: 'VocabProperty', vocab: ['https://example.org/Male', 'temperature'] }
    check(
      gender,
      ['a=="https://example.org/Male"', 'a!="Male"', 'a!=urn:x', 'a~="org/Male$"'],
      ['a=="Male"', 'a!=https://example.org/Male', 'a=="temperature"', 'a==5'],
    )
    expect(matches('a==Male', thing({ a: gender }), ['a'])).toBe(true)
    expect(matches('a=="warmth"', thing({ a: gender }), ['a'])).toBe(true)
    expect(matches('a!=Male', thing({ a: gender }), ['a'])).toBe(false)
    expect(matches('a==Female', thing({ a: gender }), ['a'])).toBe(false)
  })

  it('compares an expanded value with a text by the IRI', () => {
    expect(matches('a==Male', thing({ a: property('https://example.org/Male') }), ['a'])).toBe(true)
    expect(matches('a==Male', thing({ a: property('Male') }), ['a'])).toBe(false)
  })

  it('JsonProperty, ListProperty, GeoProperty', () => {
    check({ type: 'JsonProperty', json: { id: 'x', value: 5 } }, ['a[value]==5', 'a[id]=="x"'], ['a==5', 'a[type]'])
    check({ type: 'JsonProperty', json: null }, ['a', 'a!=5'], ['!a', 'a==5'])
    check(
      { type: 'ListProperty', valueList: [1.5, true, 'x'] },
      ['a==1.5', 'a==true', 'a=="x"', 'a>1', 'a!=2'],
      ['a==2', 'a!=1.5', 'a>2'],
    )
    check(
      { type: 'GeoProperty', value: { type: 'Point', coordinates: [1, 2] } },
      ['a', 'a[type]=="Point"', 'a[coordinates]==2'],
      ['a=="Point"'],
    )
  })
})

describe('several instances and sub-attributes', () => {
  const speeds: readonly Attribute[] = [
    { type: 'Property', value: 10, accuracy: property(1), observedAt: '2026-01-01T00:00:00Z', unitCode: 'KMH' },
    {
      type: 'Property',
      value: 55,
      datasetId: 'urn:d:gps',
      accuracy: [property(2), { ...property(3), datasetId: 'urn:d:x' }],
    },
  ]

  it('one instance is enough, and for != there may be none', () => {
    check(speeds, ['a==10', 'a==55', 'a>50', 'a!=11', 'a!=11,12'], ['a==11', 'a!=10', 'a!=55', 'a>55'])
  })

  it('sub-attributes and members', () => {
    const met = [
      'a.accuracy==3',
      'a.accuracy',
      'a.observedAt>2025-12-31T23:59:59Z',
      'a.unitCode=="KMH"',
      'a.datasetId==urn:d:gps',
      '!a.unknown',
      'a.accuracy.datasetId',
    ]
    check(speeds, met, [
      'a.accuracy==4',
      'a.observedAt>2026-01-01T00:00:00Z',
      'a.createdAt',
      'a.unknown',
      'a.toString',
      'a.unitCode.x',
      'a.unitCode[x]',
    ])
  })

  it('times of the entity', () => {
    const entity: Entity = { ...thing({}), createdAt: '2026-01-01T00:00:00Z' }
    expect(matches('createdAt==2026-01-01T01:00:00+01:00', entity)).toBe(true)
    expect(matches('createdAt.observedAt', entity)).toBe(false)
    expect(matches('modifiedAt', entity)).toBe(false)
  })

  it('no name reaches beyond the entity', () => {
    expect(matches('toString|constructor|hasOwnProperty', thing({}))).toBe(false)
  })
})

describe('AND and OR', () => {
  it.each([
    ['a==1;b==2', true],
    ['a==1;b==3', false],
    ['a==2|b==2', true],
    ['a==2|b==3', false],
    ['a==2;b==2|a==1', true],
    ['a==2;(b==2|a==1)', false],
    ['(a==1|a==2);b==2', true],
  ])('%s', (q, expected) => {
    expect(matches(q, thing({ a: property(1), b: property(2) }))).toBe(expected)
  })
})

describe('linked entities', () => {
  const device: Entity = { id: 'urn:x:device', type: ['Device', 'Probe'], humidity: property(40) }
  const station = thing({ sensor: { type: 'Relationship', object: ['urn:x:gone', device.id] }, humidity: property(1) })
  const related = (wanted: string) => (wanted === device.id ? device : undefined)
  const isMet = (q: string) => matchesQ(valueOf(parseQ(q, { expand: underContext })), station, related)

  it.each([
    ['sensor{humidity}==40', true],
    ['sensor{humidity}==1', false],
    ['sensor{Device:humidity}==40', true],
    ['sensor{Vehicle,Probe:humidity}==40', true],
    ['sensor{Vehicle:humidity}==40', false],
    ['sensor{humidity}', true],
    ['!sensor{colour}', true],
    ['humidity{humidity}', false],
  ])('%s', (q, expected) => {
    expect(isMet(q)).toBe(expected)
  })

  it('are not there for a caller who cannot look them up', () => {
    expect(matchesQ(valueOf(parseQ('sensor{humidity}==40', { expand: underContext })), station)).toBe(false)
  })

  it('are looked up a bounded number of times', () => {
    const self: Entity = {
      id: 'urn:x:a',
      type: 'T',
      r: { type: 'Relationship', object: Array.from({ length: 40 }, () => 'urn:x:a') },
    }
    let lookups = 0
    const find = () => {
      lookups++
      return self
    }
    expect(matchesQ(valueOf(parseQ('r{r{r{v}}}', { expand: underContext })), self, find)).toBe(false)
    expect(lookups).toBe(maxLookups)
  })
})
