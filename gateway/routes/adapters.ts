// GET /v1/adapters and /v1/adapters/{id}: the catalogue, generated from the adapters' folders.

import { catalogue } from '../../adapters/generated/catalogue.ts'
import { problemResponse } from '../problem.ts'
import type { Handler } from './request.ts'

export const listAdaptersRoute: Handler = () => () =>
  Promise.resolve(
    Response.json({ adapters: catalogue.map(({ options: _options, examples: _examples, ...summary }) => summary) }),
  )

export const getAdapterRoute: Handler = () => (context) => {
  const found = catalogue.find((adapter) => adapter.id === context.req.param('id'))
  if (found === undefined) {
    const available = catalogue.map((adapter) => adapter.id)
    return Promise.resolve(
      problemResponse({ code: 'unknown-adapter', detail: 'There is no adapter of this name.', available }),
    )
  }
  return Promise.resolve(Response.json(found))
}
