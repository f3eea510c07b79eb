// Faults that break one requirement each of the profile sensorthings-1.1.

import type { Json, JsonObject } from '../../../../standards/hub/entity.ts'
import type { Asked, Fault, Replied } from '../../server.ts'
import {
  all,
  answering,
  listed,
  jsonOf,
  members,
  numbered,
  parameter,
  replied,
  understanding,
  withJson,
  withParameters,
  without,
} from '../edit.ts'

const id = numbered('STA')

const path = ({ url }: Asked): string => decodeURIComponent(url.pathname)
const at =
  (pattern: RegExp, method = 'GET') =>
  (asked: Asked): boolean =>
    asked.method === method && pattern.test(path(asked))
const asks =
  (name: string, value?: RegExp) =>
  (asked: Asked): boolean =>
    asked.url.searchParams.has(name) && (value === undefined || value.test(parameter(asked, name)))

function edited(reply: Replied, edit: (document: JsonObject) => Json): Replied {
  return reply.status === 200 ? withJson(reply, edit(members(jsonOf(reply)))) : reply
}

type FaultRow = readonly [breaks: number, name: string, what: string, ...also: number[]]

function facts([breaks, name, what, ...also]: FaultRow) {
  return { breaks: id(breaks), name, what, also: also.map(id) }
}

/** Changes the document of a response. */
function changing(row: FaultRow, when: (asked: Asked) => boolean, edit: (document: JsonObject) => Json): Fault {
  return answering(facts(row), when, (reply) => edited(reply, edit))
}

/** Turns a refusal into a success. */
function accepting(row: FaultRow, when: (asked: Asked) => boolean): Fault {
  return answering(facts(row), when, (reply) => (reply.status >= 400 ? replied(200, { value: [] }) : reply))
}

/** Removes a member from the entities of a list. */
function lacking(row: FaultRow, set: string, member: string): Fault {
  return changing(row, all(at(new RegExp(`^/${set}$`)), asks('$top', /^5$/)), (document) => ({
    ...document,
    value: listed(document['value']).map((one) => without(one, member)),
  }))
}

/** Replaces part of a filter. */
function misreading(row: FaultRow, from: RegExp, to: string): Fault {
  return understanding(facts(row), asks('$filter', from), (asked) =>
    withParameters(asked, { $filter: parameter(asked, '$filter').replace(from, to) }),
  )
}

function ignoring(row: FaultRow, name: string, when: (asked: Asked) => boolean): Fault {
  return understanding(facts(row), all(asks(name), when), (asked) => withParameters(asked, { [name]: null }))
}

/** Changes the body of a request to /Things before it is stored. */
function storing(row: FaultRow, edit: (body: JsonObject) => JsonObject, method = 'POST'): Fault {
  return understanding(facts(row), at(/^\/Things/, method), (asked) => withJson(asked, edit(members(jsonOf(asked)))))
}

const otherLocation: JsonObject = {
  name: 'Other',
  description: 'Other',
  encodingType: 'application/geo+json',
  location: { type: 'Point', coordinates: [0, 0] },
}

