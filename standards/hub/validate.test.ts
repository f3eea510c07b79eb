import { describe, expect, it } from 'vitest'
import { property } from './build.ts'
import { validateComplete, validateFragment } from './validate.ts'

const vehicle = { id: 'urn:ngsi-ld:Vehicle:1', type: 'Vehicle', speed: property(3, { unitCode: 'KMH' }) }

describe('validateFragment', () => {
  it('takes a fragment', () => {
    expect(validateFragment(vehicle)).toEqual([])
  })
  it('names what is broken and where', () => {
    const broken = { ...vehicle, speed: property(-1, { unitCode: 'GQ', observedAt: '2026-01-02T03:04:05+08:00' }) }
    expect(validateFragment(broken)).toEqual([
      { path: '/speed/observedAt', rule: 'pattern' },
      { path: '/speed/value', rule: 'minimum' },
      { path: '/speed/unitCode', rule: 'enum' },
    ])
  })
})

describe('validateComplete', () => {
  it('asks for required attributes and units', () => {
    expect(validateComplete({ ...vehicle, speed: property(3) })).toEqual([
      { path: '/vehicleType', rule: 'required' },
      { path: '/category', rule: 'required' },
      { path: '/location', rule: 'required' },
      { path: '/speed/unitCode', rule: 'required' },
    ])
  })
})
