import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readVerifierKey } from '../../../standards/transparency-log/keys.ts'
import { createTestIssuer, type TestIssuer } from '../../../test/e2e/target.ts'
import { readConfig } from '../../config/config.ts'
import { verifierKeys } from '../../audit/audit-key-file.ts'
import { ownerPolicy } from '../../policy/policy.ts'
import { startNode, type Running } from '../../runtime/node.ts'
import { openSqlite } from '../../store/drivers/sqlite.ts'
import { createStore } from '../../store/sql-store.ts'

let folder: string
let running: Running
let issuer: TestIssuer
let officer: string
let key: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'citygate-audit-'))
  issuer = await createTestIssuer()
  const document = {
    listen: { port: 0 },
    publicUrl: 'https://gateway.city.example',
    issuers: [issuer.config],
    store: { path: join(folder, 'store.sqlite') },
  }
  writeFileSync(join(folder, 'config.json'), JSON.stringify(document))
  const config = readConfig(document)
  if (!config.ok) throw new Error('the configuration of a test is wrong')
  running = await startNode({ config: config.value, policy: ownerPolicy, parts: { log: () => undefined } })
  const keys = verifierKeys(config.value)
  key = keys.ok ? (keys.value[0] ?? '') : ''
  officer = await issuer.token('officer', ['officer'])
  await ask(300)
})
afterAll(async () => {
  await running.stop()
  rmSync(folder, { recursive: true })
})

async function get(path: string): Promise<Response> {
  return fetch(`${running.url}${path}`, { headers: { authorization: `Bearer ${officer}` } })
}

/** Makes the gateway decide, and waits until the last decision is in the log. */
async function ask(times: number): Promise<string> {
  let id = ''
  for (let time = 0; time < times; time += 1) id = (await get('/v1/adapters')).headers.get('citygate-request') ?? ''
  while ((await get(`/audit/proof/${id}`)).status !== 200) await new Promise((resolve) => setTimeout(resolve, 100))
  return id
}

async function run(...args: readonly string[]) {
  const child = spawn(process.execPath, ['bin/citygate.mjs', 'audit', ...args])
  const said = { status: -1, stdout: '', stderr: '' }
  child.stdout.on('data', (chunk) => (said.stdout += String(chunk)))
  child.stderr.on('data', (chunk) => (said.stderr += String(chunk)))
  said.status = await new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? -1)))
  expect(said.stderr).not.toContain('    at ')
  return said
}

const copy = (): string => join(folder, 'copy')
const url = (): string => `${running.url}/audit`

