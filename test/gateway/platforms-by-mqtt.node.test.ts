// Platforms that publish by MQTT, over a real broker: the fixtures of an adapter, under their topics, become the entities that the
// adapter's own tests expect of them.

import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Change } from '../../adapters/adapter.ts'
import { readFixtures } from '../../adapters/contract/fixture.ts'
import { adapterFolders, readTexts } from '../../adapters/contract/node/folder.ts'
import {
  hasMosquitto,
  type Mosquitto,
  startConnected,
  startMosquitto,
  until,
} from '../../gateway/connectors/mqtt/testing.ts'
import type { TestGateway } from '../../gateway/connectors/testing.ts'
import type { JsonObject } from '../../standards/hub/entity.ts'

const folders = adapterFolders(fileURLToPath(new URL('../../adapters', import.meta.url)))
const platforms = [
  { adapter: 'onenet', fixture: 'property-post', filter: '$sys/+/+/thing/property/post' },
  { adapter: 'onenet', fixture: 'event-post', filter: '$sys/+/+/thing/event/post' },
  { adapter: 'lorawan', fixture: 'chirpstack4-uplink', filter: 'application/+/device/+/event/+' },
  { adapter: 'lorawan', fixture: 'ttn-uplink', filter: 'v3/+/devices/+/up', topic: 'v3/city@ttn/devices/dev/up' },
] as const

describe.skipIf(!hasMosquitto)('a platform that publishes by MQTT', () => {
  let broker: Mosquitto
  const cities: TestGateway[] = []
  beforeAll(async () => {
    broker = await startMosquitto()
  })
  afterAll(async () => {
    for (const city of cities) await city.stop()
    await broker.stop()
  })

  it.each(platforms)('is read: $fixture of $adapter', async ({ adapter, fixture: name, filter, ...given }) => {
    const { fixtures } = readFixtures(await readTexts(folders.get(adapter) ?? ''))
    const fixture = fixtures.find((one) => one.name === name)
    if (fixture === undefined) throw new Error(`${name} is absent`)
    const [expected] = fixture.expected as unknown as readonly { readonly changes: readonly Change[] }[]
    const topic = fixture.headers.get('mqtt-topic') ?? ('topic' in given ? given.topic : '')
    const connector = { kind: 'mqtt', id: 'platform', url: broker.url, clientId: name, retained: 'ignore' }
    const source = { id: 'platform', adapter, options: fixture.options as JsonObject }
    const city = await startConnected([{ ...connector, topics: [{ filter, source: 'platform' }] }], { source })
    cities.push(city)
    const publisher = await broker.connect()
    await publisher.publishAsync(topic, Buffer.from(fixture.inputs[0]?.body ?? []), { qos: 1 })
    await until(() => city.status('platform').stored === 1)
    const ids = (expected?.changes ?? []).flatMap((change) => (change.kind === 'merge' ? [change.entity.id] : []))
    expect(ids.length).toBeGreaterThan(0)
    // The keyed ids of persons differ by city.
    for (const id of ids.filter((one) => !one.includes(':keyed-'))) expect(await city.stored()).toContain(id)
    await publisher.endAsync(true)
  })
})
