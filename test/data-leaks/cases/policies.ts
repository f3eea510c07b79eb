// What may be asked of the policies of a tenant (the OpenAPI document): by officers alone, of the rules and of nobody's data. What they
// publish here is of operators, so that the questions that follow are asked under the same rules. Only for tests.

import type { JsonObject } from '../../../standards/hub/entity.ts'
import type { OperationCase } from '../requests.ts'

const as = 'city:officer'
const one = (action: string, name = '{policy}'): JsonObject => ({
  '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
  uid: `urn:city:policy:${name}`,
  permission: [{ assignee: 'urn:citygate:role:operator', action }],
})
const at = (after = ''): readonly string[] => ['{policy}', 'none', '%20'].map((id) => `/v1/policies/${id}${after}`)

export const policies: Readonly<Record<string, OperationCase>> = {
  'get /v1/policies': { paths: ['/v1/policies'], as },
  'get /v1/policies/{id}': { paths: at(), as },
  'put /v1/policies/{id}': {
    paths: at(),
    as,
    bodies: [one('read'), { uid: 'x' }],
    contentType: 'application/ld+json',
    parameters: { mode: ['enforce', 'shadow', 'x'], check: ['true', 'x'] },
  },
  'delete /v1/policies/{id}': { paths: at(), as },
  'post /v1/policies/{id}/rollback': { paths: at('/rollback'), as, bodies: [{ version: 1 }, { version: 'x' }] },
  'get /v1/policies/{id}/versions/{n}': { paths: [...at('/versions/1'), '/v1/policies/{policy}/versions/x'], as },
  'post /v1/policies/{id}/versions/{n}/approval': { paths: at('/versions/1/approval'), as, status: 412 },
  'post /v1/policies/{id}/versions/{n}/refusal': { paths: at('/versions/1/refusal'), as, status: 412 },
}
