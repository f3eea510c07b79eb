// Rules as sentences, and the warnings of lint.

import type { Json } from '../../../standards/hub/entity.ts'
import type { PolicyRules } from '../../../standards/odrl/policy.ts'
import { readPolicy } from '../../../standards/odrl/read.ts'
import { lint, type Warning } from '../../policy/review/lint.ts'
import { conflictSentence, sentencesOf } from '../../policy/review/sentences.ts'
import { html, type Html } from '../../http/pages/html.ts'
import { icon } from '../../http/pages/icons.ts'
import { code, type PageContext } from '../page-context.ts'

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

export function documentWarnings(document: Json, shown: PageContext): Html {
  const read = readPolicy(document)
  return read.ok ? warningsHtml(lint([read.value]), shown) : html``
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

/** Which sentences a version has that the one before had not, and the reverse. */
export function sentenceChanges(before: Json, after: Json, shown: PageContext): Html {
  const [was, is] = [before, after].map((document) => {
    const read = readPolicy(document)
    return read.ok ? sentencesOf(read.value, shown).map(({ sentence }) => sentence) : []
  })
  const line = (sentence: string, sign: 'plus' | 'x', style: 'info' | 'bad', text: string): Html =>
    html`<li><span class="badge ${style}">${icon(sign)}${text}</span> ${sentence}</li>`
  const lines = [
    ...(is ?? [])
      .filter((one) => was?.includes(one) !== true)
      .map((one) => line(one, 'plus', 'info', shown.texts.policies.added)),
    ...(was ?? [])
      .filter((one) => is?.includes(one) !== true)
      .map((one) => line(one, 'x', 'bad', shown.texts.policies.removed)),
  ]
  return html`<h3>${shown.texts.policies.changes}</h3>
    ${
      lines.length === 0
        ? html`<p>${shown.texts.policies.sameSentences}</p>`
        : html`<ul>
            ${lines}
          </ul>`
    }`
}
