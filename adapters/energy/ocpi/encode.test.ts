import { describe, expect, it } from 'vitest'
import type { Entity, Json } from '../../adapter.ts'
import { decodeContext, encodeContext } from '../../contract/context.ts'
import { ocpi } from './adapter.ts'

const codec = (() => {
  const configured = ocpi.configure({})
  if (!configured.ok) throw new Error(configured.problem.detail)
  return configured.value
})()

const at = '2026-01-02T03:00:00Z'
const party = { country_code: 'NL', party_id: 'INV' }
const connector = { id: '1', standard: 'IEC_62196_T2', format: 'SOCKET', power_type: 'AC_3_PHASE', max_voltage: 400 }
const location = {
  ...party,
  id: 'L1',
  publish: true,
  name: 'Invented Square',
  address: 'Square 1',
  city: 'Utrecht',
  country: 'NLD',
  coordinates: { latitude: '52.090000', longitude: '5.120000' },
  operator: { name: 'Invented' },
  time_zone: 'Europe/Amsterdam',
  last_updated: at,
}
const evse = {
  ...party,
  uid: 'E1',
  status: 'OUTOFORDER',
  evse_id: 'NL*INV*E1',
  connectors: [connector],
  last_updated: at,
}
const tariff = {
  ...party,
  id: 'T1',
  currency: 'EUR',
  min_price: { excl_vat: 1, incl_vat: 1.21 },
  elements: [{ price_components: [{ type: 'ENERGY', price: 0.3, step_size: 1 }] }],
  end_date_time: '2026-02-01T00:00:00Z',
  last_updated: at,
}

function entitiesOf(json: Json): readonly Entity[] {
  const message = {
    body: new TextEncoder().encode(JSON.stringify(json)),
    mediaType: 'application/json',
    headers: new Map(),
  }
  const decoded = codec.decode?.(message, decodeContext(new Map()))
  if (decoded?.ok !== true) throw new Error(decoded?.problem.detail)
  return decoded.value.changes.flatMap((change) => ('entity' in change ? [change.entity] : []))
}

function written(json: Json, target: string): unknown {
  const encoded = codec.encode?.(entitiesOf(json), encodeContext(target))
  if (encoded?.ok !== true) return encoded?.problem.code
  const { body } = encoded.value
  return JSON.parse(typeof body === 'string' ? body : new TextDecoder().decode(body)) as unknown
}

describe('objects of OCPI that are written', () => {
  it.each<[string, string, Json]>([
    ['a location', 'locations-2.2.1', location],
    ['an EVSE', 'evses-2.2.1', evse],
    ['a tariff', 'tariffs-2.2.1', tariff],
  ])('are those that were read: %s', (_, target, object) => {
    expect(written(object, target)).toEqual([object])
  })

  it('have the connectors of edition 2.1.1 as edition 2.2.1 names their members', () => {
    const { max_voltage: _, ...rest } = connector
    const older = { ...rest, voltage: 230, amperage: 32, tariff_id: 'T1', last_updated: at }
    const newer = { ...rest, max_voltage: 230, max_amperage: 32, tariff_ids: ['T1'], last_updated: at }
    expect(written({ ...evse, connectors: [older] }, 'evses-2.2.1')).toEqual([{ ...evse, connectors: [newer] }])
    // A connector with both has its own.
    const both = { ...connector, voltage: 230, amperage: null }
    expect(written({ ...evse, connectors: [both] }, 'evses-2.2.1')).toEqual([{ ...evse, connectors: [both] }])
  })

  it.each<[string, string, Json]>([
    ['whose id has characters that ids of OCPI cannot have', 'evses-2.2.1', { ...evse, uid: 'É1' }],
    ['that is not published', 'locations-2.2.1', { ...location, publish: false }],
    ['of which it is not known whether it is published', 'locations-2.2.1', { ...location, publish: null }],
    ['without a time zone', 'locations-2.2.1', { ...location, time_zone: null }],
    ['without a city', 'locations-2.2.1', { ...location, city: null }],
    ['of no party', 'locations-2.2.1', { ...location, country_code: null, party_id: null }],
    ['with a status of its own', 'evses-2.2.1', { ...evse, status: 'BUSY' }],
    ['without a connector', 'evses-2.2.1', { ...evse, connectors: [] }],
    ['without an element', 'tariffs-2.2.1', { ...tariff, elements: [] }],
  ])('are not made up: an object %s', (_, target, object) => {
    expect(written(object, target)).toBe('nothing-representable')
  })
})

describe('a member that OCPI does not have', () => {
  it('is kept without the password of an address', () => {
    const [found] = entitiesOf({ ...location, feed: 'https://reader:word@feeds.example.org/1?token=word' })
    expect(found?.['ocpi_more']).toMatchObject({ value: [{ path: 'feed', value: 'https://feeds.example.org/1?' }] })
    expect(JSON.stringify(found)).not.toContain('word')
  })
})
