// A notification of an NGSI v2 subscription (Orion, "Notification Messages", "Service path", "Multi tenancy"): what its
// subscriber sees of the entities that it selects, in the ids and names of that API, in the requested form.

import type { Loss } from '../../../../../adapters/adapter.ts'
import { servicePathOf } from '../../../../../adapters/context/ngsi-v2/names.ts'
import type { Json } from '../../../../../standards/hub/entity.ts'
import { ok, type Result } from '../../../../../standards/result.ts'
import type { Found, Reader } from '../../ngsi-ld/query/view.ts'
import { withSystemAttributes } from '../../ngsi-ld/system-attributes.ts'
import { type LocalId, localIdsOf } from '../../ngsi-v2/mapping/local-ids.ts'
import { writeDocument, type Written } from '../../ngsi-v2/mapping/writing.ts'
import { represent } from '../../ngsi-v2/presentation.ts'
import { type Conditions, readConditions } from '../../ngsi-v2/query/selection.ts'
import { lossesHeaders } from '../../../../pipeline/encode.ts'
import { countTypes } from '../../../../audit/record.ts'
import { keepOnly } from '../../../../pipeline/access/access-scope.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import type { PreparedNotification, NotificationBody } from '../../../../pipeline/notify/prepared.ts'
import type { Subscription } from '../../../../store/outbox/subscription.ts'
import type { NotifiedChange } from '../notified-changes.ts'
import { contentOf } from './content.ts'
import { customized } from './custom.ts'
import type { AttrsFormat, NgsiV2Request, NgsiV2Subject } from '../../../../store/outbox/ngsi-v2-subscription.ts'

// The subject of a subscription as the conditions of a query (Orion, "subscription.subject").
export function conditionsOf({ entities, condition }: NgsiV2Subject): Conditions {
  return {
    selectors: entities.map(({ id, idPattern, type, typePattern }) => ({
      ids: id === undefined ? undefined : [id],
      idPattern,
      types: type === undefined ? undefined : [type],
      typePattern,
    })),
    ...condition?.expression,
  }
}

/** The body, and the number of its entities by type. */
type Content = Pick<PreparedNotification, 'body' | 'types'>

/** Undefined: the subscriber is notified of none of the changes. */
export async function ngsiV2Changes(
  reader: Reader,
  subscription: Subscription,
  request: NgsiV2Request,
  changes: readonly NotifiedChange[],
): Promise<Result<Content | undefined, GatewayProblem>> {
  const { gateway } = reader
  const found = new Map(changes.flatMap((change) => foundIn(change).map((one) => [change, one] as const)))
  const localId = await localIdsOf(reader, [...found.values()])
  const isSelected = selecting(reader, request, localId)
  if (!isSelected.ok) return isSelected
  const { attrsFormat = 'normalized' } = request.notification
  const form = isOfValues[attrsFormat] ? 'keyValues' : 'normalized'
  const losses: Loss[] = []
  const entities: WrittenEntity[] = []
  for (const [change, one] of found) {
    if (!isSelected.value(one)) continue
    const options = { gateway, localId, notification: request.notification, form } as const
    const written = contentOf(options, change, losses)
    if (written !== undefined) entities.push({ written, found: one })
  }
  const [first] = entities
  if (first === undefined) return ok(undefined)
  keepOnly(
    reader.view,
    entities.map(({ found: { shown } }) => shown.id),
  )
  const headers = headersOf(reader, entities, attrsFormat, losses)
  const body = bodyOf(subscription.id, attrsFormat, entities)
  const { httpCustom } = request.notification
  const plain = { body: JSON.stringify(body), headers }
  const types = countTypes(entities.map(({ found: { shown } }) => shown))
  if (httpCustom === undefined) return ok({ body: plain, types })
  const whole = writeDocument(gateway, first.found.shown, 'keyValues', localId)
  const { uri } = subscription.notification.endpoint
  const known = { service: serviceOf(reader), servicePath: pathOf(first.found) }
  return ok({ body: customized(httpCustom, uri, plain, { ...known, written: whole ?? first.written }), types })
}

interface WrittenEntity {
  readonly written: Written
  readonly found: Found
}

/** The entity of a change: as it is after the change, or as it was before its deletion. */
function foundIn({ stored, seenAs: { before, after } }: NotifiedChange): readonly Found[] {
  const shown = after ?? before
  return shown === undefined ? [] : [{ stored, shown }]
}

function selecting(
  { gateway }: Reader,
  request: NgsiV2Request,
  localId: LocalId,
): Result<(found: Found) => boolean, GatewayProblem> {
  const conditions = readConditions(gateway, conditionsOf(request.subject))
  if (!conditions.ok) return conditions
  const { geo, matches } = conditions.value
  return ok((found) => {
    if (geo?.matches(found.shown) === false) return false
    if (matches === undefined) return true
    const timed = withSystemAttributes(found.shown, found.stored)
    const written = writeDocument(gateway, timed, 'normalized', localId)
    return written !== undefined && matches({ found, written })
  })
}

const isOfValues: Readonly<Record<AttrsFormat, boolean>> = {
  normalized: false,
  simplifiedNormalized: false,
  keyValues: true,
  simplifiedKeyValues: true,
  values: true,
}

function bodyOf(id: string, attrsFormat: AttrsFormat, entities: readonly WrittenEntity[]): Json {
  const form = isOfValues[attrsFormat] ? 'keyValues' : 'normalized'
  const data = entities.map(({ written }) => represent(written, attrsFormat === 'values' ? 'values' : form))
  const [only = null] = data
  return attrsFormat.startsWith('simplified') ? only : { subscriptionId: id, data }
}

function headersOf(
  reader: Reader,
  entities: readonly WrittenEntity[],
  attrsFormat: AttrsFormat,
  losses: readonly Loss[],
): NotificationBody['headers'] {
  const service = serviceOf(reader)
  const lost = Object.values(lossesHeaders(losses))
  return [
    ['Content-Type', 'application/json'],
    ['Ngsiv2-AttrsFormat', attrsFormat],
    ...(service === '' ? [] : [['Fiware-Service', service] as const]),
    ['Fiware-ServicePath', entities.map(({ found }) => pathOf(found)).join(',')],
    ...lost.map((value) => ['Citygate-Losses', value] as const),
  ]
}

/** Empty for the default tenant. */
function serviceOf({ gateway, tenant }: Reader): string {
  return tenant === gateway.config.tenants[0] ? '' : tenant
}

function pathOf({ shown: { scope } }: Found): string {
  const paths = (typeof scope === 'string' ? [scope] : (scope ?? [])).map(servicePathOf)
  return paths.find((path) => path !== undefined) ?? '/'
}
