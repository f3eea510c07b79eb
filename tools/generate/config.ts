// Compiles the schema of citygate.config.json to a validator that needs no eval.

import { readFileSync } from 'node:fs'
import { standaloneModule } from './lib/standalone.ts'
import { finish, writeGenerated } from './lib/write.ts'

const schema = JSON.parse(readFileSync('gateway/config/config.schema.json', 'utf8')) as { $id: string }
const code = await standaloneModule([schema], { validateConfig: schema.$id })
writeGenerated('gateway/generated/config-validator.js', `// Generated from gateway/config/config.schema.json.\n${code}`)
writeGenerated(
  'gateway/generated/config-validator.d.ts',
  `// Generated from gateway/config/config.schema.json.
export interface ConfigError {
  readonly instancePath: string
  readonly message?: string
  readonly params: Record<string, unknown>
}
export declare const validateConfig: { (value: unknown): boolean; errors?: ConfigError[] | null }
`,
)
finish()
