// `npm run words`: no old word (tools/words/list.ts) is added to names, texts and comments. What is there already is counted
// in tools/words/baseline.tsv, which may only shrink. `-- --update` lowers it and follows moved files; `-- --list WORD`
// prints the places of a word, `-- --list` of all.

import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { allowances, oldWords, skipped } from './words/list.ts'
import { compareCounts, compareTotals, countPlaces, readBaseline, Search, writeBaseline } from './words/words.ts'

const root = resolve(import.meta.dirname, '..')
const baselinePath = join(root, 'tools/words/baseline.tsv')
/** So many faults are enough to begin with. */
const shown = 50
const { values, positionals } = parseArgs({
  options: { update: { type: 'boolean' }, list: { type: 'boolean' } },
  allowPositionals: true,
})

const endings = ['*.ts', '*.mts', '*.mjs', '*.md', '*.yaml', '*.yml', '*.json', '*.csv']
const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard', ...endings], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 1 << 26,
})
const paths = [...new Set(listed.split('\0'))].filter(
  (path) => path !== '' && existsSync(join(root, path)) && !skipped.some((pattern) => pattern.test(path)),
)

const search = new Search(oldWords, allowances)
const places = paths.flatMap((path) => search.places(path, readFileSync(join(root, path), 'utf8')))
const counts = countPlaces(places)
// Without a baseline, as after a change of the list, the present counts become the first one.
const baseline = existsSync(baselinePath) ? readBaseline(readFileSync(baselinePath, 'utf8')) : counts

const unused = search
  .unused()
  .map(({ word, path, text }) => `tools/words/list.ts: nothing needs the allowance for "${word}" in ${path}, ${text}`)
const faults = [
  ...unused,
  ...(values.update === true ? compareTotals(baseline, counts) : compareCounts(baseline, counts)),
]

if (values.list === true) {
  const wanted = places.filter(({ word }) => positionals.length === 0 || positionals.includes(word))
  for (const { word, path, line, text } of wanted) console.log(`${path}:${line}: ${word}: ${text.slice(0, 160)}`)
} else if (faults.length > 0) {
  for (const fault of faults.slice(0, shown)) console.error(fault)
  if (faults.length > shown) console.error(`… and ${faults.length - shown} more`)
  console.error('What to write instead: docs/glossary.md, tools/words/list.ts')
  process.exitCode = 1
} else {
  if (values.update === true) writeFileSync(baselinePath, writeBaseline(counts))
  console.log(`${places.length} old words in ${counts.size} files, as the baseline says`)
}
