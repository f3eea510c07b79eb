// `npm run fiware -- --suite FOLDER [--target node|workerd] [--failures] [PATH …]`: a smoke run of FIWARE's deprecated Jest
// suite for NGSI-LD 1.3 from its own checkout, where `npm install` and `npm install --no-save node@14` were run (its receiver
// answers no POST on a later Node); a table of its folders.

import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { tableOf, type Case } from '../etsi/results.ts'
import { answers, startSuiteGateway, targets, type Target } from '../suite-gateway.ts'
import { freePort } from '../../test/free-port.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    suite: { type: 'string' },
    target: { type: 'string', default: 'node' },
    failures: { type: 'boolean', default: false },
  },
})
const folder = resolve(values.suite ?? '.')
const target = targets.find((one) => one === values.target)
/** Of the suite's own time. */
const node = join(folder, 'node_modules/node/bin/node')
const jest = 'node_modules/jest/bin/jest.js'
if (
  values.suite === undefined ||
  target === undefined ||
  ![node, join(folder, jest)].every((path) => existsSync(path))
) {
  console.error('Say where the suite is: npm run fiware -- --suite FOLDER [--target node|workerd]. It is a checkout of')
  console.error(
    'github.com/FIWARE/NGSI-LD_TestSuite with `npm install` and `npm install --no-save node@14` (docs/conformance-etsi.md).',
  )
  process.exit(2)
}

const contextFolder = 'ldContext'

/** What of the context of schema.org, which one of its contexts names, is used by its cases. */
const schemaOrg = { '@context': { schema: 'http://schema.org/', name: { '@id': 'http://schema.org/name' } } }

/** One of its contexts is broken on purpose; nothing names that one. */
function contexts(): ReadonlyMap<string, JsonObject> {
  const names = readdirSync(join(folder, contextFolder)).filter((name) => name !== 'contextWithParseError.jsonld')
  const read = (name: string) => JSON.parse(readFileSync(join(folder, contextFolder, name), 'utf8')) as JsonObject
  const own = names.map(
    (name) => [`https://fiware.github.io/NGSI-LD_TestSuite/${contextFolder}/${name}`, read(name)] as const,
  )
  return new Map([...own, ['https://schema.org/docs/jsonldcontext.json', schemaOrg]])
}

interface JestResults {
  readonly testResults: readonly {
    readonly name: string
    readonly message: string
    readonly assertionResults: readonly {
      readonly fullName: string
      readonly status: string
      readonly failureMessages: readonly string[] | null
    }[]
  }[]
}

function casesOf({ testResults }: JestResults): readonly Case[] {
  // Jest runs and reports the files in its own order.
  return testResults
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(({ name, assertionResults }) => {
      const path = name.slice(folder.length).replace(/^\//, '')
      return assertionResults.map(({ fullName, status, failureMessages }) => ({
        id: `${path}: ${fullName}`,
        group: path.split('/')[0] ?? path,
        passed: status === 'passed',
        message: (failureMessages?.[0] ?? '').split('\n').slice(0, 6).join(' '),
      }))
    })
}

async function runSuite(on: Target): Promise<readonly Case[]> {
  const output = mkdtempSync(join(tmpdir(), `citygate-fiware-${on}-`))
  const receiver = `http://127.0.0.1:${await freePort()}`
  const accumulator = spawn(node, ['accumulator/accumulator.js'], {
    cwd: folder,
    env: { ...process.env, WEB_APP_PORT: new URL(receiver).port },
    stdio: 'ignore',
  })
  if (!(await answers(new URL(receiver), () => accumulator.exitCode !== null)))
    throw new Error('the receiver of the suite did not start')
  const needs = {
    contexts: contexts(),
    receivers: [receiver, 'http://my.endpoint.org', 'http://tutorial:3000'],
    isLocationRelative: true,
  }
  const gateway = await startSuiteGateway(on, needs, join(output, 'gateway.log'))
  const results = join(output, 'results.json')
  const flags = ['--runInBand', '--forceExit', '--no-color', '--silent', '--json', `--outputFile=${results}`]
  const child = spawn(node, [jest, ...flags, ...positionals], {
    cwd: folder,
    env: { ...process.env, TEST_ENDPOINT: gateway.url, ACC_ENDPOINT: receiver, NOTIFY_ENDPOINT: `${receiver}/acc` },
    stdio: 'ignore',
  })
  await new Promise((done) => child.once('exit', done))
  accumulator.kill()
  await gateway.stop()
  console.log(`${on}: what Jest and the gateway wrote is in ${output}`)
  return casesOf(JSON.parse(readFileSync(results, 'utf8')) as JestResults)
}

const cases = await runSuite(target)
if (values.failures)
  for (const { id, message } of cases.filter(({ passed }) => !passed)) console.log(`${id}: ${message}`)
console.log(tableOf(new Map([[target, cases]])))
