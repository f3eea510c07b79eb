// For tests: mosquitto on a free port of loopback, and clients that publish to it.

import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectAsync, type IClientOptions, type MqttClient } from 'mqtt'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { startGateway, type TestGateway } from '../testing.ts'
import { freePort } from '../../../test/free-port.ts'

// Debian installs it outside the path of ordinary users.
const path = `${process.env['PATH'] ?? ''}:/usr/sbin`

/** Debian's package `mosquitto`: tests of the connector are skipped where it is not installed. */
export const hasMosquitto = spawnSync('mosquitto', ['-h'], { env: { PATH: path } }).error === undefined
if (!hasMosquitto) process.stdout.write('mosquitto is not installed: the tests of MQTT that need it are skipped.\n')

export interface Mosquitto {
  readonly port: number
  readonly url: string
  readonly folder: string
  /** Ends it, and starts it again on the same port with what it stored. */
  readonly restart: () => Promise<void>
  readonly end: () => Promise<void>
  readonly begin: () => Promise<void>
  readonly stop: () => Promise<void>
  readonly connect: (options?: IClientOptions) => Promise<MqttClient>
}

/** @param lines of its configuration, given its folder */
export async function startMosquitto(lines: (folder: string) => readonly string[] = () => []): Promise<Mosquitto> {
  const folder = await mkdtemp(join(tmpdir(), 'citygate-mosquitto-'))
  const port = await freePort()
  const config = [
    `listener ${port} 127.0.0.1`,
    'allow_anonymous true',
    'persistence true',
    `persistence_location ${folder}/`,
    'max_queued_messages 0',
    'max_inflight_messages 0',
    ...(process.getuid?.() === 0 ? ['user root'] : []),
    ...lines(folder),
  ]
  await writeFile(join(folder, 'mosquitto.conf'), `${config.join('\n')}\n`)
  let broker: ChildProcess | undefined
  async function begin(): Promise<void> {
    broker = spawn('mosquitto', ['-c', join(folder, 'mosquitto.conf')], { stdio: 'ignore', env: { PATH: path } })
    while (!(await accepts(port))) await new Promise((resolve) => setTimeout(resolve, 10))
  }
  async function end(): Promise<void> {
    const ended = broker === undefined ? Promise.resolve([]) : once(broker, 'exit')
    broker?.kill('SIGTERM')
    await ended
  }
  await begin()
  return {
    port,
    url: `mqtt://127.0.0.1:${port}`,
    folder,
    begin,
    end,
    async restart() {
      await end()
      await begin()
    },
    async stop() {
      await end()
      await rm(folder, { recursive: true, force: true })
    },
    connect: (options = {}) => connectAsync(`mqtt://127.0.0.1:${port}`, { reconnectPeriod: 0, ...options }),
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true))
    socket.once('error', () => resolve(false))
    socket.once('close', () => socket.destroy())
    socket.once('connect', () => socket.destroy())
  })
}

/** A client of a broker for the terminals of `taxis`. */
export function testConnector(url: string): JsonObject {
  const topics = [{ filter: 'taxi/+/gps', source: 'fleet-taxis' }]
  return { kind: 'mqtt', id: 'taxis', url, clientId: 'city', topics, retained: 'ignore' }
}

/** A gateway whose connectors are connected: they start again at once when their source is registered. */
export async function startConnected(...given: Parameters<typeof startGateway>): Promise<TestGateway> {
  const city = await startGateway(...given)
  const { connectors } = city.running.gateway
  for (const { id, state } of connectors?.list('city') ?? []) {
    if (state === 'failed') await connectors?.control('city', id, 'start')
  }
  return city
}

/** Resolves once a condition holds; a test that waits in vain ends by its own time limit. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5))
}
