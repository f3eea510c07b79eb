import { beforeAll, describe, expect, it } from 'vitest'
import { asyncapiDocument } from './asyncapi.ts'
import { ok } from '../standards/result.ts'
import { fullRegistry } from './full-registry.ts'
import { catalogue, loaders } from './generated/all.ts'
import { createRegistry } from './register.ts'

describe('the AsyncAPI document of all adapters', () => {
  let own: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {}
  beforeAll(async () => {
    const document = await asyncapiDocument(fullRegistry())
    own = document?.['x-adapters'] as typeof own
  })

  it('has a part for each adapter', () => {
    expect(Object.keys(own)).toEqual(catalogue.map(({ id }) => id))
  })

  it('shows the options by which each adapter is configured', () => {
    expect(own['hj-212']?.['x-options']).toEqual(catalogue.find(({ id }) => id === 'hj-212')?.options)
    expect(Object.values(own).map((part) => typeof part['x-options'])).toEqual(catalogue.map(() => 'object'))
    expect(JSON.stringify(own)).not.toContain('"x-options":null')
  })

  it('has only the adapters of its gateway, one from outside among them', async () => {
    const [first, other] = catalogue
    if (first === undefined || other === undefined) throw new Error('there are adapters')
    const outside = {
      ...other,
      id: 'outside',
      specification: 'adapter/1',
      configure: () => ok({}),
    } as const
    const document = await asyncapiDocument(
      createRegistry(
        { catalogue: [first], loaders, asyncapi: async () => ({ [first.id]: '{"channels":{"a.b":{}}}' }) },
        [outside],
      ),
    )
    expect(document).toMatchObject({
      channels: { 'a.b': {} },
      'x-adapters': { [first.id]: {}, outside: { 'x-options': other.options } },
    })
    expect(Object.keys(document?.['x-adapters'] ?? {})).toEqual([first.id, 'outside'])
  })

  it('has the parts that are apart from the build, and is not there where one was not deployed', async () => {
    const [first] = catalogue
    if (first === undefined) throw new Error('there are adapters')
    const [[id, entry] = []] = createRegistry({ catalogue: [first], loaders, isDocumentedApart: true })
    if (id === undefined || entry === undefined) throw new Error('the registry has the adapter')
    const documents = { asyncapi: { channels: { 'a.b': {} } }, losses: {}, examples: [] }
    const deployed = await asyncapiDocument(new Map([[id, { ...entry, readDocuments: async () => documents }]]))
    expect(deployed).toMatchObject({ channels: { 'a.b': {} }, 'x-adapters': { [id]: { 'x-options': first.options } } })
    expect(await asyncapiDocument(new Map([[id, entry]]))).toBeUndefined()
    expect(await asyncapiDocument(new Map([[id, { ...entry, readDocuments: async () => undefined }]]))).toBeUndefined()
  })
})
