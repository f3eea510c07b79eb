// `npm run etsi -- --suite FOLDER [--robot robot] [--target node|workerd] [--include TAG] [PATH …]`: runs ETSI's Robot suite
// for NGSI-LD from its own checkout, of which nothing is kept here, and prints a table of its groups. With --check it
// fails where a case that passed before (tools/etsi/passing.txt) does not; --update writes that list.

import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { startSuiteGateway, type Target } from './gateway.ts'
import { casesOf, type Case } from './results.ts'

/** Of the suite, what this gateway is for: no context sources and no distributed operations. */
const groups = [
  'TP/NGSI-LD/CommonBehaviours',
  'TP/NGSI-LD/ContextInformation/Provision',
  'TP/NGSI-LD/ContextInformation/Consumption',
  'TP/NGSI-LD/ContextInformation/Subscription',
  'TP/NGSI-LD/jsonldContext',
]
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
const { suite, robot, target } = values
if (suite === undefined || (target !== 'node' && target !== 'workerd')) {
  console.error('Say where the suite is: npm run etsi -- --suite FOLDER [--target node|workerd].')
  process.exit(2)
}

function contextsOf(folder: string): ReadonlyMap<string, JsonObject> {
  const path = join(folder, 'resources/jsonld-contexts')
  return new Map(
    readdirSync(path).map((name) => [name, JSON.parse(readFileSync(join(path, name), 'utf8')) as JsonObject]),
  )
}

/** Runs Robot over the paths; its verdicts, not its exit code, say what passed. */
async function runRobot(folder: string, paths: readonly string[], on: Target): Promise<readonly Case[]> {
  const gateway = await startSuiteGateway(on, contextsOf(folder))
  const output = mkdtempSync(join(tmpdir(), 'citygate-etsi-output-'))
  const variables = [`url:${gateway.url}`, `temporal_api_url:${gateway.url}`]
  const flags = [
    ...variables.flatMap((variable) => ['--variable', variable]),
    ...(values.include === undefined ? [] : ['--include', values.include]),
    ...['--outputdir', output, '--output', 'output.json', '--log', 'NONE', '--report', 'NONE', '--console', 'none'],
  ]
  const child = spawn(robot, [...flags, ...paths], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
  await new Promise((resolve, reject) => {
    child.once('exit', resolve)
    child.once('error', reject)
  })
  await gateway.stop()
  return casesOf(readFileSync(join(output, 'output.json'), 'utf8'))
}

const cases = await runRobot(suite, positionals.length > 0 ? positionals : groups, target)
const rows = new Map<string, { total: number; passed: number }>()
for (const { group, passed } of cases) {
  const row = rows.get(group) ?? { total: 0, passed: 0 }
  rows.set(group, { total: row.total + 1, passed: row.passed + (passed ? 1 : 0) })
}
console.log(`| group | cases | passed |\n|---|---:|---:|`)
for (const [group, { total, passed }] of rows) console.log(`| ${group} | ${total} | ${passed} |`)
const passed = cases.filter((one) => one.passed)
console.log(`| all | ${cases.length} | ${passed.length} (${((100 * passed.length) / cases.length).toFixed(1)} %) |`)
if (values.failures) for (const one of cases.filter((each) => !each.passed)) console.log(`${one.id}: ${one.message}`)

const ids = passed.map(({ id }) => id).toSorted()
if (values.update) writeFileSync(passingList, `${ids.join('\n')}\n`)
if (values.check) {
  const lost = readFileSync(passingList, 'utf8')
    .split('\n')
    .filter((id) => id !== '' && !ids.includes(id))
  for (const id of lost) console.error(`passed before and does not now: ${id}`)
  if (lost.length > 0) process.exitCode = 1
}
