// The page at /: a description of the gateway, the catalogue, and a form that translates a payload and shows the loss report.

import { version } from '../../../version.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import { escapeHtml, page } from './frame.ts'
import { homeScript } from './home-script.ts'

function catalogue(gateway: GatewayContext): string {
  const rows = [...gateway.services.registry.values()].map(({ adapter }) => {
    const reads = [...new Set(adapter.reads.map((read) => read.mediaType))].join(', ')
    const writes = adapter.writes
      .map((target) => `${escapeHtml(target.name)} <small>${escapeHtml(target.mediaType)}</small>`)
      .join(', ')
    return `<tr><td><code>${adapter.id}</code></td><td><a href="${escapeHtml(adapter.standard.url)}" rel="noreferrer">${escapeHtml(adapter.standard.name)}</a> <small>${adapter.standard.editions.map(escapeHtml).join(', ')}</small></td><td data-label="reads">${reads}</td><td data-label="writes">${writes}</td></tr>`
  })
  return `<table class="stacked"><tr><th>id</th><th>standard</th><th>reads</th><th>writes</th></tr>${rows.join('')}</table>`
}

function choices(
  gateway: GatewayContext,
  able: (adapter: { reads: readonly unknown[]; writes: readonly unknown[] }) => boolean,
  chosen?: string,
): string {
  return [...gateway.services.registry.values()]
    .filter(({ adapter }) => able(adapter))
    .map(({ adapter: { id } }) => `<option${id === chosen ? ' selected' : ''}>${id}</option>`)
    .join('')
}

export function homePage(gateway: GatewayContext): Response {
  const token =
    gateway.localIssuer === undefined
      ? '<label for="token">Access token</label><input id="token" autocomplete="off" placeholder="a token from this city\'s issuer">'
      : '<input id="token" type="hidden" value="">'
  const body = `
<h1>Citygate</h1>
<p>A standards gateway for city data. Vendors' messages come in as they are, are translated through one hub
(<a href="/contexts/citygate-v1.jsonld">NGSI-LD</a>), pass the city's data rules, and leave in the standard that the reader asks for.
Whatever a translation loses is reported.</p>
<p><a href="/console">Console for officers</a> · <a href="/docs">HTTP interface</a> · <a href="/openapi.json">openapi.json</a> · <a href="/asyncapi.json">asyncapi.json</a></p>
<h2>Try a translation</h2>
<form id="form" class="two">
<div>
<label for="from">From</label><select id="from">${choices(gateway, (adapter) => adapter.reads.length > 0)}</select>
<label for="example">Example</label><select id="example"><option value="">(your own payload)</option></select>
<label for="mediaType">Media type</label><select id="mediaType"></select>
<label for="options">Options of the source, JSON <small>(time zone, coordinate system and edition are never guessed)</small></label><textarea id="options">{}</textarea>
<label for="payload">Payload <small>(binary: hexadecimal)</small></label><textarea id="payload"></textarea>
</div><div>
<label for="to">To</label><select id="to">${choices(gateway, (adapter) => adapter.writes.length > 0, 'ngsi-ld')}</select>
<label for="target">Target</label><select id="target"></select>
<label for="targetOptions">Options of the target, JSON</label><textarea id="targetOptions">{}</textarea>
${token}
<button type="submit">Translate</button>
<p id="status" role="status"></p>
</div>
</form>
<div class="two"><section><h3 id="outputTitle">Output</h3><pre id="output" tabindex="0" role="region" aria-labelledby="outputTitle"></pre></section>
<section><h3>Loss report: what was lost, and what was repaired</h3><div id="ledger"></div></section></div>
<h2>Formats</h2>${catalogue(gateway)}`
  return page('Citygate', body, { script: homeScript })
}

/** The same for machines. */
export function homeDocument(gateway: GatewayContext): Response {
  return Response.json({
    name: 'Citygate',
    version,
    adapters: [...gateway.services.registry.keys()],
    links: {
      openapi: '/openapi.json',
      asyncapi: '/asyncapi.json',
      docs: '/docs',
      console: '/console',
      context: '/contexts/citygate-v1.jsonld',
    },
  })
}
