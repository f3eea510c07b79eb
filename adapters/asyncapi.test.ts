import { describe, expect, it } from 'vitest'
import { asyncapiDocument } from './asyncapi.ts'
import { catalogue } from './generated/all.ts'

describe('the AsyncAPI document of all adapters', () => {
  const own = asyncapiDocument()['x-adapters'] as Readonly<Record<string, Readonly<Record<string, unknown>>>>

  it('has a part for each adapter', () => {
    expect(Object.keys(own)).toEqual(catalogue.map(({ id }) => id))
  })

  it('shows the options by which each adapter is configured', () => {
    expect(own['hj-212']?.['x-options']).toEqual(catalogue.find(({ id }) => id === 'hj-212')?.options)
    expect(Object.values(own).map((part) => typeof part['x-options'])).toEqual(catalogue.map(() => 'object'))
    expect(JSON.stringify(own)).not.toContain('"x-options":null')
  })
})
