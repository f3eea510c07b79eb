// One side of the measuring over HTTP, in a process of its own on any of the runtimes: `translate` is the gateway with
// null drivers for token, rules and audit; `echo` a Hono app that reads the body through the same limited reader and
// sends it back. It prints its address and runs until it is ended.

import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { readConfig } from '../gateway/config/config.ts'
import { ownerPolicy } from '../gateway/governance/policy.ts'
import { readNodeBody } from '../gateway/node-body.ts'
import { startNode } from '../gateway/node.ts'
import { problemResponse } from '../gateway/problem.ts'
import { ok } from '../standards/result.ts'

const path = join(mkdtempSync(join(tmpdir(), 'citygate-bench-')), 'bench.sqlite')
const config = readConfig({ listen: { port: 0 }, store: { path }, rate: { requests: 1_000_000, seconds: 1 } })
if (!config.ok) throw new Error('the configuration of the benchmark is wrong')
const { limits } = config.value

async function translate(): Promise<string> {
  if (!config.ok) throw new Error('the configuration of the benchmark is wrong')
  const nobody = { subject: 'bench', client: 'bench', issuer: 'none', roles: new Set(['vendor'] as const) }
  const gateway = await startNode({
    config: config.value,
    policy: ownerPolicy,
    parts: { authenticate: async () => ok(nobody), audit: () => undefined, log: () => undefined },
  })
  return `${gateway.url}/v1/translate?from=ngsi-ld&to=ngsi-ld&option.form=keyValues`
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

process.stdout.write(`${await (process.argv[2] === 'translate' ? translate() : echo())}\n`)
