// Puts the formats by sector into README.md, between its two marks, from the adapters' own metadata.

import { readFileSync } from 'node:fs'
import { catalogue } from '../../adapters/generated/catalogue.ts'
import { finish, writeGenerated } from './lib/write.ts'

const begin = '<!-- catalogue:begin (npm run generate) -->'
const end = '<!-- catalogue:end -->'

/** A format that no sector names is listed under "Other". */
const sectors: Readonly<Record<string, readonly string[]>> = {
  'Context brokers': ['ngsi-ld', 'ngsi-v2'],
  'Sensors and environment': ['hj-212', 'sensorthings'],
  'Transport and vehicles': ['gtfs-realtime', 'jtt-808'],
  'Public warnings': ['cap'],
  'IoT platforms': ['alink'],
}
const named = new Set(Object.values(sectors).flat())
const other = catalogue.map(({ id }) => id).filter((id) => !named.has(id))

/** The standard's name without its subtitle: "JT/T 808, terminal communication protocol" is JT/T 808. */
function format(id: string): readonly string[] {
  return catalogue
    .filter((entry) => entry.id === id)
    .map(({ standard: { name, editions } }) => {
      const short = name.split(/, | Part /)[0] ?? name
      return `[${short}](adapters/${id}/README.md) ${editions.join(', ')} (\`${id}\`)`
    })
}

const rows = Object.entries({ ...sectors, Other: other }).flatMap(([sector, ids]) => {
  const formats = ids.flatMap(format)
  return formats.length === 0 ? [] : [`| ${sector} | ${formats.join('; ')} |`]
})
const table = ['| sector | formats |', '|---|---|', ...rows].join('\n')

const readme = readFileSync('README.md', 'utf8')
const [head, rest] = readme.split(begin)
const tail = rest?.split(end)[1]
if (head === undefined || tail === undefined) throw new Error('README.md lacks the marks of the catalogue')
writeGenerated('README.md', `${head}${begin}\n${table}\n${end}${tail}`)
finish()
