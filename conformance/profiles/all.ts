// Every profile, by name. A profile is loaded on demand, because some need more than others: the AsyncAPI parser, a socket.

import type { Profile } from '../profile.ts'

export const profiles: ReadonlyMap<string, () => Promise<Profile>> = new Map([
  ['adapter', async () => (await import('./adapter.ts')).adapterProfile],
  ['asyncapi', async () => (await import('./asyncapi.ts')).asyncapiProfile],
  ['auth-a1', async () => (await import('./auth.ts')).authA1Profile],
  ['auth-a2', async () => (await import('./auth.ts')).authA2Profile],
  ['cap-feed', async () => (await import('./feeds.ts')).capFeedProfile],
  ['governance-g1', async () => (await import('./governance.ts')).governanceG1Profile],
  ['governance-g2', async () => (await import('./governance.ts')).governanceG2Profile],
  ['governance-g3', async () => (await import('./governance.ts')).governanceG3Profile],
  ['gtfs-realtime-feed', async () => (await import('./feeds.ts')).gtfsRealtimeFeedProfile],
  ['messages', async () => (await import('./messages.ts')).messagesProfile],
  ['ngsi-ld-read', async () => (await import('./ngsi-ld.ts')).ngsiLdReadProfile],
  ['ngsi-ld-subscription', async () => (await import('./ngsi-ld.ts')).ngsiLdSubscriptionProfile],
  ['ngsi-ld-temporal', async () => (await import('./ngsi-ld.ts')).ngsiLdTemporalProfile],
  ['ngsi-ld-write', async () => (await import('./ngsi-ld.ts')).ngsiLdWriteProfile],
  ['ngsi-v2', async () => (await import('./ngsi-v2.ts')).ngsiV2Profile],
  ['ogc-features', async () => (await import('./ogc-features.ts')).ogcFeaturesProfile],
  ['sensorthings-1.1', async () => (await import('./sensorthings.ts')).sensorThingsProfile],
  ['station-212', async () => (await import('./station-212.ts')).station212Profile],
  ['translate', async () => (await import('./translate.ts')).translateProfile],
  ['vehicle-808', async () => (await import('./vehicle-808.ts')).vehicle808Profile],
])

export function allProfiles(): Promise<readonly Profile[]> {
  return Promise.all([...profiles.values()].map((load) => load()))
}
