// Names that every object inherits (`__proto__`, `constructor`, …), wherever a name comes in from outside: each route takes
// them in its path, its parameters, its headers and its bodies, and answers as to any other name. None reaches a prototype.

import { beforeAll, describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../standards/hub/entity.ts'
import { catalogue } from '../../adapters/generated/all.ts'
import { type TestCity, testCity } from '../../gateway/http/apis/testing.ts'
import { managementApi, routes } from '../../gateway/http/route-table.ts'
import { readConfig } from '../../gateway/config/config.ts'
import { consoleApi } from '../../gateway/console/routes.ts'
import { publishPolicy } from '../../gateway/policy/policy.ts'

const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty']

interface Route {
  readonly method: string
  readonly path: string
  readonly parameters: readonly string[]
}

/** The parameters of the management API, each for every route of it: one that a route does not take is a name as well. */
const parameters = [
  ...new Set(managementApi.routes.flatMap((route) => route.parameters.map((name) => name.replace('NAME', '')))),
]

const all: readonly Route[] = routes
  .filter(({ path }) => !path.endsWith('/events'))
  .map((route) => ({
    method: route.method.toUpperCase(),
    path: route.path,
    parameters:
      managementApi.routes.includes(route) || consoleApi.routes.includes(route) ? parameters : route.parameters,
  }))

let city: TestCity
beforeAll(async () => {
  city = await testCity()
})

/** PUT of SensorThings. */
const notDone = 501
const officer = 'city:officer,operator,vendor,reader'

function addressOf(path: string, name: string): string {
  return path
    .replaceAll(/:[a-z]+(?:\{[^}]+\})?/gi, encodeURIComponent(name))
    .replace(/\/\*$/, `/Things('${name}')/${name}`)
}

/** The status, and the problem's code: what differs where a name is taken for something that it is not. */
async function answer(method: string, path: string, more: Parameters<TestCity['request']>[2] = {}): Promise<string> {
  const { status, text, json } = await city.request(method, path, { as: officer, ...more })
  const { code = '', type = '' } = (typeof json === 'object' && json !== null ? json : {}) as Record<string, Json>
  return JSON.stringify([status, code, type, text === ''])
}

/** Own members of these names, at each level: as `JSON.parse` makes them, and no literal does. */
function poisoned(name: string): JsonObject {
  const text = `{"id":"urn:ngsi-ld:Thing:1","type":"Thing","NAME":{"polluted":true,"type":"Property","value":1},"a":{"type":"Property","value":{"NAME":{"polluted":true}},"NAME":{"type":"Property","value":1,"polluted":true}},"options":{"NAME":{"polluted":true}},"adapter":"NAME","notification":{"NAME":{"polluted":true},"endpoint":{"NAME":1}},"@context":{"NAME":"urn:x:NAME"}}`
  return JSON.parse(text.replaceAll('NAME', name)) as JsonObject
}

function expectCleanPrototypes(): void {
  for (const prototype of [Object.prototype, Array.prototype, Function.prototype, Map.prototype, String.prototype]) {
    expect(Object.hasOwn(prototype, 'polluted')).toBe(false)
    expect(Object.hasOwn(prototype, 'value')).toBe(false)
  }
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
}

/** Every way to ask for a route with the text as a parameter, as the value of one, or as the rest of its name. */
function queriesOf(own: readonly string[], text: string): readonly string[] {
  const values = own.map((name) => `${name}=${text}`)
  return [`${text}=1`, ...values, ...own.filter((name) => name.endsWith('.')).map((name) => `${name}${text}=1`)]
}

