// The payload on the translation view: each value is a link to its attribute. Of bytes, the fields stand below them, each a link to its
// bytes.

import { fillIn } from '../../../../locales/locales.ts'
import { html, type Html, type Part } from '../html.ts'
import { tag, tags, tones, type TranslationTexts, worst } from './marks.ts'
import { type Segment, segmentsOf } from './segments.ts'
import type { Mark, View } from './view.ts'

/** Where a value leads: its attribute, or else the sentence about it. */
function targetOf(rows: readonly number[], marks: readonly Mark[]): string {
  const [row] = rows
  return row === undefined ? `#mark-${marks[0]?.group ?? 0}` : `#row-${row}`
}

interface Piece extends Pick<Segment, 'leaves' | 'around'> {
  /** Values whose first piece this is. */
  readonly first: readonly number[]
}

function leafLink({ leaves: numbers, around, first }: Piece, view: View, text: Part, texts: TranslationTexts): Html {
  const leaves = numbers.flatMap((number) => view.leaves[number] ?? [])
  const rows = [...new Set(leaves.flatMap((leaf) => leaf.rows))]
  const marks = leaves.flatMap((leaf) => leaf.marks)
  const kind = worst(marks)
  const [main, ...others] = first.toSorted(
    (one, other) => Number(numbers.includes(other)) - Number(numbers.includes(one)),
  )
  const anchors = others.map((number) => html`<span id="leaf-${number}"></span>`)
  const [tone = ''] = kind === undefined ? [] : tones[kind]
  const names = leaves.map(({ path }) => path).join(', ')
  // A value that goes on after the end of a line is tagged and connected once; a tag would move the bytes apart.
  const isFirst = numbers.some((number) => first.includes(number))
  return html`${anchors}<a
      class="leaf ${tone}"
      ${main !== undefined && html`id="leaf-${main}"`}
      href="${targetOf(rows, marks)}"
      data-leaf="${[...numbers, ...around].join(' ')}"
      data-rows="${isFirst ? rows.join(' ') : ''}"
      title="${names}"
      >${text}${kind !== undefined && isFirst && !view.isBinary && tag(kind, texts)}</a
    >`
}

/** A field of a message of bytes, which leads to its bytes. */
function fieldLink(number: number, view: View, texts: TranslationTexts): Html {
  const leaf = view.leaves[number]
  const ranges = (leaf?.bytes ?? []).map(({ start, end }) => fillIn(texts.byteRange, { from: start, to: end - 1 }))
  return html`<li>
    <a class="field" href="#leaf-${number}" data-leaf="${number}" data-rows="${leaf?.rows.join(' ') ?? ''}"
      >${leaf?.path}</a
    >
    <small dir="auto">${ranges.join(', ')}</small> ${tags(leaf?.marks ?? [], texts)}
  </li>`
}

export function payload(view: View, texts: TranslationTexts): Html {
  const { text } = view.layout
  const parts: Part[] = []
  const seen = new Set<number>()
  let at = 0
  for (const { start, end, leaves, around } of segmentsOf(view.leaves, view.isBinary)) {
    const first = [...leaves, ...around].filter((number) => !seen.has(number))
    for (const number of first) seen.add(number)
    parts.push(text.slice(at, start), leafLink({ leaves, around, first }, view, text.slice(start, end), texts))
    at = end
  }
  parts.push(text.slice(at))
  const fields = view.leaves.flatMap(({ path, ranges }, number) => {
    if (ranges.length > 0) return view.isBinary ? [fieldLink(number, view, texts)] : []
    return [html`<li>${leafLink({ leaves: [number], around: [], first: [number] }, view, path, texts)}</li>`]
  })
  return html`<pre class="payload" dir="ltr">${parts}</pre>
    ${
      fields.length > 0 &&
      html`<h3>${texts.fields}</h3>
        <ul class="leaves ${view.isBinary && 'fields'}" dir="ltr">
          ${fields}
        </ul>`
    }`
}
