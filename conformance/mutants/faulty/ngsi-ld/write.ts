// Faults that break one requirement each of the profile ngsi-ld-write.

import { isJsonArray, isJsonObject } from '../../../../standards/json/object.ts'
import type { Json, JsonObject } from '../../../../standards/hub/entity.ts'
import type { Asked, Fault, Honest, Replied } from '../../server.ts'
import {
  accepting,
  answering,
  jsonOf,
  members,
  numbered,
  parameter,
  replied,
  to,
  understanding,
  withHeader,
  withJson,
  withParameters,
  without,
  unprintable,
} from '../edit.ts'
import { reads } from './reads.ts'
import { keptFaults } from './write-kept.ts'

const id = numbered('NGSILD-WRITE')
const errors = 'https://uri.etsi.org/ngsi-ld/errors/'

const creates = to('POST', /\/entities$/)
const entity = /\/entities\/[^/]+$/
const attrs = /\/entities\/[^/]+\/attrs$/
const attribute = /\/entities\/[^/]+\/attrs\/[^/]+$/
const batch = (operation: string) => to('POST', new RegExp(`/entityOperations/${operation}$`))

/** Replaces a request. */
const as = (asked: Asked, method: string, path: string, body: Json): Asked => {
  const url = new URL(asked.url)
  url.pathname = path
  url.search = ''
  const { headers } = withHeader(asked, 'content-type', 'application/json')
  return { method, url, headers, body: new TextEncoder().encode(JSON.stringify(body)) }
}

/** Creates a missing entity instead of a refusal. */
async function creating(asked: Asked, honest: Honest): Promise<Replied> {
  const [path] = asked.url.pathname.split('/attrs')
  const name = decodeURIComponent(path?.split('/').at(-1) ?? '')
  await honest(as(asked, 'POST', '/ngsi-ld/v1/entities', { id: name, type: 'Lamp', ...members(jsonOf(asked)) }))
  return { status: 204, headers: new Headers(), body: new Uint8Array() }
}

/** Refuses a whole batch where one entity fails. */
const whole = (facts: Pick<Fault, 'name' | 'breaks' | 'what'>, operation: string): Fault =>
  answering(facts, batch(operation), (reply) =>
    reply.status === 207 ? replied(400, { type: `${errors}BadRequestData`, title: 'Some of it is wrong' }) : reply,
  )

const repairing =
  (what: (body: JsonObject) => boolean, edit: (body: JsonObject) => JsonObject) =>
  (asked: Asked): Asked => {
    const body = jsonOf(asked)
    return isJsonObject(body) && what(body) ? withJson(asked, edit(body)) : asked
  }

