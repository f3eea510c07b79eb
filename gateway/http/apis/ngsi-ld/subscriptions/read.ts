// Reads a subscription, or a fragment of one, as a client writes it (GS CIM 009 clause 5.2.12): each member by its type,
// names of the client's @context as the hub's.

import type { Json, JsonObject } from '../../../../../standards/hub/entity.ts'
import { entityMembers } from '../../../../../standards/hub/entity.ts'
import { editionOf, editions } from '../../../../../standards/ngsi-ld/edition.ts'
import { parseQ } from '../../../../../standards/ngsi-ld/query/index.ts'
import { isName } from '../../../../../standards/ngsi-ld/names.ts'
import { ok } from '../../../../../standards/result.ts'
import {
  type EntitySelector,
  notificationFormats,
  type NotificationParameters,
  type Subscription,
  type SubscriptionGeoQuery,
  triggers,
} from '../../../../store/outbox/subscription.ts'
import type { Names } from '../names.ts'
import { endpointReader } from './endpoint.ts'
import {
  boolean,
  instant,
  list,
  type MemberReader,
  members,
  number,
  object,
  oneOf,
  type Read,
  text,
  uri,
  wrong,
} from './members.ts'

const maxSelectors = 100
const maxNames = 512
const maxSeconds = 31_536_000

/** The members that a client gives; the others are the gateway's. */
export type GivenSubscription = Omit<Subscription, 'subscriber' | 'names' | 'contextUrl' | 'ngsiV2' | 'openadr3'>

export interface SubscriptionReading {
  readonly names: Names
  /** Origins that may be notified though they are not public. */
  readonly allow: readonly string[]
}

/** Of a whole one or of a fragment: what is missing is not judged here. */
export function readSubscriptionMembers(
  json: JsonObject,
  reading: SubscriptionReading,
): Read<Partial<GivenSubscription>> {
  const { type, ...given } = Object.fromEntries(Object.entries(json).filter(([name]) => !ignored.has(name)))
  if (type !== undefined && type !== 'Subscription') return wrong('/type', 'The type must be Subscription.')
  const attribute = attributeName(reading.names)
  return members<GivenSubscription>(given, '', {
    id: uri,
    subscriptionName: text,
    description: text,
    entities: list(selectorReader(reading.names), maxSelectors),
    watchedAttributes: list(attribute, maxNames),
    notificationTrigger: list(oneOf(triggers), triggers.length),
    q: text,
    expandValues: list(text, maxNames),
    geoQ: geoQueryReader(attribute),
    scopeQ: text,
    lang: text,
    datasetId: list(datasetId, maxNames),
    csf: sourceFilter(reading.names),
    isActive: boolean,
    expiresAt: instant,
    throttling: number(0, maxSeconds),
    timeInterval: number(1, maxSeconds),
    notification: notificationReader(reading),
    jsonldContext: webAddress,
    ngsildConformance: edition,
  })
}

/**
 * The @context has been read; the rest the gateway says itself, and a client may send it back as it read it.
 */
const ignored = new Set(['@context', 'status', 'createdAt', 'modifiedAt', 'localOnly', 'jsonKeys'])

const counted = new Set(['status', 'timesSent', 'timesFailed', 'lastNotification', 'lastSuccess', 'lastFailure'])

function attributeName(names: Names): MemberReader<string> {
  return (json, path) => {
    const name = typeof json === 'string' && isName(json) ? names.hubName(json) : undefined
    return name === undefined ? wrong(path, 'Expected an attribute name.') : ok(name)
  }
}

/** An attribute, or a member of the entity itself (clause 4.21). */
function memberName(names: Names): MemberReader<string> {
  const attribute = attributeName(names)
  return (json, path) => (typeof json === 'string' && entityMembers.has(json) ? ok(json) : attribute(json, path))
}

const datasetId: MemberReader<string> = (json, path) => (json === '@none' ? ok(json) : uri(json, path))

