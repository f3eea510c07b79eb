// The measured servers and the load on them, each in its own process: the server on the first core, the load on the second,
// if processes can be bound to cores on this machine.

import { readFileSync } from 'node:fs'
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export const fileOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

const serverCore = '0'
const loadCore = '1'
const canBind = spawnSync('taskset', ['-c', `${serverCore},${loadCore}`, 'true']).status === 0

function bound(core: string, [executable, ...rest]: readonly [string, ...string[]]): [string, string[]] {
  return canBind ? ['taskset', ['-c', core, executable, ...rest]] : [executable, rest]
}

export interface Server {
  /** The first line that it has printed. */
  readonly line: string
  readonly pid: number
  stop(): Promise<void>
}

/** @param on the core of what is measured, or of what measures it; `both`: any */
export async function startServer(
  command: readonly [string, ...string[]],
  on: 'server' | 'load' | 'both' = 'server',
): Promise<Server> {
  const [executable, ...rest] = command
  const started =
    on === 'both' ? ([executable, rest] as const) : bound(on === 'server' ? serverCore : loadCore, command)
  const child = spawn(started[0], started[1], { stdio: ['ignore', 'pipe', 'inherit'] })
  const kill = (): boolean => child.kill()
  process.once('exit', kill)
  child.once('exit', () => process.off('exit', kill))
  return {
    line: await firstLine(child),
    pid: child.pid ?? 0,
    async stop() {
      if (child.kill()) await once(child, 'exit')
    },
  }
}

async function firstLine(child: ChildProcess): Promise<string> {
  let text = ''
  for await (const chunk of child.stdout ?? []) {
    text += String(chunk)
    if (text.includes('\n')) return text.trim()
  }
  throw new Error('a server of the benchmark has ended')
}

export interface Load {
  readonly url: string
  /** A file with the body that is posted; of `.ndjson` and `.hexlines` each line is one, in turn. Absent: GET. */
  readonly bodies?: string
  readonly token?: string
  /** 8 where absent. */
  readonly connections?: number
}

/** Requests a second that one client process gets answered. */
export async function load(of: Load, milliseconds: number): Promise<number> {
  const { answered, milliseconds: took } = await answers(of, milliseconds)
  return (1000 * answered) / took
}

export interface Measured {
  readonly perSecond: number
  /** Processor time of one request, of all threads of the server. */
  readonly microseconds: number
}

/**
 * Linux only.
 * @param rest milliseconds that are waited after the answers; the processor time of what is done in them is counted
 */
export async function measured(server: Server, of: Load, milliseconds: number, rest: number): Promise<Measured> {
  const before = usedMicroseconds(server.pid)
  const { answered, milliseconds: took } = await answers(of, milliseconds)
  await new Promise((resolve) => setTimeout(resolve, rest))
  return { perSecond: (1000 * answered) / took, microseconds: (usedMicroseconds(server.pid) - before) / answered }
}

/** In ticks of a hundredth of a second; threads that have ended are counted. */
export function usedMicroseconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return 10_000 * (Number(fields[11]) + Number(fields[12]))
}

export interface Answers {
  readonly answered: number
  readonly milliseconds: number
}

export async function answers(of: Load, milliseconds: number): Promise<Answers> {
  const { url, bodies = '', token = '', connections = 8 } = of
  const values = [url, String(milliseconds), bodies, token, String(connections)]
  const child = spawn(...bound(loadCore, [process.execPath, fileOf('load.ts'), ...values]), {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
  const [code] = (await once(child, 'exit')) as [number]
  if (code !== 0) throw new Error('the load generator failed')
  return JSON.parse(text) as Answers
}
