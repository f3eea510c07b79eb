// The demo city as its user meets it: started as a process, its printed lines run by bash, killed and started again.

import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { connectionsOf } from './connections.ts'
import { vendors } from './vendors/vendors.ts'
import { freePort } from '../../test/free-port.ts'

const script = resolve('gateway/demo/start.ts')
const roots: string[] = []
const running = new Set<ChildProcess>()
const portsOfCity = connectionsOf(0).last + 1

function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'citygate-demo-'))
  roots.push(folder)
  return folder
}

async function listen(port: number): Promise<Server> {
  const server = createServer().listen(port, '127.0.0.1')
  await once(server, 'listening')
  return server
}

function environment(port: number, more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('CITYGATE_'))
  return { ...Object.fromEntries(own), CITYGATE_LISTEN_PORT: String(port), ...more }
}

interface Started {
  readonly child: ChildProcess
  readonly output: string
  readonly commands: string
  /** The three lines to paste. */
  readonly lines: readonly string[]
  token(role: 'vendor' | 'reader' | 'officer' | 'operator'): string
  kill(signal: NodeJS.Signals): Promise<number | null>
}

async function start(folder: string, port: number): Promise<Started> {
  const child = spawn(process.execPath, [script], { cwd: folder, env: environment(port) })
  running.add(child)
  child.once('exit', () => running.delete(child))
  let output = ''
  let errors = ''
  child.stderr?.on('data', (chunk) => (errors += String(chunk)))
  await new Promise<void>((done, refuse) => {
    child.stdout?.on('data', (chunk) => {
      output += String(chunk)
      if (output.includes('Ctrl-C')) done()
    })
    child.once('exit', () => refuse(new Error(errors)))
  })
  const variables = readFileSync(join(folder, 'data/demo.env'), 'utf8')
  const commands = readFileSync(join(folder, 'data/commands.sh'), 'utf8')
  return {
    child,
    output,
    commands,
    lines: commands.split('\n').filter((line) => line.startsWith('curl ')),
    token: (role) => new RegExp(`^export ${role.toUpperCase()}='(\\S+)'$`, 'm').exec(variables)?.[1] ?? '',
    async kill(signal) {
      const gone = once(child, 'exit')
      child.kill(signal)
      const [code] = (await gone) as [number | null]
      return code
    },
  }
}

/** A start that must fail. */
function failing(folder: string, port: number, more?: Readonly<Record<string, string>>) {
  return spawnSync(process.execPath, [script], { cwd: folder, env: environment(port, more), encoding: 'utf8' })
}

/** Runs a printed line as it is, after that which reads the tokens. */
function paste(folder: string, line: string): { readonly status: string; readonly body: string } {
  const command = `source data/demo.env\n${line} -w '\\n%{http_code}'`
  const { stdout } = spawnSync('bash', ['-c', command], { cwd: folder, encoding: 'utf8' })
  const cut = stdout.lastIndexOf('\n')
  return { status: stdout.slice(cut + 1), body: stdout.slice(0, cut) }
}

async function get(port: number, path: string, token: string): Promise<string> {
  const response = await fetch(`http://localhost:${port}${path}`, { headers: { authorization: `Bearer ${token}` } })
  return response.text()
}

const hasCurl = spawnSync('curl', ['--version']).status === 0
if (!hasCurl) console.log('skipped: the printed lines of the demo city, because there is no curl')

afterEach(async () => {
  for (const child of running) {
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }
})
afterAll(() => {
  for (const folder of roots) rmSync(folder, { recursive: true })
})

