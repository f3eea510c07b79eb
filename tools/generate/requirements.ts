// Makes of the tables of requirements (conformance/requirements/*.csv) and of the frozen sets modules, and docs/requirements.md. A record with a fault is
// refused by its id.

import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { languages } from '../../locales/locales.ts'
import { readCsv } from './lib/csv.ts'
import { finish, writeGenerated } from './lib/write.ts'

const folder = 'conformance/requirements'
const columns = [
  'id',
  'profile',
  'level',
  'document',
  'edition',
  'clause',
  'sentence',
  'sends',
  'expects',
  'remediation',
  'ask',
  'untested',
  'tags',
  ...languages,
]
/** What has to be said of each, and what of those that a check judges. */
const always = ['document', 'edition', 'clause', 'sentence', ...languages]
const ofTested = ['sends', 'expects', 'remediation', 'ask']
/** A sentence for a tender in its own script. */
const scripts: Readonly<Record<string, RegExp>> = {
  ar: /\p{Script=Arabic}/u,
  ru: /\p{Script=Cyrillic}/u,
  zh: /\p{Script=Han}/u,
}

type Row = Readonly<Record<string, string>>
const ids = new Set<string>()

function faultsOf(row: Row, profile: string): readonly string[] {
  const { id = '', level = '', untested = '' } = row
  const faults: string[] = []
  const names = Object.keys(row)
  if (names.join() !== columns.join()) return [`the columns are not ${columns.join()}`]
  if (!/^[A-Z0-9]+(?:-[A-Z0-9]+)*-\d{3}$/.test(id)) faults.push('the id is not like NGSILD-READ-014')
  if (ids.has(id)) faults.push('the id is there already')
  ids.add(id)
  if (row['profile'] !== profile) faults.push(`the profile is not ${profile}, as the file is named`)
  if (!['MUST', 'SHOULD', 'MAY'].includes(level)) faults.push('the level is not MUST, SHOULD or MAY')
  for (const name of always) if (row[name]?.trim() === '') faults.push(`${name} is empty`)
  for (const name of ofTested) {
    if ((row[name]?.trim() === '') !== (untested !== ''))
      faults.push(`${name} is there for what is tested, and only for it`)
  }
  for (const [name, script] of Object.entries(scripts)) {
    if (!script.test(row[name] ?? '')) faults.push(`${name} is not in its script`)
  }
  return faults
}

type Texts = Readonly<
  Record<'id' | 'profile' | 'level' | 'document' | 'edition' | 'clause' | 'sentence' | 'untested', string>
>

/** Their names were compared with the columns. */
function textsOf(entries: readonly (readonly [string, string])[]): Texts {
  return Object.fromEntries(entries) as Texts
}

const harms = ['data-loss', 'leak', 'wrong-answer', 'wrong-code']
const harmListed = new Map<string, string>()
for (const harm of harms) {
  for (const id of readFileSync(join(folder, 'harm', `${harm}.txt`), 'utf8').split('\n')) {
    if (id === '') continue
    if (harmListed.has(id)) throw new Error(`harm/${harm}.txt: ${id} stands in two lists`)
    harmListed.set(id, harm)
  }
}

/** As requirements/harm/README.md says of what stands in no list. */
function harmOf({ id = '', profile = '', sentence = '' }: Row): string {
  const listed = harmListed.get(id)
  if (listed !== undefined) return listed
  if (/^(?:auth|governance)-/.test(profile)) return 'leak'
  return /\b(?:refused|error|4\d\d)\b|ResourceNotFound/.test(sentence) ? 'wrong-code' : 'wrong-answer'
}

const faults: string[] = []
const requirements = readdirSync(folder)
  .filter((name) => name.endsWith('.csv'))
  .toSorted()
  .flatMap((name) => {
    const path = join(folder, name)
    return readCsv(readFileSync(path, 'utf8'), path).map((row) => {
      faults.push(...faultsOf(row, basename(name, '.csv')).map((fault) => `${path}: ${row['id']}: ${fault}`))
      const { tags = '', ...rest } = row
      const own = Object.entries(rest).filter(([column]) => !languages.some((language) => language === column))
      const tender = Object.fromEntries(languages.map((language) => [language, row[language] ?? '']))
      return { ...textsOf(own), harm: harmOf(row), tags: tags.split(' ').filter((tag) => tag !== ''), tender }
    })
  })
