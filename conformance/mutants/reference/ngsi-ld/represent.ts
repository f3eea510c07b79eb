// How entities are written: normalized, simplified, concise, GeoJSON (clauses 4.5.3 to 4.5.5, 4.5.16).

import { compacted, expanded } from './context.ts'
import { type Entity, type Instance, isObject } from './entity.ts'

const valueNames = ['value', 'object', 'languageMap', 'json', 'vocab', 'valueList', 'objectList']

function wordsOf(query: URLSearchParams): ReadonlySet<string> {
  return new Set(['options', 'format'].flatMap((name) => (query.get(name) ?? '').split(',')))
}

export function representation(entities: Entity | readonly Entity[], query: URLSearchParams, type: string): unknown {
  const words = wordsOf(query)
  const one = (entity: Entity): Record<string, unknown> => document(entity, words, query.get('lang') ?? undefined)
  if (type === 'application/geo+json') {
    const features = (Array.isArray(entities) ? (entities as readonly Entity[]) : [entities as Entity]).map((entity) =>
      feature(entity, one(entity), query.get('geometryProperty') ?? 'location'),
    )
    return Array.isArray(entities) ? { type: 'FeatureCollection', features } : features[0]
  }
  return Array.isArray(entities) ? (entities as readonly Entity[]).map(one) : one(entities as Entity)
}

function feature(
  entity: Entity,
  { id, ...properties }: Record<string, unknown>,
  name: string,
): Record<string, unknown> {
  const [place] = entity.attributes.get(expanded(name, new Map())) ?? []
  return { id, type: 'Feature', geometry: place?.['value'] ?? null, properties }
}

function document(entity: Entity, words: ReadonlySet<string>, language: string | undefined): Record<string, unknown> {
  const { id, types, scopes, attributes, createdAt, modifiedAt } = entity
  const times = words.has('sysAttrs') ? { createdAt, modifiedAt } : {}
  const written = [...attributes].map(([name, instances]) => {
    const shown = instances.map((instance) => shownAs(inLanguage(instance, language), words, times))
    return [compacted(name), shown.length === 1 ? shown[0] : simplifiedList(shown, words)] as const
  })
  const names = types.map((type) => compacted(type))
  const scope = scopes.length === 0 ? {} : { scope: scopes.length === 1 ? scopes[0] : scopes }
  return { id, type: names.length === 1 ? names[0] : names, ...scope, ...Object.fromEntries(written), ...times }
}

function simplifiedList(shown: readonly unknown[], words: ReadonlySet<string>): unknown {
  return words.has('keyValues') || words.has('simplified')
    ? { dataset: Object.fromEntries(shown.map((one, index) => [String(index), one])) }
    : shown
}

function inLanguage(instance: Instance, language: string | undefined): Instance {
  const map = instance['languageMap']
  if (language === undefined || !isObject(map)) return instance
  const found = language in map ? language : Object.keys(map)[0]
  const { languageMap: _map, ...rest } = instance
  return { ...rest, type: 'Property', value: map[found ?? ''], lang: found }
}

function shownAs(instance: Instance, words: ReadonlySet<string>, times: object): unknown {
  const name = valueNames.find((one) => instance[one] !== undefined) ?? 'value'
  if (words.has('keyValues') || words.has('simplified')) {
    return ['value', 'object'].includes(name) ? instance[name] : { [name]: instance[name] }
  }
  if (words.has('concise')) {
    const { type: _type, ...rest } = instance
    return Object.keys(rest).length === 1 && name === 'value' && !isObject(rest['value']) ? rest['value'] : rest
  }
  return { ...instance, ...times }
}
