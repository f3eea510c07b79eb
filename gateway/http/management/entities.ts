// /v1/entities: the latest state, governed, in any format that can write it.

import type { Entity } from '../../../adapters/adapter.ts'
import { typesOf } from '../../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import { countTypes } from '../../audit/record.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import { lossesHeaders } from '../../pipeline/encode.ts'
import { mintedAmong } from '../../pipeline/access/minted-ids.ts'
import { pageOfSeen } from '../../pipeline/page.ts'
import { seen, write, type ReadAnswer } from '../../pipeline/read.ts'
import { joinedTo } from '../../pipeline/joined.ts'
import { loses, targetOf } from '../../pipeline/translate/translate.ts'
import { keepOnly, type AccessScope } from '../../pipeline/access/access-scope.ts'
import { noEntity, problemResponse, type GatewayProblem } from '../../problem.ts'
import type { EntityConditions } from '../../store/entities/entities.ts'
import { conditionsOf, holdsFor } from './entity-conditions.ts'
import { wantedFormat, type Wanted } from './entity-format.ts'
import { isStrict, pageLimit, privateAnswer, type RouteContext } from '../request/request.ts'
import { nextLink } from '../request/query.ts'
import type { Handler } from '../route.ts'
import { scopedTo } from '../mount.ts'

/** An empty page in a format that has a word for it; others say that there is nothing. */
function emptyPage(wanted: Wanted): Response | undefined {
  if (wanted.format.adapter.id !== 'ngsi-ld') return undefined
  const body = wanted.mediaType === 'application/geo+json' ? '{"type":"FeatureCollection","features":[]}' : '[]'
  return new Response(body, { headers: { ...privateAnswer, 'content-type': wanted.mediaType } })
}

/** What the caller sees of the entities, in the wanted format. */
export async function written(
  gateway: GatewayContext,
  context: RouteContext,
  wanted: Omit<Wanted, 'mediaType'>,
  view: AccessScope,
  entities: readonly Entity[],
): Promise<Result<ReadAnswer, GatewayProblem>> {
  const governed = seen(entities, view)
  const tenant = context.get('tenant')
  const target = targetOf(wanted.format, wanted.target)
  if (!target.ok) return target
  const joined = await joinedTo(gateway.store, tenant, view, target.value, governed.entities)
  const shown = [...governed.entities, ...joined.entities]
  const ids = shown.map((entity) => entity.id)
  if (joined.entities.length > 0) keepOnly(view, ids)
  const aliases = await gateway.store.aliases(tenant, ids)
  const isMinted = await mintedAmong(gateway.store, tenant, [...entities, ...joined.entities])
  const request = { ...wanted, joined: joined.entities }
  const answer = await write(gateway.services, view, governed, aliases, isMinted, request)
  const losses = answer.ok ? [...joined.losses, ...answer.value.losses] : []
  context.set('facts', { types: countTypes(shown), hidden: governed.hidden, losses: losses.length })
  if (answer.ok && isStrict(context) && losses.length > 0) return fail(loses(losses))
  return answer.ok ? ok({ ...answer.value, losses }) : answer
}

function responseOf(context: RouteContext, answer: ReadAnswer, link: string | undefined): Response {
  return new Response(answer.output as BodyInit, {
    headers: {
      ...privateAnswer,
      ...(link === undefined ? {} : { link }),
      ...(isStrict(context) ? { 'preference-applied': 'handling=strict' } : {}),
      ...lossesHeaders(answer.losses),
      'content-type': answer.mediaType,
    },
  })
}

/**
 * What the store may filter out: its indexes include hidden values. An observation after the time that is shown is not a reason.
 */
function narrowingOf(conditions: EntityConditions): EntityConditions {
  const { observedBefore: _observedBefore, ...narrowing } = conditions
  return narrowing
}

/** Only what the target has words for is asked for, so that a page is not full of what it cannot show. */
function forTarget(conditions: EntityConditions, wanted: Wanted): EntityConditions {
  const { types } = wanted
  if (types === undefined) return conditions
  return { ...conditions, types: conditions.types?.filter((type) => types.includes(type)) ?? types }
}

export const listEntitiesRoute: Handler = async (whole, context) => {
  const gateway = scopedTo(whole, context.get('view'))
  const limit = pageLimit(context)
  if (!limit.ok) return limit
  const wanted = wantedFormat(gateway, context)
  if (!wanted.ok) return wanted
  const conditions = conditionsOf(context)
  if (!conditions.ok) return conditions
  const cursor = context.req.query('cursor')
  const view = context.get('view')
  const page = await pageOfSeen(gateway.store, {
    ...forTarget(narrowingOf(conditions.value), wanted.value),
    limit: limit.value,
    view,
    accepts: (shown, entity) => holdsFor(shown, entity, conditions.value),
    ...(cursor === undefined ? {} : { cursor }),
  })
  if (!page.ok) return page
  const entities = page.value.items.map(({ entity }) => entity)
  keepOnly(
    view,
    entities.map(({ id }) => id),
  )
  const empty = entities.length === 0 ? emptyPage(wanted.value) : undefined
  if (empty !== undefined) return ok(empty)
  const { next } = page.value
  const link = next === undefined ? undefined : nextLink(gateway, context, next)
  const answer = await written(gateway, context, wanted.value, page.value.view, entities)
  if (answer.ok) return ok(responseOf(context, answer.value, link))
  const response = problemResponse(answer.problem)
  // Nothing of this page can be shown, but the next page may have entities.
  if (link !== undefined) response.headers.set('link', link)
  return ok(response)
}

/** The one entity of NGSI-LD's list or collection: `/entities/{id}` is neither. */
function single(wanted: Wanted, answer: ReadAnswer): ReadAnswer {
  if (wanted.format.adapter.id !== 'ngsi-ld' || typeof answer.output !== 'string') return answer
  const document = JSON.parse(answer.output) as readonly unknown[] | { readonly features: readonly unknown[] }
  const [only] = 'features' in document ? document.features : document
  return { ...answer, output: JSON.stringify(only) }
}

export const getEntityRoute: Handler = async (whole, context) => {
  const gateway = scopedTo(whole, context.get('view'))
  const wanted = wantedFormat(gateway, context)
  if (!wanted.ok) return wanted
  const stored = await gateway.store.entities.get(context.get('tenant'), context.req.param('id') ?? '')
  if (stored === undefined) return fail(noEntity)
  const { entity } = stored
  const view = context.get('view')
  const visible = seen(entity, view).entities.length > 0
  context.set('facts', { types: countTypes([{ type: typesOf(entity) }]) })
  if (!visible) return fail(noEntity)
  const answer = await written(gateway, context, wanted.value, view, [entity])
  return answer.ok ? ok(responseOf(context, single(wanted.value, answer.value), undefined)) : answer
}
