// Faults that lose written data in a single operation.

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

/** Drops a member of attributes before they are stored. */
const losing = (name: string, number: number, what: string, when: (asked: Asked) => boolean, member: string): Fault =>
  understanding({ name, breaks: id(number), what }, when, (asked) => withJson(asked, stripped(jsonOf(asked), member)))

/** Edits created entities. */
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
  edited({ name: 'nothing-dropped', breaks: id(31), what: 'It drops zero, false and the empty string.' }, (body) =>
    Object.fromEntries(Object.entries(body).filter(([, value]) => !isFalsy(value))),
  ),
  edited({ name: 'digits-as-number', breaks: id(31), what: 'It converts a string of digits to a number.' }, (body) =>
    body['digits'] === undefined ? body : { ...body, digits: { type: 'Property', value: 42 } },
  ),
  edited(
    { name: 'relationship-untimed', breaks: id(32), what: 'Relationships are created without their times.' },
    (body) => editAttribute(body, 'post', (post) => without(post, 'observedAt')),
  ),
  edited({ name: 'languages-lost', breaks: id(33), what: 'It keeps only one language of a text.' }, (body) => {
    const { notice, ...rest } = body
    if (notice === undefined) return body
    return { ...rest, notice: { ...members(notice), languageMap: { en: 'closed' } } }
  }),
  edited(
    { name: 'vocabulary-as-property', breaks: id(34), what: 'It converts a VocabProperty to a Property.' },
    (body) =>
      body['state'] === undefined
        ? body
        : { ...body, state: { type: 'Property', value: members(body['state'])['vocab'] ?? null } },
  ),
  losing('update-untimed', 35, 'Times are lost of what is updated.', to('PATCH', attrs), 'observedAt'),
  losing('append-plain', 35, 'Appending drops sub-attributes.', to('POST', attrs), 'measuredBy'),
  losing('part-untimed', 36, 'Times are lost of what is changed in part.', to('PATCH', attribute), 'observedAt'),
  losing('batch-unitless', 37, 'Units are lost in a batch update.', batch('update'), 'unitCode'),
  losing('batch-creation-plain', 38, 'A batch creation drops sub-attributes.', batch('create'), 'accuracy'),
  losing('merge-untimed', 39, 'Times are lost of what is merged.', to('PATCH', entity), 'observedAt'),
  losing('replacement-plain', 39, 'A replacement drops sub-attributes.', to('PUT', entity), 'since'),
  losing('batch-merge-untimed', 40, 'Times are lost in a batch merge.', batch('merge'), 'observedAt'),
  understanding(
    { name: 'attribute-merged', breaks: id(41), what: 'Replacing an attribute merges it.' },
    isPutOfAttribute,
    (asked) => ({ ...asked, method: 'PATCH' }),
  ),
  answering(
    { name: 'scope-hidden', breaks: id(42), what: 'The simplified representation has no scope.' },
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
      what: 'A partial change of an instance changes the default instance.',
    },
    to('PATCH', attribute),
    (asked) => withJson(asked, without(jsonOf(asked), 'datasetId')),
  ),
  {
    name: 'times-of-batch',
    breaks: id(22),
    what: 'A batch update does not change modifiedAt.',
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
    { name: 'success-unlisted', breaks: id(29), what: 'It does not list the deleted entities.' },
    batch('delete'),
    (reply) => (reply.status === 207 ? withJson(reply, { ...members(jsonOf(reply)), success: [] }) : reply),
  ),
]

/** A batch of more than one entity. */
function hasOther(asked: Asked): boolean {
  const body = jsonOf(asked)
  return isJsonArray(body) && body.length > 1
}
