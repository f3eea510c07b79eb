// A notification of a subscription of NGSI v2 (Orion, "Notification Messages", "Service path", "Multi tenancy"): what its
// subscriber sees of the entities that it selects, in the ids and names of that API, in the form that it asked for.

import type { Loss } from '../../../../../adapters/adapter.ts'
import { servicePathOf } from '../../../../../adapters/context/ngsi-v2/service-path.ts'
import type { Json } from '../../../../../standards/hub/entity.ts'
import { ok, type Result } from '../../../../../standards/result.ts'
import type { Found, Reader } from '../../ngsi-ld/query/view.ts'
import { withSystemAttributes } from '../../ngsi-ld/system-attributes.ts'
import { type LocalId, localIdsOf } from '../../ngsi-v2/mapping/local-ids.ts'
import { writeDocument, type Written } from '../../ngsi-v2/mapping/writing.ts'
import { represent } from '../../ngsi-v2/presentation.ts'
import { readConditions } from '../../ngsi-v2/query/selection.ts'
import { lossesHeaders } from '../../../../pipeline/encode.ts'
import { countTypes } from '../../../../audit/record.ts'
import { keepOnly } from '../../../../pipeline/access/access-scope.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import type { PreparedNotification, NotificationBody } from '../../../../pipeline/notify/prepared.ts'
import type { Subscription } from '../../../../store/outbox/subscription.ts'
import type { ToldChange } from '../told-changes.ts'
import { contentOf } from './content.ts'
import { customized } from './custom.ts'
import { conditionsOf } from './conditions.ts'
import type { AttrsFormat, NgsiV2Request } from '../../../../store/outbox/ngsi-v2-subscription.ts'

/** Of the entities that are told of, by type. */
type Telling = Pick<PreparedNotification, 'body' | 'types'>

/** Undefined: nothing of the changes is told. */
export async function ngsiV2Changes(
  reader: Reader,
  subscription: Subscription,
  request: NgsiV2Request,
  changes: readonly ToldChange[],
): Promise<Result<Telling | undefined, GatewayProblem>> {
  const { gateway } = reader
  const found = new Map(changes.flatMap((change) => foundIn(change).map((one) => [change, one] as const)))
  const localId = await localIdsOf(reader, [...found.values()])
  const isSelected = selecting(reader, request, localId)
  if (!isSelected.ok) return isSelected
  const { attrsFormat = 'normalized' } = request.notification
  const form = isOfValues[attrsFormat] ? 'keyValues' : 'normalized'
  const losses: Loss[] = []
  const told: ToldEntity[] = []
  for (const [change, one] of found) {
    if (!isSelected.value(one)) continue
    const telling = { gateway, localId, notification: request.notification, form } as const
    const written = contentOf(telling, change, losses)
    if (written !== undefined) told.push({ written, found: one })
  }
  const [first] = told
  if (first === undefined) return ok(undefined)
  keepOnly(
    reader.view,
    told.map(({ found: { shown } }) => shown.id),
  )
  const headers = headersOf(reader, told, attrsFormat, losses)
  const body = bodyOf(subscription.id, attrsFormat, told)
  const { httpCustom } = request.notification
  const plain = { body: JSON.stringify(body), headers }
  const types = countTypes(told.map(({ found: { shown } }) => shown))
  if (httpCustom === undefined) return ok({ body: plain, types })
  const whole = writeDocument(gateway, first.found.shown, 'keyValues', localId)
  const { uri } = subscription.notification.endpoint
  const known = { service: serviceOf(reader), servicePath: pathOf(first.found) }
  return ok({ body: customized(httpCustom, uri, plain, { ...known, written: whole ?? first.written }), types })
}

interface ToldEntity {
  readonly written: Written
  readonly found: Found
}

/** The entity that is told of: as it is after the change, or as it was before it ended. */
function foundIn({ stored, seenAs: { before, after } }: ToldChange): readonly Found[] {
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

function bodyOf(id: string, attrsFormat: AttrsFormat, told: readonly ToldEntity[]): Json {
  const form = isOfValues[attrsFormat] ? 'keyValues' : 'normalized'
  const entities = told.map(({ written }) => represent(written, attrsFormat === 'values' ? 'values' : form))
  const [only = null] = entities
  return attrsFormat.startsWith('simplified') ? only : { subscriptionId: id, data: entities }
}

function headersOf(
  reader: Reader,
  told: readonly ToldEntity[],
  attrsFormat: AttrsFormat,
  losses: readonly Loss[],
): NotificationBody['headers'] {
  const service = serviceOf(reader)
  const lost = Object.values(lossesHeaders(losses))
  return [
    ['Content-Type', 'application/json'],
    ['Ngsiv2-AttrsFormat', attrsFormat],
    ...(service === '' ? [] : [['Fiware-Service', service] as const]),
    ['Fiware-ServicePath', told.map(({ found }) => pathOf(found)).join(',')],
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
