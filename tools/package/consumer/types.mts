// What a consumer writes in TypeScript; it has to compile with the strictest settings and every declaration checked.

import { translate, type GatewayProblem, type Translation } from 'citygate'
import { catalogue, type Adapter, type Decoded } from 'citygate/adapters'
import { hj212 } from 'citygate/adapters/hj-212'
import { createClient, type Problem } from 'citygate/client'
import { createGateway, type Gateway } from 'citygate/hono'
import { ok, property, type Entity, type Result } from 'citygate/hub'
import { bundledContext } from 'citygate/hub/contexts'
import { validateFragment, type HubViolation } from 'citygate/hub/schemas'
import { typeEntry } from 'citygate/hub/vocabulary'
import { defineAdapter, option } from 'citygate/kit'
import { mappingAdapter, type MappingDocument, mappingFaults, readMapping } from 'citygate/mapping'
import { toForm } from 'citygate/ngsi-ld'
import { sqliteStore } from 'citygate/sqlite'

const entity: Entity = { id: 'urn:ngsi-ld:Thing:1', type: 'Thing', a: property(0) }
const decoded: Decoded = { changes: [{ kind: 'merge', entity }], losses: [], repairs: [] }

export const adapter: Adapter<{ readonly zone: string }> = {
  specification: 'adapter/1',
  id: 'mine',
  stability: 'experimental',
  standard: { name: 'Mine', editions: ['1'], url: 'https://mine.example' },
  reads: [{ mediaType: 'text/plain', types: ['Thing'] }],
  writes: [],
  configure: () => ok({ decode: () => ok(decoded) }),
}

// @ts-expect-error a zone is a text
adapter.configure({ zone: 8 })

export const violations: readonly HubViolation[] = validateFragment(entity)
export const ids: readonly string[] = [...catalogue, hj212].map(({ id }) => id)
export const context: unknown = bundledContext('urn:citygate:context:v1')
export const required: readonly string[] | undefined = typeEntry('Vehicle')?.required
export const form: unknown = toForm(entity, 'concise')
export const gateway: Result<Gateway, unknown> = createGateway({
  config: {},
  store: sqliteStore({ path: ':memory:', synchronous: 'full' }),
  log: () => undefined,
})

export function translation(payload: string): Promise<Result<Translation, GatewayProblem>> {
  return translate({ from: 'hj-212', to: 'ngsi-ld', payload, options: { timezone: '+08:00' } })
}

export const parking = defineAdapter({
  id: 'parkco',
  stability: 'experimental',
  standard: { name: 'ParkCo', editions: ['1'], url: 'https://example.org/parkco' },
  reads: [{ mediaType: 'application/vnd.parkco', types: ['OffStreetParking'] }],
  options: { floors: option.number('How many floors there are.', { integer: true }) },
  decode(decoding) {
    const floors: number = decoding.settings.floors
    decoding.entity('OffStreetParking', 'one').property('floors', 'totalSpotNumber', floors)
  },
})

const format: MappingDocument = {
  mapping: 1,
  about: { standard: { name: 'ParkCo', editions: ['1'], url: 'https://example.org/parkco' } },
  reads: 'json',
  observedAt: 'none',
  entities: [{ type: 'OffStreetParking', id: '$.lot', attributes: { availableSpotNumber: '$.free' } }],
}
const places = readMapping('mapping: 1')
export const mapped = [
  mappingAdapter('parkco', format).id,
  mappingFaults({}).length,
  places.ok ? 0 : places.problem[0]?.line,
]

const client = createClient({ url: 'https://gateway.example', token: () => 'token' })
const { data, error } = await client.GET('/v1/entities', { params: { query: { type: 'Vehicle' } } })
export const problems: readonly Problem[] = error === undefined ? [] : [error]
export const vehicles: readonly string[] | undefined = data?.map(({ id }) => id)
// @ts-expect-error a source needs an owner and a jurisdiction
await client.PUT('/v1/sources/{id}', { params: { path: { id: 'lots' } }, body: { adapter: 'ngsi-v2' } })
