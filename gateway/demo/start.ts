// `npm start`: the gateway with a simulated city, to try it out. `citygate serve` runs without it.

import { issuerPath, startIssuer } from '../auth/token/local-issuer-file.ts'
import type { LocalIssuer } from '../auth/token/local-issuer.ts'
import { verifierKeys } from '../audit/audit-key-file.ts'
import { isLoopback, readConfig, type Config } from '../config/config.ts'
import { type Policy, publishPolicy } from '../policy/policy.ts'
import { startFault, startNode, type Running } from '../runtime/node.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import { banner, commands, environment, type Facts } from './banner.ts'
import { post, putSource } from './client.ts'
import { connectionsOf, breakGlassPath, connectorsOf, serveFeeds } from './connections.ts'
import { demoCatalogue, demoIndicators } from './figures.ts'
import { commandsPath, environmentPath, logPath, openFolder, storePath, writePrivate, type Folder } from './folder.ts'
import { demoPolicy } from '../cli/sandbox/policy.ts'
import { simulate } from './simulator.ts'
import { vendors } from './vendors/vendors.ts'
import { fleetTaxis, visitorRegistration } from './vendors/fleet-taxis.ts'

const tokenHours = 12
const tokenSeconds = tokenHours * 3600
const simulatorTokenSeconds = 300
const maxPort = 65_535
const ownVariables = ['CITYGATE_LISTEN_HOST', 'CITYGATE_LISTEN_PORT', 'CITYGATE_WEBHOOKS_ALLOW', 'CITYGATE_CONSOLE']
/** A visitor's receiver of notifications runs beside the city. */
const loopbackOrigins = ['http://localhost:*', 'http://127.0.0.1:*', 'http://[::1]:*']

function report(sentence: string): void {
  process.stderr.write(`${sentence}\n`)
}

/** The demo's own configuration, of which the address, the receivers of notifications and the background of the map can be chosen. */
function demoConfig(idKey: string): Result<Config, string> {
  const variables = Object.fromEntries(ownVariables.map((name) => [name, process.env[name]]))
  const host = variables['CITYGATE_LISTEN_HOST']
  if (host !== undefined && !isLoopback(host)) {
    return fail('The demo city issues tokens to anyone, so it listens on a loopback address only.')
  }
  const others = Object.keys(process.env).filter((name) => name.startsWith('CITYGATE_') && !ownVariables.includes(name))
  if (others.length > 0) report(`The demo city has its own configuration; ignored: ${others.join(', ')}.`)
  const document = {
    idKey,
    store: { path: storePath },
    webhooks: { allow: loopbackOrigins },
    indicators: demoIndicators,
    catalogue: demoCatalogue,
  }
  const config = readConfig(document, variables)
  if (!config.ok) return fail(config.problem.map(({ key, detail }) => `${key}: ${detail}`).join('\n'))
  const { port } = config.value.listen
  if (port === 0) return fail('CITYGATE_LISTEN_PORT must not be 0: the printed commands contain the port.')
  const connections = connectionsOf(port)
  if (connections.last > maxPort) {
    return fail(
      `CITYGATE_LISTEN_PORT must be at most ${maxPort - (connections.last - port)}: the city uses the ports after it.`,
    )
  }
  // A browser's session is a bearer token, which is enough in a city without real data.
  const breakGlass = { notify: `http://127.0.0.1:${connections.feed}${breakGlassPath}`, level: 'A1' } as const
  return ok({ ...config.value, breakGlass, connectors: connectorsOf(connections) })
}

/** The sources, and the vehicle of the printed lines. @returns the vehicle's id */
async function prepare(url: string, officer: string, taxis: string): Promise<Result<string, string>> {
  for (const vendor of vendors) {
    const made = await putSource(url, officer, vendor)
    if (!made.ok) return made
  }
  const registered = await post(url, taxis, fleetTaxis.id, visitorRegistration(Date.now()))
  if (!registered.ok) return registered
  const vehicle = registered.value[0]?.entities?.[0]
  return vehicle === undefined ? fail('The taxi of the printed lines was not registered.') : ok(vehicle)
}

interface City {
  readonly running: Running
  /** Called once the sources are there: until then a poll waits. */
  readonly openFeeds: () => void
  readonly stopFeeds: () => void
}

/** The gateway, and what its connectors need. */
async function startCity(
  config: Config,
  policy: Policy,
  localIssuer: LocalIssuer,
  log: Folder['log'],
): Promise<Result<City, string>> {
  const { port } = config.listen
  const { feed, last } = connectionsOf(port)
  const taken = (detail: string) =>
    fail(`${detail} The demo city uses the ports ${port} to ${last}; set CITYGATE_LISTEN_PORT to use others.`)
  let openFeeds = (): void => undefined
  const isReady = new Promise<void>((resolve) => (openFeeds = resolve))
  // Before the gateway starts: its first polls come at once.
  const stopFeeds = await serveFeeds(feed, isReady)
  let running: Running
  try {
    running = await startNode({ config, policy, localIssuer, parts: { log } })
  } catch (error) {
    return fail(startFault(error, port))
  }
  const failed = running.gateway.connectors?.list('city').find(({ state }) => state === 'failed')
  if (failed !== undefined) return taken(failed.lastError?.detail ?? '')
  return stopFeeds.ok ? ok({ running, openFeeds, stopFeeds: stopFeeds.value }) : taken(stopFeeds.problem)
}

async function run(config: Config, { log }: Folder): Promise<Result<void, string>> {
  const policy = publishPolicy(demoPolicy)
  if (!policy.ok) throw new Error('the demo policy is wrong')
  const kept = await startIssuer(issuerPath, config.publicUrl)
  if (!kept.ok) return kept
  const issuer = kept.value
  const started = await startCity(config, policy.value, issuer, log)
  if (!started.ok) return started
  const { running, stopFeeds, openFeeds } = started.value
  const tokens = {
    vendor: await issuer.token(fleetTaxis.id, ['vendor'], tokenSeconds),
    reader: await issuer.token('demo-reader', ['reader'], tokenSeconds),
    officer: await issuer.token('demo-officer', ['officer'], tokenSeconds),
    operator: await issuer.token('demo-operator', ['operator'], tokenSeconds),
  }
  const prepared = await prepare(running.url, tokens.officer, tokens.vendor)
  if (!prepared.ok) return prepared
  openFeeds()
  const auditKeys = verifierKeys(config)
  if (!auditKeys.ok) return auditKeys
  const connections = connectionsOf(config.listen.port)
  const facts: Facts = {
    url: config.publicUrl,
    connections,
    logPath,
    environmentPath,
    commandsPath,
    tokens,
    tokenHours,
    now: Date.now(),
    source: fleetTaxis.id,
    vehicle: prepared.value,
    auditKey: auditKeys.value[0] ?? '',
  }
  writePrivate(environmentPath, environment(facts))
  writePrivate(commandsPath, commands(facts))
  process.stdout.write(banner(facts))
  const token = (client: string): Promise<string> => issuer.token(client, ['vendor'], simulatorTokenSeconds)
  const stop = simulate(vendors, { url: running.url, token, connections, log, report })
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      stop()
      stopFeeds()
    })
  }
  return ok(undefined)
}

async function main(): Promise<Result<void, string>> {
  const opened = openFolder(report)
  if (!opened.ok) return opened
  const config = demoConfig(opened.value.idKey)
  return config.ok ? run(config.value, opened.value) : config
}

const started = await main()
if (!started.ok) {
  report(started.problem)
  // Immediately: if the disk is full, a gateway that already listens cannot shut down in good order.
  process.exit(1)
}
