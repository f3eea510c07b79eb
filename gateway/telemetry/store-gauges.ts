// What waits in the store, and how old it is. Times are in seconds since 1970, as Prometheus advises: the age is `time() - value`.

import type { Measures } from '../store/measures.ts'
import { StoreUnavailable } from '../store/outcome.ts'
import { type Readiness, within } from '../store/readiness.ts'
import type { Store } from '../store/store.ts'
import type { Waiting } from '../store/waiting.ts'
import type { Gauge } from './prometheus.ts'

const seconds = (time: string): number => Date.parse(time) / 1000

function waitingGauges({ notifications, deadNotifications, deadLetters }: Waiting): readonly Gauge[] {
  const description = 'Notifications that could not be delivered and were given up'
  return [
    {
      name: 'citygate_notifications_waiting',
      description: 'Changes that wait to be notified to subscriptions',
      value: notifications,
    },
    { name: 'citygate_notifications_given_up', description, value: deadNotifications },
    { name: 'citygate_notifications_failed', description, value: deadNotifications },
    { name: 'citygate_dead_letters', description: 'Messages that were refused and not replayed', value: deadLetters },
  ]
}

function logGauges(logs: Measures['logs']): readonly Gauge[] {
  const samples = (value: (log: Measures['logs'][number]) => number | undefined): NonNullable<Gauge['samples']> =>
    logs.flatMap((log) => {
      const found = value(log)
      return found === undefined ? [] : [{ attributes: [['tenant', log.tenant] as const], value: found }]
    })
  return [
    {
      name: 'citygate_audit_backlog',
      description: 'Records that are not in the audit log yet',
      samples: samples(({ waiting }) => waiting),
    },
    {
      name: 'citygate_audit_backlog_oldest_timestamp_seconds',
      description: 'The time of the oldest record that is not in the audit log yet; absent if there is none',
      samples: samples(({ oldest }) => (oldest === undefined ? undefined : seconds(oldest))),
    },
    {
      name: 'citygate_audit_checkpoint_timestamp_seconds',
      description: 'The time of the newest record that the last checkpoint of the audit log covers',
      samples: samples(({ newest }) => (newest === undefined ? undefined : seconds(newest))),
    },
  ]
}

function sourceGauges({ sources, otherSources }: Measures): readonly Gauge[] {
  return [
    {
      name: 'citygate_source_last_message_timestamp_seconds',
      description: 'The minute of the last message of a source; 0: none for seven days',
      samples: sources.map(({ tenant, source, lastMessage = 0 }) => ({
        attributes: [
          ['tenant', tenant],
          ['source', source],
        ],
        value: lastMessage / 1000,
      })),
    },
    {
      name: 'citygate_sources_not_shown',
      description: 'Sources without a series of their own, because there are more than 2000',
      value: otherSources,
    },
  ]
}

type Measured = Pick<Store, 'waiting' | 'measures' | 'readiness'>

/** How long a scrape waits for each of two answers of the store: both are less than the ten seconds that Prometheus waits. */
const patienceMilliseconds = 3000

const gone: Readiness = { store: false, writable: false }

/** Of a store that does not answer, that alone, and soon: an operator needs the other metrics just then. */
export async function storeGauges(store: Measured, patience = patienceMilliseconds): Promise<readonly Gauge[]> {
  const ready = await within(store.readiness(), patience, gone)
  if (!ready.store) return stateGauges(ready)
  try {
    // What takes longer than that in a large store is absent, and the store is no less ready.
    return [...stateGauges(ready), ...(await within(contentGauges(store), patience, []))]
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error
    // It was ready when it was last asked, which is remembered for a while.
    return stateGauges(gone)
  }
}

function stateGauges(ready: Readiness): readonly Gauge[] {
  return [
    { name: 'citygate_store_ready', description: 'Whether the store can be read', value: Number(ready.store) },
    { name: 'citygate_store_writable', description: 'Whether the store can be written', value: Number(ready.writable) },
  ]
}

async function contentGauges(store: Measured): Promise<readonly Gauge[]> {
  const measures = await store.measures()
  const { oldestNotification, bytes } = measures
  const oldest: Gauge = {
    name: 'citygate_notifications_oldest_timestamp_seconds',
    description: 'Since when the oldest change waits to be notified; absent if there is none',
    samples: oldestNotification === undefined ? [] : [{ attributes: [], value: seconds(oldestNotification) }],
  }
  return [
    ...waitingGauges(await store.waiting()),
    oldest,
    ...logGauges(measures.logs),
    ...sourceGauges(measures),
    ...(bytes === undefined
      ? []
      : [{ name: 'citygate_store_bytes', description: 'The size of the store', value: bytes }]),
  ]
}
