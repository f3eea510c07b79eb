// The overview of a reader: the pages for readers, and how many entities of each type the rules show.

import { fillIn } from '../../../locales/locales.ts'
import { typesOf } from '../../../standards/hub/entity.ts'
import { ok, type Result } from '../../../standards/result.ts'
import { countTypes } from '../../audit/record.ts'
import { scopedTo } from '../../http/mount.ts'
import { html, type Html } from '../../http/pages/html.ts'
import { icon } from '../../http/pages/icons.ts'
import type { RouteContext } from '../../http/request/request.ts'
import { consolePath } from '../../http/session.ts'
import { keepOnly } from '../../pipeline/access/access-scope.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import { pageOfSeen } from '../../pipeline/page.ts'
import type { GatewayProblem } from '../../problem.ts'
import { sectionsOf } from '../frame.ts'
import { menuGroups } from '../menu.ts'
import { link, type PageContext } from '../page-context.ts'
import { term } from './values.ts'

/** Entities that are counted for a reader. */
const maxCounted = 1000

export async function readersView(
  whole: GatewayContext,
  context: RouteContext,
  shown: PageContext,
): Promise<Result<Html, GatewayProblem>> {
  const view = context.get('view')
  const gateway = scopedTo(whole, view)
  const page = await pageOfSeen(gateway.store, {
    tenant: context.get('tenant'),
    limit: maxCounted,
    view,
    accepts: () => true,
  })
  if (!page.ok) return page
  const entities = page.value.items.map((item) => item.shown)
  keepOnly(
    view,
    entities.map(({ id }) => id),
  )
  context.set('facts', { types: countTypes(entities) })
  const counts = new Map<string, number>()
  for (const entity of entities) for (const type of typesOf(entity)) counts.set(type, (counts.get(type) ?? 0) + 1)
  const isMore = page.value.next !== undefined
  const number = new Intl.NumberFormat(shown.language)
  const types = [...counts]
    .toSorted(([one, some], [other, more]) => more - some || (one < other ? -1 : 1))
    .map(([type, count]) => html`<li>${term(type)} <span class="number">${number.format(count)}</span></li>`)
  const pages = menuGroups
    .flatMap(({ sections }) => sectionsOf(sections, context.get('principal')))
    .filter(({ path }) => path !== consolePath)
    .map(
      ({ path, icon: name, texts: group }) =>
        html`<section class="card">
          <h2>${icon(name)} ${link(shown, path, shown.texts[group].title)}</h2>
          <p>${shown.texts[group].intro}</p>
        </section>`,
    )
  return ok(
    html`<div class="grid">${pages}</div>
      <section class="card" aria-labelledby="seen">
        <h2 id="seen">${icon('eye')} ${shown.texts.live.youSee}</h2>
        ${
          types.length === 0
            ? html`<p class="empty">${shown.texts.live.seeNothing}</p>`
            : html`<p class="muted">
                  ${fillIn(isMore ? shown.texts.live.firstEntities : shown.texts.live.entities, {
                    n: number.format(entities.length),
                  })}
                </p>
                <ul class="seen">
                  ${types}
                </ul>`
        }
      </section>`,
  )
}
