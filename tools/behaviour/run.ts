// `npm run behaviour -- --base COMMIT [--full]`: the package of a commit beside that of the present tree. Both get the same
// requests and commands, and what a client, a reader of the audit log or a user of the library sees must be the same but for
// what explained.tsv explains.

import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { compareAudit } from './audit.ts'
import { compareCommands } from './commands.ts'
import { Comparison } from './comparison.ts'
import { createSetting } from './configuration.ts'
import { isExplained, readExplained } from './differences.ts'
import { corporaIn, fixturesIn } from './fixtures.ts'
import { packageOf, prune, treeOf } from './packages.ts'
import * as requests from './requests.ts'
import { Side } from './side.ts'

const root = resolve(import.meta.dirname, '../..')
const cache = join(root, '.behaviour')
const corporaFolder = resolve(root, '../shared/corpora')
const corporaCount = 400
const commandsEvery = { usual: 6, full: 1 }
const shownDifferences = 200
const started = performance.now()

function log(text: string): void {
  console.log(`${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s  ${text}`)
}

const { base, full } = parseArgs({
  options: { base: { type: 'string' }, full: { type: 'boolean', default: false } },
}).values
if (base === undefined) {
  console.error('usage: npm run behaviour -- --base COMMIT [--full]')
  process.exit(2)
}

mkdirSync(cache, { recursive: true })
const trees = [treeOf(root, base), treeOf(root)] as const
prune(cache, trees)
const [basePackage, presentPackage] = [packageOf(root, cache, trees[0]), packageOf(root, cache, trees[1])]
log(`base ${trees[0].slice(0, 12)}, present ${trees[1].slice(0, 12)}: packed`)

const setting = await createSetting()
const sides = [new Side(basePackage, setting.configuration), new Side(presentPackage, setting.configuration)] as const
const comparison = new Comparison(sides, setting)

async function step(name: string, run: () => Promise<unknown>): Promise<void> {
  const [before, differences] = [comparison.requests, comparison.differences.length]
  await run()
  log(`${name}: ${comparison.requests - before} requests, ${comparison.differences.length - differences} differences`)
}

try {
  await comparison.both((side) => side.start())
  const { ask } = comparison
  const formats = await requests.catalogueOf(ask)
  // A format that the base does not have would store entities on one side only.
  const fixtures = (await fixturesIn(root)).filter(({ adapter }) => formats.some(({ id }) => id === adapter))
  await step('translate', () => requests.translate(ask, fixtures, formats))
  if (full) {
    const corpora = corporaIn(corporaFolder, corporaCount)
    if (corpora.length === 0) log(`${corporaFolder} is absent: the corpora are skipped`)
    await step('corpora', () => requests.translateCorpora(ask, corpora, fixtures, formats))
  }
  await step('ingest', () => requests.ingest(ask, fixtures))
  await step('entities', () => requests.readEntities(ask, formats))
  await step('write', () => requests.write(ask))
  await step('lists', () => requests.readLists(ask))
  await step('pages', () => requests.readPages(ask))
  const openapi = await ask('GET', '/openapi.json', { as: 'nobody' })
  await step('refusals', () => requests.refuse(ask, openapi.text))
  // What is counted by the minute is written at the end of the process.
  comparison.compare('exit code', await comparison.both(async (side) => `${await side.stop()}`))
  await comparison.both((side) => side.start())
  await step('audit', async () => log(`${await compareAudit(comparison, setting)} audit records`))
  await step('commands', () => compareCommands(comparison, fixtures, full ? commandsEvery.full : commandsEvery.usual))
  await comparison.both((side) => side.stop())
} finally {
  for (const side of sides) side.remove()
}

const explained = readExplained(join(import.meta.dirname, 'explained.tsv'))
writeFileSync(join(cache, 'differences.txt'), comparison.differences.join('\n'))
const left = comparison.differences.filter((difference) => !isExplained(difference, explained))
for (const difference of left.slice(0, shownDifferences)) console.log(difference)
if (left.length > shownDifferences) console.log(`… and ${left.length - shownDifferences} more`)
const unused = explained.filter(({ used }) => !used)
for (const { line, pattern } of unused) console.log(`explained.tsv:${line}: nothing matches ${pattern.source}`)
const statuses = [...comparison.statuses].toSorted(([a], [b]) => a - b).map(([status, count]) => `${count} × ${status}`)
log(`answers: ${statuses.join(', ')}`)
log(
  `${comparison.requests} requests to each side, ${comparison.differences.length} differences, ${left.length} not explained`,
)
if (left.length > 0 || unused.length > 0) process.exitCode = 1
