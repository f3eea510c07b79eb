// Faults in speeds, headings, units and times, when reading and when writing.

import type { Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../../standards/json/object.ts'
import type { Asked, Fault, Replied } from '../../server.ts'
import { editAttributes, editEntities, editObject, textMember, translates } from './edit.ts'

type Facts = Pick<Fault, 'name' | 'breaks' | 'what' | 'also'>

/** Edits attributes that are read from a format. */
function reading(facts: Facts, from: string, edit: (attribute: JsonObject, name: string) => Json): Fault {
  return {
    ...facts,
    async handle(asked, honest) {
      const reply = await honest(asked)
      return translates(asked, from) ? editEntities(asked, reply, (entity) => editAttributes(entity, edit)) : reply
    },
  }
}

/** Edits every object that is written in a format. */
function everywhere(json: Json, edit: (object: JsonObject) => JsonObject): Json {
  if (isJsonArray(json)) return json.map((one) => everywhere(one, edit))
  if (!isJsonObject(json)) return json
  const inside = Object.entries(json).map(([name, value]) => [name, everywhere(value, edit)])
  return edit(Object.fromEntries(inside) as JsonObject)
}

function isWrittenAs(asked: Asked, to: string): boolean {
  return asked.url.searchParams.get('to') === to && asked.url.searchParams.get('from') === 'ngsi-ld'
}

function writing(facts: Facts, to: string, edit: (object: JsonObject) => JsonObject): Fault {
  return {
    ...facts,
    async handle(asked, honest) {
      const reply: Replied = await honest(asked)
      const isEnvelope = reply.headers.get('content-type')?.includes('translation+json') === true
      if (!isWrittenAs(asked, to) || reply.status !== 200 || !isEnvelope) return reply
      return editObject(reply, (envelope) => {
        const output = JSON.parse(textMember(envelope, 'output')) as Json
        return { ...envelope, output: JSON.stringify(everywhere(output, edit)) }
      })
    },
  }
}

const times =
  (factor: number) =>
  (attribute: JsonObject): JsonObject => {
    const { value } = attribute
    return typeof value === 'number' ? { ...attribute, value: value * factor } : attribute
  }

export const readingFaults: readonly Fault[] = [
  reading({ name: 'speed-tenfold', breaks: 'TRANSLATE-038', what: 'It treats tenths of km/h as km/h.' }, 'jtt-808', (one, name) => (name === 'speed' ? times(10)(one) : one)), // prettier-ignore
  reading({ name: 'heading-from-east', breaks: 'TRANSLATE-038', what: 'It measures the heading from the east.' }, 'jtt-808', (one, name) => (name === 'heading' ? { ...one, value: 90 - Number(one['value']) } : one)), // prettier-ignore
  reading({ name: 'altitude-in-feet', breaks: 'TRANSLATE-038', what: 'It converts the altitude to feet.' }, 'jtt-808', (one, name) => (name === 'altitude' ? times(3.28084)(one) : one)), // prettier-ignore
  reading({ name: 'pressure-in-hectopascal', breaks: 'TRANSLATE-039', what: 'It publishes hectopascal as kilopascal.' }, 'hj-212', (one, name) => (name === 'pressure' ? times(10)(one) : one)), // prettier-ignore
  reading({ name: 'wind-without-unit', breaks: 'TRANSLATE-039', what: 'It publishes the wind without its unit.' }, 'hj-212', ({ unitCode: code, ...one }, name) => (name === 'windSpeed' || code === undefined ? one : { ...one, unitCode: code })), // prettier-ignore
  reading({ name: 'feed-speed-in-km', breaks: 'TRANSLATE-040', what: 'It treats m/s as km/h.' }, 'gtfs-realtime', (one, name) => (name === 'speed' ? { ...one, unitCode: 'KMH' } : one)), // prettier-ignore
  reading({ name: 'feed-time-lost', breaks: 'TRANSLATE-040', what: 'It publishes a position without its time.' }, 'gtfs-realtime', ({ observedAt: time, ...one }, name) => (name === 'location' || time === undefined ? one : { ...one, observedAt: time })), // prettier-ignore
  writing(
    { name: 'feed-written-in-km', breaks: 'TRANSLATE-041', what: 'It writes km/h into a feed.' },
    'gtfs-realtime',
    (object) => (typeof object['speed'] === 'number' ? { ...object, speed: object['speed'] * 3.6 } : object),
  ),
  writing(
    { name: 'v2-time-lost', breaks: 'TRANSLATE-041', also: ['TRANSLATE-042'], what: 'It writes no TimeInstant.' },
    'ngsi-v2',
    ({ TimeInstant: _time, ...object }) => object,
  ),
  writing(
    { name: 'things-without-unit', breaks: 'TRANSLATE-041', what: 'It writes Datastreams without their unit.' },
    'sensorthings',
    (object) => ('symbol' in object ? { ...object, name: null, symbol: null } : object),
  ),
  reading({ name: 'v2-unit-unread', breaks: 'TRANSLATE-042', what: 'It does not read unitCode of NGSI v2.' }, 'ngsi-v2', ({ unitCode: _code, ...one }) => one), // prettier-ignore
  reading({ name: 'v2-time-shifted', breaks: 'TRANSLATE-042', what: 'It reads TimeInstant in another time zone.' }, 'ngsi-v2', (one) => (typeof one['observedAt'] === 'string' ? { ...one, observedAt: one['observedAt'].replace('T04', 'T12') } : one)), // prettier-ignore
]
