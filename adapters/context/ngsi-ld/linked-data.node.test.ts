// The @context of a written document defines the hub's names for any JSON-LD processor: jsonld expands the document to the
// IRIs of the vocabulary.

import * as fc from 'fast-check'
import jsonld from 'jsonld'
import { describe, expect, it } from 'vitest'
import { bundledContext } from '../../../standards/contexts/bundled.ts'
import { arbitraryEntity } from '../../../standards/hub/random/entity.ts'
import { attributesOf, typesOf } from '../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import { iriOfHubName } from '../../../standards/ngsi-ld/index.ts'
import { ngsiLd } from './adapter.ts'

const limits = { bytes: 1, depth: 1, members: 1, entities: 1, stateBytes: 1 }

/** The core context; its only scoped context is for signatures and is not in this document. */
async function documentLoader(documentUrl: string) {
  const document = bundledContext(documentUrl)
  const terms = isJsonObject(document) ? document['@context'] : undefined
  if (!isJsonObject(terms)) throw new Error('not a document of this test')
  const known = Object.entries(terms).filter(([name]) => name !== 'ngsildproof' && name !== '@protected')
  return { documentUrl, document: { '@context': Object.fromEntries(known) } }
}

describe('a document written with its @context', () => {
  it('has the meaning of the hub', async () => {
    const codec = ngsiLd.configure({})
    await fc.assert(
      fc.asyncProperty(fc.oneof(arbitraryEntity('AirQualityObserved'), arbitraryEntity('Alert')), async (entity) => {
        const context = {
          target: 'normalized-ld',
          now: '',
          limits,
          related: new Map(),
          localId: () => undefined,
          contextOf: bundledContext,
        }
        const encoded = codec.ok ? codec.value.encode?.([entity], context) : undefined
        const body = encoded?.ok === true ? String(encoded.value.body) : ''
        const [expanded] = await jsonld.expand(JSON.parse(body), { documentLoader })
        const expected = ['@id', '@type', ...attributesOf(entity).map(([name]) => iriOfHubName(name))]
        expect(
          Object.keys(expanded ?? {})
            .filter((name) => !isOfEntity(name))
            .toSorted(),
        ).toEqual(expected.toSorted())
        expect(expanded).toMatchObject({ '@id': entity.id, '@type': typesOf(entity).map(iriOfHubName) })
      }),
      { seed: 20_261, numRuns: 40, endOnFailure: true },
    )
  })
})

function isOfEntity(iri: string): boolean {
  return /^https:\/\/uri\.etsi\.org\/ngsi-ld\/(?:scope|createdAt|modifiedAt|expiresAt)$/.test(iri)
}