describe('citygate audit', () => {
  it('prints the keys of the logs, and makes none up before there is one', async () => {
    const config = join(folder, 'config.json')
    expect(await run('key', '--config', config)).toEqual({ status: 0, stdout: `${key}\n`, stderr: '' })
    expect(readVerifierKey(key)).toMatchObject({ ok: true, value: { name: 'gateway.city.example/audit/city' } })
    const fresh = join(folder, 'fresh.json')
    writeFileSync(fresh, JSON.stringify({ store: { path: join(folder, 'fresh', 'store.sqlite') } }))
    expect(await run('key', '--config', fresh)).toMatchObject({ status: 1, stdout: '' })
    const made = JSON.parse((await run('new-key')).stdout) as Record<string, string>
    expect(Object.keys(made)).toEqual(['kty', 'crv', 'x', 'd'])
  })

  it('verifies a running log, and says why it cannot be read', async () => {
    const whole = await run('verify', url(), '--key', key, '--token', officer)
    expect(whole).toMatchObject({ status: 0, stderr: '' })
    expect(whole.stdout).toMatch(/^Log verified: gateway\.city\.example\/audit\/city, 3\d\d records, root \S+\.\n$/)
    const reader = await issuer.token('reader', ['reader'])
    expect(await run('verify', url(), '--key', key)).toMatchObject({
      status: 3,
      stderr: expect.stringMatching(/token/),
    })
    expect(await run('verify', url(), '--key', key, '--token', reader)).toMatchObject({
      status: 3,
      stderr: expect.stringMatching(/officers/),
    })
    expect(await run('verify', 'http://127.0.0.1:1/audit', '--key', key)).toMatchObject({ status: 3 })
    expect(await run('verify', `${url()}/nowhere`, '--key', key, '--token', officer)).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^no-checkpoint/),
    })
  })

  it('downloads a copy that verifies offline, and names the records that were changed in it', async () => {
    const token = join(folder, 'token')
    writeFileSync(token, officer)
    expect(await run('download', url(), copy(), '--token-file', token)).toMatchObject({ status: 0, stdout: '' })
    expect((await run('verify', copy(), '--key', key)).status).toBe(0)
    const bundle = join(copy(), 'tile/entries/000')
    const kept = readFileSync(bundle)
    writeFileSync(bundle, kept.toString('latin1').replace('permitted', 'forbidden'), 'latin1')
    expect(await run('verify', copy(), '--key', key)).toEqual({
      status: 1,
      stdout: '',
      stderr: 'edited: Record 0 is not as it was signed.\n',
    })
    writeFileSync(bundle, kept)
    const other = `gateway.city.example/audit/harbour${key.slice(key.indexOf('+'))}`
    expect(await run('verify', copy(), '--key', other)).toMatchObject({ status: 2 })
  })

  it('downloads what is new, keeps each checkpoint, and detects a log that contradicts one', async () => {
    const before = readdirSync(join(copy(), 'checkpoints'))
    const short = readFileSync(join(copy(), 'checkpoint'), 'utf8')
    await ask(300)
    expect((await run('download', url(), copy(), '--token', officer)).status).toBe(0)
    const after = readdirSync(join(copy(), 'checkpoints'))
    expect([before.length, after.length]).toEqual([1, 2])
    expect(await run('verify', copy(), '--key', key)).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/Consistent with other checkpoints: 1\.\n$/),
    })
    const last = join(copy(), 'last-checkpoint')
    writeFileSync(last, readFileSync(join(copy(), 'checkpoint')))
    writeFileSync(join(copy(), 'checkpoint'), short)
    expect(await run('verify', copy(), '--key', key)).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^truncated: /),
    })
    rmSync(join(copy(), 'checkpoints'), { recursive: true })
    expect((await run('verify', copy(), '--key', key)).status).toBe(0)
    expect(await run('verify', copy(), '--key', key, '--checkpoint', last)).toMatchObject({ status: 1 })
  })

  it('verifies one proof offline, and detects one that was changed', async () => {
    const proof = await (await get(`/audit/proof/${await ask(1)}`)).text()
    const file = join(folder, 'one.tlog-proof')
    writeFileSync(file, proof)
    const held = await run('verify', file, '--key', key)
    expect([held.status, JSON.parse(held.stdout)]).toMatchObject([0, { action: 'listAdapters', decision: 'permitted' }])
    writeFileSync(file, proof.replace(/index (\d+)/, 'index 1$1'))
    expect(await run('verify', file, '--key', key)).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^not-included: /),
    })
  })

  it('answers wrong usage with 2 and a sentence', async () => {
    for (const args of [
      ['verify', copy()],
      ['verify', copy(), '--key', 'no-such-file'],
      ['verify', join(folder, 'nowhere'), '--key', key],
      ['verify', copy(), '--key', key, '--witness', key],
      ['no-such-command'],
    ]) {
      const { status, stderr } = await run(...args)
      expect([args, status]).toEqual([args, 2])
      expect(stderr.length).toBeGreaterThan(10)
    }
  })
})

/**
 * Whether the store's file, or the log that is written ahead, has these bytes. In another process: a file that is closed here
 * would take the locks of this process's store away.
 */
function holds(hex: string): boolean {
  const script = `const { readFileSync } = require('node:fs')
    const [path, hex] = process.argv.slice(1)
    process.exit(['', '-wal'].some((end) => readFileSync(path + end).includes(Buffer.from(hex, 'hex'))) ? 0 : 1)`
  return spawnSync(process.execPath, ['-e', script, join(folder, 'store.sqlite'), hex]).status === 0
}

describe('citygate audit destroy-key', () => {
  it('leaves no trace of the key in the store, and refuses the month that runs', async () => {
    const path = join(folder, 'store.sqlite')
    const other = openSqlite({ path, synchronous: 'normal' })
    const secret = await createStore(other).audit.monthKey('city', '2020-02')
    await createStore(other).audit.monthKey('city', '2020-03')
    await other.close?.()
    const holdsKey = (): boolean => holds(Buffer.from(secret).toString('hex'))
    expect(holdsKey()).toBe(true)
    const config = join(folder, 'config.json')
    const destroyed = await run('destroy-key', '2020-02', '--config', config)
    expect(destroyed).toEqual({ status: 0, stdout: '', stderr: 'The key of 2020-02 of city is destroyed.\n' })
    expect(holdsKey()).toBe(false)
    expect(await running.gateway.store.audit.knownMonthKey('city', '2020-03')).toHaveLength(32)
    const month = new Date().toISOString().slice(0, 7)
    for (const wrong of [month, '2020-13']) {
      expect(await run('destroy-key', wrong, '--config', config)).toMatchObject({ status: 2 })
    }
    expect(await run('verify', url(), '--key', key, '--token', officer)).toMatchObject({ status: 0 })
  })
})
