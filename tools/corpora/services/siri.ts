// The corpora of SIRI: each record that others read becomes an entity, and what has no record is read and empty; and the forms in
// which SIRI-Lite writes a value, each in a visit.

import { siri } from '../../../adapters/transit/siri/adapter.ts'
import { decodeCase, entitiesOf, runCases } from './cases.ts'

/** The type of the entities of each count. */
const types: ReadonlyMap<string, string> = new Map([
  ['VehicleActivity', 'Vehicle'],
  ['EstimatedVehicleJourney', 'TripUpdate'],
  ['VehicleActivityCancellation', 'TripUpdate'],
  ['PtSituationElement', 'TransitAlert'],
])

export const siriMessages = runCases('siri', ({ verdict, expect }, body) => {
  const decoded = decodeCase(body, siri, { timezone: '+00:00' })
  if (!decoded.ok) return verdict === 'refuse' ? undefined : `refused: ${decoded.problem.detail}`
  const { value } = decoded
  const all = entitiesOf(value)
  if (verdict === 'accept-nothing') return all.length === 0 ? undefined : 'there are entities'
  if (verdict === 'refuse-records') return all.length === 0 ? undefined : `${all.length} records are read`
  const counts = (expect['counts'] ?? expect) as Readonly<Record<string, number>>
  for (const [element, type] of types) {
    const count = counts[element]
    if (count !== undefined && entitiesOf(value, type).length !== count)
      return `${entitiesOf(value, type).length} of ${element}, not ${count}`
  }
  const { parsed } = expect as { parsed?: readonly Readonly<Record<string, string | number | null>>[] }
  const text = JSON.stringify(all)
  const lost = (parsed ?? []).flatMap((record) =>
    Object.entries(record).filter(
      ([name, one]) =>
        one !== null &&
        // Those of the delivery; a driver is a person, and his or her reference is not kept.
        !['response_time_stamp', 'producer_ref', 'subscription_id', 'driver_ref', 'onward_calls'].includes(name) &&
        // The word of the hub, a date without hyphens, and an absent item that the other program filled in.
        !['occupancy', 'data_frame_ref', 'item_id'].includes(name) &&
        !text.includes(`${one}`.replaceAll('"', '')),
    ),
  )
  return lost.length === 0 ? undefined : `${lost.map(([name]) => name).join(', ')} of a record are missing`
})

export const siriLite = runCases('siri-lite', ({ verdict, text, expect }) => {
  if (verdict === 'facts-only' || text === undefined) return undefined
  const journey = { ...(JSON.parse(text) as object), VehicleRef: 'V1' }
  const activity = { RecordedAtTime: '2026-01-02T03:04:05.000Z', MonitoredVehicleJourney: journey }
  const message = { Siri: { ServiceDelivery: { VehicleMonitoringDelivery: [{ VehicleActivity: [activity] }] } } }
  const decoded = decodeCase(new TextEncoder().encode(JSON.stringify(message)), siri, {})
  if (!decoded.ok) return `refused: ${decoded.problem.detail}`
  const isKept = JSON.stringify(entitiesOf(decoded.value, 'Vehicle')).includes(
    `"value":${JSON.stringify(expect['meaning'])}`,
  )
  return isKept ? undefined : 'the value is missing'
})
