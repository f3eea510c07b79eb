// One client: what it may do, its keys, and the forms to change both.

import { ok, type Result } from '../../../standards/result.ts'
import { html, type Html } from '../../http/pages/html.ts'
import { icon } from '../../http/pages/icons.ts'
import type { RouteContext } from '../../http/request/request.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import { levels } from '../../principal.ts'
import type { GatewayProblem } from '../../problem.ts'
import type { Client } from '../../store/clients/clients.ts'
import { tagOf } from '../../store/precondition.ts'
import type { ConsolePage } from '../frame.ts'
import { choice, code, field, plainText, postForm, type PageContext, table, time } from '../page-context.ts'
import { expiryHtml, stateHtml } from './client-parts.ts'

/** A client that is not there yet can be registered. */
export async function clientPage(
  gateway: GatewayContext,
  context: RouteContext,
  shown: PageContext,
  id: string,
): Promise<Result<ConsolePage, GatewayProblem>> {
  const client = await gateway.store.clients.get(context.get('tenant'), id)
  return ok(clientContent(gateway, shown, id, client))
}

/** @param above what is to be said first: a new key, a problem */
export function clientContent(
  gateway: GatewayContext,
  shown: PageContext,
  id: string,
  client: Client | undefined,
  above?: Html,
): ConsolePage {
  const { clients: texts } = shown.texts
  const path = clientPath(id)
  const body =
    client === undefined
      ? html`${above}
          <p class="note">${texts.notRegistered}</p>
          ${registrationForm(shown, path, undefined)}`
      : html`${above}
          <p>${stateHtml(client.registration.suspended === true, shown)} · ${texts.changed} ${time(client.modified)}</p>
          ${keysHtml(gateway, shown, path, client)}
          <section class="card">
            <h2>${texts.permissions}</h2>
            ${registrationForm(shown, path, client)}
          </section>
          ${endingForms(shown, path, client)}`
  return { title: `${shown.texts.common.client}: ${id}`, body }
}

export function clientPath(id: string): string {
  return `/console/clients/${encodeURIComponent(id)}`
}

/** The state that the page shows: a change of it in the meantime is not overwritten. */
function tag(client: Client | undefined): Html | undefined {
  return client === undefined ? undefined : html`<input type="hidden" name="tag" value="${tagOf(client)}" />`
}

function registrationForm(shown: PageContext, path: string, client: Client | undefined): Html {
  const { clients: texts } = shown.texts
  const {
    name = '',
    level = '',
    sources = [],
    purposes = [],
    legalBases = [],
    jurisdiction = '',
    held = [],
  } = client?.registration ?? {}
  const chosen = [['', '–'] as const, ...levels.map((one) => [one, `${one}: ${shown.texts.clientLevel[one]}`] as const)]
  return postForm(
    shown,
    path,
    html`${tag(client)}
      <div class="fields">
        ${field(texts.name, 'name', name, html` autocomplete="off" maxlength="200"`)}
        ${choice(texts.level, 'level', level, chosen)} ${field(texts.sources, 'sources', sources.join(' '), plainText)}
        ${field(texts.purposes, 'purposes', purposes.join(' '), plainText)}
        ${field(texts.legalBases, 'legalBases', legalBases.join(' '), plainText)}
        ${field(shown.texts.common.jurisdiction, 'jurisdiction', jurisdiction, html`${plainText} maxlength="6" pattern="[A-Z]{2}(-[A-Z0-9]{1,3})?"`)}
        ${field(texts.safeguards, 'held', held.join(' '), plainText)}
      </div>
      <p class="hint">${texts.listsHint}</p>
      <button>${icon('check')}${client === undefined ? texts.register : texts.save}</button>`,
  )
}

function keysHtml(gateway: GatewayContext, shown: PageContext, path: string, client: Client): Html {
  const { clients: texts } = shown.texts
  const now = gateway.services.now()
  const revoke = (kind: string, name: string): Html =>
    postForm(
      shown,
      `${path}/revocation`,
      html`${tag(client)}<input type="hidden" name="${kind}" value="${name}" /><button
          class="secondary small"
          aria-label="${`${texts.revoke} ${name}`}"
        >
          ${texts.revoke}
        </button>`,
    )
  const rows = [
    ...client.apiKeys.map(({ name, created, expires }) => [
      code(name),
      texts.apiKey,
      time(created),
      expiryHtml(expires, now, shown) ?? texts.noExpiry,
      revoke('key', name),
    ]),
    ...client.signatureKeys.map(({ id }) => [code(id), texts.signature, '–', texts.noExpiry, revoke('kid', id)]),
  ]
  const heads = [texts.keyName, texts.kind, texts.created, texts.expires, shown.texts.common.action]
  const days = [30, 90, 365].map((n) => [String(n), texts.days.replace('{n}', String(n))] as const)
  return html`<section class="card">
    <h2>${texts.keys}</h2>
    ${rows.length === 0 ? html`<p>${texts.noKeysYet}</p>` : table(heads, rows)}
    ${postForm(
      shown,
      `${path}/keys`,
      html`${tag(client)}
        <div class="fields">
          ${field(texts.keyName, 'key', '', html`${plainText} required maxlength="64" pattern="[a-z0-9]+(-[a-z0-9]+)*"`)}
          ${choice(texts.expires, 'days', '365', [...days, ['', texts.noExpiry]])}
        </div>
        <p class="hint">${texts.onceHint}</p>
        <button>${icon('key-round')}${texts.makeKey}</button>`,
    )}
  </section>`
}

function endingForms(shown: PageContext, path: string, client: Client): Html {
  const { clients: texts } = shown.texts
  const isSuspended = client.registration.suspended === true
  return html`<section class="card">
    <h2>${texts.ending}</h2>
    <p>${texts.endingHint}</p>
    <div class="toolbar">
      ${postForm(
        shown,
        `${path}/state`,
        html`${tag(client)}<button class="secondary" name="to" value="${isSuspended ? 'active' : 'suspended'}">
            ${icon(isSuspended ? 'play' : 'circle-pause')}${isSuspended ? texts.resume : texts.suspend}
          </button>`,
      )}
      ${postForm(
        shown,
        `${path}/removal`,
        html`${tag(client)}<button class="secondary">${icon('trash-2')}${texts.remove}</button>`,
      )}
    </div>
  </section>`
}
