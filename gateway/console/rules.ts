// Rules as sentences, and the warnings of lint.

import type { Json } from '../../standards/hub/entity.ts'
import type { PolicyRules } from '../../standards/odrl/policy.ts'
import { readPolicy } from '../../standards/odrl/read.ts'
import { lint, type Warning } from '../policy/review/lint.ts'
import { conflictSentence, sentencesOf } from '../policy/review/sentences.ts'
import { html, type Html } from '../http/pages/html.ts'
import { code, type PageContext } from './page-context.ts'

/** The rules of a document in plain words; nothing for a document that is not a policy. */
export function documentHtml(document: Json, shown: PageContext): Html {
  const read = readPolicy(document)
  return read.ok ? rulesHtml(read.value, shown) : html``
}

export function rulesHtml(rules: PolicyRules, shown: PageContext): Html {
  const said = sentencesOf(rules, shown).map(
    ({ rule, sentence }) => html`<li>${sentence} <small>${code(rule)}</small></li>`,
  )
  return html`<ol>
      ${said}
    </ol>
    <p>${conflictSentence(rules, shown)}</p>
    ${warningsHtml(lint([rules]), shown)}`
}

/** In English, as the command prints them. */
function warningsHtml(warnings: readonly Warning[], shown: PageContext): Html {
  if (warnings.length === 0) return html`<p>${shown.texts.policies.noWarnings}</p>`
  const items = warnings.map(
    ({ path, detail }) => html`<li><span lang="en" dir="ltr">${code(path)} ${detail}</span></li>`,
  )
  return html`<h3>${shown.texts.policies.warnings}</h3>
    <ul>
      ${items}
    </ul>`
}
