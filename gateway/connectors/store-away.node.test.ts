// A store that does not answer while devices connect and brokers deliver: nothing is answered, and the process goes on.

import { describe, expect, it } from 'vitest'
import type { GatewayContext } from '../pipeline/context.ts'
import { SourceQueue } from '../pipeline/ingest/source-queue.ts'
import { StoreUnreachable } from '../store/outcome.ts'
import { Intake } from './broker/intake.ts'
import type { ConnectorParts } from './connector.ts'
import { channelPartsOf } from './listener/channel-parts.ts'

const away = (): Promise<never> => Promise.reject(new StoreUnreachable('PostgreSQL cannot be reached'))

function queueOnAStoreThatIsAway(): SourceQueue {
  const gateway = { store: { sources: { get: away } }, log: () => undefined } as unknown as GatewayContext
  return new SourceQueue(gateway, { tenant: 'city', source: 'lamps', connector: 'lamps', level: 'A0' })
}

function partsWith(queue: SourceQueue): ConnectorParts {
  return {
    id: 'lamps',
    queueOf: () => queue,
    sourceOf: away,
    counters: { received: 0, stored: 0, refused: 0, errors: 0, bytes: 0 },
    failed: () => undefined,
    secret: () => undefined,
    limits: { bytes: 1000 },
    now: () => new Date().toISOString(),
  } as unknown as ConnectorParts
}

describe('a connector whose store does not answer', () => {
  it('gets a problem in the place of the format of its source', async () => {
    const queue = queueOnAStoreThatIsAway()
    expect(await queue.format()).toMatchObject({ ok: false, problem: { code: 'busy' } })
    expect(await channelPartsOf({ source: 'lamps' }, partsWith(queue), 'A0')).toMatchObject({ ok: false })
  })

  it('leaves the message with the broker', async () => {
    const intake = new Intake(partsWith(queueOnAStoreThatIsAway()))
    const failed: string[] = []
    const message = { body: new Uint8Array(), topic: 'lamps/1', headers: [] }
    await intake.add(
      { source: 'lamps' },
      message,
      () => failed.push('kept'),
      (detail) => failed.push(detail),
    )
    expect(failed).toEqual(['The store of the gateway takes nothing now.'])
    await intake.idle()
  })

  it('gives no answer to a station whose source cannot be looked up', async () => {
    const queue = queueOnAStoreThatIsAway()
    const registered = { codec: {}, registered: { adapter: { reads: [] } } }
    Object.assign(queue, { format: () => Promise.resolve({ ok: true, value: registered }) })
    const parts = await channelPartsOf({ sources: ['lamps'] }, partsWith(queue), 'A0')
    if (!parts.ok) throw new Error(parts.problem)
    const message = { body: new Uint8Array(), mediaType: 'application/octet-stream', headers: new Map() }
    expect(await parts.value.deliver(message, ['station'])).toMatchObject({ ok: false, problem: { code: 'busy' } })
  })
})
