// Names of blank nodes, numbers as catalogues write them, whom a document names, and nodes that refer to each other. Expectations:
// RDF 1.1 clause 3.4 (a blank node has no name outside of its document); DCAT 3 clause 6.8.14 (byteSize); DPV for persons.

import { describe, expect, it } from 'vitest'
import { decodeContext } from '../../contract/context.ts'
import { valueOf } from '../../kit/index.ts'
import type { Decoded } from '../../adapter.ts'
import type { Problem } from '../../../standards/problem.ts'
import type { Result } from '../../../standards/result.ts'
import { dcatAp } from './adapter.ts'

const prefixes =
  '@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> . @prefix ex: <http://example.org/> .\n' +
  '@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix prov: <http://www.w3.org/ns/prov#> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .\n'

function decode(turtle: string): Result<Decoded, Problem> {
  const codec = valueOf(dcatAp.configure({}))
  const message = { body: new TextEncoder().encode(prefixes + turtle), mediaType: 'text/turtle', headers: new Map() }
  const decoded = codec.decode?.(message, decodeContext(new Map()))
  if (decoded === undefined) throw new Error('no decode')
  return decoded
}

const ids = ({ changes }: Decoded) => changes.flatMap((change) => (change.kind === 'merge' ? [change.entity.id] : []))
const codes = ({ losses }: Decoded) => losses.map(({ code }) => code)

describe('A blank node', () => {
  it('is named by what refers to it, also if that comes later', () => {
    const dataset =
      '_:d a dcat:Dataset; dct:title "T"; dcat:distribution [ a dcat:Distribution; dcat:accessURL ex:a ] .'
    const catalogue = 'ex:c a dcat:Catalog; dcat:dataset _:d .'
    const wanted = [
      'http://example.org/c',
      'http://example.org/c#dataset-1',
      'http://example.org/c#dataset-1#distribution-1',
    ]
    for (const turtle of [`${dataset} ${catalogue}`, `${catalogue} ${dataset}`])
      expect(ids(valueOf(decode(turtle))).toSorted()).toEqual(wanted)
  })

  it('has no name if what refers to it has none: those of two documents would be one', () => {
    const decoded = valueOf(decode('[] a dcat:Catalog; dcat:dataset [ a dcat:Dataset; dct:title "T" ] .'))
    expect(ids(decoded)).toEqual([])
    expect(new Set(codes(decoded))).toEqual(new Set(['no-identifier']))
  })
})

describe('A number', () => {
  it.each(['5120', '"5120.0"^^xsd:decimal', '"5120"^^xsd:nonNegativeInteger', '"5.12e3"^^xsd:double'])(
    'is %s',
    (size) => {
      const { changes } = valueOf(decode(`ex:d a dcat:Distribution; dcat:byteSize ${size} .`))
      expect(changes).toMatchObject([{ entity: { byteSize: { value: 5120 } } }])
    },
  )

  it('below zero is none', () => {
    const decoded = valueOf(decode('ex:d a dcat:Distribution; dcat:byteSize -1 .'))
    expect(decoded.changes[0]).not.toHaveProperty('entity.byteSize')
    expect(codes(decoded)).toEqual(['no-hub-word'])
  })
})

describe('A person', () => {
  it('is personal data, in whichever property', () => {
    const { changes } = valueOf(
      decode(
        'ex:d a dcat:Dataset; dct:rightsHolder [ foaf:name "Made Up" ]; prov:qualifiedAttribution [ prov:agent [ foaf:name "Made Up" ] ] .',
      ),
    )
    const categories = new Map(Object.entries(valueOf(dcatAp.configure({})).categories ?? {}))
    const named = changes.flatMap((change) =>
      change.kind === 'merge'
        ? Object.entries(change.entity).filter(([, one]) => JSON.stringify(one).includes('Made Up'))
        : [],
    )
    expect(named.map(([name]) => categories.get(name))).toEqual(['pd:Identifying', 'pd:Name'])
  })
})

describe('A document of one line', () => {
  it('is read in a time that grows as it does', () => {
    const datasets = Array.from({ length: 5000 }, (_, index) => `[a dcat:Dataset; dct:title "${index}"]`).join(', ')
    const before = performance.now()
    const decoded = valueOf(decode(`ex:c a dcat:Catalog; dcat:dataset ${datasets} .`))
    expect(ids(decoded)).toHaveLength(5001)
    // The end of the line was looked for again at each triple.
    expect(performance.now() - before).toBeLessThan(3000)
  })
})

describe('Nodes that refer to each other', () => {
  it('are not written without a bound', () => {
    const level = (index: number) =>
      Array.from({ length: 6 }, (_, from) => {
        const to = Array.from({ length: 6 }, (__, next) => `ex:n${index + 1}-${next}`).join(', ')
        return `ex:n${index}-${from} ex:p ${to} .`
      })
    const levels = Array.from({ length: 9 }, (_, index) => level(index)).flat()
    expect(decode(`ex:d a dcat:Dataset; ex:p ex:n0-0 .\n${levels.join('\n')}`)).toMatchObject({
      ok: false,
      problem: { code: 'limit-exceeded', limit: 'members' },
    })
  })
})

describe('An address with a password', () => {
  it('is kept without it, wherever it stands, and a mail address is none', () => {
    const decoded = valueOf(
      decode(
        'ex:d a dcat:Dataset; dct:title "T"; dcat:distribution <https://reader:word@example.org/a.csv> . ' +
          '<https://reader:word@example.org/a.csv> a dcat:Distribution; dcat:accessURL "ftp://word@example.org/", <https://example.org/by@hour> ; ' +
          'dct:publisher <mailto:city@example.org> .',
      ),
    )
    expect(ids(decoded)).toEqual(['http://example.org/d', 'https://example.org/a.csv'])
    const text = JSON.stringify(decoded.changes)
    expect(text).not.toContain('word')
    for (const kept of ['"ftp://example.org/"', '"https://example.org/by@hour"', 'city@example.org'])
      expect(text).toContain(kept)
    expect(codes(decoded)).toContain('secret')
  })
})
