// /console/policies: the active policies, each rule as a sentence, with the warnings of lint; and the policies that officers have
// published, one of which is shown with its versions (policy.ts).

import { ok } from '../../../standards/result.ts'
import { fillIn } from '../../../locales/locales.ts'
import { html } from '../../http/pages/html.ts'
import { policiesFor } from '../../http/management/policies.ts'
import { showing } from '../forms.ts'
import { policyPage } from './policy.ts'
import { rulesHtml } from './sentences-html.ts'
import { templatesFor } from './templates.ts'
import { choice, code, field, further, getForm, link, plainText, table } from '../page-context.ts'

export const policiesRoute = showing(async (gateway, context, shown) => {
  const id = (context.req.query('id') ?? '').trim()
  if (id !== '') return policyPage(gateway, context, shown, id)
  const page = await policiesFor(gateway, context)
  if (!page.ok) return page
  const { policies, digest } = context.get('view').policy
  const published = page.value.items.map(({ id: name, versions }) => [
    link(shown, context.req.path, name, { id: name }),
    versions.map(
      ({ state, number }) =>
        html`<div>
          ${shown.texts.policyState[state]}: ${fillIn(shown.texts.policies.numberedVersion, { n: number })}
        </div>`,
    ),
    versions.map(({ uid }) => html`<div>${code(uid)}</div>`),
  ])
  const heads = [shown.texts.policies.policy, shown.texts.common.state, shown.texts.policies.iri]
  const body = html`<p>${shown.texts.policies.intro}</p>
    ${policies.length === 0 && html`<p class="note">${shown.texts.policies.noneActive}</p>`}
    ${policies.map(({ rules }) => {
      const isConfigured = gateway.rules.configured.includes(rules.uid)
      return html`<section class="card">
        <h2>${isConfigured ? shown.texts.policies.configured : shown.texts.policies.policy}</h2>
        <p class="hint">${code(rules.uid)}</p>
        ${rulesHtml(rules, shown)}
      </section>`
    })}
    <h2>${shown.texts.policies.published}</h2>
    ${published.length === 0 ? html`<p class="empty">${shown.texts.policies.nonePublished}</p>` : table(heads, published)}
    ${further(page.value.next, context.req.path, shown)}
    <p class="hint">${shown.texts.policies.activeDigest}: ${code(digest)}</p>
    ${getForm(
      shown,
      context.req.path,
      html`<div class="fields">
          ${field(shown.texts.policies.name, 'id', '', html`${plainText} required pattern="[a-z0-9]+(-[a-z0-9]+)*" maxlength="64" placeholder="plates"`)}
          ${choice(shown.texts.policies.template, 'template', '', [
            ['', shown.texts.template.none],
            ...templatesFor(gateway.config.jurisdiction).map((name) => [name, shown.texts.template[name]] as const),
          ])}
        </div>
        <button>${shown.texts.policies.open}</button>`,
    )}`
  return ok({ title: shown.texts.policies.title, body })
})
