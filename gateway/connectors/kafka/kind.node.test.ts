import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { readConnectors } from '../kinds.ts'

function faultsOf(more: JsonObject): readonly unknown[] {
  const topics = [{ topic: 'bus.gps', source: 'fleet-taxis' }]
  const connector = { kind: 'kafka', brokers: ['broker.example:9092'], group: 'city.bus', topics, ...more }
  const read = readConnectors([connector], ['city'])
  return read.ok ? read.value.map(({ id }) => id) : read.problem
}

describe('the configuration of a client of Kafka', () => {
  it('names a connector after its group', () => {
    expect(faultsOf({})).toEqual(['kafka-city-bus'])
  })

  it('says of each wrong setting what is wanted', () => {
    const topic = { topic: 'bus.gps', source: 'fleet-taxis' }
    const sasl = { mechanism: 'PLAIN', username: 'city', password: 'kafka-password' }
    expect(faultsOf({ brokers: ['kafka://broker.example', 'broker:99999'], topics: [topic, topic], sasl })).toEqual([
      { key: 'connectors.0.brokers.0', detail: expect.stringMatching(/a host and a port such as/) },
      { key: 'connectors.0.brokers.1', detail: expect.stringMatching(/a host and a port such as/) },
      { key: 'connectors.0.topics.1.topic', detail: 'must differ from the other topics' },
      { key: 'connectors.0.tls', detail: expect.stringMatching(/must be set for the mechanism PLAIN/) },
    ])
    expect(faultsOf({ tls: { certificate: 'client' } })).toEqual([
      { key: 'connectors.0.tls.key', detail: 'must be set where `certificate` is set' },
    ])
  })
})
