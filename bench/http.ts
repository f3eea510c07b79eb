// Over HTTP on each runtime that is here: what the translate route answers a second, as a part of what an echo of the
// same message answers. Three processes: the two servers and the load, which turns from one to the other.

import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { commandOf, isInstalled, processRuntimes, type ProcessRuntime } from '../gateway/e2e/runtime-command.ts'
import { median, type Figure } from './figure.ts'

const file = (name: string): string => fileURLToPath(new URL(name, import.meta.url))
const roundMilliseconds = 700
const rounds = 9
/** One reading of one station, and sixteen entities. */
const payloads = { translate: 'ngsi-ld-small.json', batch: 'ngsi-ld-keyvalues.json' }

/** The first line that a process prints. */
async function firstLine(child: ChildProcess): Promise<string> {
  let text = ''
  for await (const chunk of child.stdout ?? []) {
    text += String(chunk)
    if (text.includes('\n')) break
  }
  return text.trim()
}

/** Requests a second that one client process gets answered over 8 connections. */
async function load(url: string, payload: string, milliseconds: number): Promise<number> {
  const path = file(`payloads/${payload}`)
  const child = spawn(process.execPath, [file('load.ts'), url, path, String(milliseconds)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
  const [code] = (await once(child, 'exit')) as [number]
  if (code !== 0) throw new Error('the load generator failed')
  return Number(text)
}

async function onRuntime(runtime: ProcessRuntime): Promise<readonly Figure[]> {
  const [executable, ...start] = commandOf(runtime, file('http-server.ts'))
  const servers = ['translate', 'echo'].map((side) =>
    spawn(executable, [...start, side], { stdio: ['ignore', 'pipe', 'inherit'] }),
  )
  try {
    const [translate = '', echo = ''] = await Promise.all(servers.map(firstLine))
    const figures: Figure[] = []
    for (const [name, payload] of Object.entries(payloads)) {
      for (const url of [translate, echo]) await load(url, payload, 2 * roundMilliseconds)
      const ratios: number[] = []
      for (let round = 0; round < rounds; round++) {
        ratios.push(
          (await load(translate, payload, roundMilliseconds)) / (await load(echo, payload, roundMilliseconds)),
        )
      }
      figures.push({ id: `http/${runtime}/${name}-ratio`, value: median(ratios), unit: 'x', better: 'higher' })
    }
    return figures
  } finally {
    for (const server of servers) server.kill()
  }
}

export async function httpFigures(): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  for (const runtime of processRuntimes.filter(isInstalled)) figures.push(...(await onRuntime(runtime)))
  return figures
}
