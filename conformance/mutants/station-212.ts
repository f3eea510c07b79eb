// The proof of the profile station-212.

import { station212EdgeCases } from './faulty/station-212/edge-cases.ts'
import { Station } from './reference/station-212/station.ts'
import { deviceProof } from './device.ts'
import { dutyFaults } from './faulty/station-212/duties.ts'
import { formFaults } from './faulty/station-212/form.ts'

// Faults that break one requirement each of the profile station-212.
export const station212Faults = [...dutyFaults, ...formFaults]

export const station212Proof = deviceProof({
  name: 'station-212',
  profile: async () => (await import('../profiles/station-212.ts')).station212Profile,
  settings: { timezone: '+08:00' },
  patience: 60_000,
  start: (world) => new Station(world),
  faulty: station212Faults,
  edgeCases: station212EdgeCases,
})
