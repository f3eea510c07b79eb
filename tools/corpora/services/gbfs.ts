// The corpora of GBFS: each file is read, with as many entities as it has items; and what operators send before it becomes GBFS,
// which is read or refused.

import { gbfs } from '../../../adapters/transit/gbfs/adapter.ts'
import { decodeCase, entitiesOf, runCases } from './cases.ts'

/** The type of the entities of each count. */
const types: ReadonlyMap<string, string> = new Map([
  ['stations', 'BikeHireDockingStation'],
  ['bikes', 'Vehicle'],
  ['vehicles', 'Vehicle'],
  ['vehicle_types', 'VehicleModel'],
  ['alerts', 'TransitAlert'],
])

export const gbfsFiles = runCases('gbfs', ({ expect }, body) => {
  const decoded = decodeCase(body, gbfs, { system: 'corpus' })
  if (!decoded.ok) return `refused: ${decoded.problem.detail}`
  if (decoded.value.losses.some(({ code }) => code === 'entity-refused')) return 'an item is refused'
  for (const [name, type] of types) {
    const expected = expect[name]
    const found = new Set(entitiesOf(decoded.value, type).map(({ id }) => id)).size
    if (expected !== undefined && found !== expected) return `${found} ${name}, not ${JSON.stringify(expected)}`
  }
  return undefined
})

/** `read`: it must not crash. */
export const gbfsProviders = runCases('gbfs-providers', (_, body) => {
  const decoded = decodeCase(body, gbfs, {})
  return decoded.ok || decoded.problem.detail !== '' ? undefined : 'refused without a reason'
})
