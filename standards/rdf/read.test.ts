// Turtle and JSON-LD give the same triples, by examples written by hand from the standards; and what is wrong is refused with its place.

import { describe, expect, it } from 'vitest'
import type { Json } from '../hub/entity.ts'
import { readJsonLd } from './json-ld-read.ts'
import { keyOfTriple, maxDepth, type RdfResult } from './terms.ts'
import { readTurtle } from './turtle-read.ts'
import { writeJsonLd, writeTurtle } from './write.ts'

const ex = 'https://example.org/'
const xsd = 'http://www.w3.org/2001/XMLSchema#'

function texts(result: RdfResult): readonly string[] {
  if (!result.ok) throw new Error(`${result.problem.place} ${result.problem.detail}`)
  return result.value.triples.map((triple) => keyOfTriple(triple).replaceAll(ex, ''))
}
const turtle = (text: string, base?: string) => texts(readTurtle(`@prefix : <${ex}> .\n${text}`, base))
const linked = (document: Json) => texts(readJsonLd(document, { contextOf: () => undefined }))
const fault = (result: RdfResult) => (result.ok ? 'it was read' : result.problem.place)

describe('Turtle', () => {
  it('has literals of every form', () => {
    expect(
      turtle(
        String.raw`:a :b "x\ty\u00E9\U0001F600" , 'it''s'@en-GB , """two
lines "quoted"""" , 1 , -2.5 , 1.0E3 , true , "5"^^:unit .`.replace("'it''s'", "'it s'"),
      ),
    ).toEqual([
      `<a> b "x\\ty\u00E9\u{1F600}"^^<${xsd}string>`,
      `<a> b "it s"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#langString>@en-gb`,
      `<a> b "two\\nlines \\"quoted\\""^^<${xsd}string>`,
      `<a> b "1"^^<${xsd}integer>`,
      `<a> b "-2.5"^^<${xsd}decimal>`,
      `<a> b "1.0E3"^^<${xsd}double>`,
      `<a> b "true"^^<${xsd}boolean>`,
      '<a> b "5"^^<unit>',
    ])
  })

  it('has nodes within nodes, lists, comments, and names with escapes', () => {
    expect(turtle(':a :b [ :c :d ; ] ; :e ( 1 :x ) . # the end\n[] :f :g\\,h.i , :%41 .')).toEqual([
      '_:n1 c <d>',
      '<a> b _:n1',
      `_:n2 http://www.w3.org/1999/02/22-rdf-syntax-ns#first <x>`,
      `_:n2 http://www.w3.org/1999/02/22-rdf-syntax-ns#rest <http://www.w3.org/1999/02/22-rdf-syntax-ns#nil>`,
      `_:n3 http://www.w3.org/1999/02/22-rdf-syntax-ns#first "1"^^<${xsd}integer>`,
      `_:n3 http://www.w3.org/1999/02/22-rdf-syntax-ns#rest _:n2`,
      '<a> e _:n3',
      '_:n4 f <g,h.i>',
      '_:n4 f <%41>',
    ])
  })

  it('resolves relative IRIs by the base of the document, or of its sender', () => {
    expect(turtle('@base <https://example.org/b/> . <c> :d <../e> .')).toEqual(['<b/c> d <e>'])
    expect(turtle('<c> :d <#e> .', `${ex}file`)).toEqual(['<c> d <file#e>'])
  })

  it('resolves as RFC 3986 says, and changes nothing else of an IRI', () => {
    const of = (text: string, base = 'http://data.example/a/b?q#f') =>
      turtle(`<${text}> :p 1 .`, base)[0]?.split(' ')[0]
    expect(of('caf\u00E9')).toBe('<http://data.example/a/caf\u00E9>')
    expect(of('//Other.example')).toBe('<http://Other.example>')
    expect(of('../../c/./d/../e')).toBe('<http://data.example/c/e>')
    expect(of('?x')).toBe('<http://data.example/a/b?x>')
    expect(of('')).toBe('<http://data.example/a/b?q>')
    expect(of('c', 'http://data.example')).toBe('<http://data.example/c>')
    expect(of('/..')).toBe('<http://data.example/>')
  })

  it('has doubles without digits after the point, and languages with long parts', () => {
    expect(turtle(':a :b 12.E+1 , 3. :a :c "x"@de-x-machinetranslated .')).toEqual([
      `<a> b "12.E+1"^^<${xsd}double>`,
      `<a> b "3"^^<${xsd}integer>`,
      '<a> c "x"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#langString>@de-x-machinetranslated',
    ])
  })

  it.each([
    ['an end within a text', ':a :b "x', '2:9'],
    ['a break in a short text', ':a :b "x\ny" .', '2:9'],
    ['a predicate that is missing', ':a .', '2:4'],
    ['a literal as a subject', '"a" :b :c .', '2:4'],
    ['a prefix that is not declared', ':a x:b :c .', '2:4'],
    ['an IRI with a blank', ':a :b <c d> .', '2:8'],
    ['an escape of half a character', String.raw`:a :b "\uD800" .`, '2:8'],
  ])('refuses %s', (_, text, place) => {
    expect(fault(readTurtle(`@prefix : <${ex}> .\n${text}`))).toBe(place)
  })

  it('refuses nodes that are nested without end', () => {
    expect(fault(readTurtle(`<${ex}a> <${ex}b> ${'[ <b:c> '.repeat(maxDepth + 2)}`))).toMatch(/^1:/)
    expect(fault(readTurtle(`<${ex}a> <${ex}b> ${'('.repeat(100_000)}`))).toMatch(/^1:/)
  })
})

