// What is lost of what is written, by one operation alone.

import { isJsonArray, isJsonObject } from '../../../../standards/json/object.ts'
import type { Json, JsonObject } from '../../../../standards/hub/entity.ts'
import type { Asked, Fault } from '../../server.ts'
import {
  answering,
  editAttribute,
  editEntities,
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
} from '../edit.ts'
import { reads } from './reads.ts'

const id = numbered('NGSILD-WRITE')

const creates = to('POST', /\/entities$/)
const entity = /\/entities\/[^/]+$/
const attrs = /\/entities\/[^/]+\/attrs$/
const attribute = /\/entities\/[^/]+\/attrs\/[^/]+$/
const batch = (operation: string) => to('POST', new RegExp(`/entityOperations/${operation}$`))

/** A member at any depth. */
function stripped(json: Json, name: string): Json {
  if (isJsonArray(json)) return json.map((one) => stripped(one, name))
  if (!isJsonObject(json)) return json
  const rest = Object.entries(json).filter(([member]) => member !== name)
  return Object.fromEntries(rest.map(([member, value]) => [member, stripped(value, name)]))
}

/** A member of attributes is lost on its way in. */
const losing = (name: string, number: number, what: string, when: (asked: Asked) => boolean, member: string): Fault =>
  understanding({ name, breaks: id(number), what }, when, (asked) => withJson(asked, stripped(jsonOf(asked), member)))

/** What the faults change of entities that are created. */
const edited = (
  facts: Pick<Fault, 'name' | 'breaks' | 'what' | 'also'>,
  edit: (body: JsonObject) => JsonObject,
  when: (asked: Asked) => boolean = creates,
): Fault =>
  understanding(facts, when, (asked) => {
    const body = jsonOf(asked)
    return isJsonObject(body) ? withJson(asked, edit(body)) : asked
  })

const isFalsy = (given: Json): boolean => {
  const { value = null } = members(given)
  return value === 0 || value === false || value === ''
}

const isPutOfAttribute = to('PUT', attribute)

export const keptFaults: readonly Fault[] = [
  edited({ name: 'nothing-dropped', breaks: id(31), what: 'It drops zero, false and the empty text.' }, (body) =>
    Object.fromEntries(Object.entries(body).filter(([, value]) => !isFalsy(value))),
  ),
  edited({ name: 'digits-as-number', breaks: id(31), what: 'It makes a number of a text of digits.' }, (body) =>
    body['digits'] === undefined ? body : { ...body, digits: { type: 'Property', value: 42 } },
  ),
  edited(
    { name: 'relationship-untimed', breaks: id(32), what: 'Relationships are created without their times.' },
    (body) => editAttribute(body, 'post', (post) => without(post, 'observedAt')),
  ),
  edited({ name: 'languages-lost', breaks: id(33), what: 'It keeps one language of a text.' }, (body) => {
    const { notice, ...rest } = body
    if (notice === undefined) return body
    return { ...rest, notice: { ...members(notice), languageMap: { en: 'closed' } } }
  }),
  edited({ name: 'vocabulary-as-property', breaks: id(34), what: 'It makes a Property of a VocabProperty.' }, (body) =>
    body['state'] === undefined
      ? body
      : { ...body, state: { type: 'Property', value: members(body['state'])['vocab'] ?? null } },
  ),
  losing('update-untimed', 35, 'Times are lost of what is updated.', to('PATCH', attrs), 'observedAt'),
  losing(
    'append-plain',
    35,
    'Attributes of attributes are lost when they are appended.',
    to('POST', attrs),
    'measuredBy',
  ),
  losing('part-untimed', 36, 'Times are lost of what is changed in part.', to('PATCH', attribute), 'observedAt'),
  losing('batch-unitless', 37, 'Units are lost in a batch update.', batch('update'), 'unitCode'),
  losing(
    'batch-creation-plain',
    38,
    'Attributes of attributes are lost in a batch creation.',
    batch('create'),
    'accuracy',
  ),
  losing('merge-untimed', 39, 'Times are lost of what is merged.', to('PATCH', entity), 'observedAt'),
  losing('replacement-plain', 39, 'Attributes of attributes are lost of what is replaced.', to('PUT', entity), 'since'),
  losing('batch-merge-untimed', 40, 'Times are lost in a batch merge.', batch('merge'), 'observedAt'),
  understanding(
    { name: 'attribute-merged', breaks: id(41), what: 'It merges an attribute where it is to replace it.' },
    isPutOfAttribute,
    (asked) => ({ ...asked, method: 'PATCH' }),
  ),
  answering(
    { name: 'scope-hidden', breaks: id(42), what: 'It shows no scope in the simplified form.' },
    (asked) => reads(asked, 'one') && parameter(asked, 'options') === 'keyValues',
    (reply) => editEntities(reply, (one) => without(one, 'scope') as JsonObject),
  ),
  {
    name: 'concise-refused',
    breaks: id(43),
    what: 'It refuses plain values.',
    async handle(asked, honest) {
      const isConcise = to('PATCH', attrs)(asked) && typeof members(jsonOf(asked))['level'] === 'number'
      if (!isConcise) return honest(asked)
      return replied(400, { type: 'https://uri.etsi.org/ngsi-ld/errors/BadRequestData', title: 'No' })
    },
  },
  understanding(
    { name: 'context-of-update', breaks: id(44), what: 'It ignores the @context of an update.' },
    to('PATCH', attrs),
    (asked) =>
      members(jsonOf(asked))['@context'] === undefined
        ? asked
        : withHeader(withJson(asked, without(jsonOf(asked), '@context')), 'content-type', 'application/json'),
  ),
  understanding(
    {
      name: 'part-of-any-instance',
      breaks: id(21),
      what: 'It changes part of the default instance, whichever is named.',
    },
    to('PATCH', attribute),
    (asked) => withJson(asked, without(jsonOf(asked), 'datasetId')),
  ),
  {
    name: 'times-of-batch',
    breaks: id(22),
    what: 'A batch update leaves modifiedAt as it was.',
    async handle(asked, honest) {
      if (!batch('update')(asked)) return honest(asked)
      const { power } = members((jsonOf(asked) as readonly Json[])[0])
      return members(power ?? null)['value'] === 60 && !hasOther(asked)
        ? { status: 204, headers: new Headers(), body: new Uint8Array() }
        : honest(asked)
    },
  },
  understanding(
    { name: 'batch-overwrites', breaks: id(28), what: 'A batch update ignores noOverwrite.' },
    batch('update'),
    (asked) => withParameters(asked, { options: null }),
  ),
  answering(
    { name: 'success-unlisted', breaks: id(29), what: 'It does not say what it could delete.' },
    batch('delete'),
    (reply) => (reply.status === 207 ? withJson(reply, { ...members(jsonOf(reply)), success: [] }) : reply),
  ),
]

/** A batch of more than one entity. */
function hasOther(asked: Asked): boolean {
  const body = jsonOf(asked)
  return isJsonArray(body) && body.length > 1
}
