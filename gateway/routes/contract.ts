// What openapi.yaml says of a route, as the application needs it: its operation's name, the roles that it lets in, and its
// query parameters, which may be no others and each once: a misspelt filter that is ignored would answer more than was asked.

import openapi from '../generated/openapi.json' with { type: 'json' }
import { type Role, roles } from '../auth/principal.ts'
import type { GatewayProblem } from '../problem.ts'
import { queryOf } from './query.ts'
import type { RouteContext } from './request.ts'

interface Parameter {
  readonly $ref?: string
  readonly name?: string
  readonly in?: string
}
type PathItem = Readonly<Record<string, unknown>> & { readonly parameters?: readonly Parameter[] }

const shared = openapi.components.parameters as Readonly<Record<string, Parameter>>
const paths = openapi.paths as unknown as Readonly<Record<string, PathItem>>

/** What ends so in the document stands for any name behind the dot: `option.NAME`. */
const anyName = '.NAME'

function resolved(parameter: Parameter): Parameter {
  return parameter.$ref === undefined ? parameter : (shared[parameter.$ref.split('/').at(-1) ?? ''] ?? {})
}

interface Operation {
  readonly operationId: string
  readonly parameters?: readonly Parameter[]
  /** Each a way to be let in; a token by a role. */
  readonly security?: readonly { readonly token?: readonly string[] }[]
}

/**
 * A route as the document writes it.
 * @param route of the application, such as `/v1/sources/:id`; `{.+}` behind a name: it may hold slashes
 */
export function templateOf(route: string): string {
  return route.replaceAll(/:([a-z]+)(?:\{\.\+\})?/g, '{$1}')
}

function itemOf(route: string): PathItem | undefined {
  return paths[templateOf(route)]
}

/** The operation's name, for the audit log. */
export function operationOf(method: string, route: string): string {
  return (itemOf(route)?.[method] as Operation | undefined)?.operationId ?? `${method} ${route}`
}

/** One of these is needed. */
export function rolesOf(method: string, route: string): readonly Role[] {
  const named = ((itemOf(route)?.[method] as Operation | undefined)?.security ?? []).flatMap(({ token = [] }) => token)
  return roles.filter((role) => named.includes(role))
}

function namesOf(method: string, route: string): readonly string[] {
  const item = itemOf(route)
  const operation = item?.[method] as Operation | undefined
  return [...(item?.parameters ?? []), ...(operation?.parameters ?? [])]
    .map(resolved)
    .flatMap(({ name, in: place }) => (place === 'query' && name !== undefined ? [name] : []))
}

/** A check of the query parameters of one route, made once. */
export function parameterCheck(method: string, route: string): (context: RouteContext) => GatewayProblem | undefined {
  const names = namesOf(method, route)
  const prefixes = names.filter((name) => name.endsWith(anyName)).map((name) => name.slice(0, 1 - anyName.length))
  const known = new Set(names)
  return (context) => {
    const seen = new Set<string>()
    for (const [name] of queryOf(context)) {
      if (!known.has(name) && !prefixes.some((prefix) => name.length > prefix.length && name.startsWith(prefix))) {
        const list = names.length === 0 ? 'no parameters' : `the parameters ${names.join(', ')}`
        return { code: 'bad-request', path: 'query', detail: `This route takes ${list}.` }
      }
      if (seen.has(name)) return { code: 'bad-request', path: 'query', detail: 'Each parameter may be given once.' }
      seen.add(name)
    }
    return undefined
  }
}
