// Links to the map from the page of a source: to its first entities that have a place, of those that the person may see.

import { countTypes } from '../../audit/record.ts'
import { scopedTo } from '../../http/mount.ts'
import { html, type Html } from '../../http/pages/html.ts'
import { icon } from '../../http/pages/icons.ts'
import type { RouteContext } from '../../http/request/request.ts'
import { consolePath } from '../../http/session.ts'
import { keepOnly } from '../../pipeline/access/access-scope.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import { pageOfSeen } from '../../pipeline/page.ts'
import { locationsOf } from '../../store/entities/area.ts'
import { nameOf } from '../live/places.ts'
import { localId } from '../live/values.ts'
import { link, type PageContext } from '../page-context.ts'

const maxLinks = 3

/** Nothing where there are none. */
export async function placedHtml(
  whole: GatewayContext,
  context: RouteContext,
  source: string,
  shown: PageContext,
): Promise<Html | false> {
  const view = context.get('view')
  const page = await pageOfSeen(scopedTo(whole, view).store, {
    tenant: context.get('tenant'),
    sources: [source],
    isPlaced: true,
    limit: maxLinks,
    view,
    accepts: (seen) => locationsOf(seen).length > 0,
  })
  if (!page.ok) return false
  const entities = page.value.items.map((item) => item.shown)
  keepOnly(
    view,
    entities.map(({ id }) => id),
  )
  if (entities.length === 0) return false
  context.set('facts', { types: countTypes(entities) })
  const links = entities.map(
    (one) =>
      html`${' '}${link(shown, `${consolePath}/map`, html`<bdi>${nameOf(one) ?? localId(one.id)}</bdi>`, { entity: one.id }, false, 'button secondary')}`,
  )
  return html`<p class="toolbar">${icon('map')} ${shown.texts.source.onMap}${links}</p>`
}
