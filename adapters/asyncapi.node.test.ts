import { expect, it } from 'vitest'
import { asyncapiDocument } from './asyncapi.ts'
import { fullRegistry } from './full-registry.ts'
import { parseAsyncapi } from './contract/node/tools.ts'

it('the AsyncAPI document of all adapters is valid', async () => {
  const { errors } = await parseAsyncapi(JSON.stringify(await asyncapiDocument(fullRegistry())))
  expect(errors).toEqual([])
})
