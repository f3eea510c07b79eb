// Each member of a body that asks for data has a case that sends it. What members there are, the gateway says itself where it
// refuses another one.

import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../standards/json/object.ts'
import { testCity } from '../../gateway/http/apis/testing.ts'
import { templateOf } from '../../gateway/http/route.ts'
import openapi from '../../gateway/generated/public/openapi.json' with { type: 'json' }
import { contractApis } from './contract.ts'
import type { OperationCase } from './requests.ts'
import { another } from './subscriptions.ts'

/** Forms as objects. */
function formsOf({ contentType, texts = [] }: OperationCase): readonly JsonObject[] {
  return contentType === 'application/x-www-form-urlencoded'
    ? texts.map((text) => Object.fromEntries(new URLSearchParams(text)))
    : []
}

const operations: ReadonlyMap<string, readonly Json[]> = new Map(
  contractApis.flatMap(({ cases }) =>
    Object.entries(cases.operations).map(([name, some]): [string, readonly Json[]] => [
      name,
      [some].flat().flatMap((one) => [...(one.bodies ?? []), ...formsOf(one)]),
    ]),
  ),
)

/** The members that the bodies have at a place; `*` stands for each item of a list. */
function namesAt(bodies: readonly Json[], place: readonly string[]): ReadonlySet<string> {
  let at = bodies
  for (const step of place)
    at = at.flatMap((json) => {
      if (step === '*') return isJsonArray(json) ? json : []
      const inner = isJsonObject(json) ? json[step] : undefined
      return inner === undefined ? [] : [inner]
    })
  return new Set(at.flatMap((json) => (isJsonObject(json) ? Object.keys(json) : [])))
}

const query = { type: 'Query', entities: [{ type: 'Vehicle' }] }
const subject: JsonObject = { entities: [{ idPattern: '.*' }] }
const http = { url: 'https://receiver.example.com/a' }
const strange = { noSuchMember: 1 }
const subscribed = (members: JsonObject): JsonObject => ({ ...another(members), id: 'urn:ngsi-ld:Subscription:1' })
const conditioned = (condition: JsonObject): JsonObject => ({ subject: { ...subject, condition }, notification: { http } }) // prettier-ignore
const notifying = (notification: JsonObject): JsonObject => ({ subject, notification })

const ld = '/ngsi-ld/v1'
const geoQ = { georel: 'near;maxDistance==5', geometry: 'Point', coordinates: [1, 2] }
/** With a strange member at a place. */
const places: readonly (readonly [operation: string, place: string, body: JsonObject])[] = [
  [`post ${ld}/entityOperations/query`, '', { ...query, ...strange }],
  [`post ${ld}/entityOperations/query`, 'entities/*', { ...query, entities: [{ type: 'Vehicle', ...strange }] }],
  [`post ${ld}/entityOperations/query`, 'geoQ', { ...query, geoQ: { ...geoQ, ...strange } }],
  [`post ${ld}/entityOperations/query`, 'ordering', { ...query, ordering: strange }],
  [`post ${ld}/temporal/entityOperations/query`, 'temporalQ', { ...query, temporalQ: strange }],
  [`post ${ld}/temporal/entityOperations/query`, 'aggrParams', { ...query, aggrParams: strange }],
  [`post ${ld}/subscriptions`, '', subscribed(strange)],
  [`post ${ld}/subscriptions`, 'entities/*', subscribed({ entities: [{ type: 'Vehicle', ...strange }] })],
  [`post ${ld}/subscriptions`, 'geoQ', subscribed({ geoQ: { ...geoQ, ...strange } })],
  [`post ${ld}/subscriptions`, 'notification', subscribed({ notification: strange })],
  [
    `post ${ld}/subscriptions`,
    'notification/endpoint',
    subscribed({ notification: { endpoint: { uri: http.url, ...strange } } }),
  ],
  ['post /v2/op/query', '', { ...subject, ...strange }],
  ['post /v2/op/query', 'entities/*', { entities: [{ idPattern: '.*', ...strange }] }],
  ['post /v2/op/query', 'expression', { expression: strange }],
  ['post /v2/subscriptions', '', { ...notifying({ http }), ...strange }],
  ['post /v2/subscriptions', 'subject', { subject: { ...subject, ...strange }, notification: { http } }],
  [
    'post /v2/subscriptions',
    'subject/entities/*',
    { subject: { entities: [{ id: 'a', ...strange }] }, notification: { http } },
  ],
  ['post /v2/subscriptions', 'subject/condition', conditioned(strange)],
  ['post /v2/subscriptions', 'subject/condition/expression', conditioned({ expression: strange })],
  ['post /v2/subscriptions', 'notification', notifying({ http, ...strange })],
  ['post /v2/subscriptions', 'notification/http', notifying({ http: { ...http, ...strange } })],
  ['post /v2/subscriptions', 'notification/httpCustom', notifying({ httpCustom: { ...http, ...strange } })],
]
const named = places.map(([operation, place, body]) => ({ operation, place, body }))

/** Read before, or the gateway's own to say. */
const elsewhere: ReadonlySet<string> = new Set(['@context', 'id', 'status', '@iot.id', '@iot.selfLink'])

describe('the members of a body', () => {
  it.each(named)('of $operation at "$place" have cases', async ({ operation, place, body }) => {
    const [method = '', path = ''] = operation.split(' ')
    const { status, text } = await (await testCity()).request(method.toUpperCase(), path, { as: 'app:reader', body })
    const [, list] = /(?:allowed members are|Expected string members:) ([^".]*)\./.exec(text) ?? []
    expect([status, list]).toEqual([400, expect.any(String)])
    const members = (list ?? '').split(', ').filter((name) => !elsewhere.has(name))
    const sent = namesAt(operations.get(operation) ?? [], place === '' ? [] : place.split('/'))
    expect(members.filter((name) => !sent.has(name))).toEqual([])
  })

  it('of the OpenAPI document have cases', () => {
    const without: string[] = []
    const documented = new Map([...operations].map(([name, bodies]) => [templateOf(name), bodies]))
    for (const [path, item] of Object.entries(openapi.paths as unknown as Readonly<Record<string, JsonObject>>))
      for (const [method, operation] of Object.entries(item)) {
        const sent = namesAt(documented.get(`${method} ${path}`) ?? [], [])
        for (const name of membersOf(operation))
          if (!sent.has(name) && !elsewhere.has(name)) without.push(`${method} ${path} ${name}`)
      }
    expect(without).toEqual([])
  })
})

function membersOf(operation: Json): readonly string[] {
  const body = isJsonObject(operation) ? operation['requestBody'] : undefined
  const content = isJsonObject(body) ? body['content'] : undefined
  return Object.values(isJsonObject(content) ? content : {}).flatMap((one) => {
    const schema = isJsonObject(one) ? one['schema'] : undefined
    const reference = isJsonObject(schema) ? schema['$ref'] : undefined
    if (typeof reference !== 'string') return []
    const known = (openapi.components.schemas as unknown as Readonly<Record<string, JsonObject>>)[reference.split('/').at(-1) ?? ''] // prettier-ignore
    const properties = known?.['properties']
    return isJsonObject(properties) ? Object.keys(properties) : []
  })
}
