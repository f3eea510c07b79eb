// What a message says twice, and what it does not know (SAE J2735: MovementState, Position3D, ITIScodes).

import { describe, expect, it } from 'vitest'
import { decodeContext } from '../../contract/context.ts'
import { valueOf } from '../../kit/index.ts'
import type { Decoded } from '../../adapter.ts'
import type { Json } from '../../../standards/hub/entity.ts'
import type { Problem } from '../../../standards/problem.ts'
import type { Result } from '../../../standards/result.ts'
import { j2735 } from './adapter.ts'

function decode(message: { readonly [name: string]: Json }): Result<Decoded, Problem> {
  const codec = valueOf(j2735.configure({ reference: 'gateway' }))
  const body = new TextEncoder().encode(JSON.stringify(message))
  const decoded = codec.decode?.({ body, mediaType: 'application/json', headers: new Map() }, decodeContext(new Map()))
  if (decoded === undefined) throw new Error('no decode')
  return decoded
}

const losses = ({ losses: all }: Decoded) => all.map(({ path, code }) => `${path} ${code}`)

describe('A signal group', () => {
  it('has one state, and its neighbours theirs', () => {
    const state = (signalGroup: number, eventState: string) => ({ signalGroup, 'state-time-speed': [{ eventState }] })
    const states = [state(2, 'protected-Movement-Allowed'), state(2, 'stop-And-Remain'), state(3, 'stop-And-Remain')]
    const decoded = valueOf(decode({ SPAT: { intersections: [{ id: { id: 7 }, moy: 1620, timeStamp: 0, states }] } }))
    const signals = decoded.changes.flatMap((change) =>
      change.kind === 'merge' && change.entity.type === 'TrafficSignal' ? [change.entity] : [],
    )
    expect(signals).toMatchObject([
      { signalGroup: { value: 2 }, signalState: { value: 'protectedMovementAllowed' } },
      { signalGroup: { value: 3 }, signalState: { value: 'stopAndRemain' } },
    ])
    expect(losses(decoded)).toContain('/SPAT/intersections/0/states/1 entity-refused')
  })
})

describe('The minute of a whole SPaT', () => {
  const states = [{ signalGroup: 2, 'state-time-speed': [{ eventState: 'dark' }] }]
  const of = (timeStamp: number) =>
    valueOf(decode({ SPAT: { timeStamp, intersections: [{ id: { id: 7 }, timeStamp: 35_176, states }] } }))

  it('is that of its signals, which have none of their own', () => {
    expect(of(1623).changes[0]).toMatchObject({
      entity: { intersectionId: { observedAt: '2026-01-02T03:03:35.176Z' } },
    })
  })

  it('is not known where it is 0 on another day than the first of the year', () => {
    const decoded = of(0)
    expect(decoded.changes[0]).toMatchObject({ entity: { intersectionId: { observedAt: '2026-01-02T03:03:35.176Z' } } })
    expect(losses(decoded)).toContain('/SPAT/timeStamp far-from-reference')
  })
})

describe('A SPaT of the GeoJSON converter', () => {
  it('leaves its signals where one is invalid or said twice', () => {
    const state = (signalGroup: Json, eventState: string) => ({ signalGroup, stateTimeSpeed: [{ eventState }] })
    const states = [state(2, 'STOP_AND_REMAIN'), state(2, 'DARK'), state('x', 'DARK'), state(3, 'DARK')]
    const decoded = valueOf(decode({ intersectionId: 7, utcTimeStamp: '2026-01-02T03:04:05Z', states }))
    const ids = decoded.changes.flatMap((change) => (change.kind === 'merge' ? [change.entity.id] : []))
    expect(ids).toEqual([
      'urn:ngsi-ld:RoadIntersection:7',
      'urn:ngsi-ld:TrafficSignal:7-2',
      'urn:ngsi-ld:TrafficSignal:7-3',
    ])
    expect(losses(decoded).filter((one) => one.endsWith('entity-refused'))).toEqual([
      '/states/1 entity-refused',
      '/states/2 entity-refused',
    ])
  })
})

describe('A map', () => {
  const lane = {
    laneID: 1,
    laneAttributes: { directionalUse: '80', sharedWith: '0000', laneType: { vehicle: { value: '10', length: 8 } } },
    maneuvers: '8000',
    nodeList: { nodes: [{ delta: { 'node-XY1': { x: 1, y: 2 } } }, { delta: { 'node-XY1': { x: 1, y: 2 } } }] },
  }
  const map = (refPoint: Json) => decode({ MapData: { intersections: [{ id: { id: 7 }, refPoint, laneSet: [lane] }] } })

  it('whose reference point is not known has no place', () => {
    const decoded = valueOf(map({ lat: 900_000_001, long: 1_800_000_001 }))
    expect(losses(decoded)).toContain('/MapData/intersections/0/refPoint value-absent')
    expect(JSON.stringify(decoded.changes)).not.toMatch(/location|j2735_position/)
  })

  it('has bit strings of JER in both forms', () => {
    const decoded = valueOf(map({ lat: 408_000_000, long: -1_118_000_000 }))
    const lanes = { json: [{ laneTypeAttributes: ['restrictedToBusUse'], maneuvers: ['maneuverStraightAllowed'] }] }
    expect(decoded.changes[0]).toMatchObject({ entity: { lanes } })
  })
})

describe('A code of ITIS', () => {
  it('has 16 bits', () => {
    const content = (itis: number) => ({ advisory: [{ item: { itis } }] })
    const tim = (itis: number) =>
      decode({ TravelerInformation: { dataFrames: [{ frameType: 'advisory', content: content(itis) }] } })
    expect(tim(65_535).ok).toBe(true)
    expect(tim(65_536)).toMatchObject({ ok: false, problem: { path: '/TravelerInformation/dataFrames/0/content' } })
  })
})
