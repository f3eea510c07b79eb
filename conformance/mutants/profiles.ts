// The proof of every profile that has one, by name.

import type { Proof } from './self-test.ts'

export const proofs: ReadonlyMap<string, () => Promise<Proof>> = new Map([
  ['adapter', async () => (await import('./adapter.ts')).adapterProof],
  ['asyncapi', async () => (await import('./asyncapi.ts')).asyncapiProof],
  ['auth-a1', async () => (await import('./auth.ts')).authA1Proof],
  ['auth-a2', async () => (await import('./auth.ts')).authA2Proof],
  ['cap-feed', async () => (await import('./feeds.ts')).capFeedProof],
  ['governance-g1', async () => (await import('./governance.ts')).governanceG1Proof],
  ['governance-g2', async () => (await import('./governance.ts')).governanceG2Proof],
  ['governance-g3', async () => (await import('./governance.ts')).governanceG3Proof],
  ['gtfs-realtime-feed', async () => (await import('./feeds.ts')).gtfsRealtimeFeedProof],
  ['messages', async () => (await import('./messages.ts')).messagesProof],
  ['ngsi-ld-read', async () => (await import('./ngsi-ld.ts')).ngsiLdReadProof],
  ['ngsi-ld-subscription', async () => (await import('./ngsi-ld.ts')).ngsiLdSubscriptionProof],
  ['ngsi-ld-temporal', async () => (await import('./ngsi-ld.ts')).ngsiLdTemporalProof],
  ['ngsi-ld-write', async () => (await import('./ngsi-ld.ts')).ngsiLdWriteProof],
  ['ngsi-v2', async () => (await import('./ngsi-v2.ts')).ngsiV2Proof],
  ['ogc-features', async () => (await import('./ogc.ts')).ogcFeaturesProof],
  ['sensorthings-1.1', async () => (await import('./ogc.ts')).sensorThingsProof],
  ['station-212', async () => (await import('./station-212.ts')).station212Proof],
  ['vehicle-808', async () => (await import('./vehicle-808.ts')).vehicle808Proof],
  ['translate', async () => (await import('./translate.ts')).translateProof],
])
