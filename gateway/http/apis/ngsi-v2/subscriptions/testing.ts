// For tests: a city whose receiver keeps what it got, with subscriptions and entities of NGSI v2.

import type { Json, JsonObject } from '../../../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../../../standards/json/object.ts'
import { receiverOrigin, type Received, subscribedCity } from '../../notifications/testing.ts'
import type { TestRequest } from '../../testing.ts'

export const url = `${receiverOrigin}/notify`

export type SubscribedV2City = Awaited<ReturnType<typeof v2City>>

export async function v2City(options: Parameters<typeof subscribedCity>[0] = {}) {
  const city = await subscribedCity(options)
  async function done(method: string, path: string, body?: Json, more: TestRequest = {}): Promise<string> {
    const answer = await city.request(method, `/v2${path}`, { ...more, ...(body === undefined ? {} : { body }) })
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`)
    return answer.headers.get('location') ?? ''
  }
  return Object.assign(city, {
    done,
    /** @returns its path */
    subscribeV2: (members: JsonObject = {}, more: TestRequest = {}) =>
      done('POST', '/subscriptions', subscription(members), more).then((location) => location.slice('/v2'.length)),
    /** Each attribute with a value alone. */
    room: (id: string, values: JsonObject, more: TestRequest = {}) =>
      done('POST', '/entities?options=keyValues', { id, type: 'Room', ...values }, more),
    /** The ids and types of the entities that the receiver has been notified of since. */
    async notified(): Promise<readonly string[]> {
      return (await city.deliver()).flatMap(({ body }) =>
        (body.data ?? []).map(({ id, type }) => `${id as string} ${type as string}`),
      )
    },
    async one(): Promise<Received> {
      const [only, ...more] = await city.deliver()
      if (only === undefined || more.length > 0) throw new Error(`${more.length} notifications beyond one`)
      return only
    },
  })
}

/** Of all rooms, by http where nothing else is said; members take the place of these. */
export function subscription({ subject, notification, ...members }: JsonObject = {}): JsonObject {
  const own = isJsonObject(notification) ? notification : {}
  return {
    subject: subject ?? { entities: [{ idPattern: '.*', type: 'Room' }] },
    notification: Object.hasOwn(own, 'httpCustom') ? own : { http: { url }, ...own },
    ...members,
  }
}
