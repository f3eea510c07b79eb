// The OpenAPI document of all APIs: method, path, scopes and query parameters are those of the table of routes, everything else is
// the description of each operation in gateway/http/openapi/. What either has and the other lacks is an error.

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import { type Api, type Route, templateOf } from '../../../gateway/http/route.ts'

/** One file of gateway/http/openapi/. */
export interface Description {
  readonly tags: readonly JsonObject[]
  /** The response in `components` by which every operation refuses a request. */
  readonly problem: string
  /** Statuses by which it may refuse any request that needs a token, beside those of every API; and any that has a body. */
  readonly problems?: readonly number[]
  readonly bodyProblems?: readonly number[]
  /** Headers in `components` that every operation takes that needs a token. */
  readonly headers?: readonly string[]
  /** What stands in a path, by the segment before it and its own: `sources/{id}`. */
  readonly path: Readonly<Record<string, JsonObject>>
  /** Query parameters by name. */
  readonly query: Readonly<Record<string, JsonObject>>
  readonly components?: JsonObject
  readonly operations: Readonly<Record<string, Operation>>
}

interface Operation {
  readonly tags: readonly string[]
  readonly summary: string
  readonly description?: string
  /** Of this operation alone: headers, and what means another thing here than by its name in general. */
  readonly parameters?: readonly JsonObject[]
  /** Credentials beside a token. */
  readonly credentials?: readonly string[]
  readonly requestBody?: JsonObject
  readonly responses: JsonObject
  /** Statuses of refusals beside those of every operation. */
  readonly problems?: readonly number[]
  /** One of several forms that the path of a route takes: the operation of the route, and the path of the form. */
  readonly of?: string
  readonly path?: string
}

/** A request that works, and its answer. */
export interface Example {
  readonly contentType?: string
  readonly body?: Json
  readonly answer: {
    readonly path: string
    readonly status: number
    /** Of a redirect. */
    readonly location?: string
    readonly contentType?: string
    readonly body?: Json
  }
}

/** What any request behind a token may be refused with. */
const commonProblems = [400, 401, 403, 429, 503]

export function compose(
  head: JsonObject,
  apis: readonly Api[],
  descriptions: Readonly<Record<string, Description>>,
  examples: Readonly<Record<string, Example>>,
): JsonObject {
  const paths: Record<string, Record<string, JsonObject>> = {}
  const components: Record<string, JsonObject> = { ...(head['components'] as Readonly<Record<string, JsonObject>>) }
  const all = apis.map((api) => ({ api, description: descriptionOf(descriptions, api.id) }))
  for (const { components: more = {} } of all.map(({ description }) => description))
    for (const [kind, some] of Object.entries(more)) components[kind] = { ...components[kind], ...(some as JsonObject) }
  for (const { api, description } of all) {
    const used = new Set<string>()
    for (const route of api.routes)
      for (const [id, operation] of formsOf(route, description)) {
        used.add(id)
        const path = operation.path ?? templateOf(route.path)
        const composed = composeOperation({ id, operation, route, path, description, used })
        ;(paths[path] ??= {})[route.method] = withExample(composed, path, examples[id], components)
      }
    const named = [
      ...Object.keys(description.operations),
      ...Object.keys(description.path).map((name) => `path ${name}`),
      ...Object.keys(description.query).map((name) => `query ${name}`),
    ]
    const unused = named.filter((name) => !used.has(name))
    if (unused.length > 0) throw new Error(`gateway/http/openapi/${api.id}.yaml: no route has ${unused.join(', ')}`)
  }
  const tags = all.flatMap(({ description }) => description.tags)
  return { ...head, tags, paths, components }
}

function descriptionOf(descriptions: Readonly<Record<string, Description>>, id: string): Description {
  const found = descriptions[id]
  if (found === undefined) throw new Error(`gateway/http/openapi/${id}.yaml is missing`)
  return found
}

function formsOf({ operationId }: Route, { operations }: Description): readonly (readonly [string, Operation])[] {
  const found = Object.entries(operations).filter(([id, { of = id }]) => of === operationId)
  if (found.length === 0) throw new Error(`gateway/http/openapi: nothing describes the operation ${operationId}`)
  return found
}

interface Composed {
  readonly id: string
  readonly operation: Operation
  readonly route: Route
  readonly path: string
  readonly description: Description
  readonly used: Set<string>
}

function composeOperation({ id, operation, route, path, description, used }: Composed): JsonObject {
  const { tags, summary, description: text, credentials = [], requestBody, responses } = operation
  const isPublic = route.scopes === 'public'
  const scopes = route.scopes === 'public' ? [] : route.scopes
  const parameters = parametersOf({ id, operation, route, path, description, used })
  const { problems: ofApi = [], bodyProblems = [] } = description
  const statuses = [
    ...(isPublic ? [] : [...commonProblems, ...ofApi]),
    ...(requestBody === undefined ? [] : bodyProblems),
    ...(operation.problems ?? []),
  ]
  const problems = statuses.map(
    (status) => [status, { $ref: `#/components/responses/${description.problem}` }] as const,
  )
  return {
    operationId: id,
    tags,
    summary,
    ...(text === undefined ? {} : { description: text }),
    security: [...scopes.map((scope) => ({ token: [scope] })), ...credentials.map((name) => ({ [name]: [] }))],
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(requestBody === undefined ? {} : { requestBody }),
    // What stands in the description goes before what is common.
    responses: { ...Object.fromEntries(problems), ...responses },
  }
}

