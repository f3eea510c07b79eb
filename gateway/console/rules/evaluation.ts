// A decision with its reasons, as HTML: the outcome for each attribute, and for each relevant rule whether it applies and which of
// its conditions are met.

import { fillIn } from '../../../locales/locales.ts'
import { nameOf } from '../../policy/review/cases.ts'
import type { Evaluation } from '../../policy/evaluation.ts'
import type { ExplainedConstraint, ExplainedRule } from '../../policy/review/explain.ts'
import type { Policy } from '../../policy/policy.ts'
import { constraintText, sentencesOf, treatmentText } from '../../policy/review/sentences.ts'
import { pass } from '../../policy/obligations/treatment.ts'
import { html, type Html } from '../../http/pages/html.ts'
import { code, type PageContext } from '../page-context.ts'

type Sentences = ReadonlyMap<string, string>

/** Each rule in plain words, by its policy and its place in it. */
function sentencesIn({ policies }: Policy, shown: PageContext): Sentences {
  return new Map(
    policies.flatMap(({ rules }) =>
      sentencesOf(rules, shown).map(({ rule, sentence }) => [`${rules.uid} ${rule}`, sentence] as const),
    ),
  )
}

/** @param inForce which has the rules that took part */
export function evaluationHtml({ decision, context }: Evaluation, inForce: Policy, shown: PageContext): Html {
  const sentences = sentencesIn(inForce, shown)
  const { reason_user: reason, obligations, explanation = [], policy, law = [] } = context
  /** Attributes with the same outcome are under one heading, those with the same reasons together. */
  const alike = new Map<string, Map<string, { readonly names: Html[]; readonly why: Html }>>()
  for (const [index, { rules, attribute, path }] of explanation.entries()) {
    const name =
      attribute === undefined ? html`${shown.texts.evaluation.wholeEntity}` : code(nameOf({ attribute, path }))
    const asked = obligations.find(({ id }) => id === String(index + 1))
    const becomes = decision
      ? treatmentText(asked?.type === 'urn:citygate:obligation:treat' ? asked.properties : pass, shown)
      : shown.texts.evaluation.notAllowed
    const why = rulesHtml(rules, sentences, shown)
    const reasons = alike.get(becomes) ?? new Map<string, { readonly names: Html[]; readonly why: Html }>()
    const known = reasons.get(why.text)
    if (known === undefined) reasons.set(why.text, { names: [name], why })
    else known.names.push(name)
    alike.set(becomes, reasons)
  }
  const parts = [...alike].map(
    ([becomes, reasons]) =>
      html`<section class="note">
        <h3>${becomes}</h3>
        ${[...reasons.values()].map(
          ({ names, why }) =>
            html`<p>${names.map((name) => html`${name} `)}</p>
              ${why}`,
        )}
      </section>`,
  )
  return html`<section aria-labelledby="decision">
    <h2 id="decision">${shown.texts.evaluation.decision}</h2>
    <p role="status" ${!decision && html` class="wrong"`}><strong>${reason[shown.language]}</strong></p>
    <p><small>${shown.texts.policies.activeDigest}: ${code(policy.digest)}</small></p>
    ${
      law.length > 0 &&
      html`<h3>${shown.texts.evaluation.law}</h3>
        <ul>
          ${law.map(lawHtml)}
        </ul>`
    }
    ${parts}
  </section>`
}

/** The law's sentence on a category is shown in English, as in JSON. */
function lawHtml({ category, sentence, passes }: NonNullable<Evaluation['context']['law']>[number]): Html {
  return html`<li${!passes && html` class="wrong"`}><span lang="en" dir="ltr">${code(category)} ${sentence}</span></li>`
}

function rulesHtml(rules: readonly ExplainedRule[], sentences: Sentences, shown: PageContext): Html {
  if (rules.length === 0) return html`${shown.texts.evaluation.noRule}`
  const applying = rules.filter(({ applies }) => applies)
  const others = rules.filter(({ applies }) => !applies)
  return html`<ul>
      ${applying.map((rule) => ruleHtml(rule, sentences, shown))}
    </ul>
    ${
      others.length > 0 &&
      html`<details>
        <summary>${fillIn(shown.texts.evaluation.otherRules, { n: others.length })}</summary>
        <ul>
          ${others.map((rule) => ruleHtml(rule, sentences, shown))}
        </ul>
      </details>`
    }`
}

function ruleHtml(
  { kind, policy, rule, applies, constraints }: ExplainedRule,
  sentences: Sentences,
  shown: PageContext,
): Html {
  const sentence = sentences.get(`${policy} ${rule}`)
  const held = constraints.map((constraint) => constraintHtml(constraint, shown))
  return html`<li>
    ${shown.texts.ruleKind[kind]} <small>${code(`${policy} ${rule}`)}</small>:
    ${shown.texts.evaluation[applies ? 'applies' : 'doesNotApply']}${sentence !== undefined && html`<div>${sentence}</div>`}${
      held.length > 0 &&
      html`<ul>
        ${held}
      </ul>`
    }
  </li>`
}

function constraintHtml(constraint: ExplainedConstraint, shown: PageContext): Html {
  return html`<li>${constraintText(constraint, shown)}: <strong>${shown.texts.truth[constraint.is]}</strong></li>`
}
