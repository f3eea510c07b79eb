import { describe, expect, it } from 'vitest'
import { decodeContext, contractLimits } from '../../contract/context.ts'
import { codecOf, decoded, decodeJson, feedTime } from './testing.ts'

const bus = (id: string, vehicleId: string, more = {}) => ({
  id,
  vehicle: { vehicle: { id: vehicleId }, position: { latitude: 1, longitude: 2 }, ...more },
})
const update = (delay: object) => ({ id: 'u', tripUpdate: { trip: { tripId: 't' }, ...delay } })
const codes = (losses: readonly { readonly code: string }[]) => losses.map(({ code }) => code)
const unnamed = ['feed-not-named', 'feed-not-named']

describe('a full feed', () => {
  it('ends entities that it no longer lists, only of the kinds in the option covers', () => {
    const { changes } = decoded(decodeJson({ entity: [bus('1', 'a')] }, { covers: ['vehicle', 'alert'] }))
    expect(changes.slice(1)).toEqual([
      { kind: 'only', type: 'Vehicle', ids: ['urn:ngsi-ld:Vehicle:a'], asOf: feedTime },
      { kind: 'only', type: 'TransitAlert', ids: [], asOf: feedTime },
    ])
  })

  it('ends nothing without covers or without a time, and reports it', () => {
    const undeclared = decoded(decodeJson({ entity: [bus('1', 'a')] }))
    expect(undeclared.changes.map(({ kind }) => kind)).toEqual(['replace'])
    expect(codes(undeclared.losses)).toEqual([...unnamed, 'timestamp-of-feed', 'covers-undeclared'])
    const timeless = decoded(decodeJson({ header: { timestamp: null } }, { covers: ['vehicle'] }))
    expect(timeless.changes).toEqual([])
    expect(codes(timeless.losses)).toContain('full-feed-without-time')
    expect(timeless.deduplicationKey).toBeUndefined()
  })

  it('reports an entity that is superseded by a later one of the same vehicle', () => {
    const { losses } = decoded(decodeJson({ entity: [bus('1', 'a'), bus('2', 'a')] }, { covers: [] }))
    expect(losses).toContainEqual({ kind: 'dropped', in: 'source', path: '/entity/0', code: 'listed-again' })
  })

  it('deletes the state of a differential feed', () => {
    const { state } = decoded(decodeJson({}, { covers: [] }, new Map([['feed', [['1', ['urn:x:y']]]]])))
    expect(state).toEqual(new Map([['feed', null]]))
  })
})

describe('a differential feed', () => {
  const header = { incrementality: 'DIFFERENTIAL' }

  it('ends the previous vehicle of a feed entity', () => {
    const first = decoded(decodeJson({ header, entity: [bus('1', 'a')] }))
    expect(first.state).toEqual(new Map([['feed', [['1', ['urn:ngsi-ld:Vehicle:a']]]]]))
    const state = new Map([['feed', first.state?.get('feed') ?? null]])
    const second = decoded(decodeJson({ header, entity: [bus('1', 'b')] }, {}, state))
    expect(second.changes).toContainEqual({ kind: 'delete', id: 'urn:ngsi-ld:Vehicle:a', asOf: feedTime })
    expect(second.state).toEqual(new Map([['feed', [['1', ['urn:ngsi-ld:Vehicle:b']]]]]))
  })

  it('deletes by the id of the feed entity alone, and removes it from the state', () => {
    const state = new Map([['feed', [['1', ['urn:ngsi-ld:Vehicle:a']]]]])
    const result = decoded(decodeJson({ header, entity: [{ id: '1', isDeleted: true }] }, {}, state))
    expect(result.changes).toEqual([{ kind: 'delete', id: 'urn:ngsi-ld:Vehicle:a', asOf: feedTime }])
    expect(result.state).toEqual(new Map([['feed', []]]))
  })

  it('deletes the entity in the deletion itself', () => {
    const { changes } = decoded(decodeJson({ header, entity: [{ ...bus('1', 'a'), isDeleted: true }] }))
    expect(changes).toEqual([{ kind: 'delete', id: 'urn:ngsi-ld:Vehicle:a', asOf: feedTime }])
  })

  it('never deletes without a time, and respects the limit of the state', () => {
    const timeless = { ...header, timestamp: null }
    const { changes, losses } = decoded(
      decodeJson({ header: timeless, entity: [{ ...bus('1', 'a'), isDeleted: true }] }),
    )
    expect(changes).toEqual([])
    expect(codes(losses)).toContain('delete-without-time')
    const full = decodeJson({ header, entity: [bus('1', 'a')] }, {}, new Map(), { ...contractLimits, stateBytes: 10 })
    expect(full).toMatchObject({ ok: false, problem: { code: 'limit-exceeded', limit: 'stateBytes' } })
  })
})

