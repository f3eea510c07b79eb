// Makes of the contract, gateway/openapi.yaml, the JSON document that the gateway serves, its TypeScript types and the
// page at /docs. With --check it writes nothing and fails where the files on disk differ.

import { readFileSync } from 'node:fs'
import openapiTypescript, { astToString } from 'openapi-typescript'
import { parse } from 'yaml'
import { docsPage, type OpenApi } from './lib/docs-page.ts'
import { finish, writeGenerated } from './lib/write.ts'

const document = parse(readFileSync('gateway/openapi.yaml', 'utf8')) as OpenApi
const types = astToString(await openapiTypescript(structuredClone(document) as never))

writeGenerated('gateway/generated/openapi.json', `${JSON.stringify(document, null, 1)}\n`)
writeGenerated(
  'gateway/generated/openapi.d.ts',
  `// Generated from gateway/openapi.yaml; not edited by hand.\n\n${types}`,
)
writeGenerated(
  'gateway/generated/docs-page.ts',
  `// Generated from gateway/openapi.yaml; not edited by hand.\n\nexport const docsPage = ${JSON.stringify(docsPage(document))}\n`,
)
finish()
