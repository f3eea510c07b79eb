// A subscription as tests of entities: its selectors and queries read once (ETSI GS CIM 009 clause 5.2.12), with the names
// that were found when it was written. Pure.

import type { Expand } from '../../../../standards/ngsi-ld/query/index.ts'
import { ok, type Result } from '../../../../standards/result.ts'
import { readSelection } from '../ngsi-ld/query/selection.ts'
import type { Selector } from '../ngsi-ld/query/parameters.ts'
import type { GatewayProblem } from '../../../problem.ts'
import type { NgsiV2Request } from '../../../store/outbox/ngsi-v2-subscription.ts'
import type { VisibleChange } from '../../../pipeline/notify/visible-change.ts'
import { isAltered } from './ngsi-v2/alteration.ts'
import { subjectOf } from './ngsi-v2/subject.ts'
import { isOpenAdrWanted } from './openadr3-change.ts'
import type { EntitySelector, Subscription, Trigger } from '../../../store/outbox/subscription.ts'
import type { CompiledSubscription } from '../../../pipeline/notify/prepared.ts'

const asItIs: Expand = (name) => name

/** @param expand what the names in the query mean, where that is not said in the subscription yet */
export function compileSubscription(
  subscription: Subscription,
  expand: Expand = expandOf(subscription.names),
): Result<CompiledSubscription, GatewayProblem> {
  if (subscription.ngsiV2 !== undefined) return compileInV2(subscription, subscription.ngsiV2)
  const { entities = [], watchedAttributes, notificationTrigger, q, expandValues, scopeQ, geoQ } = subscription
  // The names of these are the hub's; those of the query are the client's.
  const selectors = readSelection({ selectors: entities.map(selectorOf), geo: geoQ }, asItIs)
  if (!selectors.ok) return selectors
  const bare = readSelection({ selectors: entities.map(selectorOf) }, asItIs)
  if (!bare.ok) return bare
  const query = readSelection({ selectors: [], q, expandValues, scopeQ }, expand)
  if (!query.ok) return query
  const { narrowing, matches } = selectors.value
  const { links, needsTimes, attributes } = query.value
  const { openadr3, subscriber } = subscription
  return ok({
    subscription,
    ...(openadr3 === undefined
      ? {}
      : { wants: (seenAs: VisibleChange) => isOpenAdrWanted(openadr3, seenAs, subscriber.client) }),
    triggers: new Set(notificationTrigger.flatMap(meaningOf)),
    watched: watchedAttributes === undefined ? undefined : new Set(watchedAttributes),
    selects: (entity) => bare.value.matches(entity),
    selection: {
      narrowing,
      links,
      needsTimes,
      attributes: [...selectors.value.attributes, ...attributes],
      matches: (entity, related) => matches(entity) && query.value.matches(entity, related),
    },
    needsMore: links.length > 0 || needsTimes,
  })
}

/** Ids and queries are tested when the notification is written: an entity does not contain its NGSI v2 name. */
function compileInV2(subscription: Subscription, request: NgsiV2Request): Result<CompiledSubscription, GatewayProblem> {
  const subject = subjectOf(request)
  if (!subject.ok) return subject
  const { narrowing, mayBeAbout } = subject.value
  return ok({
    subscription,
    triggers: new Set(),
    watched: undefined,
    wants: (seenAs) => isAltered(request, seenAs),
    selects: mayBeAbout,
    selection: { narrowing, links: [], needsTimes: false, attributes: [], matches: mayBeAbout },
    needsMore: true,
  })
}

function selectorOf({ id, idPattern, type }: EntitySelector): Selector {
  return { ids: typeof id === 'string' ? [id] : id, idPattern, types: type }
}

function meaningOf(trigger: Trigger): readonly Trigger[] {
  return trigger === 'entityUpdated' ? ['attributeCreated', 'attributeUpdated', 'attributeDeleted', trigger] : [trigger]
}

function expandOf(names: Subscription['names']): Expand {
  const known = new Map(names)
  return (name) => known.get(name) ?? undefined
}
