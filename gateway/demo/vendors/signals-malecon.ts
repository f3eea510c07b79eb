// The signals of an intersection: its controller sends SPaT (SAE J2735), whose cycle follows the clock, and once MAP, as
// a roadside receiver forwards them.

import type { Json } from '../../../standards/hub/entity.ts'
import { city, type Posting, type Vendor } from './vendor.ts'

const seconds = 5
const id = { region: 593, id: 17 }
const place = { latitude: city.latitude - 0.0231, longitude: city.longitude + 0.0242 }

/** Seconds of a cycle of 90: when each group turns green, and for how long it is green and then yellow. */
const cycle = 90
const groups = [
  { group: 2, name: 'Malecón', from: 0, green: 40, yellow: 4 },
  { group: 4, name: '9 de Octubre', from: 46, green: 38, yellow: 4 },
] as const

function ode(now: number, data: Json, kind: string): Posting {
  const metadata = {
    recordType: `${kind.toLowerCase()}Tx`,
    odeReceivedAt: new Date(now).toISOString(),
    recordGeneratedBy: 'RSU',
    schemaVersion: 8,
  }
  const payload = { data, dataType: `us.dot.its.jpo.ode.plugin.j2735.J2735${kind}` }
  return { mediaType: 'application/json', body: JSON.stringify({ metadata, payload }) }
}

/** The tenth of a second of its hour. */
function mark(at: number): number {
  return Math.floor((at % 3_600_000) / 100)
}

/** What a group shows, and when that ends. */
function phaseOf({ from, green, yellow }: (typeof groups)[number], now: number) {
  const begin = Math.floor(now / (cycle * 1000)) * cycle * 1000
  const passed = (Math.floor((now - begin) / 1000) - from + cycle) % cycle
  const turned = begin + (Math.floor((now - begin) / 1000) - passed) * 1000
  if (passed < green) return { state: 'PROTECTED_MOVEMENT_ALLOWED', end: turned + green * 1000 }
  if (passed < green + yellow) return { state: 'PROTECTED_CLEARANCE', end: turned + (green + yellow) * 1000 }
  return { state: 'STOP_AND_REMAIN', end: turned + cycle * 1000 }
}

function signals(now: number): Posting {
  const year = Date.UTC(new Date(now).getUTCFullYear(), 0, 1)
  const movementList = groups.map((one) => {
    const { state, end } = phaseOf(one, now)
    const timing = { minEndTime: mark(end), maxEndTime: mark(end) }
    return {
      movementName: one.name,
      signalGroup: one.group,
      state_time_speed: { movementEventList: [{ eventState: state, timing }] },
    }
  })
  const intersection = {
    id,
    revision: 1,
    status: { fixedTimeOperation: true, failureFlash: false },
    moy: Math.floor((now - year) / 60_000),
    timeStamp: now % 60_000,
    states: { movementList },
  }
  return ode(now, { intersectionStateList: { intersectionStatelist: [intersection] } }, 'SPAT')
}

function lanes(now: number): Posting {
  const lane = (laneID: number, signalGroup: number, x: number, y: number): Json => ({
    laneID,
    laneAttributes: { directionalUse: { ingressPath: true, egressPath: false }, laneType: { vehicle: {} } },
    nodeList: { nodes: [{ delta: { nodeXY6: { x, y } } }, { delta: { nodeXY6: { x: x * 6, y: y * 6 } } }] },
    connectsTo: { connectsTo: [{ connectingLane: { lane: laneID + 10 }, signalGroup }] },
  })
  const intersection = {
    name: 'Malecón y 9 de Octubre',
    id,
    revision: 1,
    refPoint: place,
    laneWidth: 330,
    laneSet: { GenericLane: [lane(1, 2, 0, 1000), lane(2, 4, -1000, 0)] },
  }
  return ode(now, { msgIssueRevision: 1, intersections: { intersectionGeometry: [intersection] } }, 'MAP')
}

export const signalsMalecon: Vendor = {
  id: 'signals-malecon',
  adapter: 'j2735',
  options: { reference: 'message' },
  seconds,
  hello: (now) => [lanes(now)],
  turn: (now) => [signals(now)],
}
