// The translation view: the payload and what became of it side by side. Each value is a link to its attribute and back, so that it
// can be followed without a script; the island draws the lines.

import type { Attribute } from '../../../../standards/hub/entity.ts'
import { valueMember } from '../../../../standards/hub/entity.ts'
import { unitByCode } from '../../../../standards/hub/units.ts'
import { directionOf, fillIn } from '../../../../locales/locales.ts'
import { Html, html, prose } from '../html.ts'
import { icon } from '../icons.ts'
import type { LossSentence } from './loss-sentence.ts'
import { order, tag, tags, tones, type TranslationTexts, worst } from './marks.ts'
import { payload } from './payload.ts'
import type { Card, Group, Kind, Row, View } from './view.ts'

export type { TranslationTexts }

function plain(value: unknown): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value) && value.every((one) => typeof one === 'number' || typeof one === 'string'))
    return value.join(', ')
  if (typeof value === 'object' && value !== null && 'coordinates' in value && 'type' in value)
    return `${String(value.type)} ${JSON.stringify(value.coordinates).replaceAll(',', ', ')}`
  return JSON.stringify(value)
}

const maxValue = 400

function instanceHtml(instance: Attribute, shared: string | undefined): Html {
  const member = valueMember[instance.type]
  const text = plain((instance as unknown as Readonly<Record<string, unknown>>)[member])
  const { unitCode, observedAt, datasetId } = instance
  const unit = unitCode === undefined ? undefined : unitByCode(unitCode)
  const quality = qualityOf(instance)
  return html`<span class="value">${text.length > maxValue ? `${text.slice(0, maxValue)}…` : text}</span>${
      unitCode !== undefined && html` <abbr title="${unitCode}">${unit?.symbol ?? unitCode}</abbr>`
    }${quality !== undefined && html` <small>${quality}</small>`}${
      datasetId !== undefined && html` <small>${datasetId}</small>`
    }${observedAt !== undefined && observedAt !== shared && html` <small>${observedAt}</small>`}`
}

function qualityOf(instance: Attribute): string | undefined {
  const quality = instance['quality'] ?? instance['measurementQuality']
  return typeof quality === 'object' && quality !== null && 'value' in quality && typeof quality.value === 'string'
    ? quality.value
    : undefined
}

function rowHtml([number, row]: readonly [number, Row], shared: string | undefined, texts: TranslationTexts): Html {
  const kind = worst(row.marks)
  const [tone = ''] = kind === undefined ? [] : tones[kind]
  const [leaf] = row.leaves
  const href = leaf === undefined ? undefined : `#leaf-${leaf}`
  const name = html`<bdi>${row.name}</bdi>`
  return html`<tr id="row-${number}" class="${tone}" data-row="${number}">
    <th scope="row" dir="ltr">${href === undefined ? name : html`<a href="${href}">${name}</a>`}</th>
    <td dir="ltr">${row.instances.map((instance) => html`<div>${instanceHtml(instance, shared)}</div>`)}</td>
    <td>${tags(row.marks, texts)}</td>
  </tr>`
}

/** The time of most attributes of an entity, which is then said once. */
function sharedTime({ rows }: Card): string | undefined {
  const counts = new Map<string, number>()
  for (const [, { instances }] of rows)
    for (const { observedAt } of instances)
      if (observedAt !== undefined) counts.set(observedAt, (counts.get(observedAt) ?? 0) + 1)
  return [...counts].toSorted(([, one], [, other]) => other - one)[0]?.[0]
}

function cardHtml(card: Card, texts: TranslationTexts): Html {
  const shared = sharedTime(card)
  return html`<section class="entity">
    <h3 dir="ltr"><span class="badge info">${card.type}</span> <code>${card.id}</code></h3>
    ${shared !== undefined && html`<p class="hint">${texts.observedAt} <time datetime="${shared}" dir="ltr">${shared.replace('T', ' ')}</time></p>`}
    <table>
      <tbody>
        ${card.rows.map((row) => rowHtml(row, shared, texts))}
      </tbody>
    </table>
  </section>`
}

