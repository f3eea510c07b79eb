// Faults that break the requirements on filters with counts, pages and orders, and on reading back what was written.

import type { Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../../standards/json/object.ts'
import type { Asked, Fault, Replied } from '../../server.ts'
import { all, answering, editEntities, jsonOf, members, numbered, parameter, to, understanding, withHeader, withJson, withParameters } from '../edit.ts' // prettier-ignore

const id = numbered('NGSIV2')
const lists = to('GET', /\/entities$/)
const updates = to('POST', /\/op\/update$/)
const asks =
  (name: string, value = /./) =>
  (asked: Asked): boolean =>
    lists(asked) && value.test(parameter(asked, name))

/** Removes the metadata from each attribute of a body. */
function withoutMetadata(json: Json): Json {
  if (isJsonArray(json)) return json.map(withoutMetadata)
  if (!isJsonObject(json)) return json
  const kept = Object.entries(json).filter(([name]) => name !== 'metadata')
  return Object.fromEntries(kept.map(([name, value]) => [name, withoutMetadata(value)]))
}

function losing(name: string, method: string, path: RegExp): Fault {
  return understanding(
    { name: `metadata-lost-by-${name}`, breaks: id(24), what: `${method} drops metadata.` },
    (asked) => to(method, path)(asked) && JSON.stringify(jsonOf(asked)).includes('TimeInstant'),
    (asked) => withJson(asked, withoutMetadata(jsonOf(asked))),
  )
}

/** Returns attributes as if they were stored differently. */
function writing(name: string, what: string, edit: (attribute: JsonObject) => JsonObject): Fault {
  return answering({ name, breaks: id(25), what }, to('GET', /\/entities\/[^/]+$/), (reply) =>
    editEntities(reply, (entity) =>
      Object.fromEntries(
        Object.entries(entity).map(([member, value]) => [member, isJsonObject(value) ? edit(value) : value]),
      ),
    ),
  )
}

const misread = (
  facts: { readonly name: string; readonly breaks: number; readonly what: string; readonly also?: readonly number[] },
  name: string,
  from: RegExp,
  edit: (value: string) => string | null,
): Fault =>
  understanding({ ...facts, breaks: id(facts.breaks), also: (facts.also ?? []).map(id) }, asks(name, from), (asked) =>
    withParameters(asked, { [name]: edit(parameter(asked, name)) }),
  )

const actionOf = (asked: Asked): Json => members(jsonOf(asked))['actionType'] ?? null

const counted = (reply: Replied, edit: (count: number) => number): Replied => {
  const count = reply.headers.get('fiware-total-count')
  return count === null ? reply : withHeader(reply, 'fiware-total-count', String(edit(Number(count))))
}

export const togetherFaults: readonly Fault[] = [
  losing('patch', 'PATCH', /\/attrs$/),
  losing('put', 'PUT', /\/attrs\/[^/]+$/),
  losing('batch', 'POST', /\/op\/update$/),
  writing('zero-as-null', 'It writes zero as null.', (one) => (one['value'] === 0 ? { ...one, value: null } : one)),
  writing('type-of-sender-lost', 'It changes the type of an attribute.', (one) =>
    one['type'] === 'Celsius' ? { ...one, type: 'Number' } : one,
  ),
  writing('zone-lost', 'It writes a time without its zone.', (one) =>
    typeof one['value'] === 'string' && one['type'] === 'DateTime'
      ? { ...one, value: one['value'].replace(/(?:Z|\+03:00)$/, '') }
      : one,
  ),
  answering(
    { name: 'filter-miscounted', breaks: id(26), what: 'With q, the count is one too large.' },
    asks('q'),
    (reply) => counted(reply, (count) => count + 1),
  ),
  answering(
    { name: 'place-miscounted', breaks: id(26), what: 'With georel, the count is the size of the page.' },
    asks('georel'),
    (reply) => counted(reply, (count) => Math.min(count, 1)),
  ),
  understanding(
    { name: 'second-page-unfiltered', breaks: id(27), also: [id(26), id(28)], what: 'The second page has no filter.' },
    all(asks('offset', /^[1-9]/), asks('mq')),
    (asked) => withParameters(asked, { mq: null }),
  ),
  understanding(
    { name: 'second-page-unordered', breaks: id(27), what: 'The second page has no order.' },
    all(asks('offset', /^[1-9]/), asks('orderBy'), asks('q')),
    (asked) => withParameters(asked, { orderBy: null }),
  ),
  misread({ name: 'metadata-unfiltered', breaks: 28, also: [26, 27], what: 'It ignores mq.' }, 'mq', /./, () => null),
  misread({ name: 'near-one-bound', breaks: 29, what: 'It uses the last of two distances.' }, 'georel', /minDistance:\d+;/, (value) => value.replace(/minDistance:\d+;/, '')), // prettier-ignore
  misread({ name: 'equals-as-near', breaks: 29, what: 'It treats equals as near.' }, 'georel', /^equals$/, () => {
    return 'near;maxDistance:3000'
  }),
  misread({ name: 'second-key-ignored', breaks: 30, what: 'It orders by the first key only.' }, 'orderBy', /,/, (value) => value.split(',')[0] ?? null), // prettier-ignore
  {
    name: 'append-strict-overwrites',
    breaks: id(37),
    what: 'It treats appendStrict as append.',
    handle: (asked, honest) =>
      honest(
        updates(asked) && actionOf(asked) === 'appendStrict'
          ? withJson(asked, { ...members(jsonOf(asked)), actionType: 'append' })
          : asked,
      ),
  },
  {
    name: 'replace-appends-in-batch',
    breaks: id(37),
    what: 'It treats replace as append.',
    handle: (asked, honest) =>
      honest(
        updates(asked) && actionOf(asked) === 'replace'
          ? withJson(asked, { ...members(jsonOf(asked)), actionType: 'append' })
          : asked,
      ),
  },
]
