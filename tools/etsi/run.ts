// `npm run etsi -- --suite FOLDER [--robot robot] [--target node|workerd|both] [--failures] [--include TAG] [PATH …]`: runs
// ETSI's Robot suite for NGSI-LD from its own checkout, of which nothing is kept here, and prints a table of its groups.
// With TEST_POSTGRES=URL, the gateway on Node has its stores in databases that it makes on that PostgreSQL server.
// --check fails where a case that passed before (passing.txt) does not; --update writes that list of a whole run on both.

import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { targets, type Target } from '../suite-gateway.ts'
import { testPostgres } from '../foreign/test-store.ts'
import { lostOf, passingOf, tableOf, type Case } from './results.ts'
import { groups, missing, runSuite } from './suite.ts'

const passingList = new URL('passing.txt', import.meta.url)

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    suite: { type: 'string' },
    robot: { type: 'string', default: 'robot' },
    target: { type: 'string', default: 'node' },
    include: { type: 'string' },
    failures: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
    update: { type: 'boolean', default: false },
  },
})

function stop(message: string): never {
  console.error(message)
  process.exit(2)
}

const { include } = values
const isWhole = positionals.length === 0 && include === undefined
const paths = positionals.length === 0 ? groups : positionals
const chosen = targets.filter((target) => values.target === target || values.target === 'both')
if (values.suite === undefined) stop('Say where the suite is: npm run etsi -- --suite FOLDER.')
if (chosen.length === 0) stop('A target is node, workerd or both.')
if (values.update && testPostgres !== undefined)
  stop('--update is for the stores that are there without TEST_POSTGRES.')
if (values.update && !(isWhole && chosen.length === targets.length)) {
  stop('--update requires a run of the whole suite on both targets: otherwise the other cases would be dropped.')
}
// Robot runs in the folder of the suite.
const robot = values.robot.includes('/') ? resolve(values.robot) : values.robot
const suite = { folder: resolve(values.suite), robot }
const absent = await missing(suite)
if (absent !== undefined) stop(absent)

const verdicts = new Map<Target, readonly Case[]>()
for (const target of chosen) {
  const cases: Case[] = []
  for (const path of paths) {
    const run = await runSuite(suite, target, path, include)
    console.log(`${target}: what Robot and the gateway wrote of ${path} is in ${run.output}`)
    cases.push(...run.cases)
  }
  verdicts.set(target, cases)
  if (values.failures)
    for (const { id, message } of cases.filter(({ passed }) => !passed)) console.log(`${id}: ${message}`)
}
if (testPostgres !== undefined) console.log('The gateway on Node had its stores in PostgreSQL.')
console.log(tableOf(verdicts))

if (values.update) writeFileSync(passingList, `${passingOf(verdicts).join('\n')}\n`)
if (values.check) {
  const list = readFileSync(passingList, 'utf8').trimEnd().split('\n')
  const lost = lostOf(list, verdicts, isWhole)
  for (const id of lost) console.error(`passed before and does not now: ${id}`)
  if (lost.length > 0) process.exitCode = 1
}