function notInResult(view: View, texts: TranslationTexts): Html | false {
  const gone = view.leaves.flatMap((leaf, number) =>
    leaf.rows.length === 0 && leaf.marks.some(({ kind }) => kind === 'dropped') ? [[leaf, number] as const] : [],
  )
  if (gone.length === 0) return false
  return html`<section class="entity gone">
    <h3>${tag('dropped', texts)} ${texts.notInResult}</h3>
    <ul class="leaves" dir="ltr">
      ${gone.map(([leaf, number]) => html`<li><a href="#leaf-${number}">${leaf.path}</a></li>`)}
    </ul>
  </section>`
}

/** The sentences about a code. @param detail what the translation says of this one, in English */
export type Meaning = (code: string, detail: string | undefined) => readonly LossSentence[]

const maxPlaces = 12

function groupHtml(group: Group, number: number, view: View, meaning: Meaning, texts: TranslationTexts): Html {
  const places = [
    ...group.leaves.map((leaf) => html`<a href="#leaf-${leaf}" dir="ltr">${view.leaves[leaf]?.path}</a>`),
    ...group.others.map((path) => html`<code dir="ltr">${path}</code>`),
  ]
  const sentences = meaning(group.code, group.detail)
  return html`<li id="mark-${number}" class="${tones[group.kind][0]}">
    <p>
      ${tag(group.kind, texts)} ${texts[`about_${group.kind}`]}
      ${sentences.map(
        ({ text, language }) =>
          html`<span lang="${language}" dir="${directionOf(language)}">${prose(capitalised(text))}</span> `,
      )}
      <small><code dir="ltr">${group.code}</code></small>
    </p>
    <p class="places">
      ${places.slice(0, maxPlaces)}${places.length > maxPlaces && html`<span>+${places.length - maxPlaces}</span>`}
    </p>
  </li>`
}

function capitalised(sentence: string): string {
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}${/\p{Po}$/u.test(sentence) ? '' : '.'}`
}

function summary(view: View, texts: TranslationTexts): Html {
  const linked = view.leaves.filter(({ rows }) => rows.length > 0).length
  const count = (kind: Kind): number =>
    view.groups.filter((group) => group.kind === kind).reduce((sum, group) => sum + group.count, 0)
  const counts = order.filter((kind) => count(kind) > 0)
  return html`<ul class="counts" aria-label="${texts.legend}">
    <li><span class="tag link">${icon('link')}${texts.linked}</span> <b>${linked}</b></li>
    ${counts.map((kind) => html`<li>${tag(kind, texts)} <b>${count(kind)}</b></li>`)}
  </ul>`
}

export interface Shown {
  readonly view: View
  readonly fromName: string
  readonly toName: string
  readonly meaning: Meaning
  readonly texts: TranslationTexts
  /** The result in the target's format; undefined: there is none. */
  readonly output: { readonly text: string; readonly mediaType: string; readonly isOpen: boolean } | undefined
}

/** The whole view, which the island replaces. */
export function viewHtml({ view, fromName, toName, meaning, texts, output }: Shown): Html {
  const groups = view.groups
    .map((group, number) => ({ group, number }))
    .toSorted((one, other) => order.indexOf(one.group.kind) - order.indexOf(other.group.kind))
  return html`${summary(view, texts)}
    <div class="sides">
      <svg class="threads" aria-hidden="true"></svg>
      <section class="side-in" aria-label="${texts.message}">
        <h2>${texts.message} <small>${fromName}</small></h2>
        ${payload(view, texts)}
      </section>
      <section class="side-out" aria-label="${texts.result}">
        <h2>${texts.result} <small>${toName}</small></h2>
        ${view.cards.map((card) => cardHtml(card, texts))}
        ${view.more > 0 && html`<p>${fillIn(texts.moreEntities, { n: view.more })}</p>`}${notInResult(view, texts)}
      </section>
    </div>
    ${
      groups.length > 0
        ? html`<section class="marks">
            <h2>${texts.changes}</h2>
            <ul>
              ${groups.map(({ group, number }) => groupHtml(group, number, view, meaning, texts))}
            </ul>
          </section>`
        : view.cards.length > 0 && html`<p class="note" role="status">${texts.nothingLost}</p>`
    }
    ${
      output !== undefined &&
      html`<details class="document" ${output.isOpen && new Html(' open')}>
        <summary>${texts.document} <small dir="ltr">${output.mediaType}</small></summary>
        <pre tabindex="0" dir="ltr" role="region" aria-label="${texts.document}">${output.text}</pre>
      </details>`
    }`
}
