// For tests: Debian's nats-server with JetStream, as a process on a free port of loopback.

import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { jetstream, type JetStreamClient, jetstreamManager, type JetStreamManager } from '@nats-io/jetstream'
import { connect, type NatsConnection, type NodeConnectionOptions } from '@nats-io/transport-node'

export const hasNatsServer = spawnSync('nats-server', ['--version']).status === 0
if (!hasNatsServer)
  process.stdout.write('nats-server is not installed: its tests are skipped (Debian: apt-get install nats-server).\n')

export interface TestNats {
  readonly url: string
  readonly port: number
  readonly kill: () => Promise<void>
  /** On the same port, with what it had stored. */
  readonly restart: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** @param config further lines of its configuration */
export async function startNats(config = ''): Promise<TestNats> {
  const folder = mkdtempSync(join(tmpdir(), 'citygate-nats-'))
  const file = join(folder, 'nats.conf')
  const run = async (port: number): Promise<{ readonly child: ChildProcess; readonly port: number }> => {
    writeFileSync(file, `listen: "127.0.0.1:${port}"\njetstream { store_dir: "${join(folder, 'store')}" }\n${config}\n`)
    const child = spawn('nats-server', ['-c', file, '--ports_file_dir', folder], { stdio: 'ignore' })
    for (;;) {
      const name = readdirSync(folder).find((one) => one === `nats-server_${child.pid}.ports`)
      const text = name === undefined ? '' : readFileSync(join(folder, name), 'utf8')
      const found = /"nats":\s*\["[a-z]+:\/\/[^"]*:(\d+)"/.exec(text.replaceAll(/\s+/g, ''))?.[1]
      if (found !== undefined) return { child, port: Number(found) }
      if (child.exitCode !== null) throw new Error('nats-server ended')
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }
  const end = async (child: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const exited = once(child, 'exit')
    child.kill(signal)
    await exited
  }
  let { child, port } = await run(-1)
  return {
    url: `nats://127.0.0.1:${port}`,
    port,
    kill: () => end(child, 'SIGKILL'),
    async restart() {
      await end(child, 'SIGKILL')
      ;({ child, port } = await run(port))
    },
    async stop() {
      await end(child, 'SIGTERM')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export interface TestPublisher {
  readonly connection: NatsConnection
  /** Publishes until the stream has the message, once. */
  readonly publish: (subject: string, body: Uint8Array | string) => Promise<void>
  readonly manager: JetStreamManager
}

/** A client with the stream CITY, which has the subjects `bus.>`. */
export async function createPublisher(url: string, options: NodeConnectionOptions = {}): Promise<TestPublisher> {
  const connection = await connect({ servers: url, maxReconnectAttempts: -1, reconnectTimeWait: 100, ...options })
  const manager = await jetstreamManager(connection)
  await manager.streams.add({ name: 'CITY', subjects: ['bus.>'] })
  return { connection, publish: (subject, body) => publish(jetstream(connection), subject, body), manager }
}

async function publish(client: JetStreamClient, subject: string, body: Uint8Array | string): Promise<void> {
  const options = { msgID: crypto.randomUUID(), timeout: 1000 }
  for (;;) {
    const stored = await client.publish(subject, body, options).catch(() => undefined)
    if (stored !== undefined) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
