// Simulated terminals of JT/T 808: `terminals.ts PORT COUNT PERIOD DURATION [IDLE]`. Each of COUNT connections sends a location every
// PERIOD milliseconds for DURATION milliseconds, and IDLE further ones send nothing. It prints how many frames were answered, the
// percentiles of the time to the reply in milliseconds, and then waits for its input to end before it disconnects.

import { connect, type Socket } from 'node:net'
import { locationFrame } from '../../gateway/connectors/testing.ts'

const [port = 0, count = 0, period = 0, duration = 0, idle = 0] = process.argv.slice(2).map(Number)
const replyLength = 20
const connectAtOnce = 200

async function open(number: number): Promise<Socket[]> {
  const sockets: Socket[] = []
  while (sockets.length < number) {
    const some = Array.from({ length: Math.min(connectAtOnce, number - sockets.length) }, () =>
      connect(port, '127.0.0.1'),
    )
    await Promise.all(some.map((socket) => new Promise((resolve) => socket.once('connect', resolve))))
    sockets.push(...some)
  }
  for (const socket of sockets) socket.on('error', () => undefined)
  return sockets
}

const sockets = await open(count + idle)
const latencies: number[] = []
let sent = 0
const start = performance.now()
sockets.slice(0, count).forEach((socket, index) => {
  const phone = `0139${String(index).padStart(8, '0')}`
  const pending: number[] = []
  let received = 0
  let serial = 0
  socket.on('data', (chunk) => {
    received += chunk.length
    // An escaped reply is a byte longer: the latency of one is then that of the next.
    for (; received >= replyLength && pending.length > 0; received -= replyLength) {
      latencies.push(performance.now() - (pending.shift() ?? 0))
    }
  })
  const send = (): void => {
    if (performance.now() - start > duration) return
    serial++
    sent++
    pending.push(performance.now())
    socket.write(locationFrame(phone, serial % 65_536, Date.now()))
    setTimeout(send, period)
  }
  setTimeout(send, (period * index) / count)
})
await new Promise((resolve) => setTimeout(resolve, duration + 2000))
latencies.sort((a, b) => a - b)
const at = (share: number): number => latencies[Math.floor(latencies.length * share)] ?? Number.NaN
console.log(JSON.stringify({ sent, answered: latencies.length, p50: at(0.5), p99: at(0.99) }))
for await (const _ of process.stdin) break
process.exit(0)
