// ETSI's Robot suite for NGSI-LD in its own checkout: what it needs of the gateway and of this machine, and a run of it.

import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { startSuiteGateway, type SuiteNeeds, type Target } from '../suite-gateway.ts'
import { casesOf, type Case } from './results.ts'

export interface Suite {
  readonly folder: string
  /** The command of Robot Framework. */
  readonly robot: string
}

/**
 * Of the suite, what this gateway is for: no context sources and no distributed operations. Each has a store of its own, since
 * cases of one leave behind what those of another count.
 */
export const groups: readonly string[] = [
  'TP/NGSI-LD/CommonBehaviours',
  'TP/NGSI-LD/ContextInformation/Provision',
  'TP/NGSI-LD/ContextInformation/Consumption',
  'TP/NGSI-LD/ContextInformation/Subscription',
  'TP/NGSI-LD/jsonldContext',
]

const contextFolder = 'resources/jsonld-contexts'
/** Where the suite's documents say that its own contexts are: ETSI's copy, and the newer public one. */
const suiteContexts = [
  'https://forge.etsi.org/rep/cim/ngsi-ld-test-suite/-/raw/develop/',
  'https://raw.githubusercontent.com/marek-mraz/ngsi-ld-test-suite/main/',
].map((root) => `${root}${contextFolder}/`)

/** The time limit of each test, so that a test that hangs fails alone and the others still run. */
const secondsOfTest = 30
/** Ends Robot where nothing of that helped. */
const minutesOfGroup = 30

/** Contexts of other servers that its documents name, and the file that stands in for each. */
const otherContexts: ReadonlyMap<string, string> = new Map([
  [
    'https://easy-global-market.github.io/ngsild-api-data-models/ngsildTestSuite/ngsildTestSuiteV1.8-compound.jsonld',
    'ngsi-ld-test-suite-compound.jsonld',
  ],
  ['https://fiware.github.io/NGSI-LD_TestSuite/ldContext/testContext.jsonld', 'ngsi-ld-test-suite.jsonld'],
])

/** Its receiver of notifications, its context source and its server of contexts (resources/variables.py). */
const ports = [8085, 8086, 8087]
/** Of the broker that its cases of MQTT start, which is also on the first of the others. */
const mqttPort = 1883
/** Has a command `docker` that starts the broker of this machine. */
const commands = join(import.meta.dirname, 'bin')
/** Receivers that its subscriptions name, and that nobody is. */
const neverThere = [
  'http://localhost:1111',
  'http://localhost:18099',
  'http://my.second.endpoint.org',
  'http://unreachable.endpoint',
  'http://a.b.c',
]

function needsOf(folder: string): SuiteNeeds {
  const path = join(folder, contextFolder)
  const files = new Map(
    readdirSync(path).map((name) => [name, JSON.parse(readFileSync(join(path, name), 'utf8')) as JsonObject]),
  )
  const hosts = ['localhost', '127.0.0.1', '0.0.0.0']
  return {
    contexts: new Map([
      ...suiteContexts.flatMap((root) => [...files].map(([name, document]) => [root + name, document] as const)),
      ...[...otherContexts].map(([url, name]) => [url, files.get(name) ?? {}] as const),
    ]),
    receivers: [...ports.flatMap((port) => hosts.map((host) => `http://${host}:${port}`)), ...neverThere],
    brokers: ['mqtt://localhost:*'],
    // Its cases of paging in time have histories of 40 instances, of which it expects a part.
    limits: { instances: 30 },
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  return new Promise((resolve) => {
    server.once('error', () => resolve(false))
    server.listen(port, '0.0.0.0', () => server.close(() => resolve(true)))
  })
}

/** What is missing for a run, as a sentence; undefined where all is there. */
export async function missing({ folder, robot }: Suite): Promise<string | undefined> {
  if (!existsSync(join(folder, contextFolder))) {
    return `There is no suite in ${folder}: check out github.com/marek-mraz/ngsi-ld-test-suite and name its folder with --suite.`
  }
  if (spawnSync(robot, ['--version']).error !== undefined) {
    return `Robot Framework is not here (${robot}): install the suite's requirements.txt in a Python environment and name its robot with --robot (docs/conformance-etsi.md).`
  }
  for (const port of [...ports, mqttPort]) {
    if (!(await isFree(port))) return `The suite listens on port ${port}, which another process has.`
  }
  return undefined
}

/**
 * Runs a folder or a file of it against a gateway with an empty store. Robot's verdicts, not its exit code, say what passed;
 * `output` has its own result and the gateway's log.
 * @param include a tag of the cases that run; undefined: all
 */
export async function runSuite(
  { folder, robot }: Suite,
  target: Target,
  path: string,
  include: string | undefined,
): Promise<{ readonly cases: readonly Case[]; readonly output: string }> {
  const output = mkdtempSync(join(tmpdir(), `citygate-etsi-${target}-`))
  const gateway = await startSuiteGateway(target, needsOf(folder), join(output, 'gateway.log'))
  const url = `${gateway.url}/ngsi-ld/v1`
  const flags = [
    ...['--variable', `url:${url}`, '--variable', `temporal_api_url:${url}`],
    // The newer copy names hosts of a container network, which cannot be listened on here.
    ...['notification_server', 'context_source', 'context_server'].flatMap((name) => [
      '--variable',
      `${name}_host:0.0.0.0`,
    ]),
    ...['--variable', 'mqtt_broker_host:localhost'],
    ...['--prerunmodifier', `${join(import.meta.dirname, 'time_limit.py')}:${secondsOfTest}`],
    ...(include === undefined ? [] : ['--include', include]),
    ...['--outputdir', output, '--output', 'output.json', '--log', 'NONE', '--report', 'NONE', '--console', 'none'],
  ]
  const env = { ...process.env, PATH: `${commands}:${process.env['PATH'] ?? ''}`, ETSI_BROKER_FOLDER: output }
  const child = spawn(robot, [...flags, path], { cwd: folder, env, stdio: ['ignore', 'ignore', 'inherit'] })
  // Robot answers SIGINT by failing the test at hand and those that did not run, and by writing its result.
  const watchdog = setTimeout(() => child.kill('SIGINT'), minutesOfGroup * 60_000)
  await new Promise((resolve) => child.once('exit', resolve))
  clearTimeout(watchdog)
  await gateway.stop()
  return { cases: casesOf(readFileSync(join(output, 'output.json'), 'utf8')), output }
}
