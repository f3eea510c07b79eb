// The validator against Ajv on the published schemas: the same rules broken at the same places, over entities of every
// type in which any one thing was changed.

import { readdirSync, readFileSync } from 'node:fs'
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryEntity } from './random/entity.ts'
import type { Json } from './entity.ts'
import { validateFragment } from './validate/validate.ts'
import { hubTypes } from './vocabulary.ts'

const folder = new URL('../generated/hub-schemas/', import.meta.url)
const ajv = new Ajv2020({
  inlineRefs: false,
  allErrors: true,
  strict: false,
  discriminator: true,
  messages: false,
})
for (const name of readdirSync(folder)) ajv.addSchema(JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as object)

/** Keywords that only repeat what the branch below them says. */
const echoes = new Set(['if', 'propertyNames'])
/** What no schema can say. */
const ours = new Set(['ring', 'bbox', 'datasetId', 'depth'])

/** The rule, where a name breaks it under that name: Ajv says the name in the error after it. */
function ruleOf({ instancePath, keyword }: ErrorObject, next: ErrorObject | undefined): string {
  const name: unknown = next?.keyword === 'propertyNames' ? next.params['propertyName'] : undefined
  const step = typeof name === 'string' ? `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}` : ''
  return `${keyword} ${instancePath}${step}`
}

function publishedRules(type: string, entity: object): readonly string[] {
  const schema = ajv.getSchema(`urn:citygate:schema:hub:${type}.fragment`)
  if (schema === undefined) throw new Error('the type has no published schema')
  if (schema(entity) === true) return []
  const errors = schema.errors ?? []
  return distinct(
    errors.flatMap((error, index) => (echoes.has(error.keyword) ? [] : [ruleOf(error, errors[index + 1])])),
  )
}

function rules(entity: object): readonly string[] {
  return distinct(
    validateFragment(entity)
      .filter(({ rule }) => !ours.has(rule))
      .map(({ path, rule }) => `${rule} ${path}`),
  )
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].toSorted()
}

const strange: readonly Json[] = [
  null, true, 0, -1, 0.5, 200, 1e9, '', 'a b', 'Property', 'GeoProperty', 'ListProperty', 'urn:x:y', [], [1, 2], ['a'],
  ['a b', 1], {}, { type: 'Property' }, { type: 'Property', value: 1 }, { type: 'Relationship', object: [] },
  { type: 'Point', coordinates: [1, 2] }, { type: 'Polygon', coordinates: [[[0, 0]]] }, { 'a b': 1 }, [{}],
  { type: 'LanguageProperty', languageMap: { 'not a tag': 1, en: [1] } }, { type: 'Property', value: 1, object: 'urn:x:y' },
] // prettier-ignore

const names = ['value', 'object', 'type', 'unitCode', 'observedAt', 'datasetId', 'objectType', 'quality', 'sub', 'a b', '__proto__'] // prettier-ignore

/** One change somewhere within: `turns` say where, `name` what is added there. */
function changed(value: Json, turns: readonly number[], name: string, to: Json): Json {
  const [turn, ...others] = turns
  if (typeof value !== 'object' || value === null || turn === undefined) return to
  if (Array.isArray(value)) {
    const at = turn % (value.length + 1)
    return [...value.slice(0, at), changed(value[at] ?? null, others, name, to), ...value.slice(at + 1)]
  }
  const members = Object.entries(value)
  const at = turn % (members.length + 1)
  const [known, inner] = members[at] ?? [name, null]
  return Object.fromEntries([...members, [known, at < members.length ? changed(inner, others, name, to) : to]])
}

describe('the validator says what the published schemas say', () => {
  const somewhere = fc.array(fc.nat(100), { minLength: 1, maxLength: 6 })
  it.each(hubTypes)('%s', (type) => {
    fc.assert(
      fc.property(
        arbitraryEntity(type),
        somewhere,
        fc.constantFrom(...names),
        fc.constantFrom(...strange),
        (drawn, turns, name, to) => {
          const entity = changed(drawn as unknown as Json, turns, name, to) as object
          // A type that is not of the schema is checked by other rules.
          fc.pre(JSON.stringify(entity).includes(`"type":"${type}"`))
          expect(rules(entity)).toEqual(publishedRules(type, entity))
        },
      ),
      { seed: 20260102, numRuns: 60 },
    )
  })
})