export const sensorThingsFaults: readonly Fault[] = [
  changing([1, 'set-unlisted', 'Its root does not list the Sensors.'], at(/^\/$/), (document) => ({
    ...document,
    value: listed(document['value']).filter((one) => members(one)['name'] !== 'Sensors'),
  })),
  changing([2, 'model-undeclared', 'It does not declare the data model.'], at(/^\/$/), (document) => ({
    ...document,
    serverSettings: {
      conformance: listed(members(document['serverSettings'])['conformance']).filter(
        (one) => typeof one !== 'string' || !one.includes('datamodel'),
      ),
    },
  })),
  changing(
    [3, 'set-without-list', 'An entity set is not a list.', 7],
    all(at(/^\/FeaturesOfInterest$/), asks('$top', /^1$/)),
    () => ({ value: {} }),
  ),
  accepting([4, 'empty-for-unknown', 'It answers an unknown Thing with success.'], at(/^\/Things\(987/)),
  accepting([5, 'any-filter', 'It accepts an invalid $filter.'], asks('$filter')),
  accepting([6, 'any-top', 'It accepts an invalid $top.'], asks('$top')),
  changing(
    [7, 'another-id', 'An entity has another id when it is read by id.'],
    at(/^\/Sensors\(\d+\)$/),
    (document) => ({
      ...document,
      '@iot.id': -1,
    }),
  ),
  lacking([8, 'thing-incomplete', 'A Thing has no description.'], 'Things', 'description'),
  lacking([9, 'location-incomplete', 'A Location has no location.'], 'Locations', 'location'),
  lacking([10, 'past-incomplete', 'A HistoricalLocation has no time.'], 'HistoricalLocations', 'time'),
  lacking([11, 'unit-missing', 'A Datastream has no unit.'], 'Datastreams', 'unitOfMeasurement'),
  lacking([12, 'metadata-missing', 'A Sensor has no metadata.'], 'Sensors', 'metadata'),
  lacking([13, 'definition-missing', 'An ObservedProperty has no definition.'], 'ObservedProperties', 'definition'),
  lacking([14, 'feature-unlinked', 'An Observation has no link to its feature.'], 'Observations', 'FeatureOfInterest@iot.navigationLink'), // prettier-ignore
  lacking([15, 'feature-empty', 'A FeatureOfInterest has no feature.'], 'FeaturesOfInterest', 'feature'),
  answering(
    facts([14, 'untimed', 'Its Observations have no phenomenonTime.', 27, 37, 40, 41]),
    () => true,
    (reply) => ({
      ...reply,
      body: new TextEncoder().encode(
        new TextDecoder().decode(reply.body).replaceAll('"phenomenonTime":', '"observedTime":'),
      ),
    }),
  ),
  answering(facts([16, 'value-in-json', 'It answers $value as JSON.']), at(/\$value$/), (reply) =>
    withJson(reply, new TextDecoder().decode(reply.body)),
  ),
  ignoring([17, 'select-ignored', 'It ignores $select.'], '$select', at(/^\/Things/)),
  ignoring([18, 'expand-ignored', 'It ignores $expand.', 43], '$expand', at(/./)),
  understanding(
    facts([19, 'descending-ignored', 'It ignores descending order.', 40, 42]),
    asks('$orderby', / desc$/),
    (asked) => withParameters(asked, { $orderby: 'result' }),
  ),
  ignoring(
    [20, 'top-ignored', 'It ignores $top.'],
    '$top',
    all(asks('$top', /^2$/), (asked) => !asks('$skip')(asked)),
  ),
  ignoring([21, 'skip-ignored', 'It ignores $skip.', 42], '$skip', asks('$top', /^2$/)),
  changing(
    [22, 'page-counted', 'The count is the size of the page.', 39],
    all(asks('$count', /true/), asks('$top')),
    (document) => ({
      ...document,
      '@iot.count': listed(document['value']).length,
    }),
  ),
  changing([23, 'no-next', 'It does not link the next page.', 42], asks('$top', /^1$/), (document) =>
    without(document, '@iot.nextLink'),
  ),
  misreading([24, 'ge-as-gt', 'It treats ge as gt.'], /^result ge/, 'result gt'),
  misreading([25, 'or-as-and', 'It treats or as and.', 44], / or /, ' and '),
  misreading([26, 'never-inside', 'It treats substringof as startswith.'], /substringof\(/, 'startswith('),
  misreading([27, 'year-ignored', 'It ignores the function year.'], /^year\(phenomenonTime\) eq \d+$/, 'result ge 0'),
  ignoring([28, 'rows-ignored', 'It declares data arrays and does not return them.'], '$resultFormat', at(/./)),
  storing([29, 'name-changed', 'It stores another name.', 33], (body) =>
    body['Locations'] === undefined && typeof body['name'] === 'string'
      ? { ...body, name: body['name'].toLowerCase() }
      : body,
  ),
  storing([30, 'description-invented', 'It adds a missing description.'], (body) => ({ description: 'None', ...body })),
  storing([31, 'link-copied', 'It creates another Location instead of a link.'], (body) => {
    const [first] = listed(body['Locations'])
    return members(first)['@iot.id'] === undefined ? body : { ...body, Locations: [otherLocation] }
  }),
  storing([32, 'sensor-changed', 'A deep insert stores another Sensor.', 43, 47], (body) => {
    const [first] = listed(body['Datastreams'])
    if (first === undefined) return body
    const sensor = { ...members(members(first)['Sensor']), name: 'Other' }
    return { ...body, Datastreams: [{ ...members(first), Sensor: sensor }] }
  }),
  storing(
    [33, 'patch-spreads', 'PATCH changes a member that was not sent.', 48],
    (body) => ({ ...body, name: 'Other' }),
    'PATCH',
  ),
  accepting([34, 'delete-again', 'It deletes a missing entity with success.'], at(/^\/Things/, 'DELETE')),
  accepting([35, 'stream-left', 'It keeps the Datastreams of a deleted Thing.', 47], at(/^\/Datastreams\(\d+\)$/)),
  changing(
    [36, 'no-past', 'It keeps no HistoricalLocations.', 41],
    at(/^\/Things\(\d+\)\/HistoricalLocations$/),
    () => ({
      value: [],
    }),
  ),
  changing(
    [37, 'timeless', 'It adds no time to an Observation.'],
    all(at(/^\/Datastreams\(\d+\)\/Observations$/), ({ url }) => url.search === ''),
    (document) => ({ value: listed(document['value']).map((one) => without(one, 'phenomenonTime')) }),
  ),
]
