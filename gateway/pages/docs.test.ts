// The page at /docs says of each operation what openapi.yaml says: who may call it, what it answers, and an example that works.

import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../standards/hub/entity.ts'
import { schemaFaults } from '../../standards/json/schema.ts'
import { publicRoutes } from '../auth/public-routes.ts'
import openapi from '../generated/openapi.json' with { type: 'json' }
import { rolesOf, templateOf } from '../routes/contract.ts'
import { routes } from '../app.ts'
import { docsPage } from './docs.ts'

interface Operation {
  readonly operationId: string
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: JsonObject; readonly example?: Json }>>
  }
  readonly responses: Readonly<Record<string, { readonly $ref?: string; readonly description?: string }>>
}
const paths = openapi.paths as unknown as Readonly<Record<string, Readonly<Record<string, Operation>>>>
const responses = openapi.components.responses as Readonly<Record<string, { readonly description: string }>>
const html = await docsPage().text()

function sectionOf({ operationId }: Operation): string {
  return new RegExp(`<section id="${operationId}">[^]*?</section>`).exec(html)?.[0] ?? ''
}

const operations = routes.flatMap(([method, path]) => {
  const of = paths[templateOf(path)]?.[method]
  return of === undefined ? [] : [{ method, path, of, name: of.operationId }]
})

describe('the page of the HTTP interface', () => {
  it('has every operation', () => {
    expect(operations.length).toBe(routes.length)
    expect(html.match(/<section /g)?.length).toBe(routes.length)
    expect(operations.filter(({ of }) => sectionOf(of) === '')).toEqual([])
  })

  it.each(operations)('says of $name who may call it', ({ method, path, of }) => {
    const section = sectionOf(of)
    const isPublic = publicRoutes.includes(path)
    expect(section.includes('No token needed.')).toBe(isPublic)
    const needed = /Needs a token with (?:the scope|one of the scopes) (.*?)<\/small>/.exec(section)?.[1] ?? ''
    const scopes = [...needed.matchAll(/<code>(\w+)<\/code>/g)].map(([, scope]) => scope)
    expect(new Set(scopes)).toEqual(new Set(rolesOf(method, path)))
    expect(scopes.length > 0).toBe(!isPublic)
  })

  it.each(operations)('says of $name what each status means', ({ of }) => {
    const section = sectionOf(of)
    for (const [status, { $ref, description }] of Object.entries(of.responses)) {
      const meant = description ?? responses[$ref?.split('/').at(-1) ?? '']?.description ?? ''
      expect(meant).not.toBe('')
      const [start = ''] = meant.split(/[`'"<&\n]/)
      expect(section).toContain(`<tr><td>${status}</td><td>${start}`)
    }
  })

  it('calls only what is a problem one', () => {
    const [, section = ''] = html.split('<section id="putPolicy">')
    expect(/<td>201<\/td><td>[^]*?<\/td>/.exec(section)?.[0]).toContain('#schema-Policy')
  })
})

const examples = operations.flatMap(({ name, of }) =>
  Object.values(of.requestBody?.content ?? {}).flatMap(({ schema, example }) =>
    example === undefined ? [] : [{ name, schema, example }],
  ),
)

describe('an example', () => {
  it('stands at the operations that a newcomer calls first', () => {
    expect(examples.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['translate', 'putSource', 'postMessages', 'putClient']),
    )
  })

  it.each(examples)('of $name fits its schema', ({ schema, example }) => {
    expect(schemaFaults(schema, example, openapi as unknown as JsonObject)).toEqual([])
  })
})
