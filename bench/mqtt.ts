// The MQTT connector beside a bare subscriber that writes SQLite (servers/mqtt-subscriber.ts), by the processor time of one location
// of JT/T 808 with QoS 1: a thousand terminals, each with one a second, for 20 seconds, or for five minutes with --full. The broker
// is mosquitto.

import { startMosquitto } from '../gateway/connectors/mqtt/testing.ts'
import type { Figure } from './figure.ts'
import { fileOf, startServer, usedMicroseconds } from './servers/processes.ts'

const terminals = 1000
const warmUp = 8000
/** Until what is stored of a group after the last message. */
const rest = 2000

async function microseconds(side: 'gateway' | 'bare', milliseconds: number): Promise<number> {
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
  const bare = await microseconds('bare', milliseconds)
  const gateway = await microseconds('gateway', milliseconds)
  return [
    { id: 'mqtt: of a bare subscriber, by processor time', value: bare / gateway, unit: '', better: 'higher' },
    { id: 'mqtt: processor time of a message', value: gateway, unit: 'µs', better: 'lower' },
    { id: 'mqtt: processor time of a message, bare', value: bare, unit: 'µs', better: 'lower' },
  ]
}