function parametersOf({ id, operation, route, path, description, used }: Composed): readonly JsonObject[] {
  const own = operation.parameters ?? []
  const described = (place: 'path' | 'query', name: string, key: string): JsonObject => {
    const special = own.find((one) => one['in'] === place && one['name'] === name)
    if (special !== undefined) return special
    const found = description[place][key] ?? description[place][name]
    if (found === undefined)
      throw new Error(`gateway/http/openapi: ${id} has the ${place} parameter ${key}, which nothing describes`)
    used.add(`${place} ${description[place][key] === undefined ? name : key}`)
    return { name, in: place, ...(place === 'path' ? { required: true } : {}), ...found }
  }
  const inPath = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => {
    const segments = path.split('/')
    const at = segments.findIndex((segment) => segment.includes(`{${name}}`))
    return described('path', name, `${segments[at - 1] ?? ''}/{${name}}`)
  })
  const inQuery = route.parameters.map((name) => described('query', name, name))
  const rest = own.filter((one) => one['in'] !== 'path' && one['in'] !== 'query')
  const common = route.scopes === 'public' ? [] : (description.headers ?? [])
  const inHeaders = [...rest, ...common.map((name) => ({ $ref: `#/components/parameters/${name}` }))]
  return [...inPath, ...inQuery, ...inHeaders]
}

function withExample(
  operation: JsonObject,
  path: string,
  example: Example | undefined,
  components: JsonObject,
): JsonObject {
  if (example === undefined) return operation
  const { answer } = example
  const requestBody = operation['requestBody'] as JsonObject | undefined
  const responses = operation['responses'] as Readonly<Record<string, JsonObject>>
  const shared = components['responses'] as Readonly<Record<string, JsonObject>>
  const said = resolved(responses[answer.status], shared)
  if (said === undefined)
    throw new Error(`the example ${answer.path} answers ${answer.status}, which nothing describes`)
  const shown = withLocation(
    answer.body === undefined ? said : withContent(said, answer.contentType, answer.body),
    answer,
  )
  return {
    ...operation,
    parameters: ((operation['parameters'] ?? []) as readonly JsonObject[]).map(exampleIn(path, answer.path)),
    ...(requestBody === undefined || example.body === undefined
      ? {}
      : { requestBody: withContent(requestBody, example.contentType, example.body) }),
    ...(shown === said ? {} : { responses: { ...responses, [answer.status]: shown } }),
  }
}

function withLocation(of: JsonObject, { location }: Example['answer']): JsonObject {
  if (location === undefined) return of
  const headers = (of['headers'] ?? {}) as Readonly<Record<string, JsonObject>>
  return { ...of, headers: { ...headers, Location: { ...headers['Location'], example: location } } }
}

function resolved(one: JsonObject | undefined, shared: Readonly<Record<string, JsonObject>>): JsonObject | undefined {
  const reference = one?.['$ref']
  return typeof reference === 'string' ? shared[reference.split('/').at(-1) ?? ''] : one
}

function withContent(of: JsonObject, contentType = 'application/json', example: Json): JsonObject {
  const content = (of['content'] ?? {}) as Readonly<Record<string, JsonObject>>
  // What is described may have parameters: `text/plain; version=0.0.4`.
  const described = Object.keys(content).find((type) => type.split(';')[0] === contentType)
  const declared = content[described ?? '*/*']
  if (declared === undefined) throw new Error(`an example is ${contentType}, which nothing describes`)
  return { ...of, content: { ...content, [described ?? contentType]: { ...declared, example } } }
}

/** Adds to a parameter what the example says in its place. */
function exampleIn(path: string, address: string): (parameter: JsonObject) => JsonObject {
  const [way = '', query = ''] = address.split('?')
  const names: string[] = []
  const pattern = path.replaceAll(/[.$()*+]/g, String.raw`\$&`).replaceAll(/\{([^}]+)\}/g, (_, name: string) => {
    names.push(name)
    return '(.+?)'
  })
  const found = new RegExp(`^${pattern}$`).exec(way)
  if (found === null) throw new Error(`the example ${address} is not of the path ${path}`)
  const values = new Map(names.map((name, at) => [`path ${name}`, decodeURIComponent(found[at + 1] ?? '')]))
  for (const [name, value] of new URLSearchParams(query))
    values.set(`query ${name.replace(/^((?:target-)?option)\..*$/, '$1.NAME')}`, value)
  return (parameter) => {
    const value = values.get(`${textOf(parameter['in'])} ${textOf(parameter['name'])}`)
    if (value === undefined) return parameter
    const { schema } = parameter
    const isNumber = isJsonObject(schema) && (schema['type'] === 'integer' || schema['type'] === 'number')
    return { ...parameter, example: isNumber ? Number(value) : value }
  }
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : ''
}
