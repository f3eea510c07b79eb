// Over HTTP on Node: the translate route with null drivers for token, rules and audit, against a Hono app that reads the
// body through the same limited reader and sends it back. The load comes from a second process, the two interleaved.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { readConfig } from '../gateway/config/config.ts'
import { ownerPolicy } from '../gateway/governance/policy.ts'
import { readNodeBody } from '../gateway/node-body.ts'
import { startNode } from '../gateway/node.ts'
import { problemResponse } from '../gateway/problem.ts'
import { ok } from '../standards/result.ts'
import { median, type Figure } from './figure.ts'

const payloadPath = new URL('payloads/ngsi-ld-keyvalues.json', import.meta.url)
const roundMilliseconds = 700
const rounds = 11

/** Requests a second that one client process gets answered over 8 connections. */
async function load(url: string): Promise<number> {
  const child = spawn(
    process.execPath,
    [new URL('load.ts', import.meta.url).pathname, url, payloadPath.pathname, String(roundMilliseconds)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
  const [code] = (await once(child, 'exit')) as [number]
  if (code !== 0) throw new Error('the load generator failed')
  return Number(text)
}

export async function httpFigures(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'citygate-bench-'))
  const config = readConfig({ listen: { port: 0 }, store: { path: join(folder, 'bench.sqlite') } })
  if (!config.ok) throw new Error('the configuration of the benchmark is wrong')
  const nobody = { subject: 'bench', client: 'bench', issuer: 'none', roles: new Set<never>() }
  const gateway = await startNode({
    config: config.value,
    policy: ownerPolicy,
    parts: { authenticate: async () => ok(nobody), audit: () => undefined, log: () => undefined },
  })
  const app = new Hono()
  app.post('/echo', async (context) => {
    const body = await readNodeBody(context.req.raw, context.env, config.value.limits.bytes)
    return body.ok
      ? new Response(body.value as BodyInit, { headers: { 'content-type': 'application/json' } })
      : problemResponse(body.problem)
  })
  const floor = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 })
  await once(floor, 'listening')
  const address = floor.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const translateUrl = `${gateway.url}/v1/translate?from=ngsi-ld&to=ngsi-ld&option.form=keyValues`
  const floorUrl = `http://127.0.0.1:${port}/echo`
  await load(translateUrl)
  await load(floorUrl)
  const ratios: number[] = []
  for (let round = 0; round < rounds; round++) {
    const one = await load(translateUrl)
    const other = await load(floorUrl)
    ratios.push(other / one)
  }
  await gateway.stop()
  floor.close()
  rmSync(folder, { recursive: true })
  return [{ id: 'http/node/translate-ratio', value: median(ratios), unit: 'x', better: 'lower' }]
}