describe('any feed', () => {
  it('respects the limit of entities', () => {
    const result = decodeJson({ entity: [bus('1', 'a'), bus('2', 'b')] }, {}, new Map(), {
      ...contractLimits,
      entities: 1,
    })
    expect(result).toMatchObject({ ok: false, problem: { code: 'limit-exceeded', limit: 'entities', path: '/entity' } })
  })

  it('uses the id of the feed entity if a vehicle has no id or an empty one, and reports it', () => {
    const { changes, losses } = decoded(decodeJson({ entity: [bus('row', '')] }))
    expect(changes).toMatchObject([{ entity: { id: 'urn:ngsi-ld:Vehicle:row' } }])
    expect(codes(losses)).toContain('id-of-feed-entity')
    const nameless = decoded(decodeJson({ entity: [bus('', '')] }))
    expect(nameless.changes).toEqual([])
    expect(codes(nameless.losses)).toContain('empty-id')
  })

  it('keeps the time of the vehicle, else that of the feed, else none; never the time of receipt', () => {
    const timed = decoded(decodeJson({ entity: [bus('1', 'a', { timestamp: '1767322795' })] }))
    expect(timed.changes).toMatchObject([{ entity: { location: { observedAt: '2026-01-02T02:59:55Z' } } }])
    const timeless = decoded(decodeJson({ header: { timestamp: null }, entity: [bus('1', 'a')] }))
    expect(JSON.stringify(timeless.changes)).not.toContain('observedAt')
    expect(codes(timeless.losses)).toContain('no-timestamp')
  })

  it('distinguishes a delay of 0 from an absent delay', () => {
    const [zero] = decoded(decodeJson({ entity: [update({ delay: 0 })] })).changes
    const [none] = decoded(decodeJson({ entity: [update({})] })).changes
    expect(zero).toMatchObject({ entity: { tripDelay: { value: 0, unitCode: 'SEC' } } })
    expect(none).not.toHaveProperty('entity.tripDelay')
  })

  it('has a different key for different content with the same time', () => {
    const one = decoded(decodeJson({ entity: [bus('1', 'a')] })).deduplicationKey
    const other = decoded(decodeJson({ entity: [bus('1', 'b')] })).deduplicationKey
    expect(one).toMatch(/^2026-01-02T03:00:00Z [0-9a-f]{64}$/)
    expect(one).not.toBe(other)
  })
})

describe('a JSON feed that is sent as protobuf', () => {
  it.each(['{"header":{}}', ' \n{"header":{}}'])('is rejected with the correct media type: %j', (text) => {
    const message = { body: new TextEncoder().encode(text), mediaType: 'application/x-protobuf', headers: new Map() }
    const result = codecOf().decode(message, decodeContext(new Map()))
    expect(result).toMatchObject({
      ok: false,
      problem: { code: 'syntax', detail: expect.stringContaining('application/json') },
    })
  })
})

