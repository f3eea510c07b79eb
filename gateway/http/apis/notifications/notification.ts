// A notification (ETSI GS CIM 009 clause 5.3.1, 6.3.8): what a subscriber may see of the changes, by its current rights, in its
// form, under its @context, with the headers of the request.

import type { Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../../standards/json/object.ts'
import { editionOf } from '../../../../standards/ngsi-ld/edition.ts'
import { ok, type Result } from '../../../../standards/result.ts'
import { pinnedUrl } from '../ngsi-ld/context-url.ts'
import { namesFor } from '../ngsi-ld/names.ts'
import type { Layout } from '../ngsi-ld/output.ts'
import { Amendment } from '../ngsi-ld/preferred.ts'
import { presentLinked } from '../ngsi-ld/query/linked.ts'
import { type Presentation, readPresentation } from '../ngsi-ld/query/presentation.ts'
import type { Found } from '../ngsi-ld/query/view.ts'
import type { GatewayProblem } from '../../../problem.ts'
import { ngsiV2Notification, type NotificationFacts } from './ngsi-v2-notification.ts'
import type { NotificationFormat } from '../../../store/outbox/subscription.ts'
import type { Viewed } from './notified-changes.ts'
import type { NotificationBody } from '../../../pipeline/notify/prepared.ts'
import type { Subscribed } from '../../../pipeline/context.ts'

/** An entity of a notification. */
export interface NotifiedEntity extends Found {
  /** UTC, RFC 3339: when it was deleted. */
  readonly deletedAt?: string
}

/** How the subscriber's notifications are written. */
export async function presentationOf({
  gateway,
  tenant,
  compiled: { subscription },
}: Subscribed): Promise<Result<Presentation, GatewayProblem>> {
  const { notification, jsonldContext, contextUrl, lang, datasetId, ngsildConformance } = subscription
  const context = jsonldContext ?? contextUrl
  const names = await namesFor(gateway, tenant, context, 'jsonldContext')
  if (!names.ok) return names
  const { attributes, pick, omit, join, joinLevel, sysAttrs, endpoint } = notification
  const layout: Layout = {
    mediaType: endpoint.accept ?? 'application/json',
    form: formOf(notification.format),
    names: names.value,
    contextUrl: context ?? pinnedUrl(gateway),
    geometryProperty: 'location',
    contextInBody: !prefersJson(endpoint.notifierInfo ?? []),
    amendment: new Amendment(editionOf(ngsildConformance ?? '') ?? gateway.config.ngsiLd.edition, false),
  }
  const parameters = {
    attrs: attributes?.join(','),
    pick: pick?.join(','),
    omit: omit?.join(','),
    lang,
    datasetIds: datasetId,
    join,
    joinLevel: join === undefined || join === '@none' ? undefined : joinLevel?.toString(),
  }
  return readPresentation(parameters, (name) => name, layout, new Set(sysAttrs === true ? ['sysAttrs'] : []))
}

function formOf(format: NotificationFormat = 'normalized'): Layout['form'] {
  if (format === 'normalized' || format === 'concise') return format
  return format === 'simplified' || format === 'keyValues' ? 'keyValues' : 'normalized'
}

/** Clause 5.2.15: the preference of a receiver of GeoJSON is part of notifierInfo. */
function prefersJson(info: readonly { readonly key: string; readonly value: string }[]): boolean {
  return info.some(({ key, value }) => key.toLowerCase() === 'prefer' && /\bbody\s*=\s*"?json"?/i.test(value))
}

export async function writeNotification(
  viewed: Viewed,
  presentation: Presentation,
  notified: readonly NotifiedEntity[],
  facts: NotificationFacts,
): Promise<Result<NotificationBody, GatewayProblem>> {
  const { gateway, compiled } = viewed
  const { subscription } = compiled
  const { format } = subscription.notification
  const shown = notified.map((one) => one.shown)
  if (format?.startsWith('x-ngsiv2-') === true)
    return ngsiV2Notification(gateway, subscription, presentation, shown, facts)
  const written = await presentLinked(viewed, presentation, notified)
  if (!written.ok) return written
  const deleted = new Map(
    notified.flatMap(({ shown: { id }, deletedAt }) => (deletedAt === undefined ? [] : [[id, deletedAt]])),
  )
  const data = written.value.map((entity, index) => withDeletion(entity, deleted.get(notified[index]?.shown.id ?? '')))
  return ok(documentOf(subscription.id, presentation.layout, data, facts))
}

function withDeletion(entity: JsonObject, deletedAt: string | undefined): JsonObject {
  const { type, geometry, properties } = entity
  if (type !== 'Feature') return deletedAt === undefined ? entity : { ...entity, deletedAt }
  // A deleted place is not a geometry (RFC 7946 section 3.2).
  const feature = isJsonObject(geometry) ? entity : { ...entity, geometry: null }
  if (deletedAt === undefined || !isJsonObject(properties)) return feature
  return { ...feature, properties: { ...properties, deletedAt } }
}

function documentOf(
  subscriptionId: string,
  { mediaType, contextUrl, contextInBody }: Layout,
  entities: readonly JsonObject[],
  { id, notifiedAt }: NotificationFacts,
): NotificationBody {
  const isGeo = mediaType === 'application/geo+json'
  const inBody = mediaType === 'application/ld+json' || (isGeo && contextInBody)
  const context = inBody ? { '@context': contextUrl } : {}
  // Receivers process the entities one by one, so that each has its own @context.
  const items = entities.map((entity) => ({ ...entity, ...(isGeo ? {} : context) }))
  const data: Json = isGeo ? { type: 'FeatureCollection', features: items, ...context } : items
  const body = { id, type: 'Notification', subscriptionId, notifiedAt, data, ...context }
  return {
    body: JSON.stringify(body),
    headers: [['Content-Type', mediaType], ...(inBody ? [] : [['Link', linkTo(contextUrl)] as const])],
  }
}

function linkTo(url: string): string {
  return `<${url}>; rel="http://www.w3.org/ns/json-ld#context"; type="application/ld+json"`
}
