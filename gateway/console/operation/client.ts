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
import { fillIn } from '../../../locales/locales.ts'
import { usedLimits } from '../../rate-limit/client-limits.ts'

type Used = Awaited<ReturnType<typeof usedLimits>>

/**
 * A client that is not there yet can be registered.
 * @param source that it is to send to, which is written into the form; empty: none
 */
export async function clientPage(
  gateway: GatewayContext,
  context: RouteContext,
  shown: PageContext,
  id: string,
  source: string,
): Promise<Result<ConsolePage, GatewayProblem>> {
  const tenant = context.get('tenant')
  const client = await gateway.store.clients.get(tenant, id)
  const { limits } = client?.registration ?? {}
  const now = Date.parse(gateway.services.now())
  const used = limits === undefined ? [] : await usedLimits(gateway.store, { tenant, client: id, limits }, now)
  return ok(clientContent(gateway, shown, id, client, usedHtml(used, shown), source))
}

/** @param above what is to be said first: a new key, a problem */
export function clientContent(
  gateway: GatewayContext,
  shown: PageContext,
  id: string,
  client: Client | undefined,
  above: Html | false = false,
  source = '',
): ConsolePage {
  const path = clientPath(id)
  const sources = client?.registration.sources ?? []
  const added = /^[a-z0-9-]{1,64}$/.test(source) && !sources.includes(source) ? source : ''
  const body =
    client === undefined
      ? html`${above}
          <p class="note">${shown.texts.clients.notRegistered}</p>
          ${registrationForm(shown, path, undefined, added)}`
      : html`${above}
          <p>
            ${stateHtml(client.registration.suspended === true, shown)}${dot}${shown.texts.clients.changed}
            ${time(client.modified)}
          </p>
          ${keysHtml(gateway, shown, path, client)}
          <section class="card">
            <h2>${shown.texts.clients.permissions}</h2>
            ${added !== '' && html`<p class="note">${fillIn(shown.texts.clients.sourcesToSave, { source: added, field: shown.texts.clients.sources })}</p>`}
            ${registrationForm(shown, path, client, added)}
          </section>
          ${endingForms(shown, path, client)}`
  return { title: `${shown.texts.common.client}: ${id}`, body, islands: ['copy.js'] }
}

/** Not in a template itself, for which V8 would store all of it as UTF-16. */
const dot = ' · '

export function clientPath(id: string): string {
  return `/console/clients/${encodeURIComponent(id)}`
}

/** The state that the page shows: a change of it in the meantime is not overwritten. */
function tag(client: Client | undefined): Html | undefined {
  return client === undefined ? undefined : html`<input type="hidden" name="tag" value="${tagOf(client)}" />`
}

const whole = html` type="number" inputmode="numeric" min="1" step="1" autocomplete="off"`

/** What a client has used of its own limits. */
function usedHtml(used: Used, shown: PageContext): Html | false {
  const { clients } = shown.texts
  return (
    used.length > 0 &&
    html`<section class="card">
      <h2>${clients.limits}</h2>
      <ul>
        ${used.map(([{ name, requests }, n]) => {
          const text = name === 'client-bytes' ? clients.bytesUsed : clients.requestsUsed
          const number = (value: number): string => value.toLocaleString(shown.language)
          return html`<li>
            ${fillIn(text, { n: number(n), limit: number(requests) })}
            <progress
              max="${requests}"
              value="${Math.min(n, requests)}"
              aria-label="${fillIn(text, { n: number(n), limit: number(requests) })}"
            ></progress>
          </li>`
        })}
      </ul>
    </section>`
  )
}

function registrationForm(shown: PageContext, path: string, client: Client | undefined, source: string): Html {
  const {
    name = '',
    level = '',
    sources = [],
    purposes = [],
    legalBases = [],
    jurisdiction = '',
    held = [],
    limits = {},
  } = client?.registration ?? {}
  const given = [level, purposes, legalBases, jurisdiction, held, Object.keys(limits)]
  const isRestricted = given.some(({ length }) => length > 0)
  const chosen = [['', '–'] as const, ...levels.map((one) => [one, `${one}: ${shown.texts.clientLevel[one]}`] as const)]
  return postForm(
    shown,
    path,
    html`${tag(client)}
      <div class="fields">
        ${field(shown.texts.clients.name, 'name', name, html` autocomplete="off" maxlength="200"`)}
        ${field(shown.texts.clients.sources, 'sources', [...sources, source].join(' ').trim(), plainText)}
      </div>
      <p class="hint">${shown.texts.clients.keySources}</p>
      <details ${isRestricted && html` open`}>
        <summary>${shown.texts.clients.further}</summary>
        <div class="fields">
          ${choice(shown.texts.clients.level, 'level', level, chosen)}
          ${field(shown.texts.clients.purposes, 'purposes', purposes.join(' '), plainText)}
          ${field(shown.texts.clients.legalBases, 'legalBases', legalBases.join(' '), plainText)}
          ${field(shown.texts.common.jurisdiction, 'jurisdiction', jurisdiction, html`${plainText} maxlength="6" pattern="[A-Z]{2}(-[A-Z0-9]{1,3})?"`)}
          ${field(shown.texts.clients.safeguards, 'held', held.join(' '), plainText)}
          ${field(shown.texts.clients.requestsPerMinute, 'requestsPerMinute', String(limits.requestsPerMinute ?? ''), html`${whole} max="1000000"`)}
          ${field(shown.texts.clients.bytesPerDay, 'bytesPerDay', String(limits.bytesPerDay ?? ''), html`${whole} max="10000000000000"`)}
        </div>
        <p class="hint">${shown.texts.clients.listsHint}</p>
      </details>
      <button>
        ${icon('check')}${client === undefined ? shown.texts.clients.register : shown.texts.clients.save}
      </button>`,
  )
}

