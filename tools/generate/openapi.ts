// Makes of the contract, gateway/openapi.yaml, the JSON document that the gateway serves, and its TypeScript types.

import { readFileSync } from 'node:fs'
import openapiTypescript, { astToString } from 'openapi-typescript'
import { parse } from 'yaml'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { checkKeywords } from './lib/keywords.ts'
import { finish, writeGenerated } from './lib/write.ts'

/** The bodies that the gateway checks by their schemas (gateway/routes/body-schema.ts). */
const bodies = ['TranslationRequest', 'SourceInput', 'ClientInput', 'Frames']

interface Document {
  readonly components: { readonly schemas: Readonly<Record<string, JsonObject>> }
}

/** The schemas of the bodies and those that they refer to. */
function checkBodies({ components: { schemas } }: Document): void {
  const names = new Set(bodies)
  for (const name of names) {
    const schema = schemas[name]
    if (schema === undefined) throw new Error(`gateway/openapi.yaml lacks the schema ${name}`)
    checkKeywords(schema, `gateway/openapi.yaml: ${name}`)
    for (const [, other = ''] of JSON.stringify(schema).matchAll(/"#\/components\/schemas\/(\w+)"/g)) names.add(other)
  }
}

const document = parse(readFileSync('gateway/openapi.yaml', 'utf8')) as Document
checkBodies(document)
const types = astToString(await openapiTypescript(structuredClone(document) as never))

writeGenerated('gateway/generated/openapi.json', `${JSON.stringify(document, null, 1)}\n`)
writeGenerated(
  'gateway/generated/openapi.d.ts',
  `// Generated from gateway/openapi.yaml; not edited by hand.\n\n${types}`,
)
finish()
