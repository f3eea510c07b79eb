import { describe, expect, it } from 'vitest'
import { routes } from './app.ts'
import { publicRoutes } from './auth/public-routes.ts'
import { templateOf } from './routes/contract.ts'
import openapi from './generated/openapi.json' with { type: 'json' }

type Operation = { readonly security?: readonly unknown[] }

const documented = Object.entries(openapi.paths as unknown as Record<string, Record<string, Operation>>).flatMap(
  ([path, item]) =>
    Object.entries(item)
      .filter(([method]) => ['get', 'put', 'post', 'delete'].includes(method))
      .map(([method, operation]) => ({ route: `${method} ${path}`, operation })),
)

describe('the routes', () => {
  it('are those of openapi.yaml, and no other', () => {
    expect(routes.map(([method, path]) => `${method} ${templateOf(path)}`).toSorted()).toEqual(
      documented.map(({ route }) => route).toSorted(),
    )
  })

  it('say who is let in, each by itself', () => {
    expect(documented.filter(({ operation }) => operation.security === undefined)).toEqual([])
  })

  it('are open without a token where the document says so, and nowhere else', () => {
    const open = documented
      .filter(({ operation }) => operation.security?.length === 0)
      .flatMap(({ route }) => route.split(' ')[1] ?? [])
    expect(publicRoutes.map(templateOf).toSorted()).toEqual(open.toSorted())
  })
})
