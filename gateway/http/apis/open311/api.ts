// The Open311 API (GeoReport v2) over the store: a city publishes its services and what citizens have reported, and receives
// reports. Services and requests are entities, so that the policies decide on each attribute.

import { type Api, type Handler, type Route, route } from '../../route.ts'
import { readers, writers } from '../ngsi-ld/location.ts'
import { prefix, problemResponse } from './answer.ts'
import { createRequest } from './create.ts'
import { formFacts, isNewRequest } from './credential.ts'
import { listRequests, oneRequest, requestOfToken } from './requests.ts'
import { definition, listServices } from './services.ts'

const filters = ['jurisdiction_id', 'service_request_id', 'service_code', 'start_date', 'end_date', 'status', 'cursor']

/** The same in both forms; the audit log has one name. */
function inForms(
  method: 'get' | 'post',
  path: string,
  name: string,
  handler: Handler,
  ...parameters: string[]
): Route[] {
  return ['Json', 'Xml'].map((form) => ({
    ...route(
      method,
      `${prefix}${path}.${form.toLowerCase()}`,
      `open311.${name}${form}`,
      method === 'get' ? readers : writers,
      handler,
      ...parameters,
    ),
    recordedAs: `open311.${name}`,
  }))
}

export const open311Api: Api = {
  id: 'open311',
  isStandard: true,
  routes: [
    ...inForms('get', '/services', 'listServices', listServices, 'jurisdiction_id'),
    route('get', `${prefix}/services/:service`, 'open311.getDefinition', readers, definition, 'jurisdiction_id'),
    ...inForms('get', '/requests', 'listRequests', listRequests, ...filters),
    ...inForms('post', '/requests', 'createRequest', createRequest),
    route('get', `${prefix}/requests/:request`, 'open311.getRequest', readers, oneRequest, 'jurisdiction_id'),
    route('get', `${prefix}/tokens/:token`, 'open311.getToken', readers, requestOfToken, 'jurisdiction_id'),
  ],
  facts: (gateway, context) => (isNewRequest(context) ? formFacts(gateway, context) : undefined),
  problemResponse,
}
