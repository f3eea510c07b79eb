// The gateway beside what a city would write itself (servers/hand.ts), by the processor time of one request: hand-written
// divided by gateway, so that 1 is as cheap. Both and an echo alternate in one run, and Node-RED in that of `translate` after
// `npm ci --prefix bench/peers`. The answers are compared first.
// Work that a server leaves for later, such as the sequence of the audit log, is waited for and counted.

import { deepStrictEqual } from 'node:assert/strict'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { commandOf } from '../test/e2e/runtime-command.ts'
import { median, type Figure } from './figure.ts'
import { fileOf, type Load, measured, type Server, startServer } from './servers/processes.ts'
import { payload } from './shared.ts'

const rounds = 7
const roundMilliseconds = 1500
/** The compiler of V8 needs some ten thousand requests. */
const warmUpMilliseconds = 12_000
/** The sequence of the audit log runs once a second. */
const restMilliseconds = 1200

interface Side {
  readonly name: string
  readonly payload: string
  readonly connections: number
  /** Audit records are written. */
  readonly isRecorded: boolean
}

const sides: readonly Side[] = [
  { name: 'translate', payload: 'ngsi-ld-small.json', connections: 8, isRecorded: false },
  { name: 'authenticated', payload: 'ngsi-ld-small.json', connections: 64, isRecorded: true },
  { name: 'governed', payload: 'ngsi-ld-vehicle.json', connections: 64, isRecorded: true },
]

function loadOf({ line }: Server, bodies: string, connections: number): Load {
  const [url = '', token] = line.split(' ')
  return { url, bodies, connections, ...(token === undefined ? {} : { token }) }
}

async function answerOf({ url, token }: Load, body: Uint8Array): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: body as Uint8Array<ArrayBuffer>,
  })
  if (!response.ok) throw new Error(`${url} answers ${response.status}: ${await response.text()}`)
  return response.json()
}

/** @param load the next load of a server: what is written must differ from what was written before */
async function compare(
  name: string,
  servers: Servers,
  load: (server: Server) => Load,
  rest: number,
): Promise<readonly Figure[]> {
  const times: number[][] = servers.map(() => [])
  for (const server of servers) await measured(server, load(server), warmUpMilliseconds, rest)
  for (let round = 0; round < rounds; round++) {
    for (const [index, server] of servers.entries()) {
      times[index]?.push((await measured(server, load(server), roundMilliseconds, rest)).microseconds)
    }
  }
  const [gateway = [], hand = [], echo = [], nodeRed] = times
  const ratio = (one: readonly number[], other: readonly number[]): number =>
    median(one.map((value, round) => value / (other[round] ?? Number.NaN)))
  return [
    { id: `hand/${name}-us`, value: median(gateway), unit: 'us', better: 'lower' },
    { id: `hand/${name}-us-hand-written`, value: median(hand), unit: 'us', better: 'lower' },
    { id: `hand/${name}-ratio`, value: ratio(hand, gateway), unit: 'x', better: 'higher' },
    { id: `hand/${name}-hand-written-of-echo`, value: ratio(echo, hand), unit: 'x', better: 'higher' },
    ...(nodeRed === undefined
      ? []
      : [{ id: `hand/${name}-vs-node-red`, value: ratio(nodeRed, gateway), unit: 'x', better: 'higher' as const }]),
  ]
}

type Servers = readonly [gateway: Server, hand: Server, echo: Server, ...nodeRed: Server[]]

async function start(name: string): Promise<Servers> {
  const [gateway, hand, echo] = await Promise.all([
    startServer([...commandOf('node', fileOf('http-server.ts')), name]),
    startServer([...commandOf('node', fileOf('hand.ts')), name]),
    startServer([...commandOf('node', fileOf('http-server.ts')), 'echo']),
  ])
  const hasNodeRed = name === 'translate' && existsSync(fileOf('../peers/node_modules/node-red'))
  if (!hasNodeRed) return [gateway, hand, echo]
  return [gateway, hand, echo, await startServer(commandOf('node', fileOf('../peers/node-red.mjs')))]
}

async function ofRequests({ name, payload: file, connections, isRecorded }: Side): Promise<readonly Figure[]> {
  const servers = await start(name)
  try {
    const load = (server: Server): Load => loadOf(server, fileOf(`../payloads/${file}`), connections)
    const body = payload(file)
    const [gateway, hand, , nodeRed] = servers
    const expected = await answerOf(load(gateway), body)
    for (const server of [hand, nodeRed]) {
      if (server !== undefined) deepStrictEqual(await answerOf(load(server), body), expected)
    }
    return await compare(name, servers, load, isRecorded ? restMilliseconds : 0)
  } finally {
    await Promise.all(servers.map((server) => server.stop()))
  }
}

const terminals = 1000
const framesOfLoad = 60_000

/** Locations of a thousand vehicles; each frame has a later time than all before it. */
class Frames {
  readonly #seconds = new Map<Server, number>()

  /** Writes the next frames of a server, as lines of hexadecimal digits. */
  write(server: Server, path: string): void {
    const first = this.#seconds.get(server) ?? 0
    const frames = framesOfLoad / terminals
    this.#seconds.set(server, first + frames)
    const lines = Array.from({ length: framesOfLoad }, (_, index) =>
      frameOf(index % terminals, first + Math.floor(index / terminals)),
    )
    writeFileSync(path, lines.join('\n'))
  }
}

function frameOf(terminal: number, second: number): string {
  const time = new Date(Date.UTC(2026, 7, 1) + 1000 * second).toISOString().replaceAll(/^..|[-T:]|\..*$/g, '')
  const bytes = Buffer.alloc(41)
  bytes.writeUInt16BE(0x0200, 0)
  bytes.writeUInt16BE(28, 2)
  bytes.write(String(139_000_000_000 + terminal).padStart(12, '0'), 4, 'hex')
  bytes.writeUInt16BE(second % 65_536, 10)
  bytes.writeUInt32BE(3, 16)
  bytes.writeUInt32BE(4_043_500 + second, 20)
  bytes.writeUInt32BE(39_667_200 + terminal, 24)
  bytes.writeUInt16BE(12, 28)
  bytes.writeUInt16BE(600 + (second % 100), 30)
  bytes.writeUInt16BE(second % 360, 32)
  bytes.write(time, 34, 'hex')
  bytes[40] = bytes.subarray(0, 40).reduce((sum, byte) => sum ^ byte, 0)
  const escaped = [...bytes].map((byte) =>
    byte === 0x7e ? '7d02' : byte === 0x7d ? '7d01' : byte.toString(16).padStart(2, '0'),
  )
  return `7e${escaped.join('')}7e`
}

/** One frame for each request, stored with its history and record before the answer. */
async function ofIngest(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'citygate-bench-'))
  const servers = await start('ingest')
  try {
    const frames = new Frames()
    const bodies = join(folder, 'frames.hexlines')
    return await compare(
      'ingest',
      servers,
      (server) => {
        frames.write(server, bodies)
        return loadOf(server, bodies, 64)
      },
      restMilliseconds,
    )
  } finally {
    await Promise.all(servers.map((server) => server.stop()))
    rmSync(folder, { recursive: true })
  }
}

export async function handFigures(): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  for (const side of sides) figures.push(...(await ofRequests(side)))
  return [...figures, ...(await ofIngest())]
}
