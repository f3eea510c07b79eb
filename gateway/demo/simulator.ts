// The vendors at work: each sends at its own pace, through the public route and with its own token, over a TCP connection or
// WebSockets, or by MQTT. What is polled is served by connections.ts.

import { connect, type Socket } from 'node:net'
import type { MqttClient } from 'mqtt'
import { WebSocket } from 'ws'
import { post } from './client.ts'
import { type Connections, topicOf } from './connections.ts'
import type { Posting, Vendor } from './vendors/vendor.ts'

export interface Surroundings {
  readonly url: string
  /** A short-lived token of the vendor's client. */
  readonly token: (client: string) => Promise<string>
  readonly connections: Connections
  readonly log: (line: Readonly<Record<string, unknown>>) => void
  /** A sentence to the operator. */
  readonly report: (sentence: string) => void
}

/** Starts all vendors. @returns what stops them */
export function simulate(vendors: readonly Vendor[], surroundings: Surroundings): () => void {
  const { url, token, connections, log, report } = surroundings
  const sockets = new Map<string, Socket>()
  const webSockets = new Map<string, WebSocket>()
  const timers = new Map<string, NodeJS.Timeout>()
  const failing = new Set<string>()
  let sensors: Promise<MqttClient> | undefined
  let stopped = false

  async function send(vendor: Vendor, postings: readonly Posting[]): Promise<void> {
    const port = connections.tcp.get(vendor.id)
    if (port !== undefined) return sendFrames(vendor, port, postings)
    if (vendor.transport === 'mqtt') return publish(vendor, postings)
    if (vendor.transport === 'websocket') return sendBySocket(vendor, postings)
    for (const posting of postings) {
      const sent = await post(url, await token(vendor.id), vendor.id, posting)
      if (stopped) return
      if (sent.ok) {
        failing.delete(vendor.id)
        for (const { result, problem } of sent.value) {
          if (result === 'refused') log({ level: 'warn', vendor: vendor.id, code: problem?.code, path: problem?.path })
        }
        continue
      }
      log({ level: 'error', vendor: vendor.id, error: sent.problem })
      // Once for each time that it begins to fail; the vendor goes on trying, as vendors do.
      if (!failing.has(vendor.id)) report(sent.problem)
      failing.add(vendor.id)
    }
  }

  /** The replies of the protocol are read and ignored: what is not stored is a dead letter of the source. */
  function sendFrames(vendor: Vendor, port: number, postings: readonly Posting[]): void {
    let socket = sockets.get(vendor.id)
    if (socket === undefined || socket.destroyed) {
      socket = connect({ port, host: '127.0.0.1' }).resume()
      socket.on('error', () => {
        if (!failing.has(vendor.id)) report(`The devices of ${vendor.id} cannot connect to port ${port}.`)
        failing.add(vendor.id)
      })
      socket.once('connect', () => failing.delete(vendor.id))
      sockets.set(vendor.id, socket)
    }
    for (const { frames = [] } of postings) for (const frame of frames) socket.write(frame)
  }

  /** A connection for each device. What it says while it connects is sent then. */
  function sendBySocket({ id, websocket }: Vendor, postings: readonly Posting[]): void {
    const { path = '', subprotocol = '' } = websocket ?? {}
    const port = connections.websocket.get(id)
    for (const { body, topic = '' } of postings) {
      const address = `ws://127.0.0.1:${port}${path}/${topic}`
      let socket = webSockets.get(address)
      if (socket === undefined || socket.readyState > WebSocket.OPEN) {
        socket = new WebSocket(address, subprotocol)
        socket.on('error', () => {
          // Also when it is closed while it connects.
          if (stopped) return
          if (!failing.has(id)) report(`The devices of ${id} cannot connect to port ${port}.`)
          failing.add(id)
        })
        socket.once('open', () => failing.delete(id))
        webSockets.set(address, socket)
      }
      const open = socket
      if (open.readyState === WebSocket.OPEN) open.send(body)
      else open.once('open', () => open.send(body))
    }
  }

  /** One connection for all sensors. What is not answered is published again, once it is connected again. */
  async function publish(vendor: Vendor, postings: readonly Posting[]): Promise<void> {
    sensors ??= connectSensors()
    const client = await sensors
    for (const { body, topic = topicOf(vendor), frames = [body] } of postings) {
      for (const payload of frames) {
        client.publish(topic, typeof payload === 'string' ? payload : Buffer.from(payload), { qos: 1 })
      }
    }
  }

  async function connectSensors(): Promise<MqttClient> {
    const mqtt = await import('mqtt')
    const client = mqtt.connect(`mqtt://127.0.0.1:${connections.mqtt}`, { clientId: 'demo-sensors' })
    client.on('error', () => {
      if (!failing.has('sensors')) report(`The sensors cannot connect to port ${connections.mqtt}.`)
      failing.add('sensors')
    })
    client.on('connect', () => failing.delete('sensors'))
    return client
  }

  function next(vendor: Vendor, milliseconds: number, postings: (now: number) => readonly Posting[]): void {
    timers.set(
      vendor.id,
      setTimeout(() => {
        void send(vendor, postings(Date.now())).then(() => {
          if (!stopped) next(vendor, vendor.seconds * 1000, (now) => vendor.turn(now))
        })
      }, milliseconds),
    )
  }

  const apart = 150
  for (const [index, vendor] of vendors.entries()) {
    if (vendor.transport === 'poll') continue
    next(vendor, index * apart, (now) => [...(vendor.hello?.(now) ?? []), ...vendor.turn(now)])
  }
  return () => {
    stopped = true
    for (const timer of timers.values()) clearTimeout(timer)
    for (const socket of sockets.values()) socket.destroy()
    for (const socket of webSockets.values()) socket.terminate()
    void sensors?.then((client) => client.end(true))
  }
}
