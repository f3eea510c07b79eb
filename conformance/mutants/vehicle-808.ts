// The proof of the profile vehicle-808.

import { vehicle808Faults } from './faulty/vehicle-808/faults.ts'
import { vehicle808EdgeCases } from './faulty/vehicle-808/edge-cases.ts'
import { Terminal } from './reference/vehicle-808/terminal.ts'
import { deviceProof } from './device.ts'

export const vehicle808Proof = deviceProof({
  name: 'vehicle-808',
  profile: async () => (await import('../profiles/vehicle-808.ts')).vehicle808Profile,
  settings: { edition: '2013', place: '-1.29,36.82' },
  patience: 10_000,
  start: (world) => new Terminal(world),
  faulty: vehicle808Faults,
  edgeCases: vehicle808EdgeCases,
})
