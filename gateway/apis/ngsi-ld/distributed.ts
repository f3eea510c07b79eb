// What distributes a request over several sources of context (GS CIM 009 clause 5.9 to 5.12 and 5.14): this gateway answers
// from its own store alone. Clause 5.5.6 wants that told as OperationNotSupported, not as a resource that is missing.

import { fail, ok } from '../../../standards/result.ts'
import type { ApiHandler, ApiRoute } from '../api.ts'
import { prefix } from './location.ts'
import { negotiated, plainTypes } from './negotiation.ts'
import { queryParameters } from './query/parameters.ts'
import { readers } from './roles.ts'
import { timeNames } from './temporal/request.ts'

const one = ['get', 'patch', 'delete'] as const
const resources = [
  { path: 'csourceRegistrations', methods: ['get', 'post'] },
  { path: 'csourceRegistrations/:id', methods: one },
  { path: 'csourceSubscriptions', methods: ['get', 'post'] },
  { path: 'csourceSubscriptions/:id', methods: one },
  { path: 'entityMaps/:id', methods: one },
] as const

const detail = 'The gateway answers from its own store; it asks no other sources of context.'
const notDistributed: ApiHandler = async (_gate, context) => {
  // What a request must keep to at all comes first (clause 6.3.4).
  const mediaType = context.req.method === 'GET' ? negotiated(context, plainTypes) : ok(undefined)
  return mediaType.ok ? fail({ code: 'not-supported', detail }) : mediaType
}

export const distributedRoutes: readonly ApiRoute[] = resources.flatMap(({ path, methods }) =>
  methods.map((method) => ({
    method,
    path: `${prefix}/${path}`,
    operation: 'ngsi-ld.distributed',
    roles: readers,
    parameters: [...queryParameters, ...timeNames],
    handler: notDistributed,
  })),
)
