// One published policy: its versions, the rules of one as sentences, and the forms to check, publish, test, roll back, withdraw,
// approve or reject it. Each form calls the function of its JSON route (http/management/policy-changes.ts).

import type { Json } from '../../../standards/hub/entity.ts'
import type { PolicyRules } from '../../../standards/odrl/policy.ts'
import { readPolicy } from '../../../standards/odrl/read.ts'
import { ok, type Result } from '../../../standards/result.ts'
import { fillIn } from '../../../locales/locales.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import { html, type Html, type Part } from '../../http/pages/html.ts'
import type { GatewayProblem } from '../../problem.ts'
import type { RouteContext } from '../../http/request/request.ts'
import type { PolicyDocument, PolicyVersion, PublishedPolicy } from '../../store/policies/policies.ts'
import { tagOf } from '../../store/precondition.ts'
import type { ConsolePage } from '../frame.ts'
import { conflictSentence, sentencesOf } from '../../policy/review/sentences.ts'
import { icon } from '../../http/pages/icons.ts'
import { composeFields } from './compose-form.ts'
import { policyFromTemplate } from './templates.ts'
import { documentHtml, sentenceChanges } from './sentences-html.ts'
import { consolePath } from '../../http/session.ts'
import { choice, code, link, plainText, postForm, type PageContext, table, time } from '../page-context.ts'

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
  const draft =
    version?.document ?? policyFromTemplate(id, context.req.query('template') ?? '', gateway.config.jurisdiction)
  const text = JSON.stringify(draft, null, 2)
  const earlier = version === undefined ? undefined : await policies.version(tenant, id, version.number - 1)
  const body = html`${versions.length > 0 && versionsTable(id, policy, versions, shown)}
  ${version !== undefined && versionHtml(version, earlier, shown)}
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

function versionHtml(
  { number, document }: PolicyDocument,
  earlier: PolicyDocument | undefined,
  shown: PageContext,
): Html {
  return html`<section class="card">
    <h2>${fillIn(shown.texts.policies.numberedVersion, { n: number })}</h2>
    ${document !== undefined && documentHtml(document, shown)}
    ${document !== undefined && earlier?.document !== undefined && sentenceChanges(earlier.document, document, shown)}
  </section>`
}

export interface Draft {
  readonly id: string
  readonly tag: string
  readonly mode: string
  readonly text: string
  /** What was filled in and is not yet a sentence of the draft. */
  readonly entered?: URLSearchParams
}

/** The draft: its sentences, the fields of another one, and the document behind them. */
export function publishingForm({ id, tag, mode, text, entered }: Draft, shown: PageContext): Html {
  const modes = [
    ['enforce', shown.texts.policies.enforce],
    ['shadow', shown.texts.policies.shadow],
  ] as const
  return html`<h2>${shown.texts.compose.draft}</h2>
    ${postForm(
      shown,
      `${policiesPath}/${encodeURIComponent(id)}`,
      html`${tagField(tag)}${draftSentences(text, shown)}${composeFields(shown, entered)}
        <details${draftOf(text) === undefined && html` open`}>
          <summary>${shown.texts.policies.document}</summary>
          <label for="document" class="visually-hidden">${shown.texts.policies.document}</label>
          <textarea id="document" name="document" rows="16" required${plainText}>${text}</textarea>
        </details>
        <div class="fields">${choice(shown.texts.policies.mode, 'mode', mode, modes)}</div>
        <button class="secondary" name="do" value="check">${icon('eye')}${shown.texts.policies.check}</button>
        <button name="do" value="publish">${icon('upload')}${shown.texts.policies.publish}</button>`,
    )}`
}

function draftOf(text: string): PolicyRules | undefined {
  try {
    const read = readPolicy(JSON.parse(text) as Json)
    return read.ok ? read.value : undefined
  } catch {
    return undefined
  }
}

/** Each sentence with a button that removes it. */
function draftSentences(text: string, shown: PageContext): Html {
  const rules = draftOf(text)
  if (rules === undefined) return html``
  const paths = [...rules.permissions, ...rules.prohibitions].map(({ path }) => path)
  const items = sentencesOf(rules, shown).map(
    ({ sentence }, index) =>
      html`<li>
        ${sentence}
        <button
          class="quiet small"
          name="do"
          value="remove ${paths[index]}"
          aria-label="${`${shown.texts.compose.remove}: ${sentence}`}"
        >
          ${icon('trash-2')}${shown.texts.compose.remove}
        </button>
      </li>`,
  )
  if (items.length === 0) return html`<p class="empty">${shown.texts.compose.empty}</p>`
  return html`<ol>
      ${items}
    </ol>
    <p>${conflictSentence(rules, shown)}</p>`
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
