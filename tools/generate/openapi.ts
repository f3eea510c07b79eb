// Makes of the descriptions in gateway/http/openapi/ and the table of routes the OpenAPI document that the gateway serves; and of the
// schemas alone their TypeScript types and what request bodies are checked by.

import { existsSync, readFileSync } from 'node:fs'
import openapiTypescript, { astToString } from 'openapi-typescript'
import { parse } from 'yaml'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { withoutAnnotations } from './lib/annotations.ts'
import { checkKeywords } from './lib/keywords.ts'
import { finish, writeGenerated } from './lib/write.ts'
import { compose, type Description, type Example } from './openapi/compose.ts'

/** The bodies that the gateway checks by their schemas (gateway/http/request/body-schema.ts). */
const bodies = [
  'TranslationRequest',
  'MappingPreviewInput',
  'SourceInput',
  'ClientInput',
  'ConsentInput',
  'BreakGlassInput',
  'StationInput',
  'CaptureInput',
  'DryRunInput',
  'CommandInput',
  'ConnectedDevices',
  'MappingRollback',
  'PolicyRollback',
  'Evaluation',
  'Evaluations',
  'SubjectSearch',
  'ResourceSearch',
  'ActionSearch',
  'Frames',
]

/** It says `format: uri`, which its route does not check. */
const checkedElsewhere = new Set(['ConsentInput'])

interface Head extends JsonObject {
  readonly components: JsonObject & { readonly schemas: Readonly<Record<string, JsonObject>> }
}

/** The schemas of the bodies and those that they refer to. */
function bodySchemas({ components: { schemas } }: Head): JsonObject {
  const found = new Map<string, JsonObject>()
  const names = new Set(bodies)
  for (const name of names) {
    const schema = schemas[name]
    if (schema === undefined) throw new Error(`gateway/http/openapi/document.yaml lacks the schema ${name}`)
    if (!checkedElsewhere.has(name)) checkKeywords(schema, `gateway/http/openapi/document.yaml: ${name}`)
    for (const [, other = ''] of JSON.stringify(schema).matchAll(/"#\/components\/schemas\/(\w+)["/]/g))
      names.add(other)
    found.set(name, withoutAnnotations(schema, { descriptionsOfRequired: true }))
  }
  return { components: { schemas: Object.fromEntries(found) } }
}

function read<Of>(path: string): Of {
  return parse(readFileSync(`gateway/http/openapi/${path}`, 'utf8'), { merge: true }) as Of
}

/** One line for each path and each component: a change shows as what changed. */
function inLines(document: JsonObject): string {
  const members = (of: JsonObject, indent: string, write: (value: JsonObject[string]) => string): string =>
    `{\n${Object.entries(of)
      .map(([name, value]) => `${indent}${JSON.stringify(name)}: ${write(value)}`)
      .join(',\n')}\n${indent.slice(1)}}`
  const written = Object.entries(document).map(([name, value]) => {
    const plain = (one: JsonObject[string]): string => JSON.stringify(one)
    if (name === 'paths') return [name, members(value as JsonObject, '  ', plain)]
    if (name === 'components')
      return [name, members(value as JsonObject, '  ', (some) => members(some as JsonObject, '   ', plain))]
    return [name, plain(value)]
  })
  return `{\n${written.map(([name, text]) => ` ${JSON.stringify(name)}: ${text}`).join(',\n')}\n}\n`
}

const head = read<Head>('document.yaml')
const types = astToString(await openapiTypescript({ ...structuredClone(head), paths: {} } as never))
writeGenerated('gateway/generated/body-schemas.json', `${JSON.stringify(bodySchemas(head))}\n`)
writeGenerated(
  'gateway/generated/openapi.d.ts',
  `// Generated from gateway/http/openapi/document.yaml; not edited by hand.\n\n${types}`,
)

// Only now: the routes check bodies by what was written before.
const { apis } = await import('../../gateway/http/route-table.ts')
const descriptions = Object.fromEntries(apis.map(({ id }) => [id, read<Description>(`${id}.yaml`)]))
const answers = read<Readonly<Record<string, NonNullable<Example['answer']>>>>('examples/answers.yaml')
const examples: Record<string, Example> = {}
for (const { id } of apis) {
  const path = `examples/${id}.yaml`
  if (!existsSync(`gateway/http/openapi/${path}`)) continue
  for (const [name, example] of Object.entries(read<Readonly<Record<string, Example>>>(path))) {
    const answer = answers[name]
    if (answer !== undefined) examples[name] = { ...example, answer }
  }
}
const document = compose(head, apis, descriptions, examples)
writeGenerated('gateway/generated/public/openapi.json', inLines(document))

/** What a program calls: not the pages for a browser, and without the examples. */
function forClients(whole: JsonObject): JsonObject {
  const paths = Object.entries(whole['paths'] as JsonObject).filter(
    ([path]) => !/^\/(?:console|docs)?(?:\/|$)/.test(path),
  )
  const copy = structuredClone({ ...whole, paths: Object.fromEntries(paths) })
  return JSON.parse(
    JSON.stringify(copy, (name, value: unknown) => (name === 'example' ? undefined : value)),
  ) as JsonObject
}

writeGenerated(
  'gateway/generated/client-types.ts',
  `// Generated from the OpenAPI document; not edited by hand.\n\n${astToString(await openapiTypescript(forClients(document) as never))}`,
)
finish()
