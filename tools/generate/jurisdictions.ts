// Makes of the packs (standards/jurisdictions/<code>/<date>.json) a module, with what decides alone, and of their schema
// another; and writes the table of the packs into the README. A pack with a fault is refused with the place of it.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { JsonObject } from '../../standards/hub/entity.ts'
import type { Pack } from '../../standards/jurisdictions/pack.ts'
import { withoutAnnotations } from './lib/annotations.ts'
import { checkKeywords } from './lib/keywords.ts'
import { finish, writeGenerated } from './lib/write.ts'

const folder = 'standards/jurisdictions'
const schemaPath = `${folder}/schema.json`
const schema = JSON.parse(readFileSync(schemaPath, 'utf8')) as JsonObject
checkKeywords(schema, schemaPath)
writeGenerated(
  `${folder}/generated/schema.ts`,
  `// Generated from ${schemaPath}, without what it says to people; not edited by hand.

import type { JsonObject } from '../../hub/entity.ts'

export const packSchema: JsonObject = ${JSON.stringify(withoutAnnotations(schema, { descriptionsOfRequired: false }), null, 2)}
`,
)

const { readPack } = await import('../../standards/jurisdictions/read.ts')

/** Nothing is decided by it, and each edge would carry it; it is in the files. */
const leftOut = new Set(['quote', 'source', 'sources'])

const packs = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'generated')
  .map(({ name }) => name)
  .toSorted()
  .flatMap(packsIn)

/** By date. */
function packsIn(code: string): readonly Pack[] {
  const names = readdirSync(join(folder, code))
    .filter((name) => name.endsWith('.json'))
    .toSorted()
  return names.map((name) => {
    const path = `${folder}/${code}/${name}`
    const read = readPack(JSON.parse(readFileSync(path, 'utf8')))
    if (!read.ok) throw new Error(read.problem.map((fault) => `${path}${fault.path} ${fault.detail}`).join('\n'))
    if (`${code}-${name}` !== `${read.value.id}.json`) throw new Error(`${path} is named by its code and its date`)
    return read.value
  })
}

writeGenerated(
  `${folder}/generated/packs.ts`,
  `// Generated from ${folder}/*/*.json by tools/generate/jurisdictions.ts, without sources and quotations; not edited by hand.

import type { Pack } from '../pack.ts'

export const packs: readonly Pack[] = ${JSON.stringify(packs, (key, value: unknown) => (leftOut.has(key) ? undefined : value), 2)}
`,
)

const [begin, end] = ['<!-- packs: begin, generated -->', '<!-- packs: end -->']
const readme = `${folder}/README.md`
const [before, rest] = readFileSync(readme, 'utf8').split(begin)
const after = rest?.split(end)[1]
if (before === undefined || after === undefined) throw new Error(`${readme} has no place for the table of the packs`)
writeGenerated(readme, `${before}${begin}\n${table()}\n${end}${after}`)
finish()

function table(): string {
  const rows = packs.map((pack) => {
    const { jurisdiction, id, version, validFrom, validTo, reviewBy, reviewed, adequate = [], rules } = pack
    const evidence = [...rules, ...adequate]
    const verified = evidence.filter((one) => one.verified).length
    const cells = [
      `[${id}](${jurisdiction.toLowerCase()}/${validFrom}.json)`,
      version,
      validFrom,
      validTo ?? '',
      reviewBy,
      reviewed ? 'yes' : 'no',
      rules.length,
      adequate.length,
      verified,
      evidence.length - verified,
    ]
    return `| ${cells.join(' | ')} |`
  })
  return [
    '| pack | version | from | to | review by | reviewed | rules | adequacy decisions | verified | not verified, deny |',
    '|---|---|---|---|---|---|---|---|---|---|',
    ...rows,
  ].join('\n')
}
