// Faults that break the requirements on combined query options, and on reading back what was written.

import type { Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../../standards/json/object.ts'
import type { Asked, Fault, Replied } from '../../server.ts'
import { all, answering, empty, jsonOf, listed, members, numbered, parameter, to, understanding, withJson, withParameters, without } from '../edit.ts' // prettier-ignore

const id = numbered('STA')
const path = ({ url }: Asked): string => decodeURIComponent(url.pathname)
const asks =
  (name: string, value = /./) =>
  (asked: Asked): boolean =>
    asked.method === 'GET' && value.test(parameter(asked, name))

type FaultRow = readonly [breaks: number, name: string, what: string, ...also: number[]]

function facts([breaks, name, what, ...also]: FaultRow) {
  return { breaks: id(breaks), name, what, also: also.map(id) }
}

/** Changes a parameter, or removes it where `edit` returns null. */
function misread(row: FaultRow, name: string, from: RegExp, edit: (value: string) => string | null): Fault {
  return understanding(facts(row), asks(name, from), (asked) =>
    withParameters(asked, { [name]: edit(parameter(asked, name)) }),
  )
}

function edited(reply: Replied, edit: (document: JsonObject) => Json): Replied {
  return reply.status === 200 ? withJson(reply, edit(members(jsonOf(reply)))) : reply
}

function withNext(reply: Replied, edit: (url: URL) => void): Replied {
  return edited(reply, (document) => {
    const next = document['@iot.nextLink']
    if (typeof next !== 'string') return document
    const url = new URL(next)
    edit(url)
    return { ...document, '@iot.nextLink': url.href }
  })
}

/** Edits each text member of this name, at every depth. */
function texts(json: Json, name: string, edit: (text: string) => string): Json {
  if (isJsonArray(json)) return json.map((one) => texts(one, name, edit))
  if (!isJsonObject(json)) return json
  return Object.fromEntries(
    Object.entries(json).map(([member, value]) => [
      member,
      member === name && typeof value === 'string' ? edit(value) : texts(value, name, edit),
    ]),
  )
}

const isJson = (reply: Replied): boolean => (reply.headers.get('content-type') ?? '').includes('json')
const isMast = (asked: Asked): boolean => JSON.stringify(members(jsonOf(asked))).includes('resultQuality')

/** Removes a member from the Observations of a deep insert. */
function losing(member: string): Fault {
  return understanding(
    facts([48, `${member}-lost`, `It does not keep ${member}.`]),
    (asked) => to('POST', /^\/Things$/)(asked) && isMast(asked),
    (asked) => {
      const body = members(jsonOf(asked))
      const streams = listed(body['Datastreams']).map((stream): Json => {
        const observations = listed(members(stream)['Observations']).map((one) => without(one, member))
        return { ...members(stream), Observations: observations }
      })
      return withJson(asked, { ...body, Datastreams: streams })
    },
  )
}

export const togetherFaults: readonly Fault[] = [
  misread([38, 'path-filter-ignored', 'It ignores a filter on a path.', 46], '$filter', /\w\/\w/, () => null),
  answering(
    facts([39, 'filtered-page-counted', 'With a filter, the count is the size of the page.']),
    all(asks('$filter'), asks('$count', /true/), asks('$top')),
    (reply) => edited(reply, (document) => ({ ...document, '@iot.count': listed(document['value']).length })),
  ),
  misread([40, 'second-key-ignored', 'It orders by the first key only.'], '$orderby', /^result[^,]*,/, (value) => {
    return value.split(',')[0] ?? null
  }),
  answering(facts([41, 'zone-lost', 'It writes times without a zone.']), isRead, (reply) =>
    isJson(reply)
      ? withJson(
          reply,
          texts(jsonOf(reply), 'phenomenonTime', (text) => text.replace(/Z$/, '')),
        )
      : reply,
  ),
  answering(
    facts([41, 'zone-swapped', 'It replaces the offset of a time without converting the time.', 40]),
    isRead,
    (reply) =>
      isJson(reply)
        ? withJson(
            reply,
            texts(jsonOf(reply), 'phenomenonTime', (text) => text.replace(/\+03:00/, 'Z')),
          )
        : reply,
  ),
  answering(facts([42, 'next-without-filter', 'The next link has no filter.', 44, 45]), asks('$filter'), (reply) =>
    withNext(reply, ({ searchParams }) => searchParams.delete('$filter')),
  ),
  answering(facts([42, 'next-without-order', 'The next link has no order.', 40]), asks('$orderby'), (reply) =>
    withNext(reply, ({ searchParams }) => searchParams.delete('$orderby')),
  ),
  misread([43, 'inner-options-ignored', 'It ignores options inside $expand.'], '$expand', /\(/, (value) =>
    value.replace(/Observations\([^)]*\)/, 'Observations'),
  ),
  misread([44, 'or-before-and', 'It gives or a higher precedence than and.'], '$filter', /^result eq 10 or/, () => {
    return '(result eq 10 or result eq 40) and result gt 45'
  }),
  misread([45, 'zone-of-filter-ignored', 'It ignores the zone of a time in a filter.'], '$filter', /\+03:00/, (value) =>
    value.replace('+03:00', 'Z'),
  ),
  misread(
    [46, 'places-latitude-first', 'It reads coordinates as latitude, longitude.'],
    '$filter',
    /geography'/,
    (value) => value.replaceAll(/(-?\d+(?:\.\d+)?) (-?\d+(?:\.\d+)?)/g, '$2 $1'),
  ),
  {
    ...facts([47, 'observations-left', 'It keeps the Observations of a deleted Datastream.']),
    handle: async (asked, honest) => {
      const reply = await honest(asked)
      return /^\/Observations\(\d+\)$/.test(path(asked)) && reply.status === 404
        ? { ...empty(200), headers: new Headers({ 'content-type': 'application/json' }) }
        : reply
    },
  },
  losing('resultQuality'),
  losing('parameters'),
  {
    ...facts([48, 'patch-empties', 'PATCH removes the unit of a Datastream.']),
    handle: (asked, honest) =>
      honest(
        to('PATCH', /Datastreams/)(asked)
          ? withJson(asked, { ...members(jsonOf(asked)), unitOfMeasurement: {} })
          : asked,
      ),
  },
]

function isRead({ method }: Asked): boolean {
  return method === 'GET'
}
