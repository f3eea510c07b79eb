// How soon a process is of use, and what it takes: a Worker in workerd and `citygate serve` until the first answer, the memory of
// `serve` after that, and two commands. With `--base FOLDER`, another checkout is measured beside this one, interleaved. On Node
// the built package is measured: run `node tools/package/build.ts` first, in both. Linux only.

import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { answered, dryRun, startWorkerd } from './edge.ts'
import { median, type Figure } from './figure.ts'
import { freePort } from '../test/free-port.ts'

const workerRounds = 21
/** Fewer: they take seconds, and memory differs little from round to round. */
const nodeRounds = 5

/** The resident memory of a process in MB (2^20 bytes). */
function residentMegabytes(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kilobytes) / 1024
}

async function startServe(main: string): Promise<{ readonly milliseconds: number; readonly megabytes: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'citygate-bench-'))
  const port = await freePort()
  const config = join(folder, 'citygate.config.json')
  writeFileSync(config, JSON.stringify({ listen: { port }, store: { path: join(folder, 'bench.sqlite') } }))
  const start = performance.now()
  const child = spawn(process.execPath, [main, 'serve', '--config', config], { stdio: 'ignore', cwd: folder })
  const ended = once(child, 'exit')
  try {
    await answered(port)
    return { milliseconds: performance.now() - start, megabytes: residentMegabytes(child.pid ?? 0) }
  } finally {
    child.kill('SIGKILL')
    await ended
    rmSync(folder, { recursive: true })
  }
}

function commandMilliseconds(main: string, parameters: readonly string[], input = ''): number {
  const start = performance.now()
  execFileSync(process.execPath, [main, ...parameters], { input, stdio: ['pipe', 'ignore', 'ignore'] })
  return performance.now() - start
}

const small = JSON.stringify({ id: 'urn:ngsi-ld:Room:1', type: 'Room', temperature: 21 })

/** One round of the package, by the names of the figures. */
async function measurePackage(tree: string): Promise<Readonly<Record<string, number>>> {
  const main = join(tree, 'dist/gateway/cli/main.js')
  if (!existsSync(main)) throw new Error(`${main} is missing: node tools/package/build.ts`)
  const serve = await startServe(main)
  return {
    'serve-ms': serve.milliseconds,
    'serve-rss-mb': serve.megabytes,
    'help-ms': commandMilliseconds(main, ['--help']),
    'translate-ms': commandMilliseconds(main, ['translate', '--from', 'ngsi-v2', '--to', 'ngsi-ld'], small),
  }
}

/** @param base another checkout, measured beside this one */
export async function startFigures(base: string | undefined): Promise<readonly Figure[]> {
  const sides = [{ name: 'start', tree: process.cwd() }]
  if (base !== undefined) sides.push({ name: 'start-base', tree: resolve(base) })
  const measured = sides.map((side) => {
    const worker = mkdtempSync(join(tmpdir(), 'citygate-bench-'))
    dryRun(worker, side.tree)
    return { ...side, worker, values: new Map<string, number[]>() }
  })
  try {
    const add = (values: Map<string, number[]>, id: string, value: number): void =>
      void values.set(id, [...(values.get(id) ?? []), value])
    for (let round = 0; round < workerRounds; round++)
      for (const { worker, values } of measured) add(values, 'workerd-ms', await startWorkerd(worker))
    for (let round = 0; round < nodeRounds; round++)
      for (const { tree, values } of measured)
        for (const [id, value] of Object.entries(await measurePackage(tree))) add(values, id, value)
    return measured.flatMap(({ name, values }) =>
      [...values].map(([id, all]): Figure => {
        return { id: `${name}/${id}`, value: median(all), unit: id.endsWith('mb') ? 'MB' : 'ms', better: 'lower' }
      }),
    )
  } finally {
    for (const { worker } of measured) rmSync(worker, { recursive: true })
  }
}
