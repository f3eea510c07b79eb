// Loaded before a measured server (`--import`): counts what it does between two messages of its parent. `functions`: how many functions
// of this repository were entered, by folder, each counted once, and how many calls; `promises`; `bytes` of the heap.

import { createHook } from 'node:async_hooks'
import { Session } from 'node:inspector/promises'

const session = new Session()
session.connect()
let promises = 0
const hook = createHook({
  init(_, type) {
    if (type === 'PROMISE') promises += 1
  },
})
let before = 0

interface Entered {
  readonly functions: Record<string, number>
  readonly calls: Record<string, number>
}

async function entered(): Promise<Entered> {
  const { result } = await session.post('Profiler.takePreciseCoverage')
  const [functions, calls]: [Record<string, number>, Record<string, number>] = [{}, {}]
  for (const { url, functions: all } of result) {
    const folder = /^file:.*\/(gateway|adapters|standards)\//.exec(url)?.[1]
    if (folder === undefined || url.includes('/node_modules/')) continue
    for (const { functionName, ranges } of all) {
      const count = ranges[0]?.count ?? 0
      if (count === 0 || functionName === '') continue
      functions[folder] = (functions[folder] ?? 0) + 1
      calls[folder] = (calls[folder] ?? 0) + count
    }
  }
  return { functions, calls }
}

const heap = (): number => {
  const { gc } = globalThis as { readonly gc?: () => void }
  gc?.()
  return process.memoryUsage().heapUsed
}

const asks: Readonly<Record<string, () => unknown>> = {
  async 'start functions'() {
    await session.post('Profiler.enable')
    await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false })
    await entered()
  },
  'read functions': entered,
  'start promises'() {
    promises = 0
    hook.enable()
  },
  'read promises'() {
    hook.disable()
    return promises
  },
  'start bytes'() {
    before = heap()
  },
  'read bytes': () => process.memoryUsage().heapUsed - before,
}

process.on('message', (what) => {
  void Promise.resolve(asks[String(what)]?.()).then((answer) => process.send?.(answer ?? null))
})
