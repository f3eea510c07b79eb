import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, expect, it } from 'vitest'
import { writeVerifierKey } from '../../../standards/transparency-log/keys.ts'
import { generateKey, noteSigner } from '../../audit/log-key.ts'
import { copyOf } from '../../audit/verify/copy.ts'

const folder = mkdtempSync(join(tmpdir(), 'citygate-witness-'))
const copy = join(folder, 'copy')
const running = new Set<ChildProcess>()

afterEach(() => {
  for (const child of running) child.kill('SIGKILL')
})
afterAll(() => rmSync(folder, { recursive: true }))

function audit(...args: readonly string[]): ChildProcess {
  return spawn(process.execPath, ['bin/citygate.mjs', 'audit', ...args])
}

async function run(...args: readonly string[]) {
  const child = audit(...args)
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (said += String(chunk)))
  const [status] = (await once(child, 'close')) as [number]
  return { status, said }
}

async function startWitness(key: string) {
  const args = ['--name', 'witness.example/w1', '--log', key, '--state', join(folder, 'state'), '--port', '0']
  const child = audit('witness', ...args)
  running.add(child)
  const said = { key: '', text: '' }
  child.stdout?.on('data', (chunk) => (said.key += String(chunk)))
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', () => reject(new Error(said.text)))
    child.stderr?.on('data', (chunk) => {
      said.text += String(chunk)
      const found = /listens on (\S+)\n/.exec(said.text)?.[1]
      if (found !== undefined) resolve(found)
    })
  })
  return { child, url, key: said.key.trim() }
}

function records(end: number, fork = ''): string[] {
  return Array.from({ length: end }, (_, index) => `{"n":${index}${fork}}`)
}

it(
  'a witness signs what a log shows, remembers it through a kill, and detects a split view',
  { timeout: 120_000 },
  async () => {
    const made = await noteSigner(await generateKey(), 'gateway.city.example/audit/city', 'log')
    if (!made.ok) throw new Error(made.problem)
    const log = made.value
    const key = writeVerifierKey(log)

    async function keep(size: number, fork = ''): Promise<void> {
      const { tiles, checkpoint = '' } = await copyOf(records(size, fork), log)
      rmSync(copy, { recursive: true, force: true })
      for (const [path, tile] of tiles) {
        mkdirSync(dirname(join(copy, 'tile', path)), { recursive: true })
        writeFileSync(join(copy, 'tile', path), tile)
      }
      writeFileSync(join(copy, 'checkpoint'), checkpoint)
    }

    const first = await startWitness(key)
    await keep(300)
    expect(await run('verify', copy, '--key', key, '--witness', first.key)).toMatchObject({
      status: 1,
      said: expect.stringMatching(/^not-cosigned: /),
    })
    expect((await run('submit', copy, first.url)).status).toBe(0)
    expect(await run('verify', copy, '--key', key, '--witness', first.key)).toMatchObject({
      status: 0,
      said: expect.stringContaining('signed by witness.example/w1 at '),
    })
    const seen = join(folder, 'seen')
    writeFileSync(seen, readFileSync(join(copy, 'checkpoint')))

    const gone = once(first.child, 'exit')
    first.child.kill('SIGKILL')
    await gone
    const second = await startWitness(key)
    expect(second.key).toBe(first.key)
    // Another view of the log, signed as well: the witness that has died remembers the first.
    await keep(600, ',"fork":1')
    expect(await run('submit', copy, second.url)).toMatchObject({ status: 3, said: expect.stringContaining('422') })
    expect(await run('verify', copy, '--key', key, '--checkpoint', seen)).toMatchObject({
      status: 1,
      said: expect.stringMatching(/^split-view: /),
    })
    await keep(600)
    expect((await run('submit', copy, second.url)).status).toBe(0)
    expect((await run('verify', copy, '--key', key, '--witness', second.key, '--checkpoint', seen)).status).toBe(0)
  },
)
