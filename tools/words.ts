// `npm run words`: no old word (tools/words/list.ts) stands in names, texts and comments. `-- WORD …` looks for these words alone.

import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { allowances, messagesOfFixture, oldWords, skipped } from './words/list.ts'
import { Search } from './words/search.ts'

const root = resolve(import.meta.dirname, '..')
const wanted = process.argv.slice(2)
const endings = ['*.ts', '*.mts', '*.mjs', '*.md', '*.yaml', '*.yml', '*.json', '*.csv']
const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard', ...endings], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 1 << 26,
})
const paths = [...new Set(listed.split('\0'))].filter(
  (path) => path !== '' && existsSync(join(root, path)) && !skipped.some((pattern) => pattern.test(path)),
)

function searched(path: string, text: string): string {
  return messagesOfFixture.path.test(path) ? text.replace(messagesOfFixture.text, '') : text
}

const search = new Search(oldWords, allowances)
const places = paths
  .flatMap((path) => search.places(path, searched(path, readFileSync(join(root, path), 'utf8'))))
  .filter(({ word }) => wanted.length === 0 || wanted.includes(word))
const unused = wanted.length > 0 ? [] : search.unused()

for (const { word, path, line, text } of places) {
  const write = oldWords.find((one) => one.word === word)?.write ?? ''
  console.log(`${path}:${line}: "${word}" (write: ${write}): ${text.slice(0, 120)}`)
}
for (const { word, path, text } of unused)
  console.log(`tools/words/list.ts: unused allowance for "${word}" in ${path}, ${text}`)
if (places.length + unused.length > 0) process.exitCode = 1
