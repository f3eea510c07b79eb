// Publishes locations of JT/T 808 with QoS 1: `mqtt-publisher.ts URL TERMINALS DURATION`, one a second of each terminal for DURATION
// milliseconds. It prints how many the broker acknowledged.

import { connectAsync } from 'mqtt'
import { locationFrame } from '../../gateway/connectors/testing.ts'

const [url = '', ...numbers] = process.argv.slice(2)
const [terminals = 0, duration = 0] = numbers.map(Number)
const slice = 20

const client = await connectAsync(url, { clientId: 'publisher' })
const perSlice = Math.round((terminals * slice) / 1000)
const published: Promise<unknown>[] = []
const start = performance.now()
for (let count = 0; performance.now() - start < duration;) {
  for (const end = count + perSlice; count < end; count++) {
    const phone = `0139${String(count % terminals).padStart(8, '0')}`
    const frame = locationFrame(phone, Math.floor(count / terminals) % 65_536, Date.now())
    published.push(client.publishAsync(`taxi/${phone}/gps`, Buffer.from(frame), { qos: 1 }))
  }
  const due = start + (1000 * count) / terminals
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())))
}
await Promise.all(published)
await client.endAsync()
console.log(String(published.length))
