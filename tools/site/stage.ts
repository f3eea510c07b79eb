// `npm run docs:stage`: writes the pages of the site into docs/generated, where VitePress builds them.

import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { adapterFolders } from '../../adapters/contract/node/folder.ts'
import { readSource, type Source } from '../generate/adapters/source.ts'
import { configurationReference, type Schema } from './configuration.ts'
import { readResults } from './corpora.ts'
import { formatIndex, formatItems } from './format-index.ts'
import { formatPage } from './formats.ts'
import { adapted } from './links.ts'
import { referenceHtml, referencePage, referenceStart } from './reference.ts'
import { scalarScript } from '../generate/lib/scalar.ts'
import { sidebar, type TitledPage } from './navigation.ts'
import { writtenPages } from './pages.ts'

const root = resolve(import.meta.dirname, '../..')
process.chdir(root)
const output = 'docs/generated'
const target = join(output, 'pages')

const { repository } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly repository?: { readonly url: string }
}
const web = repository?.url.replace(/^git\+/, '').replace(/\.git$/, '/blob/main/')

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

function titleOf(text: string): string {
  return /^# (.+)$/m.exec(text)?.[1]?.replaceAll('`', '') ?? 'Citygate'
}

rmSync(output, { recursive: true, force: true })
const pages = writtenPages(root)
const titled: TitledPage[] = []

/** @param file from whose folder the links of the text lead */
function add(file: string, path: string, text: string): void {
  const { text: adaptedText, pictures } = adapted(text, { file, path, pages, repository: web })
  write(join(target, `${path}.md`), adaptedText)
  for (const picture of pictures) cpSync(picture, join(target, dirname(path), basename(picture)))
  titled.push({ file, path, title: titleOf(text) })
}

for (const { file, path } of pages) add(file, path, readFileSync(file, 'utf8'))

const results = readResults('tools/corpora/results.json')
const sources: Source[] = []
for (const path of adapterFolders(resolve('adapters')).values())
  sources.push(await readSource(resolve('adapters'), relative('adapters', path).replaceAll('\\', '/')))
for (const source of sources)
  add(`adapters/${source.folder}/README.md`, `formats/${source.id}`, formatPage(source, results))
add('docs/adapters.md', 'formats/index', formatIndex(sources))

const schema = JSON.parse(readFileSync('gateway/config/config.schema.json', 'utf8')) as Schema
add('docs/configuration.md', 'configuration-reference', configurationReference(schema))

const decisions = titled.filter(({ path }) => path.startsWith('decisions/')).toReversed()
const decisionLines = decisions.map(({ path, title }) => `- ${path.slice(10, 20)}: [${title}](/${path})`)
add(
  'docs/decisions/index.md',
  'decisions/index',
  `# Decisions\n\nWhy things are as they are, one dated page each, newest first.\n\n${decisionLines.join('\n')}\n`,
)

// The interactive reference: a page of its own beside those of VitePress.
add('docs/reference.md', 'reference', referencePage)
const assets = join(target, 'public/reference')
write(join(assets, 'index.html'), referenceHtml)
write(join(assets, 'scalar.js'), scalarScript())
write(join(assets, 'start.js'), referenceStart)
cpSync('gateway/generated/public/openapi.json', join(assets, 'openapi.json'))

write(join(target, 'index.md'), readFileSync('docs/.vitepress/home.md', 'utf8'))
write(join(output, 'sidebar.json'), `${JSON.stringify(sidebar(titled, formatItems(sources)), undefined, 1)}\n`)
console.log(`${titled.length} pages, ${sources.length} of them of formats, in ${target}`)
