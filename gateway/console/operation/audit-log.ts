// /console/audit-log: the signed log of all decisions: its checkpoint, whether it verifies, its latest entries, and their export. The
// entries are for officers, as /audit is; an operator sees whether the log is in order.

import { readCheckpoint } from '../../../standards/transparency-log/checkpoint.ts'
import { writeVerifierKey } from '../../../standards/transparency-log/keys.ts'
import { toBase64 } from '../../../standards/bytes/base64.ts'
import { ok } from '../../../standards/result.ts'
import { fillIn } from '../../../locales/locales.ts'
import type { RecordDocument } from '../../audit/record.ts'
import { html, type Html, type Part } from '../../http/pages/html.ts'
import { icon } from '../../http/pages/icons.ts'
import type { RouteContext } from '../../http/request/request.ts'
import { consolePath } from '../../http/session.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import { officers, hasAnyRole } from '../../principal.ts'
import type { FoundRecord } from '../../store/audit/audit-search.ts'
import { showing, taking } from '../forms.ts'
import type { ConsolePage } from '../frame.ts'
import { code, field, getForm, link, postForm, type PageContext, table, time } from '../page-context.ts'
import { maxVerified, type Verified, verifiedLog } from './log-verification.ts'

const path = `${consolePath}/audit-log`
const pageSize = 20

export const auditLogRoute = showing(async (gateway, context, shown) => ok(await logPage(gateway, context, shown)))

export const verifyLogRoute = taking(async (gateway, context, _form, shown) =>
  ok(await logPage(gateway, context, shown, await verifiedLog(gateway, context.get('tenant')))),
)

async function logPage(
  gateway: GatewayContext,
  context: RouteContext,
  shown: PageContext,
  verified?: Verified,
): Promise<ConsolePage> {
  const tenant = context.get('tenant')
  const { checkpoint, size, witnessedSize } = await gateway.store.audit.log(tenant)
  const read = checkpoint === undefined ? undefined : readCheckpoint(checkpoint)
  if (read === undefined || !read.ok) {
    return {
      title: shown.texts.auditLog.title,
      body: html`<p>${shown.texts.auditLog.intro}</p>
        <p class="note">${shown.texts.auditLog.empty}</p>`,
    }
  }
  const key = gateway.verifierKey(tenant)
  const { witnesses } = gateway.config.audit
  const facts: readonly (readonly [string, Part])[] = [
    [shown.texts.auditLog.origin, code(read.value.origin)],
    [shown.texts.auditLog.root, code(toBase64(read.value.root))],
    ...(key === undefined ? [] : [[shown.texts.auditLog.verifierKey, code(writeVerifierKey(key))] as const]),
    [
      shown.texts.auditLog.witnesses,
      witnesses.length === 0
        ? shown.texts.auditLog.noWitnesses
        : fillIn(shown.texts.auditLog.witnessedOf, { n: witnessedSize ?? 0, total: size }),
    ],
  ]
  const isOfficer = hasAnyRole(context.get('principal'), officers)
  const body = html`<p>${shown.texts.auditLog.intro}</p>
    <div class="grid">
      <section class="card stat"><b>${size}</b><span>${shown.texts.auditLog.entries}</span></section>
      <section class="card stat">
        ${stateHtml(verified, shown)}<span>${shown.texts.auditLog.verification}</span>
      </section>
    </div>
    ${verified !== undefined && verifiedHtml(verified, shown)}
    ${postForm(shown, `${path}/verification`, html`<button>${icon('shield-check')}${shown.texts.auditLog.verify}</button>`)}
    <section class="card">
      <h2>${shown.texts.auditLog.checkpoint}</h2>
      <dl>
        ${facts.map(
          ([name, value]) =>
            html`<dt>${name}</dt>
              <dd>${value}</dd>`,
        )}
      </dl>
      <p class="hint">
        ${shown.texts.auditLog.offline}
        ${code(`npx citygate audit verify ${gateway.config.publicUrl}/audit --key KEY --token TOKEN`)}
      </p>
    </section>
    ${isOfficer ? await entriesHtml(gateway, context, shown) : html`<p class="hint">${shown.texts.auditLog.forOfficers}</p>`}`
  return { title: shown.texts.auditLog.title, body }
}

function stateHtml(verified: Verified | undefined, shown: PageContext): Html {
  if (verified === undefined) return html`<b><span class="badge">${shown.texts.auditLog.notVerified}</span></b>`
  return verified.findings.length === 0
    ? html`<b><span class="badge good">${shown.texts.auditLog.ok}</span></b>`
    : html`<b><span class="badge bad">${shown.texts.auditLog.damaged}</span></b>`
}

/** Findings are sentences of the gateway, in English, as the command says them. */
function verifiedHtml({ findings, isWhole, size }: Verified, shown: PageContext): Html {
  if (findings.length > 0) {
    return html`<section class="note wrong" role="alert">
      <p>${shown.texts.auditLog.damagedHint}</p>
      <ul lang="en" dir="ltr">
        ${findings.map(({ code: name, detail }) => html`<li>${code(name)} ${detail}</li>`)}
      </ul>
    </section>`
  }
  const text = isWhole
    ? fillIn(shown.texts.auditLog.verifiedAll, { n: size })
    : fillIn(shown.texts.auditLog.verifiedLast, { n: maxVerified, total: size })
  return html`<p class="note" role="status">${text}</p>`
}

async function entriesHtml(gateway: GatewayContext, context: RouteContext, shown: PageContext): Promise<Html> {
  const { decisions } = shown.texts
  const below = /^\d{1,15}$/.exec(context.req.query('below') ?? '')?.[0]
  const found = await gateway.store.audit.search(
    context.get('tenant'),
    {},
    pageSize,
    below === undefined ? undefined : Number(below),
  )
  const heads = [
    shown.texts.auditLog.number,
    decisions.time,
    shown.texts.common.client,
    decisions.operation,
    shown.texts.common.outcome,
    decisions.request,
  ]
  const today = gateway.services.now().slice(0, 'YYYY-MM-DD'.length)
  return html`<h2>${shown.texts.auditLog.entries}</h2>
    ${table(
      heads,
      found.records.map((one) => entryRow(one, shown)),
    )}
    ${found.next !== undefined && html`<p>${link(shown, path, decisions.older, { below: String(found.next) })}</p>`}
    <section class="card">
      <h2>${shown.texts.auditLog.export}</h2>
      <p>${shown.texts.auditLog.exportHint}</p>
      ${getForm(
        shown,
        `${path}/export`,
        html`<div class="fields">
            ${field(decisions.from, 'from', today.slice(0, 8) + '01', html` type="date" required`)}
            ${field(decisions.to, 'to', today, html` type="date" required`)}
          </div>
          <button class="secondary">${icon('download')}${shown.texts.auditLog.download}</button>`,
      )}
    </section>`
}

function entryRow({ number, record }: FoundRecord, shown: PageContext): readonly Part[] {
  const { time: at, client = '', action, decision, requestId } = JSON.parse(record) as RecordDocument
  return [
    number,
    time(at),
    code(client),
    code(action),
    shown.texts.decisionOutcome[decision],
    link(shown, `${consolePath}/decisions`, code(requestId), { request: requestId }),
  ]
}
