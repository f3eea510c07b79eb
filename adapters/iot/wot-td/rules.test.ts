import { describe, expect, it } from 'vitest'
import { resultOf } from '../../kit/index.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { checkThing } from './rules.ts'

const thing: JsonObject = {
  '@context': 'https://www.w3.org/2022/wot/td/v1.1',
  title: 'Lamp',
  securityDefinitions: { none: { scheme: 'nosec' } },
  security: 'none',
  properties: { on: { type: 'boolean', forms: [{ href: '' }] } },
}
const model: JsonObject = { '@context': 'https://www.w3.org/2022/wot/td/v1.1', '@type': 'tm:ThingModel' }

/** The place of the first violation. */
function placeOf(one: JsonObject): string | undefined {
  const read = resultOf(() => checkThing(one))
  return read.ok ? undefined : read.problem.path
}
const withOn = (on: JsonObject): JsonObject => ({ ...thing, properties: { on: { forms: [{ href: '' }], ...on } } })
const withForm = (form: JsonObject): JsonObject => withOn({ forms: [{ href: 'on', ...form }] })
const withScheme = (none: JsonObject): JsonObject => ({ ...thing, securityDefinitions: { none } })

describe('a Thing Description', () => {
  it.each<[string, JsonObject]>([
    ['a relative href that is empty', thing],
    ['an icon', { ...thing, links: [{ href: 'a.png', rel: 'icon', sizes: '16x16' }] }],
    ['a response', withForm({ response: { contentType: 'text/plain' }, additionalResponses: [{ success: false }] })],
    ['an API key in the URI', withScheme({ scheme: 'apikey', in: 'uri', name: 'key' })],
    ['a scheme of another vocabulary', withScheme({ scheme: 'ace:ACESecurityScheme', in: 7 })],
    ['members of other vocabularies', { ...thing, 'iot:room': 7 }],
    ['a schema', withOn({ type: 'number', minimum: -1, multipleOf: 0.5, titles: { de: 'An' } })],
    ['prefixes', { ...thing, '@context': ['https://www.w3.org/2022/wot/td/v1.1', { '@language': 'en', iot: 'http://iot.example/' }] }], // prettier-ignore
  ])('may have %s', (_, one) => {
    expect(placeOf(one)).toBeUndefined()
  })

  it.each<[string, JsonObject]>([
    ['/title', { ...thing, title: 1 }],
    ['/description', { ...thing, description: ['a'] }],
    ['/created', { ...thing, created: '2026-01-02' }],
    ['/links', { ...thing, links: {} }],
    ['/links/0', { ...thing, links: [{ rel: 'type' }] }],
    ['/links/0/sizes', { ...thing, links: [{ href: 'a', rel: 'type', sizes: '1x1' }] }],
    ['/links/0/rel', { ...thing, links: [{ href: 'a', rel: 'tm:extends' }] }],
    [
      '/links/1',
      {
        ...thing,
        links: [
          { href: 'a', rel: 'type' },
          { href: 'b', rel: 'type' },
        ],
      },
    ],
    ['/@context', { ...thing, '@context': ['https://www.w3.org/2022/wot/td/v1.1', { iot: 7 }] }],
    ['/uriVariables/a/type', { ...thing, uriVariables: { a: { type: 'text' } } }],
    ['/schemaDefinitions/a', { ...thing, schemaDefinitions: { a: 'text' } }],
    ['/version/model', { ...thing, version: { instance: '1', model: 1 } }],
    ['/securityDefinitions/none/name', withScheme({ scheme: 'basic', name: 1 })],
    ['/securityDefinitions/none', withScheme({ scheme: 'basic', in: 'uri' })],
    ['/securityDefinitions/none', withScheme({ scheme: 'auto', name: 'key' })],
    ['/securityDefinitions/none', withScheme({ scheme: 'digest', qop: 'md5' })],
    ['/securityDefinitions/none', withScheme({ scheme: 'combo', oneOf: ['a'] })],
    ['/securityDefinitions/none', withScheme({ scheme: 'combo', oneOf: ['a', 'b'], allOf: ['a', 'b'] })],
    ['/properties/on/observable', withOn({ observable: 'yes' })],
    ['/properties/on/readOnly', withOn({ readOnly: 1 })],
    ['/properties/on/maxLength', withOn({ maxLength: -1 })],
    ['/properties/on/multipleOf', withOn({ multipleOf: 0 })],
    ['/properties/on/oneOf/0', withOn({ oneOf: [1] })],
    ['/properties/on/forms/0', withOn({ forms: [{}] })],
    ['/properties/on/forms/0/contentType', withForm({ contentType: 1 })],
    ['/properties/on/forms/0/response', withForm({ response: {} })],
    ['/properties/on/forms/0/additionalResponses/0', withForm({ additionalResponses: ['a'] })],
    ['/properties/on/forms/0/additionalResponses/0/success', withForm({ additionalResponses: [{ success: 1 }] })],
    ['/actions/go/safe', { ...thing, actions: { go: { safe: 1, forms: [{ href: '' }] } } }],
  ])('is refused at %s', (path, one) => {
    expect(placeOf(one)).toBe(path)
  })
})

describe('a Thing Model', () => {
  it('needs no title, and may have placeholders for any value', () => {
    expect(placeOf(model)).toBeUndefined()
    expect(placeOf({ ...model, properties: { level: { type: 'number', minimum: '{{LEAST}}', 'tm:ref': 'a.json#/b' } } })).toBeUndefined() // prettier-ignore
    expect(placeOf({ ...model, properties: { level: { minimum: 'least' } } })).toBe('/properties/level/minimum')
    expect(placeOf({ ...model, links: [{ href: 'a', rel: 'tm:extends' }] })).toBeUndefined()
  })
})
