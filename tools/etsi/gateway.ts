// The gateway for the ETSI suite: `citygate serve` with an empty store, a permit-all policy, the suite's contexts mapped
// to its files and its receivers allowed; before it a loopback proxy that adds an officer's token, since the suite has none.

import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTestHarness } from 'wrangler'
import { createTestIssuer } from '../../gateway/e2e/target.ts'
import type { JsonObject } from '../../standards/hub/entity.ts'

export type Target = 'node' | 'workerd'

export interface Suite {
  /** Where the suite sends its requests. */
  readonly url: string
  stop(): Promise<void>
}

const permitAll: JsonObject = {
  '@context': 'http://www.w3.org/ns/odrl.jsonld',
  '@type': 'Set',
  uid: 'urn:citygate:policy:etsi-suite',
  permission: [{ action: 'use' }],
}

const testSuiteContexts = 'https://forge.etsi.org/rep/cim/ngsi-ld-test-suite/-/raw/develop/resources/jsonld-contexts/'

/** Contexts of other servers that its documents name, and the file that stands in for each. */
const otherContexts: ReadonlyMap<string, string> = new Map([
  [
    'https://easy-global-market.github.io/ngsild-api-data-models/ngsildTestSuite/ngsildTestSuiteV1.8-compound.jsonld',
    'ngsi-ld-test-suite-compound.jsonld',
  ],
  ['https://fiware.github.io/NGSI-LD_TestSuite/ldContext/testContext.jsonld', 'ngsi-ld-test-suite.jsonld'],
])

/** Receivers that its subscriptions name, and that nobody is. */
const neverThere = [
  'http://localhost:1111',
  'http://my.second.endpoint.org',
  'http://unreachable.endpoint',
  'http://a.b.c',
]

/** @param contexts of the suite, by file name */
function configuration(publicUrl: string, issuer: JsonObject, contexts: ReadonlyMap<string, JsonObject>): JsonObject {
  const receivers = [8085, 8086, 8087].flatMap((port) =>
    ['localhost', '127.0.0.1', '0.0.0.0'].map((host) => `http://${host}:${port}`),
  )
  return {
    publicUrl,
    idKey: 'a-key-for-the-etsi-suite-only-0123456789',
    issuers: [issuer],
    policy: permitAll,
    // Its cases of paging in time have evolutions of 40 instances, of which it expects a part.
    limits: { instances: 30 },
    contexts: {
      aliases: Object.fromEntries([
        ...[...contexts].map(([name, document]) => [testSuiteContexts + name, document] as const),
        ...[...otherContexts].map(([url, name]) => [url, contexts.get(name) ?? {}] as const),
      ]),
      allow: receivers,
    },
    webhooks: { allow: [...receivers, ...neverThere] },
  }
}

/** Sends every request on with the token. */
async function startProxy(port: number, to: () => URL, token: string): Promise<Server> {
  const server = createServer((incoming, outgoing) => {
    const { hostname, port: upstream } = to()
    const headers = { ...incoming.headers, authorization: `Bearer ${token}` }
    const { method, url: path } = incoming
    const sent = request({ hostname, port: upstream, method, path, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    sent.on('error', () => outgoing.destroy())
    incoming.pipe(sent)
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return server
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise<void>((resolve) => server.close(() => resolve()))
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function answers(url: URL, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const answer = await fetch(new URL('/ready', url)).catch(() => undefined)
    if (answer?.ok === true) return
    if (child.exitCode !== null) break
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the gateway did not start')
}

export async function startSuiteGateway(target: Target, contexts: ReadonlyMap<string, JsonObject>): Promise<Suite> {
  const issuer = await createTestIssuer()
  const [proxyPort, gatewayPort] = [await freePort(), await freePort()]
  const url = `http://127.0.0.1:${proxyPort}`
  const config = configuration(url, { ...issuer.config, audience: 'https://gateway.city.example' }, contexts)
  const token = await issuer.token('etsi-suite', ['officer'], { exp: Math.floor(Date.now() / 1000) + 86_400 })
  const gateway = target === 'node' ? await startOnNode(config, gatewayPort) : await startOnWorkerd(config)
  const proxy = await startProxy(proxyPort, () => gateway.url, token)
  return {
    url: `${url}/ngsi-ld/v1`,
    async stop() {
      proxy.close()
      proxy.closeAllConnections()
      await gateway.stop()
    },
  }
}

async function startOnNode(config: JsonObject, port: number): Promise<{ url: URL; stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'citygate-etsi-'))
  const file = join(folder, 'citygate.config.json')
  writeFileSync(file, JSON.stringify({ ...config, listen: { port }, store: { path: join(folder, 'store.sqlite') } }))
  const child = spawn(process.execPath, ['bin/citygate.mjs', 'serve', '--config', file], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const url = new URL(`http://127.0.0.1:${port}`)
  await answers(url, child)
  return {
    url,
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await gone
      rmSync(folder, { recursive: true })
    },
  }
}

async function startOnWorkerd(config: JsonObject): Promise<{ url: URL; stop(): Promise<void> }> {
  const harness = createTestHarness({
    workers: [{ configPath: './wrangler.toml', vars: { CITYGATE_CONFIG: JSON.stringify(config) } }],
  })
  const { url } = await harness.listen()
  await harness.getWorker().applyD1Migrations('DB')
  return { url, stop: () => harness.close() }
}
