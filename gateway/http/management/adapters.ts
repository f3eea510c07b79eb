// GET /v1/adapters and /v1/adapters/{id}: the catalogue, generated from the adapters' folders.

import { fail, ok } from '../../../standards/result.ts'
import { catalogue } from '../../../adapters/generated/catalogue.ts'
import type { Handler } from '../route.ts'

export const listAdaptersRoute: Handler = async () =>
  ok(Response.json({ adapters: catalogue.map(({ options: _options, examples: _examples, ...summary }) => summary) }))

export const getAdapterRoute: Handler = async (_gateway, context) => {
  const found = catalogue.find((adapter) => adapter.id === context.req.param('id'))
  if (found === undefined) {
    const available = catalogue.map((adapter) => adapter.id)
    return fail({ code: 'unknown-adapter', detail: 'There is no adapter with this name.', available })
  }
  return ok(Response.json(found))
}
