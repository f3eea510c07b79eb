// What a vendor may change by the NGSI-LD API without seeing all of it (docs/decisions/2026-11-25-writing-what-is-not-seen.md): a
// new vehicle of the vendor's for each question, `{fresh}`. An id that is in use reveals that it is: no hidden entity is
// created again. Only for tests.

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { type OperationCase, vendor } from '../requests.ts'
import { hiddenIds } from './ngsi-ld-queries.ts'

const ld = '/ngsi-ld/v1'
const id = 'urn:ngsi-ld:Vehicle:bus-{fresh}'
const property = (value: Json, more: JsonObject = {}): JsonObject => ({ type: 'Property', value, ...more })
const plate = property('KAA 001A')
const speed = property(50, { unitCode: 'KMH', observedAt: '2026-08-01T03:59:00Z' })
const fragments: readonly JsonObject[] = [
  { speed },
  { vehiclePlateIdentifier: plate },
  { speed, heading: property(10, { unitCode: 'DD' }), vehiclePlateIdentifier: plate },
  { driver: { type: 'Relationship', object: 'urn:ngsi-ld:Driver:ann' } },
  { vehiclePlateIdentifier: property('x', { datasetId: 'urn:d:1' }) },
  { vehiclePlateIdentifier: { type: 'VocabProperty', vocab: 'urn:citygate:redacted' } },
  { speed: { ...speed, heading: property(10, { unitCode: 'DD' }) } },
  { speed: property('fast') },
  { vehiclePlateIdentifier: 'urn:ngsi-ld:null' },
]
const whole = fragments.map((fragment) => ({ id, type: 'Vehicle', ...fragment }))
const made = [...whole, { id, type: 'Vehicle' }, { id, type: 'Vehicle', scope: '/a' }, { type: 'Vehicle' }].map((body) => ('id' in body ? { ...body, id: `${id}-made` } : body)) // prettier-ignore

const batches: readonly Json[] = [
  ...whole.map((body) => [body]),
  [...whole.slice(0, 2), { id: 'urn:ngsi-ld:Vehicle:KAA-001A', type: 'Vehicle', speed }, { id: 'urn:ngsi-ld:Driver:ann', type: 'Driver', name: property('x') }],
  [],
] // prettier-ignore

const entity = (...more: readonly string[]) => [id, ...hiddenIds, 'urn:ngsi-ld:Vehicle:none', 'none'].map((one) => `${ld}/${more[0] ?? ''}entities/${one}${more[1] ?? ''}`) // prettier-ignore
const attributes = ['speed', 'vehiclePlateIdentifier', 'driver', 'heading', 'trip', 'none']
const inside = attributes.map((name) => `${ld}/entities/${id}/attrs/${name}`)
const within = attributes.map((name) => `${ld}/temporal/entities/${id}/attrs/${name}`)
const as = vendor
const datasets = { datasetId: ['urn:d:1', 'urn:d:2', 'x'] }

