// A run that is stopped leaves no test data on the target.

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { serve, type ServerType } from '@hono/node-server'
import { expect, it } from 'vitest'
import { NgsiLdServer, ngsiLdToken } from '../mutants/reference/ngsi-ld/server.ts'
import type { Report } from '../runner/report.ts'

const executable = fileURLToPath(new URL('../../bin/citygate.mjs', import.meta.url))

async function started(fetch: (request: Request) => Promise<Response>): Promise<ServerType> {
  return new Promise((resolve) => {
    const server = serve({ fetch, hostname: '127.0.0.1', port: 0 }, () => resolve(server))
  })
}

function judging(server: ServerType): ChildProcessWithoutNullStreams {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const words = ['run', url, '--profile', 'ngsi-ld-read,ngsi-ld-write', '--setting', 'edition=1.8', '--seed', '1']
  const env = { ...process.env, CITYGATE_CONFORMANCE_TOKEN: ngsiLdToken }
  return spawn(process.execPath, [executable, 'conformance', ...words], { env })
}

it('ends with 3 after it has deleted its test data, and says so', async () => {
  const city = new NgsiLdServer(async () => new Response())
  let made = 0
  const server = await started(async (request) => {
    const answer = await city.fetch(request)
    // Entities are there, and a check looks at them.
    if (made === 0 && request.method === 'GET' && city.entities.size > 0) {
      made = city.entities.size
      child.kill('SIGINT')
      await once(child.stderr, 'data')
    }
    return answer
  })
  const child = judging(server)
  const ended = once(child, 'close')
  const [out, errors] = await Promise.all([text(child.stdout), text(child.stderr)])
  expect((await ended)[0]).toBe(3)
  server.close()
  expect(made).toBeGreaterThan(0)
  expect(city.entities.size).toBe(0)
  const { checks } = JSON.parse(out) as Report
  expect(checks.some(({ state }) => state === 'pass')).toBe(true)
  expect(checks.filter(({ reason }) => reason === 'interrupted').length).toBeGreaterThan(10)
  expect(errors).toMatch(/^Stopping[^]*\nngsi-ld-write: nothing was tested \(interrupted\)/)
}, 60_000)

it('ends at once if it is stopped again', async () => {
  const server = await started(() => new Promise(() => undefined))
  const child = judging(server)
  server.once('request', () => child.kill('SIGTERM'))
  await once(child.stderr, 'data')
  child.kill('SIGTERM')
  const begin = performance.now()
  const [code, signal] = (await once(child, 'close')) as unknown[]
  expect([code, signal]).toEqual([null, 'SIGTERM'])
  expect(performance.now() - begin).toBeLessThan(5000)
  if ('closeAllConnections' in server) server.closeAllConnections()
  server.close()
}, 60_000)
