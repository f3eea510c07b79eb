// /console/clients: the registered clients, and one of them with its permissions, keys and forms (client.ts). It uses the functions
// of the JSON routes.

import { ok } from '../../../standards/result.ts'
import { fillIn } from '../../../locales/locales.ts'
import { clientsFor } from '../../http/management/clients.ts'
import { html, type Part } from '../../http/pages/html.ts'
import { icon } from '../../http/pages/icons.ts'
import { consolePath } from '../../http/session.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import type { Client } from '../../store/clients/clients.ts'
import { showing } from '../forms.ts'
import { code, field, further, getForm, link, plainText, type PageContext, table, time } from '../page-context.ts'
import { clientPage, expiryHtml, stateHtml } from './client.ts'

export const clientsPath = `${consolePath}/clients`

export const clientsRoute = showing(async (gateway, context, shown) => {
  const id = (context.req.query('id') ?? '').trim()
  if (id !== '') return clientPage(gateway, context, shown, id, (context.req.query('source') ?? '').trim())
  const page = await clientsFor(gateway, context)
  if (!page.ok) return page
  const now = gateway.services.now()
  const rows = page.value.items.map((client) => clientRow(client, now, shown))
  const heads = [
    shown.texts.common.client,
    shown.texts.clients.name,
    shown.texts.common.state,
    shown.texts.clients.sources,
    shown.texts.clients.keys,
    shown.texts.clients.changed,
  ]
  const body = html`<p>${shown.texts.clients.intro}</p>
    <p class="hint">${limitsText(gateway, shown)}</p>
    ${rows.length === 0 ? html`<p class="note">${shown.texts.clients.none}</p>` : table(heads, rows)}
    ${further(page.value.next, clientsPath, shown)}
    <section class="card">
      <h2>${shown.texts.clients.register}</h2>
      ${getForm(
        shown,
        clientsPath,
        html`<div class="fields">
            ${field(shown.texts.clients.id, 'id', '', html`${plainText} required maxlength="200" pattern="[!-~]+" aria-describedby="id-hint"`)}
          </div>
          <p id="id-hint" class="hint">${shown.texts.clients.idHint}</p>
          <button>${icon('plus')}${shown.texts.clients.open}</button>`,
      )}
    </section>`
  return ok({ title: shown.texts.clients.title, body })
})

/** How much every client may ask. */
function limitsText({ config }: GatewayContext, shown: PageContext): string {
  const { requests, seconds } = config.rate
  const { requestsPerDay } = config.quota
  const rate = fillIn(shown.texts.clients.rate, { n: requests, seconds })
  return requestsPerDay === undefined ? rate : `${rate} ${fillIn(shown.texts.clients.quota, { n: requestsPerDay })}`
}

function clientRow(
  { id, registration, apiKeys, signatureKeys, modified }: Client,
  now: string,
  shown: PageContext,
): readonly Part[] {
  const { name, sources = [] } = registration
  return [
    link(shown, clientsPath, code(id), { id }),
    name ?? '–',
    stateHtml(registration.suspended === true, shown),
    sources.length === 0 ? '–' : sources.map((source) => html`<div>${code(source)}</div>`),
    apiKeys.length + signatureKeys.length === 0
      ? shown.texts.clients.noKeys
      : [
          ...apiKeys.map(({ name: key, expires }) => html`<div>${code(key)} ${expiryHtml(expires, now, shown)}</div>`),
          ...signatureKeys.map(
            ({ id: kid }) => html`<div>${code(kid)} <small>${shown.texts.clients.signature}</small></div>`,
          ),
        ],
    time(modified),
  ]
}
