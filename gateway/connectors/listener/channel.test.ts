import { describe, expect, it } from 'vitest'
import { ok } from '../../../standards/result.ts'
import { Channel } from './channel.ts'

describe('a connection', () => {
  it('knows the devices that it heard of last, and no more than so many', async () => {
    const codec = { sessionsOf: ({ body }: { readonly body: Uint8Array }) => ok([new TextDecoder().decode(body)]) }
    const channel = new Channel(
      {
        codec,
        mediaType: 'text/plain',
        counters: { received: 0, stored: 0, refused: 0, errors: 0, bytes: 0 },
        failed: () => undefined,
        now: () => '2026-01-02T03:04:05Z',
        deliver: async () => ok({ result: 'stored', replies: [] }),
      },
      { write: () => undefined, pause: () => undefined, resume: () => undefined, close: () => undefined },
      '192.0.2.1',
    )
    for (let device = 0; device < 10_000; device++) channel.receive(new TextEncoder().encode(String(device)))
    channel.receive(new TextEncoder().encode('0'))
    channel.receive(new TextEncoder().encode('new'))
    expect(channel.sessions.size).toBe(10_000)
    expect(['0', '1', '2', 'new'].map((name) => channel.sessions.has(name))).toEqual([true, false, true, true])
  })
})
