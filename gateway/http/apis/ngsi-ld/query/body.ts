// The parameters of a query in a body of the type Query (GS CIM 009 clause 5.2.23, 5.2.33, 5.2.13, 6.23.3.1).

import type { Json, JsonObject } from '../../../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../../../standards/json/object.ts'
import { fail, ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import type { QueryParameters, Selector } from './parameters.ts'

/** Members that change nothing here: those of parameters.ts, and what is read before (`type`, `@context`). */
const read = [
  'type',
  '@context',
  'entities',
  'attrs',
  'q',
  'geoQ',
  'csf',
  'scopeQ',
  'lang',
  'datasetId',
  'expandValues',
  'jsonKeys',
  'pick',
  'omit',
  'join',
  'joinLevel',
  'containedBy',
  'ordering',
  'geometryProperty',
] as const

export function readQuery(body: JsonObject): Result<QueryParameters, GatewayProblem> {
  if (body['type'] !== 'Query') return wrong('type', 'The type must be Query.')
  const reader = new Reader()
  const { text, texts } = reader.of(body, '', read)
  const geoQ = reader.objectAt(body, 'geoQ')
  const ordering = reader.objectAt(body, 'ordering')
  const parameters: QueryParameters = {
    selectors: selectorsOf(body['entities'], reader),
    q: text('q'),
    csf: text('csf'),
    expandValues: texts('expandValues'),
    scopeQ: text('scopeQ'),
    attrs: texts('attrs')?.join(','),
    pick: texts('pick')?.join(','),
    omit: texts('omit')?.join(','),
    lang: text('lang'),
    datasetIds: texts('datasetId'),
    geometryProperty: text('geometryProperty'),
    join: text('join'),
    joinLevel: typeof body['joinLevel'] === 'number' ? String(body['joinLevel']) : text('joinLevel'),
    containedBy: texts('containedBy')?.join(','),
    ...(geoQ === undefined ? {} : { geo: geoOf(geoQ, reader) }),
    ...(ordering === undefined ? {} : orderingOf(ordering, reader)),
  }
  return reader.problem === undefined ? ok(parameters) : fail(reader.problem)
}

function selectorsOf(entities: Json | undefined, reader: Reader): readonly Selector[] {
  if (entities === undefined) return []
  if (!Array.isArray(entities) || entities.length === 0)
    return reader.refuse('entities', 'A list of selectors stands here.')
  return (entities as readonly Json[]).map((given, index) => {
    const path = `entities/${index}`
    if (!isJsonObject(given)) return reader.refuse(path, 'A selector is an object.')[0] ?? {}
    const { text, texts } = reader.of(given, `${path}/`, ['id', 'idPattern', 'type'])
    return { ids: texts('id'), idPattern: text('idPattern'), types: text('type') }
  })
}

function geoOf(geoQ: JsonObject, reader: Reader): QueryParameters['geo'] {
  const { text } = reader.of(geoQ, 'geoQ/', ['georel', 'geometry', 'coordinates', 'geoproperty'])
  const geometry = text('geometry')
  return { georel: text('georel'), geometry, coordinates: geoQ['coordinates'], geoproperty: text('geoproperty') }
}

function orderingOf(ordering: JsonObject, reader: Reader): Partial<QueryParameters> {
  const { text, texts } = reader.of(ordering, 'ordering/', ['orderBy', 'collation', 'geometry', 'coordinates'])
  return {
    orderBy: texts('orderBy')?.join(','),
    collation: text('collation'),
    orderGeometry: text('geometry'),
    orderFrom: ordering['coordinates'],
  }
}

/** Reads members and keeps the first fault. */
class Reader {
  problem: GatewayProblem | undefined

  refuse(path: string, detail: string): readonly never[] {
    this.problem ??= { code: 'invalid', path, detail, clause: 'GS CIM 009 5.2.23' }
    return []
  }

  /** @param known the members that may stand there: another would be without effect */
  of(object: JsonObject, path: string, known: readonly string[]) {
    if (!Object.keys(object).every((name) => known.includes(name)))
      this.refuse(path, `The allowed members are ${known.join(', ')}.`)
    return {
      text: (name: string): string | undefined => {
        const value = object[name]
        if (value === undefined || typeof value === 'string') return value
        this.refuse(path + name, 'A text stands here.')
        return undefined
      },
      /** One text, or a list of them. */
      texts: (name: string): readonly string[] | undefined => {
        const value = object[name]
        if (value === undefined) return undefined
        const list: readonly Json[] = Array.isArray(value) ? value : [value]
        const found = list.filter((item) => typeof item === 'string')
        if (found.length === list.length && list.length > 0) return found
        this.refuse(path + name, 'A list of texts stands here.')
        return undefined
      },
    }
  }

  objectAt(object: JsonObject, name: string): JsonObject | undefined {
    const value = object[name]
    if (value === undefined || isJsonObject(value)) return value
    this.refuse(name, 'Expected an object.')
    return undefined
  }
}

function wrong(path: string, detail: string): Result<never, GatewayProblem> {
  return fail({ code: 'invalid', path, detail, clause: 'GS CIM 009 5.2.23' })
}
