// /console/map: what the city's entities do now. The script draws the map; the list of entities and the details of one are HTML of
// the server, so that the page can be read without a map and without a script.

import type { ConsoleTexts } from '../../../locales/locales.ts'
import { typesOf } from '../../../standards/hub/entity.ts'
import { ok } from '../../../standards/result.ts'
import { countTypes } from '../../audit/record.ts'
import { assetPath } from '../../assets.ts'
import { scopedTo } from '../../http/mount.ts'
import { html, type Html } from '../../http/pages/html.ts'
import { icon } from '../../http/pages/icons.ts'
import { pageOfSeen, type SeenEntity } from '../../pipeline/page.ts'
import { keepOnly } from '../../pipeline/access/access-scope.ts'
import { consolePath } from '../../http/session.ts'
import { locationsOf } from '../../store/entities/area.ts'
import { showing } from '../forms.ts'
import { address, link, type PageContext } from '../page-context.ts'
import { problemHtml } from '../problem-page.ts'
import { detailsOf } from './details.ts'
import { latestObservation, nameOf } from './places.ts'
import { ago, localId, term } from './values.ts'

const path = `${consolePath}/map`
/** Entities of the list that the page has before its script has run. */
const firstEntities = 50

export const mapRoute = showing(async (whole, context, shown) => {
  const view = context.get('view')
  const gateway = scopedTo(whole, view)
  const page = await pageOfSeen(gateway.store, {
    tenant: context.get('tenant'),
    isPlaced: true,
    limit: firstEntities,
    view,
    accepts: (seen) => locationsOf(seen).length > 0,
  })
  if (!page.ok) return page
  const { items } = page.value
  keepOnly(
    view,
    items.map(({ shown: seen }) => seen.id),
  )
  context.set('facts', { types: countTypes(items.map(({ shown: seen }) => seen)) })
  const id = context.req.query('entity')
  const details = id === undefined ? undefined : await detailsOf(whole, context, shown, id)
  const { tiles, style, attribution, origins } = gateway.config.console.map
  const settings = {
    language: shown.language,
    features: `${path}/features`,
    entities: `${path}/entities/`,
    page: address(shown, path),
    data: assetPath('map-data.js'),
    worker: assetPath('maplibre-worker.js'),
    basemap: assetPath('basemap.json'),
    ...(tiles === undefined ? {} : { tiles }),
    ...(style === undefined ? {} : { style }),
    ...(attribution === undefined ? {} : { attribution }),
    texts: scriptTexts(shown.texts),
  }
  const detailsHtml =
    details === undefined
      ? html`<p class="muted hint">${shown.texts.map.choose}</p>`
      : details.ok
        ? details.value
        : problemHtml(details.problem)
  const body = html`<p class="muted">${shown.texts.map.intro}</p>
    <div class="map-page" data-settings="${JSON.stringify(settings)}">
      <div class="map-area">
        <div id="map" class="map" dir="ltr"></div>
        <p class="map-state" role="status" id="map-state">${shown.texts.map.loading}</p>
        <p class="map-state failed below" role="status" id="map-background" hidden></p>
        <noscript><p class="note warn">${shown.texts.map.needsScript}</p></noscript>
      </div>
      <aside class="map-side">
        <section id="details" class="card details" aria-label="${shown.texts.map.details}">${detailsHtml}</section>
        <details class="card" id="legend" open>
          <summary>
            <h2>${icon('filter')} ${shown.texts.map.types}</h2>
          </summary>
          <div id="types" class="types"></div>
        </details>
      </aside>
    </div>
    <section class="card" aria-labelledby="list-title">
      <div class="toolbar">
        <h2 id="list-title">${icon('list-checks')} ${shown.texts.map.entities}</h2>
        <span class="muted" id="list-count"></span>
        <input
          type="search"
          id="list-search"
          aria-label="${shown.texts.map.search}"
          placeholder="${shown.texts.map.search}"
          hidden
        />
      </div>
      ${listOf(items, gateway.services.now(), shown)}
    </section>`
  return ok({
    title: shown.texts.map.title,
    body,
    islands: ['map.js'],
    styles: ['map.css'],
    images: origins,
  })
})

function listOf(items: readonly SeenEntity[], now: string, shown: PageContext): Html {
  const rows = items.map(({ shown: seen }) => {
    const latest = latestObservation(seen)
    return html`<tr>
      <td>${link(shown, path, html`<bdi>${nameOf(seen) ?? localId(seen.id)}</bdi>`, { entity: seen.id })}</td>
      <td>${term(typesOf(seen)[0] ?? '')}</td>
      <td>${latest === undefined ? '–' : ago(shown, latest, now)}</td>
    </tr>`
  })
  return html`<table class="entities">
      <thead>
        <tr>
          ${[shown.texts.map.name, shown.texts.map.type, shown.texts.map.observed].map((head) => html`<th scope="col">${head}</th>`)}
        </tr>
      </thead>
      <tbody id="list">
        ${rows}
      </tbody>
    </table>
    <p class="empty" id="list-empty" ${rows.length > 0 && html`hidden`}>${shown.texts.map.none}</p>`
}

/** What the script writes itself. */
function scriptTexts(texts: ConsoleTexts): Readonly<Record<string, string>> {
  return {
    title: texts.map.title,
    live: texts.map.live,
    failed: texts.map.failed,
    backgroundFailed: texts.map.backgroundFailed,
    shownOf: texts.common.countOfTotal,
    time: texts.map.time,
    value: texts.map.value,
    noHistory: texts.map.noHistory,
    asTable: texts.map.asTable,
    hour: texts.map.hour,
    day: texts.map.day,
    week: texts.map.week,
    notFound: texts.map.notFound,
    zoomIn: texts.map.zoomIn,
    zoomOut: texts.map.zoomOut,
    attribution: texts.map.attribution,
  }
}
