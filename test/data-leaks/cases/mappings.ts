// What may be asked of the mappings of a tenant (the OpenAPI document): by officers and operators, of documents and of nobody's data.
// Only for tests.

import type { OperationCase } from '../requests.ts'

const as = 'city:officer'
const at = (after = ''): readonly string[] => ['{mapping}', 'none', '%20'].map((id) => `/v1/mappings/${id}${after}`)

/** A mapping of parking lots. @param free the member with the number of free spots */
export const mappingText = (free: string): string => `mapping: 1
about: { standard: { name: ParkCo, editions: ['1'], url: https://parkco.example } }
reads: json
observedAt: none
entities: [{ type: OffStreetParking, id: $.lot, attributes: { availableSpotNumber: $.${free} } }]
`

export const mappings: Readonly<Record<string, OperationCase>> = {
  'get /v1/mappings': { paths: ['/v1/mappings'], as },
  'get /v1/mappings/{id}': { paths: at(), as },
  'put /v1/mappings/{id}': {
    paths: at(),
    as,
    texts: [mappingText('spare'), 'mapping: 1', '{'],
    contentType: 'application/yaml',
    parameters: { mode: ['enforce', 'shadow', 'x'], check: ['true', 'x'] },
  },
  'delete /v1/mappings/{id}': { paths: at(), as },
  'post /v1/mappings/{id}/rollback': { paths: at('/rollback'), as, bodies: [{ version: 1 }, { version: 'x' }] },
  'get /v1/mappings/{id}/versions/{n}': { paths: [...at('/versions/1'), '/v1/mappings/{mapping}/versions/x'], as },
  'post /v1/mappings/{id}/versions/{n}/approval': { paths: at('/versions/1/approval'), as, status: 412 },
  'post /v1/mappings/{id}/versions/{n}/refusal': { paths: at('/versions/1/refusal'), as, status: 412 },
}
