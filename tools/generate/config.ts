// Makes of the schema of citygate.config.json a module, since Node 20 warns of each JSON file that a program imports; and
// looks that it has no keyword that would not be enforced.

import { readFileSync } from 'node:fs'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { withoutAnnotations } from './lib/annotations.ts'
import { checkKeywords } from './lib/keywords.ts'
import { finish, writeGenerated } from './lib/write.ts'

const path = 'gateway/config/config.schema.json'
const schema = JSON.parse(readFileSync(path, 'utf8')) as JsonObject
checkKeywords(schema, path)

writeGenerated(
  'gateway/generated/config-schema.ts',
  `// Generated from ${path}, without what it says to people; not edited by hand.

import type { JsonObject } from '../../standards/hub/entity.ts'

export const configSchema: JsonObject = ${JSON.stringify(withoutAnnotations(schema, { descriptionsOfRequired: false }), null, 2)}
`,
)
finish()
