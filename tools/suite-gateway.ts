// The gateway for a suite of others: `citygate serve` or workerd with an empty store, a permit-all policy, the suite's
// contexts and receivers; before it a loopback proxy that adds an officer's token, since such suites have none.

import { spawn } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request, type IncomingHttpHeaders, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTestHarness } from 'wrangler'
import { testStore } from './foreign/test-store.ts'
import { wholeWorkerConfig } from './whole-worker.ts'
import { audience, createTestIssuer, testConfig, type TestIssuer } from '../test/e2e/target.ts'
import type { JsonObject } from '../standards/hub/entity.ts'
import { freePort } from '../test/free-port.ts'

export const targets = ['node', 'workerd'] as const
export type Target = (typeof targets)[number]

export interface SuiteNeeds {
  /** What its documents name by URL, and what stands in for it. */
  readonly contexts: ReadonlyMap<string, JsonObject>
  /** Origins that are called though they are on this machine, or nowhere. */
  readonly receivers: readonly string[]
  /** Brokers that are notified though they are on this machine. */
  readonly brokers?: readonly string[]
  readonly limits?: JsonObject
  /** A Location may be relative (RFC 9110 section 10.2.2); a suite that compares it with a path gets one. */
  readonly isLocationRelative?: boolean
}

export interface SuiteGateway {
  /** Of the proxy, without a slash at its end. */
  readonly url: string
  stop(): Promise<void>
}

const permitAll: JsonObject = {
  '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
  '@type': 'Set',
  uid: 'urn:citygate:policy:suite',
  permission: [{ action: 'use' }],
}

function configuration(publicUrl: string, issuer: TestIssuer, needs: SuiteNeeds): JsonObject {
  return {
    ...testConfig(issuer, permitAll),
    publicUrl,
    issuers: [{ ...issuer.config, audience }],
    limits: needs.limits ?? {},
    contexts: { aliases: Object.fromEntries(needs.contexts), allow: needs.receivers },
    webhooks: { allow: [...needs.receivers, ...(needs.brokers ?? [])] },
  }
}

interface Proxy {
  readonly port: number
  readonly to: () => URL
  readonly token: string
  readonly headersOf: (headers: IncomingHttpHeaders) => IncomingHttpHeaders
}

/** Sends every request on with the token. */
async function startProxy({ port, to, token, headersOf }: Proxy): Promise<Server> {
  const server = createServer((incoming, outgoing) => {
    const { hostname, port: upstream } = to()
    const headers = { ...incoming.headers, authorization: `Bearer ${token}` }
    const { method, url: path } = incoming
    const sent = request({ hostname, port: upstream, method, path, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, headersOf(answer.headers))
      answer.pipe(outgoing)
    })
    sent.on('error', () => outgoing.destroy())
    incoming.pipe(sent)
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return server
}

/** @param isOver the server is gone already */
export async function answers(url: URL, isOver = () => false): Promise<boolean> {
  for (let attempt = 0; attempt < 1200; attempt += 1) {
    const answer = await fetch(url).catch(() => undefined)
    if (answer?.ok === true) return true
    if (isOver()) break
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return false
}

/** @param log a file that gets what the gateway writes of its requests (on Node) */
export async function startSuiteGateway(target: Target, needs: SuiteNeeds, log: string): Promise<SuiteGateway> {
  const issuer = await createTestIssuer()
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const config = configuration(url, issuer, needs)
  const token = await issuer.token('suite', ['officer'], { exp: Math.floor(Date.now() / 1000) + 86_400 })
  const gateway = target === 'node' ? await startOnNode(config, log) : await startOnWorkerd(config)
  const relative = (headers: IncomingHttpHeaders): IncomingHttpHeaders =>
    headers.location === undefined ? headers : { ...headers, location: headers.location.replace(url, '') }
  const headersOf = needs.isLocationRelative === true ? relative : (headers: IncomingHttpHeaders) => headers
  const proxy = await startProxy({ port, to: () => gateway.url, token, headersOf })
  return {
    url,
    async stop() {
      proxy.close()
      proxy.closeAllConnections()
      await gateway.stop()
    },
  }
}

interface Running {
  readonly url: URL
  stop(): Promise<void>
}

async function startOnNode(config: JsonObject, log: string): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), 'citygate-suite-'))
  const file = join(folder, 'citygate.config.json')
  const port = await freePort()
  const store = await testStore(join(folder, 'store.sqlite'))
  writeFileSync(file, JSON.stringify({ ...config, listen: { port }, store }))
  const descriptor = openSync(log, 'w')
  const child = spawn(process.execPath, ['bin/citygate.mjs', 'serve', '--config', file], {
    cwd: join(import.meta.dirname, '..'),
    stdio: ['ignore', 'ignore', descriptor],
  })
  closeSync(descriptor)
  const url = new URL(`http://127.0.0.1:${port}`)
  if (!(await answers(new URL('/ready', url), () => child.exitCode !== null)))
    throw new Error(`the gateway did not start; see ${log}`)
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

async function startOnWorkerd(config: JsonObject): Promise<Running> {
  const harness = createTestHarness({
    workers: [{ configPath: wholeWorkerConfig(), vars: { CITYGATE_CONFIG: JSON.stringify(config) } }],
  })
  const { url } = await harness.listen()
  await harness.getWorker().applyD1Migrations('DB')
  if (!(await answers(new URL('/ready', url)))) throw new Error('the gateway did not start in workerd')
  return { url, stop: () => harness.close() }
}
