import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundledContext, coreContextUrl, pinnedContextUrl } from '../../standards/contexts/bundled.ts'
import { arbitraryEntity } from '../../standards/hub/random/entity.ts'
import type { Entity } from '../../standards/hub/entity.ts'
import { validateComplete, validateFragment } from '../../standards/hub/validate/validate.ts'
import { readVocabulary } from './vocabulary/read.ts'
import { vocabularyFiles } from './vocabulary.ts'

const files = await vocabularyFiles()

describe('the generated files', () => {
  it.each([...files.keys()])('%s is as the type files say', async (path) => {
    expect((await readFile(path, 'utf8')) === files.get(path), 'run: node tools/generate/vocabulary.ts').toBe(true)
  })
})

describe('the bundled documents', () => {
  it.each([
    [pinnedContextUrl, 'citygate-v1.jsonld'],
    [coreContextUrl, 'ngsi-ld-core-context-v1.9.jsonld'],
  ])('%s is the file that is published, term by term', async (url, file) => {
    const published: unknown = JSON.parse(await readFile(`standards/contexts/${file}`, 'utf8'))
    expect(JSON.stringify(bundledContext(url))).toBe(JSON.stringify(published))
  })
})

/** What a sender may get wrong, and what he may well do. */
const changes: readonly ((entity: Entity) => object)[] = [
  (entity) => entity,
  (entity) => Object.fromEntries(Object.entries(entity).filter(([name]) => name !== 'id')),
  (entity) => ({ ...entity, id: 'no uri' }),
  (entity) => ({ ...entity, scope: '' }),
  (entity) => ({ ...entity, createdAt: '2026-01-02' }),
  (entity) => ({ ...entity, '@context': 'https://example.org/c' }),
  (entity) => ({ ...entity, 'not legal': { type: 'Property', value: 1 } }),
  (entity) => ({ ...entity, location: { type: 'Property', value: 'here' } }),
  (entity) => ({ ...entity, name: [] }),
  (entity) => ({ ...entity, name: { type: 'LanguageProperty', languageMap: { en: 1 } } }),
  (entity) => ({ ...entity, any: { type: 'Property', value: null } }),
  (entity) => ({ ...entity, any: { type: 'Property', value: 1, quality: { type: 'Property', value: 'splendid' } } }),
  (entity) => ({ ...entity, any: { type: 'Relationship', object: [] } }),
  (entity) => ({ ...entity, any: { type: 'ListRelationship', objectList: ['x'] } }),
  (entity) => ({ ...entity, any: { type: 'VocabProperty', vocab: 'a b' } }),
]

describe('the published schemas', () => {
  const ajv = new Ajv2020({ inlineRefs: false, strict: false })
  for (const [path, text] of files) if (path.includes('hub-schemas/')) ajv.addSchema(JSON.parse(text) as object)

  it.each(['AirQualityObserved', 'Dataset', 'GtfsStop', 'TripUpdate', 'Vehicle'])(
    'say of %s what the validator says',
    (type) => {
      const fragment = ajv.getSchema(`urn:citygate:schema:hub:${type}.fragment`)
      const complete = ajv.getSchema(`urn:citygate:schema:hub:${type}.complete`)
      fc.assert(
        fc.property(arbitraryEntity(type), fc.constantFrom(...changes), (drawn, change) => {
          const entity = change(drawn)
          expect(fragment?.(entity)).toBe(validateFragment(entity).length === 0)
          expect(complete?.(entity)).toBe(validateComplete(entity).length === 0)
        }),
        { seed: 20260102, numRuns: 100 },
      )
    },
  )
})

describe('a mistake in a type file', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vocabulary-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  const shared = `subAttributes: {}
everywhere: {}
shared:
  speed: { kind: Property, quantity: Speed, units: [KMH], category: dpv:NonPersonalData, iri: sdm:A/speed }
`
  async function read(attributes: string, more = shared): Promise<unknown> {
    await writeFile(join(folder, 'attributes.yaml'), more)
    await writeFile(
      join(folder, 'Thing.yaml'),
      `source: a test\niri: sdm:A/Thing\nrequired: []\nattributes:\n${attributes}`,
    )
    return readVocabulary(folder, new Map([['status', 'https://uri.etsi.org/ngsi-ld/status']]))
  }
  const row = 'kind: Property, category: dpv:NonPersonalData'

  it('is none where all is right', async () => {
    await expect(read(`  speed:\n  status: { ${row} }\n`)).resolves.toBeDefined()
  })

  it.each([
    ['an unknown key', `  a: { ${row}, unit: KMH }\n`, 'Thing.yaml.a: unknown key unit'],
    ['an illegal name', `  N-TOT: { ${row} }\n`, 'Thing.yaml.N-TOT: not a legal attribute name'],
    ['a name of the model itself', `  value: { ${row} }\n`, 'Thing.yaml.value: not a legal attribute name'],
    [
      'an unknown kind',
      '  a: { kind: Row, category: dpv:NonPersonalData }\n',
      'Thing.yaml.a: Row is not an attribute kind',
    ],
    ['a category that DPV lacks', '  a: { kind: Property, category: pd:Plate }\n', 'pd:Plate is not among'],
    ['no category', '  a: { kind: Property }\n', 'Thing.yaml.a.category: a text is expected'],
    ['an unknown unit', `  a: { ${row}, quantity: Speed, units: [XXX] }\n`, 'XXX is not in'],
    [
      'a unit of another kind',
      `  a: { ${row}, quantity: Speed, units: [KGM] }\n`,
      'KGM is a unit of Mass, not of Speed',
    ],
    ['another IRI', '  speed: { iri: sdm:B/speed }\n', 'Thing.yaml.speed: another IRI in attributes.yaml.speed'],
    ['another kind', '  speed: { kind: ListProperty }\n', 'Thing.yaml.speed: another kind in attributes.yaml.speed'],
    [
      'an IRI for a core term',
      `  status: { ${row}, iri: sdm:A/status }\n`,
      'the NGSI-LD core context defines this term',
    ],
    ['an unknown prefix', `  a: { ${row}, iri: 'x:a' }\n`, 'x:a is neither an IRI nor of a known prefix'],
    ['an empty attribute that is not shared', '  a:\n', 'Thing.yaml.a: it is empty, and attributes.yaml lacks it'],
    ['a keyword of no use', `  a: { ${row}, value: { anyOf: [] } }\n`, 'the keyword anyOf is not used in the hub'],
    ['a pattern without anchors', `  a: { ${row}, value: { type: string, pattern: 'a+' } }\n`, 'a pattern is anchored'],
  ])('is reported: %s', async (_, attributes, sentence) => {
    await expect(read(attributes)).rejects.toThrow(sentence)
  })
})
