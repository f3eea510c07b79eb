// Faults that break the requirements on combined parameters: unusual boxes, pages of a selection, counts, and other CRSs.

import type { JsonObject } from '../../../../standards/hub/entity.ts'
import type { Asked, Fault, Replied } from '../../server.ts'
import { all, answering, jsonOf, listed, members, numbered, parameter, to, understanding, withHeader, withJson, withParameters } from '../edit.ts' // prettier-ignore

const id = numbered('FEATURES')
const items = to('GET', /\/items$/)
const asks =
  (name: string, value = /./) =>
  (asked: Asked): boolean =>
    items(asked) && value.test(parameter(asked, name))

const boxOf = (asked: Asked): readonly string[] => parameter(asked, 'bbox').split(',')

function editNext(reply: Replied, edit: (url: URL) => void): Replied {
  const document = members(jsonOf(reply))
  const links = listed(document['links']).map((one): JsonObject => {
    const link = members(one)
    const { href, rel } = link
    if (rel !== 'next' || typeof href !== 'string') return link
    const url = new URL(href)
    edit(url)
    return { ...link, href: url.href }
  })
  return reply.status === 200 ? withJson(reply, { ...document, links }) : reply
}

function dropping(name: string, parameterName: string, what: string): Fault {
  return answering({ name, breaks: id(30), also: [id(31)], what }, asks(parameterName), (reply) =>
    editNext(reply, ({ searchParams }) => searchParams.delete(parameterName)),
  )
}

const isOverAntimeridian = (asked: Asked): boolean => {
  const [west, , east, ...rest] = boxOf(asked).map(Number)
  return items(asked) && rest.length === 1 && Number(west) > Number(east)
}

export const selectionFaults: readonly Fault[] = [
  understanding(
    { name: 'antimeridian-sorted', breaks: id(29), what: 'It sorts the longitudes of a box across the antimeridian.' },
    isOverAntimeridian,
    (asked) => {
      const [west = '', south = '', east = '', north = ''] = boxOf(asked)
      return withParameters(asked, { bbox: [east, south, west, north].join(',') })
    },
  ),
  answering(
    { name: 'antimeridian-empty', breaks: id(29), what: 'It finds nothing in a box across the antimeridian.' },
    isOverAntimeridian,
    (reply) => withJson(reply, { ...members(jsonOf(reply)), features: [], numberMatched: 0, links: [] }),
  ),
  dropping('next-without-bbox', 'bbox', 'The link to the next page has no bbox.'),
  dropping('next-without-datetime', 'datetime', 'The link to the next page has no datetime.'),
  answering(
    { name: 'selection-miscounted', breaks: id(31), what: 'With a selection, numberMatched is one too large.' },
    (asked) => asks('bbox')(asked) || asks('datetime')(asked),
    (reply) => {
      const document = members(jsonOf(reply))
      return withJson(reply, { ...document, numberMatched: Number(document['numberMatched']) + 1 })
    },
  ),
  understanding(
    { name: 'instant-as-beginning', breaks: id(32), what: 'It treats an instant as an interval with an open end.' },
    asks('datetime', /^[^/]+$/),
    (asked) => withParameters(asked, { datetime: `${parameter(asked, 'datetime')}/..` }),
  ),
  understanding(
    { name: 'interval-end-excluded', breaks: id(32), also: [id(30), id(31)], what: 'It excludes the end of an interval.' }, // prettier-ignore
    asks('datetime', /^\.\.\/2018/),
    (asked) => {
      const [, end = ''] = parameter(asked, 'datetime').split('/')
      return withParameters(asked, { datetime: `../${new Date(Date.parse(end) - 1).toISOString()}` })
    },
  ),
  understanding(
    { name: 'border-excluded', breaks: id(33), what: 'It excludes the border of a box.' },
    (asked) => items(asked) && boxOf(asked).length === 4,
    (asked) => {
      const [west = 0, south = 0, east = 0, north = 0] = boxOf(asked).map(Number)
      const inner = 1e-9
      return withParameters(asked, { bbox: [west + inner, south + inner, east - inner, north - inner].join(',') })
    },
  ),
  understanding(
    { name: 'six-as-four', breaks: id(34), what: 'It uses the first four of six numbers.' },
    (asked) => items(asked) && boxOf(asked).length === 6,
    (asked) => withParameters(asked, { bbox: boxOf(asked).slice(0, 4).join(',') }),
  ),
  understanding({ name: 'crs-ignored', breaks: id(35), what: 'It ignores crs.' }, asks('crs'), (asked) =>
    withParameters(asked, { crs: null }),
  ),
  answering({ name: 'crs-unreported', breaks: id(35), what: 'It sends no Content-Crs.' }, asks('crs'), (reply) =>
    withHeader(reply, 'content-crs', null),
  ),
  understanding(
    { name: 'bbox-crs-ignored', breaks: id(36), what: 'It ignores bbox-crs.' },
    all(asks('bbox'), asks('bbox-crs')),
    (asked) => withParameters(asked, { 'bbox-crs': null }),
  ),
]
