// The TCP listener beside a bare program of `node:net` (servers/tcp-server.ts), and the MQTT connector beside a bare subscriber
// (servers/mqtt-subscriber.ts), by the processor time of one location of JT/T 808: a thousand terminals, each with one a second, for 20
// seconds, or for five minutes with --full; and the memory of ten thousand idle connections. The broker is mosquitto.

import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { startMosquitto } from '../gateway/connectors/mqtt/testing.ts'
import type { Figure } from './figure.ts'
import { fileOf, startServer, usedMicroseconds } from './servers/processes.ts'

const terminals = 1000
const idleConnections = 10_000

interface Side {
  readonly microseconds: number
  readonly p99: number
  readonly lost: number
  readonly megabytes: number
  readonly idleKilobytes: number
}

function residentKilobytes(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
}

interface Run {
  readonly sent: number
  readonly answered: number
  readonly p99: number
}

/** @param during called while the connections are open, after the last frame */
async function simulate(values: readonly number[], during: () => void): Promise<Run> {
  const child = spawn(process.execPath, [fileOf('terminals.ts'), ...values.map(String)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const line = await new Promise<string>((resolve) =>
    child.stdout.once('data', (text: Buffer) => resolve(String(text))),
  )
  during()
  child.stdin.end('\n')
  await new Promise((resolve) => child.once('exit', resolve))
  return JSON.parse(line) as Run
}

async function sideOf(name: 'gateway' | 'bare', milliseconds: number): Promise<Side> {
  const server = await startServer([process.execPath, fileOf('tcp-server.ts'), name])
  const port = Number(server.line)
  await simulate([port, terminals, 1000, 8000], () => undefined)
  const before = usedMicroseconds(server.pid)
  let megabytes = 0
  const run = await simulate([port, terminals, 1000, milliseconds], () => {
    megabytes = residentKilobytes(server.pid) / 1024
  })
  const microseconds = (usedMicroseconds(server.pid) - before) / run.answered
  const quiet = residentKilobytes(server.pid)
  let idleKilobytes = 0
  await simulate([port, 0, 1000, 0, idleConnections], () => {
    idleKilobytes = (residentKilobytes(server.pid) - quiet) / idleConnections
  })
  await server.stop()
  return { microseconds, p99: run.p99, lost: run.sent - run.answered, megabytes, idleKilobytes }
}

export async function connectorFigures(full: boolean): Promise<readonly Figure[]> {
  const milliseconds = full ? 300_000 : 20_000
  const bare = await sideOf('bare', milliseconds)
  const gateway = await sideOf('gateway', milliseconds)
  const lower = { better: 'lower' } as const
  return [
    {
      id: 'tcp: of a bare program, by processor time',
      value: bare.microseconds / gateway.microseconds,
      unit: '',
      better: 'higher',
    },
    { id: 'tcp: processor time of a frame', value: gateway.microseconds, unit: 'µs', ...lower },
    { id: 'tcp: processor time of a frame, bare', value: bare.microseconds, unit: 'µs', ...lower },
    { id: 'tcp: 99th percentile of the reply', value: gateway.p99, unit: 'ms', ...lower },
    { id: 'tcp: 99th percentile of the reply, bare', value: bare.p99, unit: 'ms', ...lower },
    { id: 'tcp: frames without a reply', value: gateway.lost, unit: '', ...lower },
    { id: `tcp: memory with ${terminals} terminals`, value: gateway.megabytes, unit: 'MB', ...lower },
    { id: 'tcp: memory of an idle connection', value: gateway.idleKilobytes, unit: 'KB', ...lower },
    { id: 'tcp: memory of an idle connection, bare', value: bare.idleKilobytes, unit: 'KB', ...lower },
  ]
}

const warmUp = 8000
/** Until what is stored of a group after the last message. */
const rest = 2000

async function mqttMicroseconds(side: 'gateway' | 'bare', milliseconds: number): Promise<number> {
  const broker = await startMosquitto()
  const server = await startServer([process.execPath, fileOf('mqtt-subscriber.ts'), side, broker.url])
  const publish = async (duration: number): Promise<number> => {
    const values = [broker.url, String(terminals), String(duration)]
    const publisher = await startServer([process.execPath, fileOf('mqtt-publisher.ts'), ...values], 'load')
    await new Promise((resolve) => setTimeout(resolve, rest))
    return Number(publisher.line)
  }
  await publish(warmUp)
  const before = usedMicroseconds(server.pid)
  const published = await publish(milliseconds)
  const used = usedMicroseconds(server.pid) - before
  await server.stop()
  await broker.stop()
  return used / published
}

export async function mqttFigures(full: boolean): Promise<readonly Figure[]> {
  const milliseconds = full ? 300_000 : 20_000
  const bare = await mqttMicroseconds('bare', milliseconds)
  const gateway = await mqttMicroseconds('gateway', milliseconds)
  return [
    { id: 'mqtt: of a bare subscriber, by processor time', value: bare / gateway, unit: '', better: 'higher' },
    { id: 'mqtt: processor time of a message', value: gateway, unit: 'µs', better: 'lower' },
    { id: 'mqtt: processor time of a message, bare', value: bare, unit: 'µs', better: 'lower' },
  ]
}
