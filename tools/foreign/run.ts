// `npm run foreign [-- NAME …] [--python FOLDER] [--scorpio FOLDER] [--frost FILE]`: judges servers that others wrote, and compares what fails
// with `expected/NAME.json`. A requirement that fails there without a reason in that file, or no longer fails, fails the run:
// so a check that condemns a right server is seen, and so is one that has become blind.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { differenceOf, type Expected } from './findings.ts'
import { startPostgres } from './postgres.ts'
import { servers, type Foreign, type Place } from './servers.ts'

const builds = servers.filter(({ needsBuild }) => needsBuild).map(({ name }) => name)
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    python: { type: 'string', default: '.foreign' },
    ...Object.fromEntries(builds.map((name) => [name, { type: 'string' as const }])),
  },
})
const options: Readonly<Record<string, string | undefined>> = values

interface Check {
  readonly id: string
  readonly profile: string
  readonly state: string
}

function failedOf(report: string): readonly Check[] {
  const { checks } = JSON.parse(readFileSync(report, 'utf8')) as { readonly checks: readonly Check[] }
  return checks.filter(({ state }) => state === 'fail' || state === 'warn')
}

/** @returns whether it was found as expected */
async function judge(foreign: Foreign, place: Place): Promise<boolean> {
  const { name } = foreign
  const expected = JSON.parse(readFileSync(join(import.meta.dirname, 'expected', `${name}.json`), 'utf8')) as Expected
  const running = await foreign.start(place)
  try {
    const report = join(place.folder, `${name}.json`)
    const args = ['conformance', 'run', running.url + (foreign.path ?? ''), ...foreign.run, '--report', report]
    const { status, stderr } = spawnSync(process.execPath, ['bin/citygate.mjs', ...args], { encoding: 'utf8' })
    if (status !== 0 && status !== 1) {
      console.error(`${name}: the run ended with ${status}\n${stderr}`)
      return false
    }
    const failed = failedOf(report).map(({ id }) => id)
    const { unexpected, missing } = differenceOf(expected.findings, failed)
    console.log(
      `${name} ${expected.version}: ${failed.length} findings, ${Object.keys(expected.findings).length} expected`,
    )
    for (const id of unexpected)
      console.error(`  ${id} fails, and expected/${name}.json does not name it: judge it first`)
    for (const id of missing) console.error(`  ${id} is expected to fail (${expected.findings[id]}), and does not`)
    return unexpected.length + missing.length === 0
  } finally {
    await running.stop()
  }
}

const chosen = servers.filter(({ name, needsBuild }) =>
  positionals.length > 0 ? positionals.includes(name) : !needsBuild || options[name] !== undefined,
)
const folder = mkdtempSync(join(tmpdir(), 'citygate-foreign-'))
const postgres = startPostgres(folder)
let isAsExpected = chosen.length > 0
try {
  postgres.run(readFileSync(join(import.meta.dirname, 'places.sql'), 'utf8'))
  for (const foreign of chosen) {
    const place = { folder, postgres, python: resolve(values.python), build: options[foreign.name] }
    isAsExpected = (await judge(foreign, place)) && isAsExpected
  }
} finally {
  postgres.stop()
}
if (isAsExpected) rmSync(folder, { recursive: true })
else console.error(`Reports and logs are in ${folder}`)
process.exitCode = isAsExpected ? 0 : 1
