// jsonld, the reference implementation of JSON-LD 1.1, is the oracle for names under random contexts of the subset.

import * as fc from 'fast-check'
import jsonld from 'jsonld'
import { describe, expect, it } from 'vitest'
import { bundledContext, coreContextUrl } from '../../contexts/bundled.ts'
import type { Json, JsonObject } from '../../hub/entity.ts'
import { isJsonObject } from '../../json/object.ts'
import { compactName, compileContext, expandName } from '../index.ts'

const names = ['a', 'b', 'c', 'speed', 'location', 'ex', 'p', 'toString', 'größe']
const documents = new Map<string, Json>([
  ['https://example.org/one', { '@context': { a: 'https://one.example/a', ex: 'https://one.example/#' } }],
  [
    'https://example.org/two',
    { '@context': ['https://example.org/one', { b: 'ex:b', '@vocab': 'https://two.example/' }] },
  ],
])

const target = fc.oneof(
  fc.constantFrom('https://x.example/a', 'https://x.example/#', 'urn:x:speed', 'https://x.example/'),
  fc.constantFrom('ex:b', 'p:c', 'a:', 'ngsi-ld:hasValue', 'b', 'speed', 'ex:'),
)
const type = fc.constantFrom('@id', '@vocab', 'https://x.example/type', 'ngsi-ld:DateTime')
const definition = fc.oneof(
  target,
  fc.constant(null),
  fc.record({ '@id': target, '@type': type, '@prefix': fc.boolean() }, { requiredKeys: ['@id'] }),
  fc.record({ '@type': type }),
)
const object = fc.record(
  {
    '@vocab': fc.constantFrom('https://v.example/', 'urn:v:', 'ex:', null),
    ...Object.fromEntries([...names, 'ex:c', 'https://x.example/a'].map((name) => [name, definition])),
  },
  { requiredKeys: [] },
)
const context = fc.oneof(
  object,
  fc.array(fc.oneof(object, fc.constantFrom(...documents.keys()), fc.constant(null)), { maxLength: 3 }),
)
const asked = fc.oneof(
  fc.constantFrom(...names, 'zebra', 'value', 'createdAt', 'description'),
  fc.constantFrom(
    'ex:b',
    'ex:c',
    'p:x',
    'https://x.example/a',
    'https://one.example/#k',
    'urn:x:speed',
    'ex://b',
    'a:x',
    '_:b',
  ),
)

async function documentLoader(url: string) {
  const document = url === coreContextUrl ? bundledContext(url) : documents.get(url)
  if (document === undefined) throw new Error('not a document of this test')
  return { documentUrl: url, document: document }
}

/** The core context without the one term whose scoped context would be fetched, and open to what tests put before it. */
function core(): JsonObject {
  const document = bundledContext(coreContextUrl)
  const terms = isJsonObject(document) ? document['@context'] : undefined
  if (!isJsonObject(terms)) throw new Error('the core context is not bundled')
  return Object.fromEntries(Object.entries(terms).filter(([name]) => name !== 'ngsildproof' && name !== '@protected'))
}

/** The IRI that jsonld gives a name: undefined where it drops it, null where it refuses the context. */
async function oracle(given: Json, name: string): Promise<string | undefined | null> {
  const all = [...(Array.isArray(given) ? given : [given]), core()]
  try {
    const [expanded] = await jsonld.expand({ '@context': all, [name]: { 'urn:inner': 1 } }, { documentLoader })
    return expanded === undefined ? undefined : Object.keys(expanded)[0]
  } catch {
    return null
  }
}

describe('names under a context, with jsonld as the oracle', () => {
  it('expand alike, and contexts that jsonld refuses are refused', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(context, asked, async (given, name) => {
        const compiled = compileContext(given, (url) => documents.get(url))
        const expected = await oracle(given, name)
        const actual = compiled.ok ? expandName(name, compiled.value) : null
        expect(actual).toBe(expected)
      }),
      { seed: 20_261, numRuns: 1500 },
    )
  })

  it('compact to a name that expands to the IRI again', () => {
    fc.assert(
      fc.property(context, asked, (given, name) => {
        const compiled = compileContext(given, (url) => documents.get(url))
        if (!compiled.ok) return
        const iri = expandName(name, compiled.value)
        if (iri !== undefined) expect(expandName(compactName(iri, compiled.value), compiled.value)).toBe(iri)
      }),
      { seed: 20_261, numRuns: 3000 },
    )
  })

  it('compact as jsonld does where the terms say nothing of values', { timeout: 60_000 }, async () => {
    const simple = fc.dictionary(
      fc.constantFrom(...names),
      fc.constantFrom('https://x.example/a', 'https://x.example/#', 'urn:x:speed', 'urn:x:'),
    )
    const iris = fc.constantFrom(
      'https://x.example/a',
      'https://x.example/#k',
      'urn:x:speed',
      'urn:other',
      'https://uri.etsi.org/ngsi-ld/default-context/zebra',
      'https://uri.etsi.org/ngsi-ld/location',
    )
    await fc.assert(
      fc.asyncProperty(simple, iris, async (given, iri) => {
        const compiled = compileContext(given, () => undefined)
        const compacted = await jsonld.compact([{ [iri]: [{ 'urn:inner': [{ '@value': 1 }] }] }], [given, core()])
        const expected = Object.keys(compacted).find((name) => name !== '@context')
        expect(compiled.ok ? compactName(iri, compiled.value) : undefined).toBe(expected)
      }),
      { seed: 20_261, numRuns: 500 },
    )
  })
})
