// /console/policies: what is in force, each rule as a sentence, and what lint has to say of it.

import { ok } from '../../standards/result.ts'
import type { CompiledPolicy } from '../governance/compile.ts'
import { lint, type Warning } from '../governance/lint.ts'
import { conflictSentence, sentencesOf } from '../governance/sentences.ts'
import { html, type Html } from '../pages/html.ts'
import { showing } from './forms.ts'
import { code, say, type Shown } from './shown.ts'

export const policiesRoute = showing((_gate, context, shown) => {
  const { policies, digest } = context.get('view').policy
  const body = html`<p>${say(shown, 'policiesIntro')}</p>
    <p>${say(shown, 'digest')}: ${code(digest)}</p>
    ${policies.length === 0 && html`<p class="note">${say(shown, 'noPolicy')}</p>`}
    ${policies.map((policy) => policyHtml(policy, shown))}`
  return ok({ title: say(shown, 'policies'), body })
})

function policyHtml({ rules }: CompiledPolicy, shown: Shown): Html {
  return html`<section>
    <h2>${code(rules.uid)}</h2>
    ${rulesHtml(rules, shown)}${warningsHtml(lint([rules]), shown)}
  </section>`
}

export function rulesHtml(rules: CompiledPolicy['rules'], shown: Shown): Html {
  const said = sentencesOf(rules, shown.language).map(
    ({ rule, sentence }) => html`<li>${sentence} <small>${code(rule)}</small></li>`,
  )
  return html`<ol>
      ${said}
    </ol>
    <p>${conflictSentence(rules, shown.language)}</p>`
}

/** Told in English, as the command tells them. */
export function warningsHtml(warnings: readonly Warning[], shown: Shown): Html {
  if (warnings.length === 0) return html`<p>${say(shown, 'lintNothing')}</p>`
  const told = warnings.map(({ path, detail }) => html`<li lang="en" dir="ltr">${code(path)} ${detail}</li>`)
  return html`<h3>${say(shown, 'lint')}</h3>
    <ul>
      ${told}
    </ul>`
}
