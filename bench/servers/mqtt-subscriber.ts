// One side of the measuring over MQTT: `gateway` with a connector for JT/T 808, or `bare`, a subscriber of the same library that
// commits one row a message before the library acknowledges it. `mqtt-subscriber.ts SIDE URL` prints a line when it is subscribed.

import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { connectAsync } from 'mqtt'
import { startGateway, taxis } from '../../gateway/connectors/testing.ts'

const [side, url = ''] = process.argv.slice(2)
const filter = 'taxi/+/gps'

async function gateway(): Promise<void> {
  const topics = [{ filter, source: taxis.id }]
  const connector = { kind: 'mqtt', id: 'taxis', url, clientId: 'gateway', topics, retained: 'ignore' }
  const { running, status } = await startGateway([connector])
  // It fails at the start, because its source is registered after it.
  for (; status('taxis').state !== 'running'; await new Promise((resolve) => setTimeout(resolve, 10)))
    if (status('taxis').state === 'failed') await running.gateway.connectors?.control('city', 'taxis', 'start')
}

async function bare(): Promise<void> {
  const database = new DatabaseSync(join(mkdtempSync(join(tmpdir(), 'citygate-bench-')), 'bench.sqlite'))
  database.exec(
    'pragma journal_mode = wal; pragma synchronous = normal; create table frame (n integer primary key, topic text, at text, body blob)',
  )
  const insert = database.prepare('insert into frame (topic, at, body) values (?, ?, ?)')
  const client = await connectAsync(url, { clientId: 'bare', clean: false })
  client.handleMessage = ({ topic, payload }, done) => {
    insert.run(topic, new Date().toISOString(), payload)
    done()
  }
  await client.subscribeAsync(filter, { qos: 1 })
}

await (side === 'gateway' ? gateway() : bare())
console.log('subscribed')