function keysHtml(gateway: GatewayContext, shown: PageContext, path: string, client: Client): Html {
  const now = gateway.services.now()
  const revoke = (kind: string, name: string): Html =>
    postForm(
      shown,
      `${path}/revocation`,
      html`${tag(client)}<input type="hidden" name="${kind}" value="${name}" /><button
          class="secondary small"
          aria-label="${`${shown.texts.clients.revoke} ${name}`}"
        >
          ${shown.texts.clients.revoke}
        </button>`,
    )
  const rows = [
    ...client.apiKeys.map(({ name, created, expires }) => [
      code(name),
      shown.texts.clients.apiKey,
      time(created),
      expiryHtml(expires, now, shown) ?? shown.texts.clients.noExpiry,
      revoke('key', name),
    ]),
    ...client.signatureKeys.map(({ id }) => [
      code(id),
      shown.texts.clients.signature,
      '–',
      shown.texts.clients.noExpiry,
      revoke('kid', id),
    ]),
  ]
  const heads = [
    shown.texts.clients.keyName,
    shown.texts.clients.kind,
    shown.texts.clients.created,
    shown.texts.clients.expires,
    shown.texts.common.action,
  ]
  const days = [30, 90, 365].map((n) => [String(n), shown.texts.clients.days.replace('{n}', String(n))] as const)
  return html`<section class="card">
    <h2>${shown.texts.clients.keys}</h2>
    ${rows.length === 0 ? html`<p>${fillIn(shown.texts.clients.noKeysYet, { field: shown.texts.clients.sources })}</p>` : table(heads, rows)}
    ${
      (client.registration.sources ?? []).length === 0 &&
      html`<p class="note warn">${fillIn(shown.texts.clients.noSources, { field: shown.texts.clients.sources })}</p>`
    }
    ${postForm(
      shown,
      `${path}/keys`,
      html`${tag(client)}
        <div class="fields">
          ${field(shown.texts.clients.keyName, 'key', rows.length === 0 ? 'main' : '', html`${plainText} required maxlength="64" pattern="[a-z0-9]+(-[a-z0-9]+)*"`)}
          ${choice(shown.texts.clients.expires, 'days', '365', [...days, ['', shown.texts.clients.noExpiry]])}
        </div>
        <p class="hint">${shown.texts.clients.onceHint}</p>
        <button>${icon('key-round')}${shown.texts.clients.makeKey}</button>`,
    )}
  </section>`
}

function endingForms(shown: PageContext, path: string, client: Client): Html {
  const isSuspended = client.registration.suspended === true
  return html`<section class="card">
    <h2>${shown.texts.clients.ending}</h2>
    <p>${shown.texts.clients.endingHint}</p>
    <div class="toolbar">
      ${postForm(
        shown,
        `${path}/state`,
        html`${tag(client)}<button class="secondary" name="to" value="${isSuspended ? 'active' : 'suspended'}">
            ${icon(isSuspended ? 'play' : 'circle-pause')}${isSuspended ? shown.texts.clients.resume : shown.texts.clients.suspend}
          </button>`,
      )}
      ${postForm(
        shown,
        `${path}/removal`,
        html`${tag(client)}<button class="secondary">${icon('trash-2')}${shown.texts.clients.remove}</button>`,
      )}
    </div>
  </section>`
}

export function stateHtml(isSuspended: boolean, shown: PageContext): Html {
  return isSuspended
    ? html`<strong class="wrong">${shown.texts.clients.suspended}</strong>`
    : html`${shown.texts.clients.active}`
}

/** @param now as `expires`: UTC, RFC 3339 */
export function expiryHtml(expires: string | undefined, now: string, shown: PageContext): Html | undefined {
  if (expires === undefined) return undefined
  return Date.parse(expires) <= Date.parse(now)
    ? html`<strong class="wrong">${shown.texts.clients.expired}</strong>`
    : html`<small>${shown.texts.common.until} ${time(expires)}</small>`
}
