import { describe, expect, it } from 'vitest'
import { asyncapiDocument } from './asyncapi.ts'
import { ok } from '../standards/result.ts'
import { fullRegistry } from './full-registry.ts'
import { catalogue, loaders } from './generated/all.ts'
import { createRegistry } from './register.ts'

describe('the AsyncAPI document of all adapters', () => {
  const own = asyncapiDocument(fullRegistry())['x-adapters'] as Readonly<
    Record<string, Readonly<Record<string, unknown>>>
  >

  it('has a part for each adapter', () => {
    expect(Object.keys(own)).toEqual(catalogue.map(({ id }) => id))
  })

  it('shows the options by which each adapter is configured', () => {
    expect(own['hj-212']?.['x-options']).toEqual(catalogue.find(({ id }) => id === 'hj-212')?.options)
    expect(Object.values(own).map((part) => typeof part['x-options'])).toEqual(catalogue.map(() => 'object'))
    expect(JSON.stringify(own)).not.toContain('"x-options":null')
  })

  it('has only the adapters of its gateway, one from outside among them', () => {
    const [first, other] = catalogue
    if (first === undefined || other === undefined) throw new Error('there are adapters')
    const outside = {
      ...other,
      id: 'outside',
      specification: 'adapter/1',
      configure: () => ok({}),
    } as const
    const document = asyncapiDocument(
      createRegistry({ catalogue: [first], loaders, asyncapi: { [first.id]: '{"channels":{"a.b":{}}}' } }, [outside]),
    )
    expect(document).toMatchObject({
      channels: { 'a.b': {} },
      'x-adapters': { [first.id]: {}, outside: { 'x-options': other.options } },
    })
    expect(Object.keys(document['x-adapters'] ?? {})).toEqual([first.id, 'outside'])
  })
})