const edition: MemberReader<string> = (json, path) =>
  typeof json === 'string' && editionOf(json) !== undefined
    ? ok(json)
    : wrong(path, `ngsildConformance is an edition of NGSI-LD: ${editions.join(', ')}.`)

/** It selects context sources, of which there are none; it must be valid nevertheless (clause 5.8.1.4). */
function sourceFilter(names: Names): MemberReader<string> {
  return (json, path) => {
    if (typeof json !== 'string') return wrong(path, 'Expected a context source filter.')
    const read = parseQ(json, { expand: (name) => names.hubName(name) })
    return read.ok ? ok(json) : wrong(path, read.problem.detail)
  }
}

const webAddress: MemberReader<string> = (json, path) =>
  typeof json === 'string' && /^https?:/.test(json) && URL.canParse(json)
    ? ok(json)
    : wrong(path, 'Expected the URL of a JSON-LD @context.')

function selectorReader(names: Names): MemberReader<EntitySelector> {
  return (json, path) => {
    const given = object(json, path)
    if (!given.ok) return given
    const read = members<EntitySelector>(given.value, path, {
      id: (id, at) => (typeof id === 'string' ? uri(id, at) : list(uri, maxNames)(id, at)),
      idPattern: text,
      type: typeExpression(names),
    })
    if (!read.ok) return read
    const { type, ...others } = read.value
    return type === undefined ? wrong(`${path}/type`, 'An entity selector must have a type.') : ok({ ...others, type })
  }
}

/** Everything in a type expression (clause 4.17) that is not an operator is a name. */
const nameInTypes = /[^()|,;\s*]+/g

function typeExpression(names: Names): MemberReader<string> {
  return (json, path) => {
    if (typeof json !== 'string' || json === '') return wrong(path, 'Expected a type.')
    let known = true
    const expression = json.replace(nameInTypes, (name) => {
      const to = isName(name) ? names.hubName(name) : undefined
      known &&= to !== undefined
      return to ?? name
    })
    return known ? ok(expression) : wrong(path, 'The expression contains a name that is not a type.')
  }
}

/** The expression in the client's names. */
export function typesForClient(types: string, names: Names): string {
  return types.replace(nameInTypes, (name) => names.clientName(name))
}

function geoQueryReader(attribute: MemberReader<string>): MemberReader<SubscriptionGeoQuery> {
  return (json, path) => {
    const given = object(json, path)
    if (!given.ok) return given
    const read = members<SubscriptionGeoQuery>(given.value, path, {
      geometry: text,
      coordinates: (coordinates: Json) => ok(coordinates),
      georel: text,
      geoproperty: attribute,
    })
    if (!read.ok) return read
    const { geometry, coordinates, georel, ...others } = read.value
    if (geometry === undefined || coordinates === undefined || georel === undefined)
      return wrong(path, 'A geo query must have geometry, coordinates and georel.')
    return ok({ ...others, geometry, coordinates, georel })
  }
}

function notificationReader({ names, allow }: SubscriptionReading): MemberReader<NotificationParameters> {
  const memberNames = list(memberName(names), maxNames)
  return (json, path) => {
    const given = object(json, path)
    if (!given.ok) return given
    const own = Object.fromEntries(Object.entries(given.value).filter(([name]) => !counted.has(name)))
    const read = members<NotificationParameters>(own, path, {
      attributes: memberNames,
      pick: memberNames,
      omit: memberNames,
      format: oneOf(notificationFormats),
      showChanges: boolean,
      sysAttrs: boolean,
      join: oneOf(['flat', 'inline', '@none'] as const),
      joinLevel: number(1, 4),
      endpoint: endpointReader(allow),
    })
    if (!read.ok) return read
    const { endpoint, ...others } = read.value
    return endpoint === undefined
      ? wrong(`${path}/endpoint`, 'A notification must have an endpoint.')
      : ok({ ...others, endpoint })
  }
}
