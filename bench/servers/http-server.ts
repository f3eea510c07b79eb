// One side of the measuring over HTTP, in a process of its own on any of the runtimes: `translate` is the gateway with
// null drivers for token, rules and audit; `authenticated` the gateway as it is served, its log thrown away, and
// `authenticated-full` the same with a flush of the disk at each commit; `governed` the gateway under fifty rules, of which
// twenty concern the researcher who asks, and mask; `ingest` the gateway with a source of JT/T 808 frames; `echo` a Hono app that reads the body through the same limited reader and
// sends it back. It prints its address, and a token, and runs until it is ended.

import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { readConfig } from '../../gateway/config/config.ts'
import { createLocalIssuer } from '../../gateway/auth/token/local-issuer.ts'
import { demoPolicy } from '../../gateway/cli/sandbox/policy.ts'
import { ownerPolicy, publishPolicy } from '../../gateway/policy/policy.ts'
import { readNodeBody } from '../../gateway/runtime/node-body.ts'
import { startNode } from '../../gateway/runtime/node.ts'
import { problemResponse } from '../../gateway/problem.ts'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { ok } from '../../standards/result.ts'
import { concerning, documentOf, forbidding, others } from '../rules.ts'

const databasePath = join(mkdtempSync(join(tmpdir(), 'citygate-bench-')), 'bench.sqlite')
const [side] = process.argv.slice(2)
const synchronous = side === 'authenticated-full' ? 'FULL' : 'NORMAL'
const config = readConfig({
  listen: { port: 0 },
  store: { path: databasePath, synchronous },
  rate: { requests: 1_000_000, seconds: 1 },
})
if (!config.ok) throw new Error('the configuration of the benchmark is wrong')
const { limits } = config.value
const routeOf = (form: string): string => `/v1/translate?from=ngsi-ld&to=ngsi-ld&option.form=${form}`
const route = routeOf('keyValues')

async function translate(): Promise<string> {
  if (!config.ok) throw new Error('the configuration of the benchmark is wrong')
  const nobody = { subject: 'bench', client: 'bench', issuer: 'none', roles: new Set(['vendor'] as const) }
  const gateway = await startNode({
    config: config.value,
    policy: ownerPolicy,
    parts: { authenticate: async () => ok(nobody), audit: () => undefined, log: () => undefined },
  })
  return gateway.url + route
}

async function start(document: JsonObject) {
  const policy = publishPolicy(document)
  if (!config.ok || !policy.ok) throw new Error('the configuration of the benchmark is wrong')
  const localIssuer = await createLocalIssuer(config.value.publicUrl)
  const parts = { log: () => undefined }
  const { url } = await startNode({ config: config.value, policy: policy.value, localIssuer, parts })
  return { url, localIssuer }
}

async function authenticated(): Promise<string> {
  const { url, localIssuer } = await start(demoPolicy)
  return `${url}${route} ${await localIssuer.token('bench', ['vendor'], 86_400)}`
}

/** Registers what a side needs, as an officer. */
async function put({ url, localIssuer }: Awaited<ReturnType<typeof start>>, path: string, body: object): Promise<void> {
  const answer = await fetch(url + path, {
    method: 'PUT',
    headers: {
      authorization: `Bearer ${await localIssuer.token('officer', ['officer'], 60)}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${path} of the benchmark was not registered: ${await answer.text()}`)
}

async function governed(): Promise<string> {
  const gateway = await start(documentOf('urn:bench:governed', [...concerning, ...others.slice(0, 30)], forbidding))
  const purposes = ['https://w3id.org/dpv#AcademicResearch']
  await put(gateway, '/v1/clients/bench', { purposes, jurisdiction: 'KE' })
  const token = await gateway.localIssuer.token('bench', ['reader', 'vendor'], 86_400)
  return `${gateway.url}${routeOf('normalized')} ${token}`
}

async function ingest(): Promise<string> {
  const gateway = await start(demoPolicy)
  const options = { timezone: '+08:00', crs: 'EPSG:4326', edition: '2013' }
  await put(gateway, '/v1/sources/bench', { adapter: 'jtt-808', owner: 'bench', jurisdiction: 'KE', options })
  return `${gateway.url}/v1/sources/bench/messages ${await gateway.localIssuer.token('bench', ['vendor'], 86_400)}`
}

function echo(): Promise<string> {
  const app = new Hono()
  app.post('/echo', async (context) => {
    const body = await readNodeBody(context.req.raw, context.env, limits.bytes)
    return body.ok
      ? new Response(body.value as BodyInit, { headers: { 'content-type': 'application/json' } })
      : problemResponse(body.problem)
  })
  return new Promise((resolve) => {
    serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => resolve(`http://127.0.0.1:${port}/echo`))
  })
}

const sides: Readonly<Record<string, () => Promise<string>>> = {
  translate,
  authenticated,
  'authenticated-full': authenticated,
  governed,
  ingest,
  echo,
}
process.stdout.write(`${await sides[side ?? '']?.()}\n`)
