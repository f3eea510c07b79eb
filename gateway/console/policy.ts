// One published policy: its versions, the rules of one as sentences, and the forms to check, publish, test, roll back, withdraw,
// approve or reject it. Each form calls the function of its JSON route (http/management/policy-changes.ts).

import { ok, type Result } from '../../standards/result.ts'
import { fillIn } from '../../locales/locales.ts'
import type { GatewayContext } from '../pipeline/context.ts'
import { html, type Html, type Part } from '../http/pages/html.ts'
import type { GatewayProblem } from '../problem.ts'
import type { RouteContext } from '../http/request/request.ts'
import type { PolicyDocument, PolicyVersion, PublishedPolicy } from '../store/policies/policies.ts'
import { tagOf } from '../store/precondition.ts'
import type { ConsolePage } from './frame.ts'
import { documentHtml } from './rules.ts'
import { consolePath } from '../http/session.ts'
import { choice, code, link, plainText, postForm, type PageContext, table, time } from './page-context.ts'

export const policiesPath = `${consolePath}/policies`
const versionsShown = 100

export async function policyPage(
  gateway: GatewayContext,
  context: RouteContext,
  shown: PageContext,
  id: string,
): Promise<Result<ConsolePage, GatewayProblem>> {
  const { policies } = gateway.store
  const tenant = context.get('tenant')
  const policy = await policies.get(tenant, id)
  const versions = policy === undefined ? [] : await policies.versions(tenant, id, versionsShown)
  const asked = Number(context.req.query('version') ?? versions.find(({ withdraws }) => !withdraws)?.number ?? 0)
  const version = Number.isSafeInteger(asked) ? await policies.version(tenant, id, asked) : undefined
  const text = version?.document === undefined ? '' : JSON.stringify(version.document, null, 2)
  const body = html`${versions.length > 0 && versionsTable(id, policy, versions, shown)}
  ${version !== undefined && versionHtml(version, shown)}
  ${publishingForm({ id, tag: policy === undefined ? '' : tagOf(policy), mode: 'enforce', text }, shown)}
  ${policy !== undefined && withdrawalForm(id, policy, shown)}`
  return ok({ title: `${shown.texts.policies.policy}: ${id}`, body })
}

function versionsTable(
  id: string,
  policy: PublishedPolicy | undefined,
  versions: readonly PolicyVersion[],
  shown: PageContext,
): Html {
  const heads = [
    shown.texts.policies.version,
    shown.texts.common.state,
    shown.texts.policies.iri,
    shown.texts.policies.digest,
    shown.texts.policies.author,
    shown.texts.policies.decidedBy,
    shown.texts.common.action,
  ]
  const rows = versions.map((version): readonly Part[] => {
    const { number, state, mode, uid, digest, withdraws, author, at, decider, decided } = version
    return [
      link(shown, policiesPath, String(number), { id, version: String(number) }),
      html`${shown.texts.policyState[state]}${mode === 'shadow' && state !== 'shadow' && html` &middot; ${shown.texts.policies.shadow}`}${withdraws && html` &middot; ${shown.texts.policies.isWithdrawal}`}`,
      code(uid),
      code(digest),
      html`${code(author.client)} ${time(at)}`,
      decider !== undefined && html`${code(decider.client)} ${decided !== undefined && time(decided)}`,
      policy !== undefined && actionsOf(id, policy, version, shown),
    ]
  })
  return table(heads, rows)
}

function actionsOf(
  id: string,
  policy: PublishedPolicy,
  { number, state, withdraws }: PolicyVersion,
  shown: PageContext,
): Part {
  const button = (path: string, text: string, more: Part = ''): Html =>
    postForm(
      shown,
      `${policiesPath}/${encodeURIComponent(id)}/${path}`,
      html`${more}<button aria-label="${`${text} ${number}`}">${text}</button>`,
    )
  if (state === 'proposed') {
    return [
      button(`versions/${number}/approval`, shown.texts.common.approve),
      button(`versions/${number}/refusal`, shown.texts.policies.reject),
    ]
  }
  if (withdraws || state === 'in-force') return ''
  const hidden = html`<input type="hidden" name="version" value="${number}" />${tagField(tagOf(policy))}`
  return button('rollback', shown.texts.policies.publishAgain, hidden)
}

/** Detects concurrent changes. */
function tagField(tag: string): Html {
  return html`<input type="hidden" name="tag" value="${tag}" />`
}

function versionHtml({ number, document }: PolicyDocument, shown: PageContext): Html {
  return html`<h2>${fillIn(shown.texts.policies.numberedVersion, { n: number })}</h2>
    ${document !== undefined && documentHtml(document, shown)}`
}

export interface Draft {
  readonly id: string
  readonly tag: string
  readonly mode: string
  readonly text: string
}

export function publishingForm({ id, tag, mode, text }: Draft, shown: PageContext): Html {
  const modes = [
    ['enforce', shown.texts.policies.enforce],
    ['shadow', shown.texts.policies.shadow],
  ] as const
  return html`<h2>${shown.texts.policies.publish}</h2>
    ${postForm(
      shown,
      `${policiesPath}/${encodeURIComponent(id)}`,
      html`${tagField(tag)}<label for="document">${shown.texts.policies.document}</label>
        <textarea id="document" name="document" rows="16" required${plainText}>${text}</textarea>
        <div class="fields">${choice(shown.texts.policies.mode, 'mode', mode, modes)}</div>
        <button name="do" value="check">${shown.texts.policies.check}</button>
        <button name="do" value="publish">${shown.texts.policies.publish}</button>`,
    )}`
}

function withdrawalForm(id: string, policy: PublishedPolicy, shown: PageContext): Html {
  const form = postForm(
    shown,
    `${policiesPath}/${encodeURIComponent(id)}/withdrawal`,
    html`${tagField(tagOf(policy))}<button>${shown.texts.policies.withdraw}</button>`,
  )
  return html`<details>
    <summary>${shown.texts.policies.withdraw}</summary>
    <p>${shown.texts.policies.withdrawAbout}</p>
    ${form}
  </details>`
}
