// NGSI-LD as in the hub: entities in, entities out. Numbers that a double cannot represent, and an excessive depth, are detected in
// the text before it is parsed.

import type { Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../../standards/json/object.ts'
import { type Decoded, type Encoded, type Format, type Loss, refuse } from './format.ts'

const deepest = 64
const tokens = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|[{}[\],:]/g

/** Walks over the tokens with their paths. @returns the paths of numbers that change when they are parsed */
function changedNumbers(text: string): readonly string[] {
  const path: string[] = []
  const changed: string[] = []
  let last = ''
  for (const [token] of text.matchAll(tokens)) {
    if (token === '{' || token === '[') path.push('')
    else if (token === '}' || token === ']') path.pop()
    else if (token === ':') path[path.length - 1] = last.slice(1, -1)
    else if (/^-?\d/.test(token) && !holds(token)) changed.push(`/${path.filter((name) => name !== '').join('/')}`)
    if (path.length > deepest) {
      throw refuse('limit-exceeded', 'The document is nested too deeply.', { limit: 'depth', maximum: deepest })
    }
    last = token
  }
  return changed
}

/** Whether a double has the same digits. */
function holds(token: string): boolean {
  const plain = (text: string): string =>
    text
      .toLowerCase()
      .replace(/^-/, '')
      .replace(/e.*$/, '')
      .replace('.', '')
      .replaceAll(/^0+|0+$/g, '')
  return plain(String(Number(token))) === plain(token)
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/
const kinds = ['Property', 'Relationship', 'GeoProperty', 'LanguageProperty', 'JsonProperty', 'VocabProperty']

function checkEntity(entity: Json): JsonObject {
  if (!isJsonObject(entity)) throw refuse('syntax', 'An entity must be a JSON object.')
  const { id, type, '@context': _context, ...attributes } = entity
  if (typeof id !== 'string' || !/^[a-z][a-z0-9+.-]*:\S+$/i.test(id) || typeof type !== 'string') {
    throw refuse('hub-invalid', 'An entity requires a URI as id, and a type.')
  }
  for (const attribute of Object.values(attributes)) {
    const isAttribute = isJsonObject(attribute) && kinds.some((kind) => kind === attribute['type'])
    if (!isAttribute) {
      throw refuse('hub-invalid', 'An attribute must be an object of a type that NGSI-LD defines.')
    }
    const { observedAt } = attribute
    if (observedAt !== undefined && (typeof observedAt !== 'string' || !instant.test(observedAt))) {
      throw refuse('hub-invalid', 'observedAt must be a UTC time.')
    }
  }
  return { id, type, ...attributes }
}

function decode(body: Uint8Array): Decoded {
  const text = new TextDecoder().decode(body)
  const changed = changedNumbers(text)
  let document: Json
  try {
    document = JSON.parse(text) as Json
  } catch {
    throw refuse('syntax', 'The document is not JSON.')
  }
  const entities = (isJsonArray(document) ? document : [document]).map(checkEntity)
  const losses = changed.map((path): Loss => ({ kind: 'coerced', in: 'source', path, code: 'number-rounded' }))
  return { entities, losses }
}

function encode(entities: readonly JsonObject[]): Encoded {
  const representable = entities.filter((entity) => Object.keys(entity).length > 2)
  if (representable.length === 0)
    throw refuse('nothing-representable', 'The document has no entity that can be written.')
  return { output: JSON.stringify(entities), losses: [] }
}

export const ngsiLd: Format = {
  id: 'ngsi-ld',
  standard: 'ETSI GS CIM 009',
  reads: ['application/json', 'application/ld+json'],
  writes: new Map([['normalized', 'application/json']]),
  options: {},
  example: {
    name: 'thing',
    title: 'A thing with a level',
    mediaType: 'application/json',
    options: {},
    input: { text: '[{"id":"urn:ngsi-ld:Thing:1","type":"Thing","level":{"type":"Property","value":0}}]' },
  },
  decode,
  encode,
}
