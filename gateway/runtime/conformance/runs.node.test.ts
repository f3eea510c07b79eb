// Runs of the suite in a process of its own, against a server on this machine: progress, report, stop, and what it may call.

import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConformanceRequest } from '../../pipeline/conformance.ts'
import { createConformanceRuns } from './runs.ts'
import { checkTargets } from './targets.ts'

const token = 'a-token-that-nobody-may-see'
const folder = mkdtempSync(join(tmpdir(), 'conformance-test-'))
let server: Server
let origin: string
let delay = 0
const seen = new Set<string>()

beforeAll(async () => {
  server = createServer((request, response) => {
    seen.add(request.headers.authorization ?? 'none')
    setTimeout(() => response.writeHead(404, { 'content-type': 'application/json' }).end('{"title":"no"}'), delay)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.close()
  server.closeAllConnections()
  rmSync(folder, { recursive: true, force: true })
})

function requestOf(more: Partial<ConformanceRequest> = {}): ConformanceRequest {
  return {
    target: `${origin}/`,
    profiles: ['sensorthings-1.1'],
    settings: {},
    isSafe: true,
    isStrict: false,
    language: 'fr',
    ...more,
  }
}

function open() {
  const runs = createConformanceRuns({ folder, allow: [origin] })
  if (runs === undefined) throw new Error('the command is not there')
  return runs
}

async function until(isSo: () => boolean): Promise<void> {
  for (let turn = 0; turn < 600 && !isSo(); turn += 1) await new Promise((resolve) => setTimeout(resolve, 100))
  expect(isSo()).toBe(true)
}

describe('runs of the conformance suite', () => {
  it('list the profiles for servers and documents', async () => {
    const profiles = await open().profiles()
    expect(profiles.length).toBeGreaterThan(5)
    expect(profiles).toContainEqual({ name: 'sensorthings-1.1', title: expect.any(String), kind: 'server' })
    expect(profiles.map(({ name }) => name)).not.toContain('adapter')
  }, 60_000)

  it('end with a report, one at a time for a tenant, and keep no token', async () => {
    const runs = open()
    const id = await runs.start('city', requestOf({ token }))
    if (!id.ok) throw new Error(id.problem.detail)
    expect(runs.running('city')).toMatchObject({ id: id.value, target: `${origin}/` })
    expect(await runs.start('city', requestOf())).toMatchObject({ ok: false, problem: { code: 'already-exists' } })
    await until(() => runs.running('city') === undefined)
    const found = await runs.get('city', id.value)
    expect(found?.report).toMatchObject({
      target: { subject: expect.stringContaining('127.0.0.1') },
      profiles: [{ name: 'sensorthings-1.1' }],
    })
    expect(found?.report.checks.length).toBeGreaterThan(10)
    expect(await runs.finished('other')).toEqual([])
    expect(await runs.get('other', id.value)).toBeUndefined()
    expect(await runs.get('city', '../city/x')).toBeUndefined()
    const page = await runs.file('city', id.value, 'html')
    expect(new TextDecoder().decode(page)).toContain('<html lang="fr"')
    // The target got it.
    expect([...seen]).toContain(`Bearer ${token}`)
    for (const name of readdirSync(join(folder, 'city'))) {
      expect(readFileSync(join(folder, 'city', name), 'utf8')).not.toContain(token)
    }
  }, 120_000)

  it('say how far they are, and stop', async () => {
    delay = 300
    const runs = open()
    expect(await runs.start('city', requestOf({ profiles: ['ngsi-ld-read'] }))).toMatchObject({ ok: true })
    await until(() => (runs.running('city')?.counts.size ?? 0) > 0)
    runs.stop('city')
    await until(() => runs.running('city') === undefined)
    delay = 0
  }, 120_000)

  it('say why there is no report', async () => {
    const runs = open()
    await runs.start('city', requestOf({ settings: { nonsense: '1' } }))
    await until(() => runs.running('city') === undefined && runs.failed('city') !== undefined)
    expect(runs.failed('city')?.detail).toContain('nonsense')
  }, 60_000)
})

describe('what a run may call', () => {
  it.each([
    ['file:///etc/passwd', {}],
    ['/etc/passwd', {}],
    ['http://127.0.0.1:1/', {}],
    ['https://localhost/', {}],
    ['https://10.0.0.1/', {}],
    ['https://user:password@city.example/', {}],
    ['https://city.example/', { document: '/etc/passwd' }],
    ['https://city.example/', { document: '../../secret' }],
    ['https://city.example/', { document: 'file:///etc/passwd' }],
    ['https://city.example/', { document: 'https://169.254.169.254/latest' }],
    ['https://city.example/', { '--report': 'x' }],
  ])('is not %s with %j', (target, settings) => {
    expect(checkTargets({ target, settings }, [origin])).toMatchObject({ ok: false })
  })

  it('is public or allowed', () => {
    expect(
      checkTargets(
        { target: 'https://city.example/', settings: { edition: '1.8', feed: 'https://feed.example/x' } },
        [],
      ),
    ).toEqual({ ok: true, value: undefined })
    expect(checkTargets({ target: `${origin}/x`, settings: {} }, [origin])).toEqual({ ok: true, value: undefined })
  })

  it('is checked again whenever a name is looked up, so that it cannot lead elsewhere', async () => {
    const { port } = new URL(origin)
    const guard = fileURLToPath(new URL('./guard.ts', import.meta.url))
    const script = `fetch('http://localhost:${port}/').then(({ status }) => console.log(status), ({ cause }) => console.log(cause.constructor.name))`
    const run = (hosts: string): Promise<string> =>
      new Promise((resolve) => {
        const env = { PATH: process.env['PATH'], CONFORMANCE_ALLOWED_HOSTS: hosts }
        execFile(process.execPath, ['--import', guard, '--input-type=module', '-e', script], { env }, (_, out) =>
          resolve(out.trim()),
        )
      })
    expect(await run('')).toBe('NotPublic')
    expect(await run('localhost')).toBe('404')
  }, 60_000)
})
