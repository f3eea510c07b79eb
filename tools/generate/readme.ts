// Puts the catalogue of formats into README.md, between its two marks, from the adapters' own words.

import { readFileSync } from 'node:fs'
import { catalogue } from '../../adapters/generated/catalogue.ts'
import { finish, writeGenerated } from './lib/write.ts'

const begin = '<!-- catalogue:begin (npm run generate) -->'
const end = '<!-- catalogue:end -->'

const rows = catalogue.map(({ id, standard, reads, writes }) => {
  const types = [...new Set(reads.map((read) => read.mediaType))].map((type) => `\`${type}\``).join(', ')
  const targets = writes.map((target) => `\`${target.name}\``).join(', ')
  return `| [\`${id}\`](adapters/${id}/README.md) | [${standard.name}](${standard.url}) ${standard.editions.join(', ')} | ${types} | ${targets} |`
})
const table = ['| id | standard | reads | writes |', '|---|---|---|---|', ...rows].join('\n')

const readme = readFileSync('README.md', 'utf8')
const [head, rest] = readme.split(begin)
const tail = rest?.split(end)[1]
if (head === undefined || tail === undefined) throw new Error('README.md lacks the marks of the catalogue')
writeGenerated('README.md', `${head}${begin}\n${table}\n${end}${tail}`)
finish()
