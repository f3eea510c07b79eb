// The page at /docs says of each operation what the OpenAPI document says: who may call it, what it answers, and an example that works.

import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { schemaFaults } from '../../../standards/json/schema.ts'
import openapi from '../../generated/public/openapi.json' with { type: 'json' }
import { docsPage } from './docs.ts'

interface Operation {
  readonly operationId: string
  readonly security: readonly { readonly token?: readonly string[] }[]
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: JsonObject; readonly example?: Json }>>
  }
  readonly responses: Readonly<Record<string, { readonly $ref?: string; readonly description?: string }>>
}
const paths = openapi.paths as unknown as Readonly<Record<string, Readonly<Record<string, Operation>>>>
const responses = openapi.components.responses as Readonly<Record<string, { readonly description: string }>>
const html = await docsPage(openapi).text()

function sectionOf({ operationId }: Operation): string {
  return new RegExp(`<section id="${operationId}">[^]*?</section>`).exec(html)?.[0] ?? ''
}

const operations = Object.values(paths).flatMap((item) =>
  Object.values(item).map((of) => ({ of, name: of.operationId })),
)

describe('the page of the HTTP interface', () => {
  it('has every operation', () => {
    expect(html.match(/<section /g)?.length).toBe(operations.length)
    expect(operations.filter(({ of }) => sectionOf(of) === '')).toEqual([])
  })

  it.each(operations)('says of $name who may call it', ({ of }) => {
    const section = sectionOf(of)
    const isPublic = of.security.length === 0
    expect(section.includes('No token needed.')).toBe(isPublic)
    const needed = /Needs a token with (?:the scope|one of the scopes) (.*?)<\/small>/.exec(section)?.[1] ?? ''
    const scopes = [...needed.matchAll(/<code>(\w+)<\/code>/g)].map(([, scope]) => scope)
    expect(new Set(scopes)).toEqual(new Set(of.security.flatMap(({ token = [] }) => token)))
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

  it('shows an example of a body, of a parameter and of an answer', () => {
    const section = sectionOf(operations.find(({ name }) => name === 'ngsi-v2.queryBatch')?.of ?? ({} as Operation))
    expect(section).toContain('Example: <code>keyValues</code>')
    expect(section).toContain('&quot;q&quot;: &quot;pm10&gt;40&quot;')
    expect(section).toMatch(/<details><summary>200: an example<\/summary><pre>\[[^]*&quot;pm10&quot;: 41/)
  })

  it('calls only what is a problem one', () => {
    const [, section = ''] = html.split('<section id="putPolicy">')
    expect(/<td>201<\/td><td>[^]*?<\/td>/.exec(section)?.[0]).toContain('#schema-Policy')
  })
})

const examples = operations.flatMap(({ name, of }) =>
  Object.entries(of.requestBody?.content ?? {}).flatMap(([mediaType, { schema, example }]) =>
    // A form is text, and its schema is of what it says.
    example === undefined || mediaType === 'application/x-www-form-urlencoded' ? [] : [{ name, schema, example }],
  ),
)

describe('an example', () => {
  it('is shown at the operations that a newcomer calls first', () => {
    expect(examples.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['translate', 'putSource', 'postMessages', 'putClient']),
    )
  })

  it.each(examples)('of $name fits its schema', ({ schema, example }) => {
    expect(schemaFaults(schema, example, openapi as unknown as JsonObject)).toEqual([])
  })
})
