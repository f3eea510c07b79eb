// Makes a module of the JSON-LD contexts of DCAT-AP (standards/dcat/published), by the URLs under which its documents name them.

import { readFileSync } from 'node:fs'
import { finish, writeGenerated } from './lib/write.ts'

const folder = 'standards/dcat'
const read = (name: string): string =>
  JSON.stringify(JSON.parse(readFileSync(`${folder}/published/${name}.json`, 'utf8')), null, 2)

writeGenerated(
  `${folder}/generated/contexts.ts`,
  `// Generated from ${folder}/published by tools/generate/dcat.ts; not edited by hand. SEMICeu/DCAT-AP, commit 7c531da7, CC BY 4.0.

import type { JsonObject } from '../../hub/entity.ts'

export const dcatApContext: JsonObject = ${read('dcat-ap-context-3.0.1')}

export const examplesContext: JsonObject = ${read('examples-context-3.0.1')}
`,
)
finish()
