// The proofs of the profiles of feeds.

import { faultyAlerts, edgeCaseAlerts } from './faulty/feeds/cap.ts'
import { faultyFeeds, edgeCaseFeeds } from './faulty/feeds/gtfs-realtime.ts'
import { rightAlert } from './reference/feeds/cap.ts'
import { moment, rightFeed, written } from './reference/feeds/gtfs-realtime.ts'
import { documentProof } from './document.ts'

const now = moment * 1000

export const gtfsRealtimeFeedProof = documentProof({
  name: 'gtfs-realtime-feed',
  profile: async () => (await import('../profiles/feeds.ts')).gtfsRealtimeFeedProfile,
  now,
  right: written(rightFeed),
  faulty: faultyFeeds,
  edgeCases: edgeCaseFeeds,
})

export const capFeedProof = documentProof({
  name: 'cap-feed',
  profile: async () => (await import('../profiles/feeds.ts')).capFeedProfile,
  now,
  right: new TextEncoder().encode(rightAlert),
  faulty: faultyAlerts,
  edgeCases: edgeCaseAlerts,
})