export const writeFaults: readonly Fault[] = [
  answering(
    { name: 'no-location', breaks: id(1), what: 'It does not return the address of a new entity.' },
    creates,
    (reply) => withHeader(reply, 'location', null),
  ),
  {
    name: 'create-overwrites',
    breaks: id(2),
    what: 'Creating an existing entity overwrites it.',
    async handle(asked, honest) {
      const reply = await honest(asked)
      if (!creates(asked) || reply.status !== 409) return reply
      const body = members(jsonOf(asked))
      return honest(
        as(
          asked,
          'PUT',
          `/ngsi-ld/v1/entities/${encodeURIComponent(JSON.stringify(body['id'] ?? null).slice(1, -1))}`,
          body,
        ),
      )
    },
  },
  understanding(
    { name: 'id-made', breaks: id(3), what: 'It generates a missing id.' },
    creates,
    repairing(
      (body) => body['id'] === undefined,
      (body) => ({ ...body, id: `urn:ngsi-ld:Made:${Math.random()}` }),
    ),
  ),
  understanding(
    { name: 'type-made', breaks: id(4), what: 'It adds a missing type.' },
    creates,
    repairing(
      (body) => body['type'] === undefined && body['id'] !== undefined,
      (body) => ({ ...body, type: 'Thing' }),
    ),
  ),
  understanding(
    { name: 'wrong-dropped', breaks: id(5), what: 'It drops an invalid attribute.' },
    creates,
    repairing(
      (body) => members(body['power'] ?? null)['type'] === 'Number',
      (body) => without(body, 'power') as JsonObject,
    ),
  ),
  answering(
    { name: 'syntax-as-data', breaks: id(6), what: 'It reports malformed JSON as BadRequestData.' },
    creates,
    (reply, asked) => (jsonOf(asked) === null ? replied(400, { type: `${errors}BadRequestData`, title: 'No' }) : reply),
  ),
  understanding({ name: 'any-media-type', breaks: id(7), what: 'It reads any body as JSON.' }, creates, (asked) =>
    asked.headers.get('content-type') === 'text/plain' ? withHeader(asked, 'content-type', 'application/json') : asked,
  ),
  understanding(
    { name: 'context-anywhere', breaks: id(8), what: 'It accepts an @context in JSON.' },
    creates,
    (asked) =>
      asked.headers.get('content-type') === 'application/json' && members(jsonOf(asked))['@context'] !== undefined
        ? withHeader(asked, 'content-type', 'application/ld+json')
        : asked,
  ),
  understanding(
    { name: 'context-ignored', breaks: id(9), what: 'It ignores the @context of a body.' },
    creates,
    (asked) =>
      asked.headers.get('content-type') === 'application/ld+json' && members(jsonOf(asked))['@context'] !== undefined
        ? withHeader(withJson(asked, without(jsonOf(asked), '@context')), 'content-type', 'application/json')
        : asked,
  ),
  {
    name: 'delete-forgiving',
    breaks: id(10),
    what: 'Deleting a missing entity is a success.',
    also: [id(14)],
    handle: async (asked, honest) => {
      const reply = await honest(asked)
      return to('DELETE', entity)(asked) && reply.status === 404
        ? { status: 204, headers: new Headers(), body: new Uint8Array() }
        : reply
    },
  },
  understanding(
    { name: 'merge-replaces', breaks: id(11), what: 'A merge replaces an attribute.' },
    to('PATCH', entity),
    (asked) => {
      const body = members(jsonOf(asked))
      return body['colour'] === undefined ? asked : as(asked, 'POST', `${asked.url.pathname}/attrs`, body)
    },
  ),
  understanding(
    { name: 'null-kept', breaks: id(12), what: 'It stores urn:ngsi-ld:null.' },
    to('PATCH', entity),
    (asked) => ({
      ...asked,
      body: new TextEncoder().encode(
        new TextDecoder().decode(asked.body).replaceAll('urn:ngsi-ld:null', 'urn:ngsi-ld:nil'),
      ),
    }),
  ),
  understanding(
    { name: 'replace-merges', breaks: id(13), what: 'A replacement merges.' },
    to('PUT', entity),
    (asked) => ({ ...asked, method: 'PATCH' }),
  ),
  {
    name: 'change-creates',
    breaks: id(14),
    what: 'A change creates a missing entity.',
    async handle(asked, honest) {
      const reply = await honest(asked)
      return to('PATCH', attrs)(asked) && reply.status === 404 ? creating(asked, honest) : reply
    },
  },
  understanding(
    { name: 'append-keeps', breaks: id(15), what: 'Appending does not overwrite attributes.', also: [21, 35].map(id) },
    (asked) => to('POST', attrs)(asked) && asked.url.search === '',
    (asked) => withParameters(asked, { options: 'noOverwrite' }),
  ),
  understanding(
    { name: 'no-overwrite-ignored', breaks: id(16), what: 'It overwrites attributes with noOverwrite.' },
    to('POST', attrs),
    (asked) => withParameters(asked, { options: null }),
  ),
  answering(
    {
      name: 'update-of-one',
      breaks: id(17),
      what: 'It answers an update with 200 and no body.',
      also: [35, 43, 44].map(id),
    },
    to('PATCH', attrs),
    (reply) => (reply.status === 204 ? { ...reply, status: 200 } : reply),
  ),
  understanding(
    {
      name: 'update-replaces',
      breaks: id(18),
      what: 'An update drops the attributes that it does not name.',
      also: [42].map(id),
    },
    (asked) => to('PATCH', attrs)(asked) && 'value' in members(members(jsonOf(asked))['power'] ?? null),
    (asked) =>
      as(asked, 'PUT', asked.url.pathname.replace(/\/attrs$/, ''), { type: 'Lamp', ...members(jsonOf(asked)) }),
  ),
  understanding(
    {
      name: 'part-replaces',
      breaks: id(19),
      what: 'A partial change replaces the attribute.',
      also: [36].map(id),
    },
    to('PATCH', attribute),
    (asked) => {
      const [path = '', name = ''] = asked.url.pathname.split('/attrs/')
      return as(asked, 'PATCH', `${path}/attrs`, { [name]: jsonOf(asked) })
    },
  ),
  {
    name: 'attribute-delete-forgiving',
    breaks: id(20),
    what: 'Deleting a missing attribute is a success.',
    handle: async (asked, honest) => {
      const reply = await honest(asked)
      return to('DELETE', attribute)(asked) && reply.status === 404
        ? { status: 204, headers: new Headers(), body: new Uint8Array() }
        : reply
    },
  },
  understanding(
    { name: 'all-instances', breaks: id(21), what: 'It deletes all instances where one is named.' },
    (asked) => to('DELETE', attribute)(asked) && parameter(asked, 'datasetId') !== '',
    (asked) => withParameters(asked, { datasetId: null, deleteAll: 'true' }),
  ),
  answering(
    { name: 'times-stand', breaks: id(22), what: 'Its modifiedAt is its createdAt.' },
    (asked) => reads(asked, 'one') && parameter(asked, 'options') === 'sysAttrs',
    (reply) => {
      const json = members(jsonOf(reply))
      return withJson(reply, { ...json, modifiedAt: json['createdAt'] ?? null })
    },
  ),
  accepting(
    { name: 'wrong-change-dropped', breaks: id(23), what: 'It drops an invalid change.' },
    (asked) => to('POST', attrs)(asked) || to('PATCH', attrs)(asked),
    async (asked, honest) => {
      const reply = await honest(asked)
      return reply.status === 400 ? { status: 204, headers: new Headers(), body: new Uint8Array() } : reply
    },
  ),
  answering(
    { name: 'ids-unreported', breaks: id(24), what: 'It does not list the entities that a batch created.' },
    batch('create'),
    (reply) => (reply.status === 201 ? withJson(reply, []) : reply),
  ),
  whole({ name: 'all-or-nothing', breaks: id(25), what: 'It refuses a batch where one entity fails.' }, 'create'),
  answering(
    {
      name: 'success-unprintable',
      breaks: id(25),
      what: 'The successes of a batch are objects that cannot be converted to text.',
    },
    batch('create'),
    (reply) =>
      reply.status === 207
        ? withJson(reply, { ...members(jsonOf(reply)), success: [unprintable, unprintable] })
        : reply,
  ),
  understanding(
    { name: 'upsert-merges', breaks: id(26), what: 'An upsert keeps the attributes that it does not name.' },
    batch('upsert'),
    (asked) => withParameters(asked, { options: 'update' }),
  ),
  understanding(
    { name: 'upsert-replaces', breaks: id(27), what: 'It ignores options=update.' },
    batch('upsert'),
    (asked) => withParameters(asked, { options: null }),
  ),
  understanding(
    { name: 'update-creates', breaks: id(28), what: 'A batch update creates missing entities.' },
    batch('update'),
    (asked) => {
      const url = new URL(asked.url)
      url.pathname = url.pathname.replace(/update$/, 'upsert')
      url.search = '?options=update'
      return { ...asked, url }
    },
  ),
  answering(
    { name: 'missing-unreported', breaks: id(29), what: 'It does not list the entities that it could not delete.' },
    batch('delete'),
    (reply) => (reply.status === 207 ? { status: 204, headers: new Headers(), body: new Uint8Array() } : reply),
  ),
  {
    name: 'empty-taken',
    breaks: id(30),
    what: 'It accepts an empty batch.',
    handle: async (asked, honest) => {
      const body = jsonOf(asked)
      const isEmpty = to('POST', /\/entityOperations\/update$/)(asked) && isJsonArray(body) && body.length === 0
      return isEmpty ? { status: 204, headers: new Headers(), body: new Uint8Array() } : honest(asked)
    },
  },
  ...keptFaults,
]
