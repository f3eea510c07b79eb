// For tests of backups: a city in a folder, its configuration as a file, and the command line beside it.

import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { createTestIssuer, testConfig, type TestIssuer } from '../../../test/e2e/target.ts'
import { demoPolicy } from '../sandbox/policy.ts'
import type { Role } from '../../principal.ts'

export interface City {
  readonly folder: string
  readonly config: string
  /** Of the store. */
  readonly store: string
  readonly list: string
  readonly keys: string
}

export const passphrase = 'correct horse battery staple'

/** @param second the folder of the list and of the backup of keys, which other cities share */
export function cityIn(folder: string, second: string, issuer: TestIssuer, more: JsonObject = {}): City {
  mkdirSync(folder, { recursive: true })
  mkdirSync(second, { recursive: true })
  const store = join(folder, 'data', 'city.sqlite')
  const [list, keys] = [join(second, 'erasures.ndjson'), join(second, 'keys.json')]
  // The keys are generated, beside the store.
  const { idKey: _idKey, audit: _audit, ...document } = testConfig(issuer, demoPolicy)
  const config = join(folder, 'config.json')
  const whole = {
    ...document,
    listen: { port: 0 },
    threads: { count: 0 },
    // Nobody listens there: what is for it waits.
    webhooks: { allow: ['http://127.0.0.1:1'] },
    store: { path: store },
    backup: { erasures: list, keys },
    ...more,
  }
  writeFileSync(config, JSON.stringify(whole))
  writeFileSync(join(second, 'passphrase'), `${passphrase}\n`)
  return { folder, config, store, list, keys }
}

export interface Said {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs `citygate` with these arguments. A bug is the only thing with a stack. */
export async function citygate(...args: readonly string[]): Promise<Said> {
  const child = spawn(process.execPath, ['bin/citygate.mjs', ...args])
  const said = { status: -1, stdout: '', stderr: '' }
  child.stdout.on('data', (chunk) => (said.stdout += String(chunk)))
  child.stderr.on('data', (chunk) => (said.stderr += String(chunk)))
  said.status = await new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? -1)))
  if (said.stderr.includes('    at ')) throw new Error(said.stderr)
  return said
}

export interface Served {
  readonly url: string
  /** Kills the process as `kill -9` does. */
  kill(): Promise<void>
  stop(): Promise<void>
  log(): string
}

/** In a line of JSON, or on a terminal in a line of its own. */
const listening = /listens on (http:[^\s"]+)["\n]/

/** `citygate serve` in a process of its own. */
export async function serve({ config }: City): Promise<Served> {
  const child = spawn(process.execPath, ['gateway/cli/main.ts', 'serve', '--config', config])
  let log = ''
  child.stderr.on('data', (chunk) => (log += String(chunk)))
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  while (!listening.test(log)) {
    if (child.exitCode !== null) throw new Error(log)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    child.kill(signal)
    await ended
  }
  return {
    url: listening.exec(log)?.[1] ?? '',
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    log: () => log,
  }
}

export interface Asked {
  readonly as?: Role
  readonly client?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Json
}

export type Send = (method: string, path: string, asked?: Asked) => Promise<{ status: number; text: string }>

/** A text is sent as it is. */
export function sender(url: () => string, issuer: TestIssuer): Send {
  const tokens = new Map<string, Promise<string>>()
  return async (method, path, { as = 'officer', client = as, headers = {}, body } = {}) => {
    const name = `${client} ${as}`
    const token = tokens.get(name) ?? issuer.token(client, [as])
    tokens.set(name, token)
    const response = await fetch(url() + path, {
      method,
      headers: { authorization: `Bearer ${await token}`, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    return { status: response.status, text: await response.text() }
  }
}

/** Which of the texts, or bytes in hexadecimal, stand in any file of a folder. */
export function foundIn(folder: string, texts: readonly (string | Uint8Array)[]): readonly string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path))
  return texts
    .filter((text) => files.some((bytes) => bytes.includes(typeof text === 'string' ? text : Buffer.from(text))))
    .map((text) => (typeof text === 'string' ? text : Buffer.from(text).toString('hex')))
}

export { createTestIssuer, type TestIssuer }
