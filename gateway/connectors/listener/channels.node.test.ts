import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { afterEach, expect, it, vi } from 'vitest'
import type { Channel } from './channel.ts'
import { Channels } from './channels.ts'

afterEach(() => void vi.useRealTimers())

it('ends a connection whose peer does not, ten seconds after the listener', async () => {
  const server = createServer({ allowHalfOpen: true })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const peer = connect({
    port: typeof address === 'object' && address !== null ? address.port : 0,
    allowHalfOpen: true,
  })
  const [socket] = (await once(server, 'connection')) as [Socket]
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const channels = new Channels<Socket>((one) => one.destroy())
  const end = vi.fn<() => void>(() => void socket.end())
  channels.add(socket, { end } as unknown as Channel)
  const ended = channels.end(server)
  expect(end).toHaveBeenCalledOnce()
  await vi.advanceTimersByTimeAsync(9999)
  expect(socket.destroyed).toBe(false)
  await vi.advanceTimersByTimeAsync(1)
  expect(socket.destroyed).toBe(true)
  await ended
  peer.destroy()
})
