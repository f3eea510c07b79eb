// Several gateways on one store, each a process of its own, as on machines of their own: what a test kills, stops and cuts off.

import { spawn, type ChildProcess } from 'node:child_process'
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { testAuditKey } from '../../gateway/audit/testing.ts'
import { demoPolicy } from '../../gateway/cli/sandbox/policy.ts'
import { audience, createTestIssuer, type TestIssuer } from '../e2e/target.ts'
import { commandOf } from '../e2e/runtime-command.ts'
import { freePort } from '../free-port.ts'

export interface CityOptions {
  readonly nodes: number
  /** `store` of the configuration of each node. */
  readonly storeOf: (folder: string, node: number) => JsonObject
  /** Where the subscriber and the feed are. */
  readonly world: string
  /** All on this machine: a node sees at once that a neighbour has died. Absent: each on a machine of its own. */
  readonly isOneMachine?: true
  /** Beside the feed. */
  readonly connectors?: readonly JsonObject[]
  /** The file of the command; absent: that of this tree. */
  readonly program?: string
  /** By how many milliseconds the clock of each node is wrong; absent: it is right. */
  readonly clocks?: readonly number[]
}

const preload = fileURLToPath(new URL('preload.ts', import.meta.url))
/** The command of this tree. */
export const ownProgram = fileURLToPath(new URL('../../gateway/cli/main.ts', import.meta.url))
const patienceMilliseconds = 60_000

export class CityNode {
  readonly name: string
  readonly url: string
  readonly #folder: string
  readonly #clock: number
  #child: ChildProcess | undefined
  /** It has been started, and was neither killed nor stopped. */
  isUp = false
  /** The file of the command: another one after an upgrade. */
  program: string

  readonly #machine: string | undefined

  constructor(
    name: string,
    port: number,
    folder: string,
    {
      clock,
      machine,
      program,
    }: { readonly clock: number; readonly machine: string | undefined; readonly program: string },
  ) {
    this.name = name
    this.program = program
    this.url = `http://127.0.0.1:${port}`
    this.#folder = folder
    this.#clock = clock
    this.#machine = machine
  }

  get log(): string {
    return join(this.#folder, `${this.name}.log`)
  }

  async start(): Promise<void> {
    const [executable, ...flags] = commandOf('node', this.program)
    const machine = this.#machine === undefined ? {} : { TEST_MACHINE: this.#machine }
    const env = { ...process.env, ...machine, TEST_CLOCK_OFFSET: `${this.#clock}` }
    const config = join(this.#folder, `${this.name}.json`)
    const child = spawn(executable, ['--import', preload, ...flags, 'serve', '--config', config], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const log = createWriteStream(this.log, { flags: 'a' })
    child.stdout.pipe(log)
    child.stderr.pipe(log)
    this.#child = child
    const end = Date.now() + patienceMilliseconds
    while (Date.now() < end) {
      if (child.exitCode !== null) throw new Error(`${this.name} has ended: see ${this.log}`)
      if ((await this.ready())?.ready === true) {
        this.isUp = true
        return
      }
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    throw new Error(`${this.name} does not get ready: see ${this.log}`)
  }

  /** What it says of itself; undefined: it does not answer. */
  async ready(): Promise<{ readonly ready: boolean; readonly leases?: readonly string[] } | undefined> {
    try {
      const answer = await fetch(`${this.url}/ready`, { signal: AbortSignal.timeout(1000) })
      return (await answer.json()) as { readonly ready: boolean; readonly leases?: readonly string[] }
    } catch {
      return undefined
    }
  }

  async holds(lease: string): Promise<boolean> {
    return this.isUp && ((await this.ready())?.leases ?? []).includes(lease)
  }

  async kill(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<void> {
    this.isUp = false
    const child = this.#child
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGCONT')
    child.kill(signal)
    await ended
  }

  /** Neither dead nor alive, until it is continued. */
  pause(): void {
    this.isUp = false
    this.#child?.kill('SIGSTOP')
  }

  resume(): void {
    this.#child?.kill('SIGCONT')
    this.isUp = true
  }
}

export interface City {
  readonly folder: string
  readonly nodes: readonly CityNode[]
  readonly issuer: TestIssuer
  readonly token: string
  /** The node that holds a lease; undefined: none says so. */
  owner(lease: string): Promise<CityNode | undefined>
  stop(): Promise<void>
  remove(): void
}

export async function createCity({
  nodes: count,
  storeOf,
  world,
  isOneMachine,
  clocks = [],
  connectors = [],
  program = ownProgram,
}: CityOptions): Promise<City> {
  const folder = mkdtempSync(join(tmpdir(), 'citygate-nodes-'))
  const issuer = await createTestIssuer()
  const nodes: CityNode[] = []
  for (let index = 0; index < count; index += 1) {
    const port = await freePort()
    const name = `node-${index + 1}`
    const poll = {
      kind: 'poll',
      id: 'feed',
      source: 'feed',
      url: `${world}/feed`,
      every: '1s',
      allow: [world],
      headers: { 'X-Node': name },
    }
    writeFileSync(
      join(folder, `${name}.json`),
      JSON.stringify({
        listen: { port },
        rate: { requests: 1_000_000, seconds: 1 },
        threads: { count: 1 },
        publicUrl: audience,
        idKey: 'a-key-for-the-test-of-many-nodes-0123456789',
        audit: { key: testAuditKey },
        issuers: [issuer.config],
        policy: demoPolicy,
        store: storeOf(folder, index),
        webhooks: { allow: [world] },
        connectors: [poll, ...connectors],
      }),
    )
    const machine = isOneMachine === true ? undefined : name
    nodes.push(new CityNode(name, port, folder, { clock: clocks[index] ?? 0, machine, program }))
  }
  return {
    folder,
    nodes,
    issuer,
    token: await issuer.token('test-vendor', ['vendor', 'officer']),
    async owner(lease) {
      for (const node of nodes) if (await node.holds(lease)) return node
      return undefined
    },
    async stop() {
      await Promise.all(nodes.map((node) => node.kill('SIGTERM')))
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