describe.each(names)('the name %s', (name) => {
  // Like it in all that grammars look at.
  const stranger = name.startsWith('_') ? '__strange__' : 'strangeName'

  it('in the path of a route is a name like any other', async () => {
    for (const { method, path } of all.filter((route) => /[:*]/.test(route.path))) {
      const body = method === 'GET' || method === 'DELETE' ? {} : { body: {} }
      const [one, other] = [await answer(method, addressOf(path, name), body), await answer(method, addressOf(path, stranger), body)] // prettier-ignore
      expect([method, path, one]).toEqual([method, path, other])
    }
  })

  it('as a parameter or as its value is a text like any other', async () => {
    for (const { path, parameters: own } of all.filter((route) => route.method === 'GET')) {
      const address = addressOf(path, 'x')
      const others = queriesOf(own, stranger)
      for (const [index, query] of queriesOf(own, name).entries()) {
        const [one, other] = [
          await answer('GET', `${address}?${query}`),
          await answer('GET', `${address}?${others[index]}`),
        ]
        expect([path, query, one]).toEqual([path, query, other])
      }
    }
  })

  it('in a body, at each level, fails nowhere and reaches no prototype', async () => {
    for (const { method, path } of all.filter((route) => !['GET', 'DELETE'].includes(route.method))) {
      for (const body of [poisoned(name), [poisoned(name)], { entities: [poisoned(name)], actionType: 'append' }]) {
        const { status } = await city.request(method, addressOf(path, 'x'), { as: officer, body })
        expect([method, path, status < 500 || status === notDone]).toEqual([method, path, true])
      }
    }
    expectCleanPrototypes()
  })

  it('in headers is a text like any other', async () => {
    for (const header of [
      'ngsild-tenant',
      'fiware-service',
      'fiware-servicepath',
      'prefer',
      'accept',
      'content-type',
      'content-encoding',
      'idempotency-key',
      'if-match',
      'link',
      'last-event-id',
      name,
    ]) {
      // prettier-ignore
      const send = (text: string) =>
        answer('POST', '/v1/translate?from=ngsi-ld&to=ngsi-ld', { headers: { [header]: text }, body: {} })
      expect([header, await send(name)]).toEqual([header, await send(stranger)])
    }
  })

  it('as an option of an adapter is not one that it has', async () => {
    for (const { id } of catalogue) {
      const put = (option: string) =>
        answer('PUT', '/v1/sources/inherited', {
          text: `{"adapter":"${id}","jurisdiction":"KE","owner":"x","options":{"${option}":{"polluted":true}}}`,
        })
      expect([id, await put(name)]).toEqual([id, await put(stranger)])
    }
    expectCleanPrototypes()
  })

  it('as an attribute of an entity is stored and read, or refused, and does not become a prototype', async () => {
    const id = `urn:ngsi-ld:Thing:${name}`
    const text = `{"id":"${id}","type":"Thing","kept":{"type":"Property","value":1},"${name}":{"type":"Property","value":2}}`
    const made = await city.request('POST', '/ngsi-ld/v1/entities', { text })
    expect([201, 400]).toContain(made.status)
    const read = await city.request('GET', `/ngsi-ld/v1/entities/${encodeURIComponent(id)}`)
    expect(read.status).toBe(made.status === 201 ? 200 : 404)
    const shown = (read.json ?? {}) as JsonObject
    if (made.status === 201) expect(shown).toMatchObject({ kept: { value: 1 } })
    if (made.status === 201) expect(Object.getOwnPropertyDescriptor(shown, name)?.value).toMatchObject({ value: 2 })
    await city.request('DELETE', `/ngsi-ld/v1/entities/${encodeURIComponent(id)}`)
    expectCleanPrototypes()
  })

  it('as a type is one that nothing is of', async () => {
    for (const path of [
      '/ngsi-ld/v1/entities?type=NAME',
      '/v2/entities?type=NAME',
      '/v1/entities?type=NAME',
      '/v2/types/NAME',
      '/ngsi-ld/v1/types/NAME',
      '/ngsi-ld/v1/attributes/NAME',
      '/ogc/collections/NAME',
      '/ogc/collections/NAME/items',
    ]) {
      // prettier-ignore
      expect([path, await answer('GET', path.replace('NAME', name))]).toEqual([path, await answer('GET', path.replace('NAME', stranger))]) // prettier-ignore
    }
  })

  it('in a configuration or a policy is a key that is not known', () => {
    const config = (text: string) => readConfig(JSON.parse(text.replaceAll('NAME', name)) as JsonObject)
    for (const text of [
      '{"NAME":{"polluted":true}}',
      '{"limits":{"NAME":1}}',
      '{"contexts":{"NAME":{}}}',
      '{"listen":{"NAME":{"host":"0.0.0.0"}}}',
    ]) {
      // prettier-ignore
      expect(config(text).ok).toBe(false)
    }
    expect(readConfig({}, { [`CITYGATE_${name}`]: '1' }).ok).toBe(false)
    const whole = { '@context': 'http://www.w3.org/ns/odrl.jsonld', '@type': 'Set', uid: 'urn:x:y' }
    const policies: readonly string[] = [
      '{"NAME":{"permission":[]}}', '{"permission":[{"action":"NAME"}]}', '{"permission":[{"action":"use","NAME":1}]}', '{"conflict":"NAME","permission":[{"action":"use"}]}',
      '{"permission":[{"action":"use","constraint":{"leftOperand":"NAME","operator":"eq","rightOperand":"x"}}]}',
      '{"permission":[{"action":"use","constraint":{"leftOperand":"citygate:entityType","operator":"NAME","rightOperand":"x"}}]}',
    ] // prettier-ignore
    for (const text of policies) {
      const document = Object.assign(JSON.parse(text.replaceAll('NAME', name)) as object, whole) as JsonObject
      expect([text, publishPolicy(document).ok]).toEqual([text, false])
    }
    expectCleanPrototypes()
  })
})