describe('npm start', () => {
  it.skipIf(!hasCurl)(
    'prints ten lines, writes three commands that work, and finds its city again after a kill',
    async () => {
      const folder = temporary()
      const port = await freePort(portsOfCity)
      const first = await start(folder, port)
      expect(first.output).toContain(`http://localhost:${port}`)
      for (const file of ['demo.key', 'demo.env']) expect(statSync(join(folder, 'data', file)).mode & 0o777).toBe(0o600)
      // Nobody who looks over a shoulder, or at a screenshot, has a token.
      expect(first.output).not.toContain('eyJ')
      const printed = first.output.split('\n').filter((line) => line !== '')
      expect(printed.length).toBeLessThanOrEqual(10)
      expect(Math.max(...printed.map((line) => line.length))).toBeLessThan(100)
      expect(first.commands).not.toContain('eyJ')
      for (const page of ['console/map', 'console', 'docs'])
        expect(first.output).toContain(`http://localhost:${port}/${page}\n`)
      expect(first.commands).toMatch(/^source data\/demo\.env$/m)

      const [translate = '', report = '', read = ''] = first.lines
      const translated = paste(folder, translate)
      expect([translated.status, JSON.parse(translated.body)]).toMatchObject([
        '200',
        [{ type: 'AirQualityObserved', pm25: { value: 35.2, unitCode: 'GQ' }, temperature: { value: 28.4 } }],
      ])
      const reported = paste(folder, report)
      expect([reported.status, JSON.parse(reported.body)]).toMatchObject(['202', { results: [{ result: 'stored' }] }])
      const seen = paste(folder, read)
      const vehicle = JSON.parse(seen.body) as {
        readonly id: string
        readonly location: { readonly observedAt: string }
      }
      expect([seen.status, vehicle]).toMatchObject(['200', { type: 'Vehicle', speed: { unitCode: 'KMH' } }])
      expect(Date.now() - Date.parse(vehicle.location.observedAt)).toBeLessThan(60_000)
      expect(seen.body).not.toMatch(/ZZT-0900|3900000900|vehiclePlateIdentifier|terminalId/)
      expect(await get(port, '/metrics', first.token('operator'))).toContain('citygate_messages_total')
      for (const role of ['vendor', 'officer'] as const) {
        expect(await get(port, `/v1/entities/${vehicle.id}`, first.token(role))).toContain('"value":"ZZT-0900"')
      }

      // A checkpoint comes within a second of what it covers.
      await expect
        .poll(() => get(port, '/audit/checkpoint', first.token('officer')), { timeout: 10_000 })
        .toMatch(/^localhost/)
      const verify = /^npx citygate audit verify .+$/m.exec(first.commands)?.[0] ?? ''
      const sourced = `source '${join(folder, 'data/demo.env')}'; ${verify}`
      const verified = spawnSync('bash', ['-c', sourced], { encoding: 'utf8' })
      expect([verified.status, verified.stdout]).toEqual([
        0,
        expect.stringMatching(`^Log verified: localhost:${port}/audit/city, \\d+ records, root `),
      ])

      await first.kill('SIGKILL')
      const second = await start(folder, port)
      const again = paste(folder, second.lines[2] ?? '')
      expect([again.status, JSON.parse(again.body)]).toEqual(['200', vehicle])
      expect(await second.kill('SIGINT')).toBe(0)
    },
  )

  it('has all vendors send, and rejects none of them', async () => {
    const folder = temporary()
    const port = await freePort(portsOfCity)
    const city = await start(folder, port)
    const officer = city.token('officer')
    expect(vendors.length).toBeGreaterThanOrEqual(24)
    for (const { id } of vendors) {
      await expect.poll(() => get(port, `/v1/entities?source=${id}`, officer), { timeout: 10_000 }).toMatch(/^\[\{/)
      const letters = JSON.parse(await get(port, `/v1/sources/${id}/dead-letters`, officer)) as {
        readonly deadLetters: readonly { readonly problem: { readonly code: string } }[]
      }
      // Only the market's line damages a frame now and then.
      const codes = letters.deadLetters.map(({ problem }) => problem.code)
      expect([id, codes.filter((code) => id !== 'noise-market' || code !== 'checksum')]).toEqual([id, []])
    }
    const { connectors } = JSON.parse(await get(port, '/v1/connectors', officer)) as {
      readonly connectors: readonly {
        readonly kind: string
        readonly stored: number
        readonly lastError?: { readonly detail: string }
      }[]
    }
    expect(connectors.map(({ kind, lastError }) => [kind, lastError?.detail])).toEqual([
      ...vendors.filter(({ transport }) => transport === 'tcp').map(() => ['tcp', undefined]),
      ...vendors.filter(({ transport }) => transport === 'websocket').map(() => ['websocket', undefined]),
      ['mqtt-broker', undefined],
      ...vendors.filter(({ transport }) => transport === 'poll').map(() => ['poll', undefined]),
    ])
    for (const { stored } of connectors) expect(stored).toBeGreaterThan(0)
    expect(await city.kill('SIGTERM')).toBe(0)
    const log = readFileSync(join(folder, 'data/demo.log'), 'utf8')
    expect(log).toContain('"route":"/v1/sources/:id/messages","status":202')
    // A client's id has random letters, which a plate and a token are longer than.
    const wrong = /"level":"error"|"status":[45]|ZZT-|eyJ[\w-]{20}/
    expect(log.split('\n').filter((line) => wrong.test(line))).toEqual([])
  })

  it('notifies a receiver on the same machine', async () => {
    const folder = temporary()
    const port = await freePort(portsOfCity)
    const city = await start(folder, port)
    const receiver = createHttpServer((request, response) => {
      request.resume().on('end', () => response.end())
      heard.push(request.method ?? '')
    }).listen(0, '127.0.0.1')
    const heard: string[] = []
    await once(receiver, 'listening')
    const { port: at } = receiver.address() as { readonly port: number }
    const subscribed = await fetch(`http://localhost:${port}/ngsi-ld/v1/subscriptions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${city.token('reader')}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        type: 'Subscription',
        entities: [{ type: 'AirQualityObserved' }],
        notification: { endpoint: { uri: `http://127.0.0.1:${at}/` } },
      }),
    })
    expect([subscribed.status, await subscribed.text()]).toEqual([201, ''])
    await expect.poll(() => heard[0], { timeout: 20_000 }).toBe('POST')
    receiver.close()
    receiver.closeAllConnections()
    await city.kill('SIGTERM')
  })

  it('says in a sentence why it cannot start', async () => {
    const folder = temporary()
    const taken = createServer().listen(0, '127.0.0.1')
    await once(taken, 'listening')
    const { port } = taken.address() as { readonly port: number }
    const second = failing(folder, port)
    taken.close()
    expect([second.status, second.stdout, second.stderr]).toEqual([
      1,
      '',
      `Port ${port} is already in use; set CITYGATE_LISTEN_PORT to use another one.\n`,
    ])
    const base = await freePort(portsOfCity)
    for (const beside of [connectionsOf(base).mqtt, connectionsOf(base).feed]) {
      const other = await listen(beside)
      const clash = failing(temporary(), base)
      other.close()
      const sentence = `Port ${beside} is already in use. The demo city uses the ports ${base} to ${connectionsOf(base).last}; set CITYGATE_LISTEN_PORT to use others.`
      expect([clash.status, clash.stdout, clash.stderr]).toEqual([1, '', `${sentence}\n`])
    }
    const most = 65_535 - connectionsOf(0).last
    expect(failing(folder, most + 1).stderr).toContain(`must be at most ${most}:`)
    expect(failing(folder, port, { CITYGATE_LISTEN_HOST: '0.0.0.0' })).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('loopback'),
    })
    expect(failing(folder, 0, { CITYGATE_TENANTS: '["a"]' })).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/ignored: CITYGATE_TENANTS\.\nCITYGATE_LISTEN_PORT must not be 0/),
    })
    writeFileSync(join(folder, 'data/demo.key'), 'half')
    expect(failing(folder, port)).toMatchObject({ status: 1, stderr: expect.stringContaining('contains no valid key') })

    const barred = temporary()
    writeFileSync(join(barred, 'data'), 'not a folder')
    expect(failing(barred, port)).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^The demo city needs a folder data\/ that it can write to: .+\n$/),
    })
  })
})
