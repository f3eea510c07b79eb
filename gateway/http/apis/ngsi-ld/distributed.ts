// What distributes a request over several context sources (GS CIM 009 clause 5.9 to 5.12 and 5.14): this gateway answers from its
// own store only. Clause 5.5.6 requires OperationNotSupported for it rather than a missing resource.

import { fail, ok } from '../../../../standards/result.ts'
import type { Handler, Route } from '../../route.ts'
import { prefix, readers } from './location.ts'
import { negotiated, plainTypes } from './negotiation.ts'
import { queryParameters } from './query/parameters.ts'
import { timeNames } from './temporal/request.ts'

const registrations = 'csourceRegistrations'
const subscriptions = 'csourceSubscriptions'
const resources = [
  ['get', registrations, 'queryRegistrations'],
  ['post', registrations, 'createRegistration'],
  ['get', `${registrations}/:id`, 'retrieveRegistration'],
  ['patch', `${registrations}/:id`, 'updateRegistration'],
  ['delete', `${registrations}/:id`, 'deleteRegistration'],
  ['get', subscriptions, 'queryRegistrationSubscriptions'],
  ['post', subscriptions, 'createRegistrationSubscription'],
  ['get', `${subscriptions}/:id`, 'retrieveRegistrationSubscription'],
  ['patch', `${subscriptions}/:id`, 'updateRegistrationSubscription'],
  ['delete', `${subscriptions}/:id`, 'deleteRegistrationSubscription'],
  ['get', 'entityMaps/:id', 'retrieveEntityMap'],
  ['patch', 'entityMaps/:id', 'updateEntityMap'],
  ['delete', 'entityMaps/:id', 'deleteEntityMap'],
] as const

const detail = 'The gateway answers from its own store; it does not query other context sources.'
const notDistributed: Handler = async (_gateway, context) => {
  // The general checks of a request come first (clause 6.3.4).
  const mediaType = context.req.method === 'GET' ? negotiated(context, plainTypes) : ok(undefined)
  return mediaType.ok ? fail({ code: 'not-supported', detail }) : mediaType
}

export const distributedRoutes: readonly Route[] = resources.map(([method, path, name]) => ({
  method,
  path: `${prefix}/${path}`,
  operationId: `ngsi-ld.${name}`,
  recordedAs: 'ngsi-ld.distributed',
  scopes: readers,
  parameters: [...queryParameters, ...timeNames],
  handler: notDistributed,
}))
