// A gateway in a process of its own: `citygate serve` as a user starts it, on Node, Deno or Bun, on a free port.

import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { JsonObject } from '../../standards/hub/entity.ts'
import type { Config } from '../../gateway/config/config.ts'
import { demoPolicy } from '../../gateway/cli/sandbox/policy.ts'
import { testStore } from '../../tools/foreign/test-store.ts'
import { commandOf, type ProcessRuntime } from './runtime-command.ts'
import { createTestIssuer, testConfig, type Target, type TestIssuer, type Webhooks } from './target.ts'

const command = fileURLToPath(new URL('../../gateway/cli/main.ts', import.meta.url))
/** Its own files, which Deno reads for the worker threads. */
const program = ['gateway', 'standards', 'adapters', 'locales', 'version.ts', 'node_modules'].map((name) =>
  fileURLToPath(new URL(`../../${name}`, import.meta.url)),
)
const startMilliseconds = 30_000
const shownCharacters = 2000

/** What outlives a process: its configuration, its store and its issuer. */
export interface Ground {
  readonly folder: string
  readonly issuer: TestIssuer
  readonly webhooks: Webhooks | undefined
  remove(): void
}

export interface Served extends Target {
  /** The peak memory of the process in MiB; 0 if the system does not report it. */
  memory(): number
  /** Sends a signal and answers how the process ended: its code, or the signal that killed it. */
  end(signal: NodeJS.Signals): Promise<number | NodeJS.Signals>
}

/** What a scenario needs other than usual: servers to be notified, issuers to be trusted, limits of the connections. */
export interface Settings {
  readonly trusted?: readonly JsonObject[]
  readonly webhooks?: Webhooks
  readonly listen?: Partial<Config['listen']>
  readonly officers?: Config['officers']
}

export async function createGround({ webhooks, trusted, listen, officers }: Settings = {}): Promise<Ground> {
  const folder = mkdtempSync(join(tmpdir(), 'citygate-e2e-'))
  const issuer = await createTestIssuer()
  const document = {
    ...testConfig(issuer, demoPolicy, webhooks, trusted),
    listen: { ...listen, port: 0 },
    ...(officers === undefined ? {} : { officers }),
    store: await testStore(join(folder, 'store', 'e2e.sqlite')),
  }
  writeFileSync(join(folder, 'config.json'), JSON.stringify(document))
  mkdirSync(join(folder, 'temporary'))
  return { folder, issuer, webhooks, remove: () => rmSync(folder, { recursive: true }) }
}

/** Only Linux reports it for another process. */
function peakMebibytes(process: number | undefined): number {
  const path = `/proc/${process}/status`
  if (!existsSync(path)) return 0
  return Number(/^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(path, 'utf8'))?.[1]) / 1024
}

/** All that `serve` needs on Deno: docs/deployment.md. */
function permissions({ folder, webhooks }: Ground): readonly string[] {
  const called = (webhooks?.allow ?? []).map((origin) => new URL(origin).host)
  return [
    `--allow-read=${join(folder, 'config.json')},${join(folder, 'store')},${program.join()}`,
    `--allow-write=${join(folder, 'store')}`,
    `--allow-net=${['127.0.0.1:0', ...called].join()}`,
    '--allow-env',
  ]
}

/** Every file of the ground but the configuration, which is the operator's own, and the database. */
function filesOf(folder: string): ReadonlyMap<string, Uint8Array> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((name) => name !== 'config.json' && !/^store.e2e\.sqlite(?:-wal|-shm)?$/.test(name))
  return new Map(names.map((name) => [name, readFileSync(join(folder, name))]))
}

/** The address that the process says it listens on; throws with what it said where it ends before. */
async function listening(child: ChildProcess, runtime: ProcessRuntime): Promise<string> {
  let said = ''
  return new Promise((resolve, reject) => {
    const give = (): void =>
      reject(new Error(`the gateway does not start on ${runtime}: ${said.slice(-shownCharacters)}`))
    const deadline = setTimeout(give, startMilliseconds)
    child.once('error', give)
    child.once('exit', give)
    child.stderr?.on('data', (chunk: Buffer) => {
      // The log of the requests goes on; only what the start says is kept.
      if (said.length > shownCharacters) return
      said += chunk.toString()
      const url = /listens on (http:[^\s"]+)["\n]/.exec(said)?.[1]
      if (url === undefined) return
      clearTimeout(deadline)
      resolve(url)
    })
  })
}

/** A process on a ground that is kept, so that another can follow it there. */
export async function serveOn(runtime: ProcessRuntime, ground: Ground): Promise<Served> {
  const [executable, ...start] = commandOf(runtime, command, permissions(ground))
  const child = spawn(executable, [...start, 'serve', '--config', join(ground.folder, 'config.json')], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, TMPDIR: join(ground.folder, 'temporary') },
  })
  const written: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => written.push(chunk))
  const ended = new Promise<number | NodeJS.Signals>((resolve) => {
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'SIGKILL'))
  })
  const end = (signal: NodeJS.Signals): Promise<number | NodeJS.Signals> => {
    child.kill(signal)
    return ended
  }
  try {
    const url = await listening(child, runtime)
    return {
      name: runtime,
      url,
      issuer: ground.issuer,
      log: () => Buffer.concat(written).toString(),
      files: () => filesOf(ground.folder),
      memory: () => peakMebibytes(child.pid),
      // The process keeps its own clock.
      runMaintenance: async () => undefined,
      end,
      async stop() {
        const how = await end('SIGTERM')
        if (how !== 0) throw new Error(`the gateway on ${runtime} ended with ${how}`)
      },
    }
  } catch (error) {
    await end('SIGKILL')
    throw error
  }
}

/** A process on a ground of its own, which goes with it. */
export async function startServed(runtime: ProcessRuntime, settings?: Settings): Promise<Served> {
  const ground = await createGround(settings)
  try {
    const served = await serveOn(runtime, ground)
    return { ...served, stop: () => served.stop().finally(() => ground.remove()) }
  } catch (error) {
    ground.remove()
    throw error
  }
}
