// A roaming partner, who reads what everybody may, gets the locations that their operator publishes, in OCPI.

import { expect, it } from 'vitest'
import { demoPolicy } from '../../gateway/cli/sandbox/policy.ts'
import { testCity } from '../../gateway/http/apis/testing.ts'
import { vendor } from './retention-testing.ts'

const location = (id: string, publish: boolean) => ({
  country_code: 'NL',
  party_id: 'INV',
  id,
  publish,
  address: 'Square 1',
  city: 'Utrecht',
  country: 'NLD',
  coordinates: { latitude: '52.090000', longitude: '5.120000' },
  time_zone: 'Europe/Amsterdam',
  last_updated: '2026-01-02T03:00:00Z',
})

it('a reader gets the published locations of OCPI in OCPI, and no others', async () => {
  const city = await testCity({ policy: demoPolicy })
  const source = { adapter: 'ocpi', jurisdiction: 'EC', owner: 'fleet' }
  await city.request('PUT', '/v1/sources/s0', { as: 'city:officer', body: source })
  const bytes = new TextEncoder().encode(JSON.stringify([location('L1', true), location('L2', false)]))
  await city.request('POST', '/v1/sources/s0/messages', { as: vendor, bytes, contentType: 'application/json' })
  const path = '/v1/entities?type=EVChargingStation&format=ocpi'
  const { json } = await city.request('GET', path, { as: 'visitor:reader' })
  expect(json).toEqual([location('L1', true)])
})