describe('impossible numbers', () => {
  const of = (position: object, more = {}) => {
    const result = decoded(
      decodeJson({
        entity: [
          { id: '1', vehicle: { vehicle: { id: 'a' }, position: { latitude: 1, longitude: 2, ...position }, ...more } },
        ],
      }),
    )
    const [change] = result.changes
    if (change?.kind !== 'replace') throw new Error('there is no vehicle')
    return { entity: change.entity, losses: result.losses.filter(({ attribute }) => attribute !== undefined) }
  }

  it.each([
    ['speed', { speed: 99_999 }, {}, '/position/speed'],
    ['speed', { speed: 255 }, {}, '/position/speed'],
    ['speed', { speed: -1 }, {}, '/position/speed'],
    ['heading', { bearing: 400 }, {}, '/position/bearing'],
    ['mileageFromOdometer', { odometer: 42_949_672_950 }, {}, '/position/odometer'],
    ['occupancyPercentage', {}, { occupancyPercentage: 4_294_967_295 }, '/occupancyPercentage'],
    ['currentStopSequence', {}, { currentStopSequence: 4_294_967_295 }, '/currentStopSequence'],
  ])('are dropped and reported: %s %j %j', (attribute, position, more, path) => {
    const { entity, losses } = of(position, more)
    expect(entity).not.toHaveProperty(attribute)
    expect(losses).toEqual([
      { kind: 'dropped', in: 'source', path: `/entity/0/vehicle${path}`, attribute, code: 'out-of-range' },
    ])
  })

  it('include the position 0, 0', () => {
    const { entity, losses } = of({ latitude: 0, longitude: 0 })
    expect(entity).not.toHaveProperty('location')
    expect(losses.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'position-zero /entity/0/vehicle/position/latitude',
      'position-zero /entity/0/vehicle/position/longitude',
    ])
    expect(of({ latitude: 0, longitude: 2 }).entity).toHaveProperty('location')
  })

  it('are removed from a list, whose other members are kept', () => {
    const multiCarriageDetails = [{ id: 'c', occupancyPercentage: 65_535, carriageSequence: 1 }]
    const { entity, losses } = of({}, { multiCarriageDetails })
    expect(entity['carriages']).toMatchObject({ valueList: [{ id: 'c', carriageSequence: 1 }] })
    expect(JSON.stringify(entity['carriages'])).not.toContain('occupancyPercentage')
    expect(losses).toMatchObject([{ path: '/entity/0/vehicle/multiCarriageDetails/0/occupancyPercentage' }])
    const noData = [{ occupancyPercentage: -1, carriageSequence: 1 }]
    expect(of({}, { multiCarriageDetails: noData }).entity['carriages']).toMatchObject({ valueList: noData })
    const stopTimeUpdate = [{ stopId: 's', arrival: { delay: 2_147_483_647 }, departure: { delay: 60 } }]
    const { changes, losses: reported } = decoded(decodeJson({ entity: [update({ stopTimeUpdate })] }))
    expect(changes).toMatchObject([
      { entity: { stopTimeUpdates: { valueList: [{ stopId: 's', arrival: {}, departure: { delay: 60 } }] } } },
    ])
    expect(reported).toContainEqual({
      kind: 'dropped',
      in: 'source',
      path: '/entity/0/tripUpdate/stopTimeUpdate/0/arrival/delay',
      attribute: 'stopTimeUpdates',
      code: 'out-of-range',
    })
  })

  it('do not include numbers of a real bus or a full train', () => {
    const { losses } = of({ speed: 97, bearing: 360, odometer: 2e9 }, { occupancyPercentage: 180 })
    expect(losses).toEqual([])
  })
})

describe('a required member that is null', () => {
  it('is missing, as in ProtoJSON', () => {
    expect(decodeJson({ header: { gtfsRealtimeVersion: null } })).toMatchObject({
      ok: false,
      problem: { code: 'invalid', path: '/header/gtfsRealtimeVersion' },
    })
    expect(decodeJson({ entity: [{ id: null, alert: {} }] })).toMatchObject({
      ok: false,
      problem: { code: 'invalid', path: '/entity/0/id' },
    })
  })
})