describe('JSON-LD', () => {
  const context = {
    '@vocab': ex,
    when: { '@type': `${xsd}date` },
    see: { '@type': '@id' },
    names: { '@container': '@language' },
  }

  it('has coercion, languages, lists, nodes within nodes and graphs', () => {
    const document = {
      '@context': context,
      '@graph': [
        {
          '@id': `${ex}a`,
          '@type': 'T',
          when: '2026-01-02',
          see: [`${ex}s`],
          names: { de: 'Luft', en: ['air', 'Air'] },
          plain: ['x', 1, 1.5, true, null],
          list: { '@list': [`y`] },
          inner: { '@id': '_:b', deep: { '@value': 'z', '@language': 'EN' } },
        },
      ],
    }
    const string = `"^^<${xsd}string>`
    const language = '"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#langString>@'
    expect(linked(document)).toEqual([
      '<a> http://www.w3.org/1999/02/22-rdf-syntax-ns#type <T>',
      `<a> when "2026-01-02"^^<${xsd}date>`,
      '<a> see <s>',
      `<a> names "Luft${language}de`,
      `<a> names "air${language}en`,
      `<a> names "Air${language}en`,
      `<a> plain "x${string}`,
      `<a> plain "1"^^<${xsd}integer>`,
      `<a> plain "1.5E0"^^<${xsd}double>`,
      `<a> plain "true"^^<${xsd}boolean>`,
      `_:n2 http://www.w3.org/1999/02/22-rdf-syntax-ns#first "y${string}`,
      `_:n2 http://www.w3.org/1999/02/22-rdf-syntax-ns#rest <http://www.w3.org/1999/02/22-rdf-syntax-ns#nil>`,
      '<a> list _:n2',
      `_:lb deep "z${language}en`,
      '<a> inner _:lb',
    ])
  })

  it('reads contexts of types for the node alone', () => {
    const document = {
      '@context': { T: { '@id': `${ex}T`, '@context': { n: `${ex}name` } }, k: `${ex}k` },
      '@id': `${ex}a`,
      '@type': 'T',
      n: 'x',
      k: { '@id': `${ex}c` },
    }
    expect(linked(document)).toContain(`<a> name "x"^^<${xsd}string>`)
    const read = readJsonLd({ ...document, k: { n: 'y' } }, { contextOf: () => undefined })
    expect(read).toMatchObject({ ok: true, value: { ignored: ['/k/n'] } })
    expect(linked({ ...document, k: { n: 'y' } }).some((one) => one.includes('"y"'))).toBe(false)
  })

  it('knows keywords by other names, and members that are of the node around them', () => {
    const document = {
      '@context': {
        '@vocab': ex,
        ...{ id: '@id', type: '@type', value: '@value', lang: '@language', nest: '@nest', none: '@none' },
        names: { '@container': '@language' },
      },
      id: `${ex}a`,
      b: [
        { value: 'x', lang: 'de' },
        { value: '1', type: `${xsd}date` },
      ],
      nest: { c: 'y', nest: [{ d: 'z' }] },
      names: { none: 'n', fr: null },
    }
    const string = `^^<${xsd}string>`
    expect(linked(document)).toEqual([
      '<a> b "x"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#langString>@de',
      `<a> b "1"^^<${xsd}date>`,
      `<a> c "y"${string}`,
      `<a> d "z"${string}`,
      `<a> names "n"${string}`,
    ])
  })

  it('has JSON, lists of one and of lists, numbers by their type, and IRIs of texts alone', () => {
    const list = { '@container': '@list' }
    const document = {
      '@context': [
        { e: ex },
        { '@vocab': 'e:', see: { '@type': '@id' }, list, json: { '@type': '@json' }, n: { '@type': `${xsd}double` } },
        { size: { '@type': `${xsd}decimal` } },
      ],
      '@id': `${ex}a`,
      see: [1, true],
      json: { b: [1], a: null },
      n: [2, 1e21],
      size: 30.5,
      list: 'x',
    }
    const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
    expect(linked(document)).toEqual([
      `<a> see "1"^^<${xsd}integer>`,
      `<a> see "true"^^<${xsd}boolean>`,
      `<a> json "{\\"a\\":null,\\"b\\":[1]}"^^<${rdf}JSON>`,
      `<a> n "2.0E0"^^<${xsd}double>`,
      `<a> n "1.0E21"^^<${xsd}double>`,
      `<a> size "30.5"^^<${xsd}decimal>`,
      `_:n1 ${rdf}first "x"^^<${xsd}string>`,
      `_:n1 ${rdf}rest <${rdf}nil>`,
      '<a> list _:n1',
    ])
    expect(linked({ '@context': { list: { '@id': `${ex}l`, ...list } }, '@id': `${ex}a`, list: [[]] })).toContain(
      `_:n1 ${rdf}first <${rdf}nil>`,
    )
  })

  it('applies the context of a property to its values', () => {
    const inner = { '@id': `${ex}p`, '@type': '@vocab', '@context': { Open: `${ex}open` } }
    expect(linked({ '@context': { p: inner }, '@id': `${ex}a`, p: 'Open' })).toEqual(['<a> p <open>'])
  })

  it('takes a term for a prefix if it ends as one, or says that it is one', () => {
    const terms = {
      tel: `${ex}phone`,
      v: { '@id': `${ex}v_`, '@prefix': true },
      see: { '@id': `${ex}see`, '@type': '@id' },
    }
    expect(linked({ '@context': terms, '@id': `${ex}a`, see: ['tel:+10', 'v:1'] })).toEqual([
      '<a> see <tel:+10>',
      '<a> see <v_1>',
    ])
  })

  it('encodes what no IRI has, and says so', () => {
    const read = readJsonLd(
      { '@context': context, '@id': `${ex}a`, see: 'https://files.example/a b|c.csv' },
      { contextOf: () => undefined },
    )
    expect(texts(read)).toEqual(['<a> see <https://files.example/a%20b%7Cc.csv>'])
    expect(read).toMatchObject({ ok: true, value: { repairs: [{ place: '/see' }] } })
  })

  it.each([
    ['a keyword by another name that is not read', { '@context': { r: '@reverse' }, '@id': `${ex}a`, r: {} }, '/r'],
    ['a context that is not known', { '@context': 'https://example.org/c', '@id': `${ex}a` }, '/@context'],
    ['a document of which nothing means anything', { '@id': `${ex}a`, x: 1 }, '/x'],
    ['a keyword that is not read', { '@context': context, '@reverse': {} }, '/@reverse'],
    ['a relative id without a base', { '@id': 'a' }, '/@id'],
    [
      'a context with a part that is not read',
      { '@context': { '@import': 'https://example.org/c' } },
      '/@context/@import',
    ],
    ['a term that refers to itself', { '@context': { a: 'b:x', b: 'a:y' } }, '/@context/a'],
  ])('refuses %s', (_, document, place) => {
    expect(fault(readJsonLd(document as Json, { contextOf: () => undefined }))).toBe(place)
  })

  it('takes no name of a document for a member of an object', () => {
    const document = JSON.parse(
      `{"@context":{"@vocab":"${ex}"},"@id":"${ex}a","__proto__":"x","constructor":"y"}`,
    ) as Json
    expect(linked(document)).toEqual([`<a> __proto__ "x"^^<${xsd}string>`, `<a> constructor "y"^^<${xsd}string>`])
  })
})

describe('what is written', () => {
  it('is read again as it was', () => {
    const read = readTurtle(`@prefix : <${ex}> . :a a :T ; :b "x\\n\\"y\\\\"@de , "5"^^:u , :c , [ :d 1 ] .`)
    if (!read.ok) throw new Error(read.problem.detail)
    const { triples } = read.value
    const again = [writeTurtle(triples, { e: ex }), writeJsonLd(triples, { e: ex })]
    const [asTurtle = '', asJson = ''] = again
    const names = (keys: readonly string[]) => keys.map((key) => key.replaceAll(/_:l?n\d+/g, '_:n')).toSorted()
    const wanted = names(texts(read))
    expect(names(texts(readTurtle(asTurtle)))).toEqual(wanted)
    expect(names(linked(JSON.parse(asJson) as Json))).toEqual(wanted)
  })
})
