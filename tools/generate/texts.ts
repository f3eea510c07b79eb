// Joins the texts of the console in each language to the file that the gateway loads (gateway/texts.ts): one file, so that a page at
// the edge waits for one asset.

import { readFileSync } from 'node:fs'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { consoleFiles, type Language, languages } from '../../locales/locales.ts'
import { finish, writeGenerated } from './lib/write.ts'

const folder = 'gateway/generated/public/texts'

function read(language: Language, use: string): JsonObject {
  return JSON.parse(readFileSync(`locales/${language}/${use}.json`, 'utf8')) as JsonObject
}

for (const language of languages) {
  const pages: JsonObject = Object.assign({}, ...consoleFiles.map((file) => read(language, file)))
  const { profile } = read(language, 'report')
  if (profile === undefined) throw new Error(`locales/${language}/report.json has no group "profile"`)
  const texts = { console: { ...pages, conformanceProfile: profile }, policy: read(language, 'policy') }
  writeGenerated(`${folder}/${language}.json`, `${JSON.stringify(texts)}\n`)
}
finish()
