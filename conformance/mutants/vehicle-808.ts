// The proof of the profile vehicle-808.

import { vehicle808EdgeCases } from './faulty/vehicle-808/edge-cases.ts'
import { Terminal } from './reference/vehicle-808/terminal.ts'
import { deviceProof } from './device.ts'
import { dutiesFaults } from './faulty/vehicle-808/duties.ts'
import { entryFaults } from './faulty/vehicle-808/entry.ts'
import { formFaults } from './faulty/vehicle-808/form.ts'

// Faults that break one requirement each of the profile vehicle-808.
export const vehicle808Faults = [...entryFaults, ...dutiesFaults, ...formFaults]

export const vehicle808Proof = deviceProof({
  name: 'vehicle-808',
  profile: async () => (await import('../profiles/vehicle-808.ts')).vehicle808Profile,
  settings: { edition: '2013', place: '-1.29,36.82' },
  patience: 10_000,
  start: (world) => new Terminal(world),
  faulty: vehicle808Faults,
  edgeCases: vehicle808EdgeCases,
})
