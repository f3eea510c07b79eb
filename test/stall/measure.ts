// Starts a gateway that measures its event loop (child.ts) and sends it requests, with and without the ones that are large.

import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { JsonObject } from '../../standards/hub/entity.ts'

export interface Measured {
  /** Of the delay of the event loop, in milliseconds. */
  readonly p99: number
  readonly max: number
  /** The most memory of the process (RSS). */
  readonly mebibytes: number
}

export interface MeasuredGateway {
  readonly url: string
  reset(): Promise<void>
  read(): Promise<Measured>
  stop(): Promise<void>
}

async function nextMessage(child: ChildProcess): Promise<unknown> {
  const [message] = (await once(child, 'message')) as readonly unknown[]
  return message
}

export async function startMeasured(more: JsonObject = {}): Promise<MeasuredGateway> {
  const folder = mkdtempSync(join(tmpdir(), 'citygate-stall-'))
  const config: JsonObject = {
    listen: { port: 0 },
    publicUrl: 'https://gateway.city.example',
    idKey: 'a-key-for-tests-only-0123456789abcdef',
    store: { path: join(folder, 'store.sqlite') },
    ...more,
  }
  const child = fork(fileURLToPath(new URL('./child.ts', import.meta.url)), [JSON.stringify(config)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [],
  })
  const url = String(await nextMessage(child))
  const ask = async (what: string): Promise<unknown> => {
    const answer = nextMessage(child)
    child.send(what)
    return answer
  }
  return {
    url,
    reset: async () => void (await ask('reset')),
    read: async () => (await ask('read')) as Measured,
    async stop() {
      const ended = once(child, 'exit')
      child.send('stop')
      await ended
      rmSync(folder, { recursive: true })
    },
  }
}

export interface Sent {
  readonly what: string
  readonly method?: string
  readonly path: string
  readonly as: string
  readonly mediaType: string
  readonly encoding?: string
  readonly body: Uint8Array<ArrayBuffer>
}

export async function send(
  url: string,
  { method = 'POST', path, as, mediaType, encoding, body }: Sent,
): Promise<number> {
  const answer = await fetch(url + path, {
    method,
    headers: {
      authorization: `Bearer ${as}`,
      'content-type': mediaType,
      ...(encoding === undefined ? {} : { 'content-encoding': encoding }),
    },
    body,
  })
  await answer.arrayBuffer()
  return answer.status
}

const small: Sent = {
  what: 'a small translation',
  path: '/v1/translate?from=ngsi-ld&to=ngsi-v2',
  as: 'small:reader',
  mediaType: 'application/json',
  body: new TextEncoder().encode('{"id":"urn:ngsi-ld:Vehicle:a","type":"Vehicle","speed":1}'),
}

/** How long the longest small request took while `work` went on, in milliseconds. */
export async function besideSmallRequests(url: string, work: () => Promise<void>): Promise<number> {
  const over = new AbortController()
  let longest = 0
  const asking = (async () => {
    while (!over.signal.aborted) {
      const start = performance.now()
      await send(url, small)
      longest = Math.max(longest, performance.now() - start)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  })()
  try {
    await work()
  } finally {
    over.abort()
    await asking
  }
  return longest
}
