// Which connectors `/metrics` shows as receiving.

import { describe, expect, it } from 'vitest'
import type { ConnectorStatus } from '../pipeline/connectors.ts'
import { connectorGauges } from './metrics.ts'

function statusOf(id: string, state: string, details: object): ConnectorStatus {
  return {
    id,
    state,
    details,
    received: 0,
    stored: 0,
    refused: 0,
    errors: 0,
    bytes: 0,
    pending: 0,
  } as unknown as ConnectorStatus
}

describe('the metric of a running connector', () => {
  it('is 0 while its broker or all of its feeds do not answer', () => {
    const gauges = connectorGauges(
      [
        statusOf('listener', 'running', { port: 7611 }),
        statusOf('broker', 'running', { connected: true }),
        statusOf('lost-broker', 'running', { connected: false }),
        statusOf('feed', 'running', { feeds: 1, failing: 0 }),
        statusOf('lost-feed', 'running', { feeds: 1, failing: 1 }),
        statusOf('some-feeds', 'running', { feeds: 3, failing: 1 }),
        statusOf('no-feeds-yet', 'running', { feeds: 0, failing: 0 }),
        statusOf('paused', 'paused', { connected: true }),
      ],
      0,
    )
    const samples = gauges.find(({ name }) => name === 'citygate_connector_running')?.samples ?? []
    expect(samples.map(({ attributes, value }) => [attributes[0]?.[1], value])).toEqual([
      ['listener', 1],
      ['broker', 1],
      ['lost-broker', 0],
      ['feed', 1],
      ['lost-feed', 0],
      ['some-feeds', 1],
      ['no-feeds-yet', 1],
      ['paused', 0],
    ])
  })
})
