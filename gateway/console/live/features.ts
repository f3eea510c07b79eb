// GET /console/map/features: the entities on the map, page by page, and those that were observed since a time. It reads as the APIs
// do: the policies apply attribute by attribute, and what is hidden selects nothing.

import { compareInstants } from '../../../standards/hub/time/time.ts'
import { ok } from '../../../standards/result.ts'
import { countTypes } from '../../audit/record.ts'
import { instant } from '../../http/management/entity-conditions.ts'
import { scopedTo } from '../../http/mount.ts'
import { pageLimit, privateAnswer } from '../../http/request/request.ts'
import type { Handler } from '../../http/route.ts'
import { keepOnly } from '../../pipeline/access/access-scope.ts'
import { pageOfSeen } from '../../pipeline/page.ts'
import { locationsOf } from '../../store/entities/area.ts'
import { latestObservation, placeOf } from './places.ts'

export const featuresRoute: Handler = async (whole, context) => {
  const gateway = scopedTo(whole, context.get('view'))
  const limit = pageLimit(context)
  if (!limit.ok) return limit
  const since = instant(context, 'since')
  if (!since.ok) return since
  const from = since.value
  const cursor = context.req.query('cursor')
  const view = context.get('view')
  const page = await pageOfSeen(gateway.store, {
    tenant: context.get('tenant'),
    isPlaced: true,
    limit: limit.value,
    ...(from === undefined ? {} : { observedFrom: from }),
    ...(cursor === undefined ? {} : { cursor }),
    view,
    accepts(shown) {
      if (locationsOf(shown).length === 0) return false
      if (from === undefined) return true
      const latest = latestObservation(shown)
      return latest !== undefined && compareInstants(latest, from) >= 0
    },
  })
  if (!page.ok) return page
  const { items, next } = page.value
  keepOnly(
    view,
    items.map(({ shown }) => shown.id),
  )
  context.set('facts', { types: countTypes(items.map(({ shown }) => shown)) })
  const places = items.flatMap(({ shown, entity }) => placeOf(shown, entity) ?? [])
  const body = { now: gateway.services.now(), places, ...(next === undefined ? {} : { next }) }
  return ok(Response.json(body, { headers: privateAnswer }))
}
