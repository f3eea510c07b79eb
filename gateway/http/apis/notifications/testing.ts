// For tests: a city with a receiver of notifications that answers as the test says, and keeps what it got.

import type { Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { fail, ok } from '../../../../standards/result.ts'
import { testCity, type TestCity, type TestOptions } from '../testing.ts'
import { type Outgoing, unreachable } from '../../../http-client/outgoing.ts'
import { deliverAllDue } from '../../../pipeline/notify/dispatch.ts'

export const receiverOrigin = 'https://receiver.example.com'

export interface Received {
  readonly method: string
  readonly url: string
  readonly headers: ReadonlyMap<string, string>
  readonly text: string
  /** The text as JSON; an empty object if it is not JSON. */
  readonly body: JsonObject & { readonly data?: readonly JsonObject[] }
}

export interface SubscribedCity extends TestCity {
  readonly received: Received[]
  /** The status that the receiver answers; 0: it is unreachable. */
  answer: number | ((got: Received) => Promise<number>)
  subscribe(members: JsonObject, as?: string): Promise<string>
  create(entity: JsonObject): Promise<void>
  patch(id: string, attributes: JsonObject): Promise<void>
  /** All that is due is delivered. @returns what the receiver got of it */
  deliver(): Promise<readonly Received[]>
  /** The clock goes on by so many seconds. */
  pass(seconds: number): void
}

export async function subscribedCity(options: Omit<TestOptions, 'fetch'> = {}): Promise<SubscribedCity> {
  const received: Received[] = []
  const state: Pick<SubscribedCity, 'answer'> = { answer: 200 }
  const city = await testCity({
    ...options,
    fetch: async (request) => {
      if (state.answer === 0) return fail(unreachable)
      const got = receivedOf(request)
      received.push(got)
      const status = typeof state.answer === 'number' ? state.answer : await state.answer(got)
      return status === 0 ? fail(unreachable) : ok({ status, headers: new Map(), body: new Uint8Array() })
    },
  })
  let made = 0
  async function expectStatus(answer: Promise<{ readonly status: number; readonly text: string }>, status: number) {
    const { status: got, text } = await answer
    if (got !== status) throw new Error(`the city answers ${got}: ${text}`)
  }
  return Object.defineProperties(
    Object.assign(city, {
      received,
      answer: 200,
      async subscribe({ notification = {}, ...members }: JsonObject, as = 'city:officer') {
        made += 1
        const id = `urn:ngsi-ld:Subscription:${made}`
        const endpoint: Json = { uri: `${receiverOrigin}/${made}` }
        const body: JsonObject = {
          id,
          type: 'Subscription',
          ...(members['watchedAttributes'] === undefined ? { entities: [{ type: 'Building' }] } : {}),
          ...members,
          notification: { endpoint, ...(notification as JsonObject) },
        }
        await expectStatus(city.request('POST', '/ngsi-ld/v1/subscriptions', { as, body }), 201)
        return id
      },
      create: (entity: JsonObject) => expectStatus(city.request('POST', '/ngsi-ld/v1/entities', { body: entity }), 201),
      patch: (id: string, body: JsonObject) =>
        expectStatus(city.request('PATCH', `/ngsi-ld/v1/entities/${id}/attrs`, { body }), 204),
      async deliver() {
        const before = received.length
        while (((await deliverAllDue(city.gateway)) ?? 'none') <= city.now);
        return received.slice(before)
      },
      pass(seconds: number) {
        city.now = new Date(Date.parse(city.now) + seconds * 1000).toISOString()
      },
    }),
    {
      answer: {
        get: () => state.answer,
        set: (answer: SubscribedCity['answer']) => {
          state.answer = answer
        },
      },
    },
  ) as SubscribedCity
}

function receivedOf({ method, url, headers, body }: Outgoing): Received {
  const text = new TextDecoder().decode(body)
  return {
    method,
    url,
    headers: new Map(new Headers(headers.map(([name, value]): [string, string] => [name, value]))),
    text,
    body: /^[{[]/.test(text) ? (JSON.parse(text) as Received['body']) : {},
  }
}

export function building(n: number, attributes: JsonObject = { temperature: degrees(20) }): JsonObject {
  return { id: `urn:ngsi-ld:Building:${n}`, type: 'Building', ...attributes }
}

export function degrees(value: number): JsonObject {
  return { type: 'Property', value, unitCode: 'CEL' }
}
