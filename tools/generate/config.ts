// Looks that the schema of citygate.config.json has no keyword that would not be enforced.

import { readFileSync } from 'node:fs'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { checkKeywords } from './lib/keywords.ts'

const path = 'gateway/config/config.schema.json'
checkKeywords(JSON.parse(readFileSync(path, 'utf8')) as JsonObject, path)
