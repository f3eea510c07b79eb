// Compiles the request bodies of gateway/openapi.yaml to validators that need no eval: the schema that is published is
// the schema that is enforced.

import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { standaloneModule } from './lib/standalone.ts'
import { finish, writeGenerated } from './lib/write.ts'

interface Document {
  readonly components: { readonly schemas: Readonly<Record<string, object>> }
}

const bodies = ['TranslationRequest', 'SourceInput', 'Frames']
const { schemas } = (parse(readFileSync('gateway/openapi.yaml', 'utf8')) as Document).components
const $id = 'urn:citygate:openapi'
const document = { $id, $defs: Object.fromEntries(Object.entries(schemas)) }
const local = JSON.parse(JSON.stringify(document).replaceAll('#/components/schemas/', '#/$defs/')) as object
const exported = Object.fromEntries(bodies.map((name) => [`validate${name}`, `${$id}#/$defs/${name}`]))

writeGenerated(
  'gateway/generated/requests.js',
  `// Generated from gateway/openapi.yaml.\n${await standaloneModule([local], exported, { allErrors: false })}`,
)
writeGenerated(
  'gateway/generated/requests.d.ts',
  `// Generated from gateway/openapi.yaml.
export interface BodyError {
  readonly instancePath: string
  readonly message?: string
}
interface Validate {
  (value: unknown): boolean
  errors?: BodyError[] | null
}
${bodies.map((name) => `export declare const validate${name}: Validate`).join('\n')}
`,
)
finish()