for (const id of harmListed.keys()) if (!ids.has(id)) faults.push(`${folder}/harm: there is no requirement ${id}`)
if (faults.length > 0) throw new Error(faults.join('\n'))

writeGenerated(
  'conformance/generated/requirements.ts',
  `// Generated from ${folder}/*.csv by tools/generate/requirements.ts; not edited by hand.

import type { Requirement } from '../requirement.ts'

export const requirements: readonly Requirement[] = ${JSON.stringify(requirements, null, 2)}
`,
)

const cell = (text: string): string => text.replaceAll('|', String.raw`\|`).replaceAll('\n', ' ')
const profiles = [...new Set(requirements.map(({ profile }) => profile))]
const count = (profile: string, holds: (row: (typeof requirements)[number]) => boolean): number =>
  requirements.filter((row) => row.profile === profile && holds(row)).length

writeGenerated(
  'docs/requirements.md',
  `# Requirements of the conformance suite

Generated from conformance/requirements by \`npm run generate\`. [conformance/README.md](../conformance/README.md) says how a system is tested
against them, and \`npx citygate conformance explain ID\` what one of them sends and expects. Each tested requirement is proved by a faulty target.

Tags after a clause: \`MIM0-R2.2\` is a requirement of the OASC Minimal Interoperability Mechanisms, \`TS104175-10.4.2\` the clause of ETSI
TS 104 175 or 176, the successors of GS CIM 009, under the numbers by which implementers cite them (2026-08), or the document alone.

| profile | MUST | SHOULD | MAY | tested | not tested |
|---|---|---|---|---|---|
${profiles
  .map((profile) => {
    const levels = ['MUST', 'SHOULD', 'MAY'].map((level) => count(profile, (row) => row.level === level))
    const tested = count(profile, ({ untested }) => untested === '')
    return `| [${profile}](#${profile.replaceAll('.', '')}) | ${levels.join(' | ')} | ${tested} | ${count(profile, () => true) - tested} |`
  })
  .join('\n')}
| all | ${['MUST', 'SHOULD', 'MAY'].map((level) => requirements.filter((row) => row.level === level).length).join(' | ')} | ${requirements.filter(({ untested }) => untested === '').length} | ${requirements.filter(({ untested }) => untested !== '').length} |
${profiles
  .map((profile) => {
    const rows = requirements.filter((row) => row.profile === profile)
    const lines = rows.map(
      ({ id, level, document, edition, clause, sentence, untested, tags }) =>
        `| ${id} | ${level} | ${cell(`${document} ${edition}, ${clause}`)}${tags.length === 0 ? '' : `; ${cell(tags.join(' '))}`} | ${cell(sentence)}${untested === '' ? '' : ` Not tested: ${cell(untested)}`} |`,
    )
    return `\n## ${profile}\n\n| id | level | clause | requirement |\n|---|---|---|---|\n${lines.join('\n')}`
  })
  .join('\n')}
`,
)

/** One id a line, in a file that is named after the release. */
const sets = readdirSync(join(folder, 'sets'))
  .filter((name) => name.endsWith('.txt'))
  .toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true }))
  .map((name) => {
    const listed = readFileSync(join(folder, 'sets', name), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
    for (const id of listed) if (!ids.has(id)) throw new Error(`${name}: there is no requirement ${id} any more`)
    return { name: basename(name, '.txt'), ids: listed }
  })
writeGenerated(
  'conformance/generated/sets.ts',
  `// Generated from ${folder}/sets by tools/generate/requirements.ts; not edited by hand.

import type { FrozenSet } from '../requirement.ts'

export const sets: readonly FrozenSet[] = ${JSON.stringify(sets, null, 2)}
`,
)
finish()
