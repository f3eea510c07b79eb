// What the reader sees of one entity of the map, as a part of the page and by itself for the script of the map.

import { attributesOf, type Entity, typesOf } from '../../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import { countTypes } from '../../audit/record.ts'
import { scopedTo } from '../../http/mount.ts'
import { html, type Html, type Part } from '../../http/pages/html.ts'
import { icon } from '../../http/pages/icons.ts'
import { privateAnswer, type RouteContext } from '../../http/request/request.ts'
import type { Handler } from '../../http/route.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import { seen } from '../../pipeline/read.ts'
import { noEntity, type GatewayProblem } from '../../problem.ts'
import { code, type PageContext, shownOf } from '../page-context.ts'
import { isCoarse, latestObservation, nameOf } from './places.ts'
import { ago, localId, term, unitOf, valueOf, wordsOf } from './values.ts'

const maxInstances = 20

/** The entity as the reader sees it, in a section. */
export async function detailsOf(
  whole: GatewayContext,
  context: RouteContext,
  shown: PageContext,
  id: string,
): Promise<Result<Html, GatewayProblem>> {
  const view = context.get('view')
  const gateway = scopedTo(whole, view)
  const stored = await gateway.store.entities.get(context.get('tenant'), id)
  const governed = stored === undefined ? undefined : seen(stored.entity, view)
  const entity = governed?.entities[0]
  if (stored === undefined || governed === undefined || entity === undefined) return fail(noEntity)
  context.set('facts', { types: countTypes([entity]), hidden: governed.hidden })
  const latest = latestObservation(entity)
  const now = gateway.services.now()
  const rows = attributesOf(entity).flatMap(([name, instances]) =>
    instances.slice(0, maxInstances).map((instance): readonly Part[] => {
      const isNumber = instance.type === 'Property' && typeof instance.value === 'number'
      const { observedAt, datasetId } = instance
      const hasHistory = isNumber && observedAt !== undefined && datasetId === undefined
      return [
        datasetId === undefined ? term(name) : html`${term(name)} <bdi>${localId(datasetId)}</bdi>`,
        valueOf(instance, shown),
        observedAt === undefined ? '–' : ago(shown, observedAt, now),
        hasHistory ? historyButton(name, unitOf(instance), shown) : '',
      ]
    }),
  )
  return ok(
    html`<section class="entity" data-entity="${entity.id}" aria-labelledby="entity-title">
      <h2 id="entity-title" tabindex="-1"><bdi>${titleOf(entity)}</bdi></h2>
      <p>
        ${typesOf(entity).map((type) => html`<span class="badge info">${term(type)}</span> `)}
        ${latest !== undefined && html`<span class="muted">${shown.texts.map.observed} ${ago(shown, latest, now)}</span>`}
      </p>
      <p class="muted">${code(entity.id)}</p>
      ${isCoarse(entity, stored.entity) && html`<p class="note">${icon('eye')} ${shown.texts.map.coarse}</p>`}
      ${view.names !== undefined && html`<p class="note">${icon('eye')} ${shown.texts.map.pseudonym}</p>`}
      <div id="history" hidden></div>
      ${attributeTable(rows, shown)}
    </section>`,
  )
}

/** Ids of devices say little by themselves. */
function titleOf(entity: Entity): string {
  const [type = ''] = typesOf(entity)
  return nameOf(entity) ?? `${wordsOf(type)} ${localId(entity.id)}`
}

function historyButton(name: string, unit: string, shown: PageContext): Html {
  return html`<button
    type="button"
    class="quiet small"
    data-history="${name}"
    data-unit="${unit}"
    aria-label="${`${shown.texts.map.history}: ${name}`}"
  >
    ${icon('activity')}
  </button>`
}

function attributeTable(rows: readonly (readonly Part[])[], shown: PageContext): Html {
  const heads = [shown.texts.map.attribute, shown.texts.map.value, shown.texts.map.observed]
  return html`<table class="attributes">
    <thead>
      <tr>
        ${heads.map((head) => html`<th scope="col">${head}</th>`)}
        <th scope="col"><span class="visually-hidden">${shown.texts.map.history}</span></th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ([name, ...cells]) =>
          html`<tr>
            <th scope="row">${name}</th>
            ${cells.map((cell) => html`<td>${cell}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`
}

export const detailsRoute: Handler = async (gateway, context) => {
  const shown = await shownOf(gateway, context)
  const made = await detailsOf(gateway, context, shown, context.req.param('id') ?? '')
  if (!made.ok) return made
  return ok(
    new Response(made.value.text, { headers: { ...privateAnswer, 'content-type': 'text/html; charset=utf-8' } }),
  )
}
