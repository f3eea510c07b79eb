// The profiles of feeds that are read once, from an address or a file: GTFS Realtime and Common Alerting Protocol.

import { reportTexts } from '../../locales/locales.ts'
import { type Cause, looking, type Scenario, scenario } from '../check.ts'
import { capChecks } from '../checks/feeds/cap.ts'
import { type Alerts, readAlerts } from '../checks/feeds/cap-document.ts'
import { gtfsRealtimeChecks } from '../checks/feeds/gtfs-realtime.ts'
import { readFeed } from '../checks/feeds/protobuf.ts'
import { documentProfile, type Reading } from '../profile.ts'
import { fail, ok, type Result } from '../../standards/result.ts'

/** One requirement is that the document can be read; the others depend on it. */
function readAs<Made>(
  id: string,
  read: (bytes: Uint8Array) => Result<Made, string>,
): readonly [Scenario<Reading>, (reading: Reading) => Promise<Result<Made, string>>] {
  const readable = looking<Reading>('reading it', [
    {
      id,
      async run(findings, { bytes }) {
        const made = read(bytes)
        if (!made.ok) findings.add('the document', 'readable', made.problem)
      },
    },
  ])
  return [
    readable,
    async ({ bytes }) => {
      const made = read(bytes)
      return made.ok ? made : { ok: false, problem: `the document cannot be read: ${made.problem}` }
    },
  ]
}

const [readableFeed, makeFeed] = readAs('GTFSRT-001', (bytes) => {
  const read = readFeed(bytes)
  return read.ok ? ok({ feed: read.value }) : read
})

export const gtfsRealtimeFeedProfile = documentProfile({
  name: 'gtfs-realtime-feed',
  title: reportTexts.en.profile['gtfs-realtime-feed'],
  scenarios: [readableFeed, scenario({ name: 'rules', make: makeFeed, find: makeFeed, checks: gtfsRealtimeChecks })],
})

const [readableAlerts, readThem] = readAs('CAP-001', readAlerts)

async function makeAlerts(reading: Reading): Promise<Result<Alerts, Cause>> {
  const read = await readThem(reading)
  if (!read.ok || read.value.alerts.length > 0) return read
  return fail({ reason: 'no-data', provide: 'a document with an alert', found: 'a feed without one' })
}

export const capFeedProfile = documentProfile({
  name: 'cap-feed',
  title: reportTexts.en.profile['cap-feed'],
  scenarios: [readableAlerts, scenario({ name: 'rules', make: makeAlerts, find: makeAlerts, checks: capChecks })],
})
