// Puts the formats by sector into README.md, between its two marks, from the adapters' own metadata.

import { globSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { catalogue } from '../../adapters/generated/all.ts'
import { finish, writeGenerated } from './lib/write.ts'

const begin = '<!-- catalogue:begin (npm run generate) -->'
const end = '<!-- catalogue:end -->'

/** The folders of `adapters/` in the order of the table. A new sector follows them under its own name. */
const titles: Readonly<Record<string, string>> = {
  context: 'Context brokers',
  environment: 'Environment',
  transit: 'Public transport',
  vehicles: 'Vehicles',
  emergency: 'Public warnings',
  iot: 'Sensors and IoT platforms',
}

/** The standard's name without its subtitle: "JT/T 808, terminal communication protocol" is JT/T 808. */
function format(sector: string, id: string): readonly string[] {
  return catalogue
    .filter((entry) => entry.id === id)
    .map(({ standard: { name } }) => {
      const short = name.split(/, | Part /)[0] ?? name
      return `[${short}](adapters/${sector}/${id}/README.md)`
    })
}

const folders = globSync('adapters/*/*/{adapter.ts,mapping.yaml}').map((path) => dirname(path).split(/[\\/]/).slice(1))
const sectors = new Set([...Object.keys(titles), ...folders.map(([sector = '']) => sector)])
const rows = [...sectors].map((sector) => {
  const title = titles[sector] ?? sector.slice(0, 1).toUpperCase() + sector.slice(1).replaceAll('-', ' ')
  const ids = folders.filter(([one]) => one === sector).map(([, id = '']) => id)
  return `| ${title} | ${ids
    .toSorted()
    .flatMap((id) => format(sector, id))
    .join(' · ')} |`
})
const table = ['| sector | formats |', '|---|---|', ...rows].join('\n')

const readme = readFileSync('README.md', 'utf8')
const [head, rest] = readme.split(begin)
const tail = rest?.split(end)[1]
if (head === undefined || tail === undefined) throw new Error('README.md lacks the marks of the catalogue')
writeGenerated('README.md', `${head}${begin}\n${table}\n${end}${tail}`)
finish()
