// The port of offload.ts by worker threads, which Node, Deno and Bun have: so many threads, each at one request at a time,
// and a queue that is bounded by count, by bytes and by client. A thread that fails, takes too long or needs too much memory
// costs its own request only; another one is started with the next.

import { Worker } from 'node:worker_threads'
import type { ThreadsConfig } from '../../config/config.ts'
import type { GatewayProblem } from '../../problem.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import type { Invalidation, FromThread, ThreadData, ToThread } from './messages.ts'
import type { Offload, OffloadedAnswer, OffloadedRequest } from '../../pipeline/offload.ts'

export interface PoolOptions extends Omit<ThreadsConfig, 'count'> {
  readonly count: number
  readonly data: ThreadData
  /** The module that each thread runs; the one beside this file where absent. */
  readonly entry?: URL
  /** What a thread says beside its answers. */
  readonly heard: (message: Exclude<FromThread, { kind: 'answer' | 'failed' }>) => void
  readonly log: (line: Readonly<Record<string, unknown>>) => void
}

export interface Pool extends Pick<Offload, 'run'> {
  /** Sends it to every thread, before the requests that follow. */
  readonly invalidate: (message: Invalidation) => void
  /** Stops the threads, with what they run. */
  readonly close: () => Promise<void>
}

interface Job {
  readonly client: string
  readonly request: OffloadedRequest
  settle(outcome: Result<OffloadedAnswer, GatewayProblem>): void
}

interface Thread {
  readonly worker: Worker
  /** It has answered before. */
  hasRun: boolean
  job: Job | undefined
  timer: NodeJS.Timeout | undefined
}

const full: GatewayProblem = {
  code: 'busy',
  detail: 'Too many large requests wait already; nothing was done, send it again.',
}
const stopping: GatewayProblem = {
  code: 'busy',
  detail: 'The gateway stops; nothing was done, send it again.',
}
const stopped: GatewayProblem = {
  code: 'busy',
  detail: 'The gateway stopped before the request was done; send it again. Whether it was stored is not known.',
}
const failed: GatewayProblem = {
  code: 'internal',
  detail: 'The gateway failed; its log has the request id of this answer.',
}

/** Beside this file, in the source and in the built package. */
function entryBeside(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './thread.ts' : './thread.js', import.meta.url)
}

/** For the log: what may be wrong with the deployment is said there alone. */
function faultOf({ hasRun }: Thread): string {
  if (hasRun) return 'a worker thread failed'
  return "a worker thread failed at its start; on Deno it needs --allow-read of the program's own folder"
}

function tookTooLong(maximum: number): GatewayProblem {
  const detail = `The request took more than ${maximum} seconds of work (threads.seconds) and was stopped; send it in smaller parts.`
  return { code: 'limit-exceeded', limit: 'seconds', maximum, detail }
}

function tookTooMuch(maximum: number): GatewayProblem {
  const detail = `The request needed more than ${maximum} MB of memory (threads.megabytes) and was stopped; send it in smaller parts.`
  return { code: 'limit-exceeded', limit: 'megabytes', maximum, detail }
}

export function createPool(options: PoolOptions): Pool {
  const { count, queue, queueBytes, perClient, seconds, megabytes, data, heard, log } = options
  const threads = new Set<Thread>()
  const waiting: Job[] = []
  let waitingBytes = 0
  let isClosed = false

  function jobsOf(client: string): number {
    const running = [...threads].filter(({ job }) => job?.client === client).length
    return running + waiting.filter((job) => job.client === client).length
  }

  function start(): Thread {
    const worker = new Worker(options.entry ?? entryBeside(), {
      workerData: data,
      resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 32 },
    })
    const thread: Thread = { worker, hasRun: false, job: undefined, timer: undefined }
    threads.add(thread)
    worker.on('message', (message: FromThread) => {
      if (message.kind === 'answer') end(thread, ok(message.answer))
      else if (message.kind === 'failed') end(thread, fail(failed))
      else heard(message)
    })
    worker.on('error', (error: unknown) => {
      const isMemory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      log({ level: 'error', error: isMemory ? 'a worker thread ran out of memory' : faultOf(thread) })
      lose(thread, isMemory ? tookTooMuch(megabytes) : failed)
    })
    worker.on('exit', () => lose(thread, failed))
    // An idle thread keeps no process alive.
    worker.unref()
    return thread
  }

  function begin(thread: Thread, job: Job): void {
    thread.job = job
    thread.worker.ref()
    thread.timer = setTimeout(() => {
      log({ level: 'error', requestId: job.request.requestId, error: 'a request took too long in a worker thread' })
      lose(thread, tookTooLong(seconds))
      void thread.worker.terminate()
    }, seconds * 1000)
    const { body } = job.request
    // The bytes may be a part of a buffer that others use, and only a whole one can be moved.
    const isWhole = body.byteOffset === 0 && body.byteLength === body.buffer.byteLength
    const request = isWhole ? job.request : { ...job.request, body: body.slice() }
    const message: ToThread = { kind: 'run', request }
    thread.worker.postMessage(message, [request.body.buffer as ArrayBuffer])
  }

  function end(thread: Thread, outcome: Result<OffloadedAnswer, GatewayProblem>): void {
    const { job } = thread
    clearTimeout(thread.timer)
    thread.hasRun = true
    thread.job = undefined
    thread.worker.unref()
    job?.settle(outcome)
    next()
  }

  /** The thread is gone; its request is answered, and what waits goes to others. */
  function lose(thread: Thread, problem: GatewayProblem): void {
    if (!threads.delete(thread)) return
    end(thread, fail(problem))
  }

  /** Of what waits, the oldest of a client that has the fewest at work. */
  function takeNext(): Job | undefined {
    const running = (client: string): number => [...threads].filter(({ job }) => job?.client === client).length
    const fewest = Math.min(...waiting.map(({ client }) => running(client)))
    const index = waiting.findIndex(({ client }) => running(client) === fewest)
    const [job] = index === -1 ? [] : waiting.splice(index, 1)
    waitingBytes -= job?.request.body.length ?? 0
    return job
  }

  function next(): void {
    if (isClosed) return
    while (waiting.length > 0) {
      const thread = [...threads].find(({ job }) => job === undefined) ?? (threads.size < count ? start() : undefined)
      const job = thread === undefined ? undefined : takeNext()
      if (thread === undefined || job === undefined) return
      begin(thread, job)
    }
  }

  return {
    async run(client, request) {
      const bytes = request.body.length
      const isIdle = [...threads].some(({ job }) => job === undefined) || threads.size < count
      const isFull = !isIdle && (waiting.length >= queue || waitingBytes + bytes > queueBytes)
      if (isClosed) return fail(stopping)
      if (isFull || jobsOf(client) >= perClient) return fail(full)
      return new Promise((resolve) => {
        waiting.push({ client, request, settle: resolve })
        waitingBytes += bytes
        next()
      })
    },
    invalidate(message) {
      for (const { worker } of threads) worker.postMessage(message, [])
    },
    async close() {
      isClosed = true
      for (const job of waiting.splice(0)) job.settle(fail(stopping))
      const open = [...threads]
      for (const thread of open) lose(thread, stopped)
      await Promise.all(open.map(({ worker }) => worker.terminate()))
    },
  }
}
