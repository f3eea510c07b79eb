// A worker thread for the tests of the pool: what it does with a request is what the request's URL says.

import { parentPort } from 'node:worker_threads'
import type { FromThread, ToThread } from './messages.ts'

function say(message: FromThread): void {
  parentPort?.postMessage(message, [])
}

const invalidated: string[] = []

function answer(text: string): void {
  say({ kind: 'answer', answer: { status: 200, headers: [], body: new TextEncoder().encode(text), route: '/x' } })
}

const deeds: Readonly<Record<string, (body: Uint8Array) => void>> = {
  echo: (body) => answer(new TextDecoder().decode(body)),
  slow: () => void setTimeout(() => answer('slow'), 200),
  invalidated: () => answer(invalidated.join()),
  fail: () => say({ kind: 'failed' }),
  wake: () => {
    say({ kind: 'wake' })
    answer('woken')
  },
  spin: () => {
    for (;;);
  },
  throw: () => {
    throw new Error('a fault')
  },
  exit: () => process.exit(3),
  memory: () => {
    const kept: unknown[] = []
    for (;;) kept.push(Array.from({ length: 10_000 }, (_, index) => ({ index })))
  },
}

parentPort?.on('message', (message: ToThread) => {
  if (message.kind === 'invalidate') invalidated.push(message.tenant ?? message.what)
  else deeds[message.request.url]?.(message.request.body)
})
