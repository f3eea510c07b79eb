// /console/policies: what is in force, each rule as a sentence, with what lint has to say of it; and what officers have published,
// of which one is looked at with its versions (policy.ts).

import { ok } from '../../standards/result.ts'
import { html } from '../pages/html.ts'
import { policiesFor } from '../routes/policies.ts'
import { showing } from './forms.ts'
import { policyPage, stateWords } from './policy.ts'
import { rulesHtml } from './rules.ts'
import { code, field, further, getForm, link, plainText, say, table } from './shown.ts'

export const policiesRoute = showing(async (gate, context, shown) => {
  const id = (context.req.query('id') ?? '').trim()
  if (id !== '') return policyPage(gate, context, shown, id)
  const page = await policiesFor(gate, context)
  if (!page.ok) return page
  const { policies, digest } = context.get('view').policy
  const published = page.value.items.map(({ id: name, versions }) => [
    link(shown, context.req.path, name, { id: name }),
    versions.map(
      ({ state, number }) =>
        html`<div>${say(shown, stateWords[state])}: ${say(shown, 'versionN', { n: number })}</div>`,
    ),
    versions.map(({ uid }) => html`<div>${code(uid)}</div>`),
  ])
  const heads = [say(shown, 'policy'), say(shown, 'state'), say(shown, 'uid')]
  const body = html`<p>${say(shown, 'policiesIntro')}</p>
    <p>${say(shown, 'digest')}: ${code(digest)}</p>
    ${policies.length === 0 && html`<p class="note">${say(shown, 'noPolicy')}</p>`}
    ${policies.map(({ rules }) => {
      const isConfigured = gate.rules.configured.includes(rules.uid)
      return html`<section>
        <h2>${code(rules.uid)}</h2>
        ${isConfigured && html`<p><small>${say(shown, 'configured')}</small></p>`}${rulesHtml(rules, shown)}
      </section>`
    })}
    <h2>${say(shown, 'published')}</h2>
    ${published.length === 0 ? html`<p>${say(shown, 'nothingFound')}</p>` : table(heads, published)}
    ${further(page.value.next, context.req.path, shown)}
    ${getForm(
      shown,
      context.req.path,
      html`<div class="fields">
          ${field(say(shown, 'policyName'), 'id', '', html`${plainText} required pattern="[a-z0-9]+(-[a-z0-9]+)*" maxlength="64"`)}
        </div>
        <button>${say(shown, 'policyOpen')}</button>`,
    )}`
  return ok({ title: say(shown, 'policies'), body })
})
