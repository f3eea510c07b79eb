import { describe, expect, it } from 'vitest'
import { routes } from './route-table.ts'
import openapi from '../generated/public/openapi.json' with { type: 'json' }
import { type Route, templateOf } from './route.ts'

interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly tags: readonly string[]
  readonly security: readonly { readonly token?: readonly string[] }[]
  readonly parameters?: readonly { readonly name?: string; readonly in?: string }[]
  readonly responses: Readonly<Record<string, unknown>>
}

const documented = Object.entries(openapi.paths as unknown as Record<string, Record<string, Operation>>).flatMap(
  ([path, item]) => Object.entries(item).map(([method, operation]) => ({ method, path, ...operation })),
)

/** A route that takes any path below it is described by the forms of path that mean something. */
function isOf(route: Route, { method, path }: { readonly method: string; readonly path: string }): boolean {
  const template = templateOf(route.path)
  return (
    method === route.method && (template.endsWith('/*') ? path.startsWith(template.slice(0, -1)) : path === template)
  )
}

describe('the routes', () => {
  it('have each a name of their own', () => {
    expect(routes.length).toBe(new Set(routes.map(({ operationId }) => operationId)).size)
    expect(documented.length).toBe(new Set(documented.map(({ operationId }) => operationId)).size)
  })

  it.each(routes)('$operationId is in the OpenAPI document', (route) => {
    const found = documented.filter((operation) => isOf(route, operation))
    expect(found.length).toBeGreaterThan(0)
    const names = found.map(({ operationId }) => operationId)
    if (!route.path.endsWith('*')) expect(names).toEqual([route.operationId])
    for (const { security, parameters = [], summary, tags, responses } of found) {
      const scopes = security.flatMap(({ token = [] }) => token)
      expect(scopes.toSorted()).toEqual(route.scopes === 'public' ? [] : route.scopes.toSorted())
      const query = parameters.flatMap((one) => (one.in === 'query' ? [one.name] : []))
      expect(query).toEqual(route.parameters)
      expect([summary === '', tags.length]).toEqual([false, 1])
      if (route.scopes !== 'public')
        expect(Object.keys(responses)).toEqual(expect.arrayContaining(['400', '401', '403', '429']))
    }
  })

  it('are all that the document has', () => {
    expect(documented.filter((operation) => !routes.some((route) => isOf(route, operation)))).toEqual([])
  })

  it('are of tags that the document explains, and of each tag is one', () => {
    expect(new Set(documented.flatMap(({ tags }) => tags))).toEqual(new Set(openapi.tags.map(({ name }) => name)))
  })
})
