// For tests of connectors: a gateway with connectors in a folder of its own, a source, and frames of terminals of JT/T 808.

import { mkdtemp, rm } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { frame, location } from '../demo/frames/jtt808-frame.ts'
import { readConfig } from '../config/config.ts'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { ownerPolicy } from '../policy/policy.ts'
import type { ConnectorStatus } from '../pipeline/connectors.ts'
import { type Running, startNode } from '../runtime/node.ts'
import { livingEntities } from '../store/testing.ts'

export const taxis = {
  id: 'fleet-taxis',
  adapter: 'jtt-808',
  options: { timezone: 'Africa/Nairobi', crs: 'EPSG:4326', edition: '2013' },
} as const

export interface TestGateway {
  readonly running: Running
  readonly folder: string
  readonly log: readonly Readonly<Record<string, unknown>>[]
  readonly status: (id: string) => ConnectorStatus
  /** The ids of the entities that are stored. */
  readonly stored: () => Promise<readonly string[]>
  readonly stop: () => Promise<void>
}

export async function startGateway(
  connectors: readonly JsonObject[],
  {
    source = taxis,
    more = {},
    folder: given,
  }: {
    readonly source?: { readonly id: string; readonly adapter: string; readonly options: JsonObject }
    readonly more?: JsonObject
    /** Of a gateway before this one; it is not deleted. */
    readonly folder?: string
  } = {},
): Promise<TestGateway> {
  const folder = given ?? (await mkdtemp(join(tmpdir(), 'citygate-connector-')))
  const store = { path: join(folder, 'city.sqlite') }
  const config = readConfig({ listen: { port: 0 }, store, connectors: [...connectors], ...more })
  if (!config.ok) throw new Error(JSON.stringify(config.problem))
  const log: Readonly<Record<string, unknown>>[] = []
  const running = await startNode({
    config: config.value,
    policy: ownerPolicy,
    parts: { log: (line) => void log.push(line) },
  })
  const { gateway } = running
  await gateway.store.sources.put('city', { ...source, owner: source.id }, gateway.services.now())
  return {
    running,
    folder,
    log,
    status(id) {
      const status = gateway.connectors?.get('city', id)
      if (status === undefined) throw new Error(`there is no connector ${id}`)
      return status
    },
    stored: async () => (await livingEntities(gateway.store, { tenant: 'city' })).map(({ entity }) => entity.id),
    async stop() {
      await running.stop()
      if (given === undefined) await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The port on which a connector listens. */
export function portOf({ status }: TestGateway, id: string): number {
  return Number(status(id).details['port'])
}

/** A frame 0200, as a terminal sends it. */
export function locationFrame(phone: string, serial: number, at = Date.now() + serial): Uint8Array {
  const motion = { latitude: -1.286, longitude: 36.817, speed: 10 + (serial % 50), heading: 90 }
  const report = { at, motion, fix: true, alarm: 0, mileage: 4217, satellites: 11 }
  return frame({ edition: 2013, phone }, 0x0200, serial, location(report))
}

export interface TestTerminal {
  readonly socket: Socket
  /** All that was received so far. */
  readonly received: () => Buffer
  /** Resolves once so many bytes were received. */
  readonly until: (length: number) => Promise<Buffer>
  readonly closed: Promise<void>
}

export async function connectTerminal(port: number): Promise<TestTerminal> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  let received = Buffer.alloc(0)
  const waiting: { readonly length: number; readonly resolve: (bytes: Buffer) => void }[] = []
  socket.on('data', (chunk) => {
    received = Buffer.concat([received, chunk])
    for (const one of waiting) if (received.length >= one.length) one.resolve(received)
  })
  socket.on('error', () => undefined)
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('error', reject)
  })
  return {
    socket,
    received: () => received,
    until: (length) =>
      received.length >= length
        ? Promise.resolve(received)
        : new Promise((resolve) => waiting.push({ length, resolve })),
    closed,
  }
}