export const changes: Readonly<Record<string, OperationCase>> = {
  [`post ${ld}/entities`]: { paths: [`${ld}/entities`], as, bodies: made, parameters: { format: ['normalized', 'simplified', 'x'], options: ['normalized', 'keyValues', 'x'] } },
  [`delete ${ld}/entities`]: {
    paths: [`${ld}/entities`],
    as,
    query: { id, type: 'Vehicle' },
    parameters: { id: [{ query: { id, type: 'Vehicle' } }, { query: { id: hiddenIds.join(','), type: 'Driver' } }, 'x'], idPattern: [{ query: { idPattern: '{fresh}$', type: 'Vehicle' } }, '('], type: ['Vehicle', '('], q: ['speed', 'heading', '!driver', 'vehiclePlateIdentifier=="KAA 001A"', '('] },
  },
  [`put ${ld}/entities/:id{[^/]*}`]: { paths: entity(), as, bodies: whole, parameters: written() },
  [`patch ${ld}/entities/:id{[^/]*}`]: { paths: entity(), as, bodies: fragments, parameters: written() },
  [`delete ${ld}/entities/:id{[^/]*}`]: { paths: entity(), as },
  [`post ${ld}/entities/:id{[^/]*}/attrs`]: { paths: entity('', '/attrs'), as, bodies: fragments, parameters: { ...written(), options: ['normalized', 'concise', 'x'] } },
  [`patch ${ld}/entities/:id{[^/]*}/attrs`]: { paths: entity('', '/attrs'), as, bodies: fragments, parameters: written() },
  [`patch ${ld}/entities/:id{[^/]*}/attrs/:attribute`]: { paths: inside, as, bodies: [speed, plate, { value: 1 }] },
  [`put ${ld}/entities/:id{[^/]*}/attrs/:attribute`]: { paths: inside, as, bodies: [speed, plate, { value: 1 }] },
  [`delete ${ld}/entities/:id{[^/]*}/attrs/:attribute`]: { paths: [`${ld}/entities/${id}/attrs/fleetVehicleId`, ...inside], as, parameters: datasets },
  ...Object.fromEntries(
    (['create', 'upsert', 'update', 'merge'] as const).map((name): [string, OperationCase] => [
      `post ${ld}/entityOperations/${name}`,
      { paths: [`${ld}/entityOperations/${name}`], as, bodies: name === 'create' ? made.map((body) => [body]) : name === 'upsert' ? batches.slice(0, -2) : batches, parameters: written(name === 'upsert' ? 'replace' : 'normalized') },
    ]),
  ),
  [`post ${ld}/entityOperations/delete`]: { paths: [`${ld}/entityOperations/delete`], as, bodies: [[id], [...hiddenIds, id, 'urn:ngsi-ld:Vehicle:none'], [1]] },
  [`post ${ld}/jsonldContexts`]: { paths: [`${ld}/jsonldContexts`], as, bodies: [{ '@context': { a: 'https://city.example/kind' } }, {}] },
  [`delete ${ld}/jsonldContexts/:id`]: { paths: ['{ownContext}', `${ld}/jsonldContexts/none`, `${ld}/jsonldContexts/%20`], as, parameters: { reload: ['false', 'x'] } },
  [`post ${ld}/temporal/entities`]: { paths: [`${ld}/temporal/entities`], as, bodies: whole.map((body) => ({ ...body, speed: [speed] })) },
  [`delete ${ld}/temporal/entities/:id`]: { paths: entity('temporal/'), as },
  [`post ${ld}/temporal/entities/:id{[^/]*}/attrs`]: { paths: entity('temporal/', '/attrs'), as, bodies: [{ speed: [speed] }, { vehiclePlateIdentifier: [plate] }, { speed: 1 }] },
  [`delete ${ld}/temporal/entities/:id{[^/]*}/attrs/:attribute`]: { paths: [`${ld}/temporal/entities/${id}/attrs/fleetVehicleId`, ...within], as, parameters: datasets },
  [`patch ${ld}/temporal/entities/:id{[^/]*}/attrs/:attribute/:instance`]: { paths: instances(), as, bodies: [{ speed }, { vehiclePlateIdentifier: plate }, speed], status: 404 },
  [`delete ${ld}/temporal/entities/:id{[^/]*}/attrs/:attribute{[^/]*}/:instance`]: { paths: instances(), as, status: 404 },
} // prettier-ignore

function written(options = 'normalized') {
  return { options: [options, 'keyValues', 'x'], format: ['normalized', 'simplified', 'x'], observedAt: ['2026-08-01T03:59:30Z', 'x'], type: ['Vehicle', 'Driver'], lang: ['en'] } // prettier-ignore
}

function instances(): readonly string[] {
  return within.map((path) => `${path}/urn:ngsi-ld:Instance:0123456789abcdef`)
}
