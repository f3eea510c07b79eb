// For tests: a Kafka broker of one node on loopback, from what tools/kafka/install.sh has fetched.

import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '../../../test/free-port.ts'

const jars = fileURLToPath(new URL('../../../.kafka/lib', import.meta.url))
export const hasKafka = existsSync(jars)
if (!hasKafka) process.stdout.write('There is no Kafka broker: its tests are skipped (bash tools/kafka/install.sh).\n')

/** A small heap, and no slow compiler: it starts sooner. */
const java = ['-Xmx256m', '-XX:TieredStopAtLevel=1', '-cp', `${jars}/*`]

export interface TestKafka {
  /** `host:port` */
  readonly broker: string
  readonly kill: () => Promise<void>
  /** On the same port, with what it had stored. */
  readonly restart: () => Promise<void>
  readonly stop: () => Promise<void>
}

export async function startKafka(): Promise<TestKafka> {
  const folder = mkdtempSync(join(tmpdir(), 'citygate-kafka-'))
  const [port, controller] = [await freePort(), await freePort()]
  const file = join(folder, 'server.properties')
  const properties = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controller}`,
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controller}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'log.dirs': join(folder, 'data'),
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 1,
    'group.initial.rebalance.delay.ms': 0,
    'group.min.session.timeout.ms': 1000,
  }
  writeFileSync(
    file,
    Object.entries(properties)
      .map((pair) => pair.join('='))
      .join('\n'),
  )
  const cluster = 'AAAAAAAAQACAAAAAAAAAAQ'
  const formatted = spawnSync('java', [...java, 'kafka.tools.StorageTool', 'format', '-t', cluster, '-c', file], {
    encoding: 'utf8',
  })
  if (formatted.status !== 0) throw new Error(`the storage of Kafka cannot be made: ${formatted.stderr}`)
  const run = async (): Promise<ChildProcess> => {
    const child = spawn('java', [...java, 'kafka.Kafka', file], { stdio: 'ignore' })
    while (!(await listens(port))) {
      if (child.exitCode !== null) throw new Error('Kafka ended')
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    return child
  }
  const end = async (child: ChildProcess): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const exited = once(child, 'exit')
    child.kill('SIGKILL')
    await exited
  }
  let child = await run()
  return {
    broker: `127.0.0.1:${port}`,
    kill: () => end(child),
    async restart() {
      await end(child)
      child = await run()
    },
    async stop() {
      await end(child)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.unref().once('connect', () => socket.destroy())
  })
}
