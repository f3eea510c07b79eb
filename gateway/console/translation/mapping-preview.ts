// What a mapping makes of its sample, how much of the sample its lines use, and its faults.

import { ok, type Result } from '../../../standards/result.ts'
import { previewMapping } from '../../http/management/mapping-tools.ts'
import { html, type Html } from '../../http/pages/html.ts'
import { icon } from '../../http/pages/icons.ts'
import { bytesOf, optionsOf } from '../../http/pages/translation/choice.ts'
import { meaningOf } from '../../http/pages/translation/translated.ts'
import { viewHtml } from '../../http/pages/translation/render.ts'
import { rejectedView, type View, viewOf } from '../../http/pages/translation/view.ts'
import type { RouteContext } from '../../http/request/request.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import type { Fault, GatewayProblem } from '../../problem.ts'
import { toBase64 } from '../../../standards/bytes/base64.ts'
import { fillIn } from '../../../locales/locales.ts'
import type { PageContext } from '../page-context.ts'
import { problemHtml } from '../problem-page.ts'
import type { MappingDraft } from './draft.ts'

/** Every fault of a mapping, with its line. */
export function faultsHtml(faults: readonly Fault[], { texts }: PageContext): Html {
  return html`<div class="note wrong" role="alert">
    <p><b>${fillIn(texts.mapping.faults, { n: faults.length })}</b></p>
    <ul>
      ${faults.map(({ path, detail, line }) => {
        const place = line === undefined ? path : `${fillIn(texts.mapping.line, { n: line })} ${path}`
        return html`<li><code dir="ltr">${place}</code> <span lang="en" dir="ltr">${detail}</span></li>`
      })}
    </ul>
  </div>`
}

/** How many values of the sample lines use, leave out with a reason, or do not name. */
function coverageHtml({ leaves }: View, { texts }: PageContext): Html {
  const mapped = leaves.filter(({ rows }) => rows.length > 0).length
  const ignored = leaves.filter(
    ({ rows, marks }) => rows.length === 0 && marks.some(({ code }) => code === 'not-wanted'),
  )
  const missing = leaves.filter(
    ({ rows, marks }) =>
      rows.length === 0 && marks.some(({ kind, code }) => kind === 'dropped' && code !== 'not-wanted'),
  )
  const total = Math.max(1, mapped + ignored.length + missing.length)
  const counts = { mapped, ignored: ignored.length, missing: missing.length }
  return html`<p role="status">
      ${missing.length === 0 && icon('circle-check')} ${fillIn(texts.mapping.coverage, counts)}
    </p>
    <progress max="${total}" value="${mapped + ignored.length}" aria-label="${texts.mapping.coverageLabel}"></progress>`
}

export async function previewHtml(
  gateway: GatewayContext,
  context: RouteContext,
  shown: PageContext,
  draft: MappingDraft,
): Promise<Result<Html, GatewayProblem>> {
  const body = bytesOf(draft.sample)
  if (!body.ok) return body
  const options = optionsOf(new URLSearchParams({ options: draft.options }), undefined, '', 'options')
  if (!options.ok) return options
  const previewed = await previewMapping(gateway, context, {
    mapping: draft.text,
    sampleBase64: toBase64(body.value),
    options: options.value,
    links: true,
  })
  const { translation: texts } = shown.texts
  const base = { fromName: draft.id, toName: 'NGSI-LD', texts }
  if (!previewed.ok) {
    const view = viewHtml({
      ...base,
      view: rejectedView(body.value, previewed.problem),
      meaning: () => [],
      output: undefined,
    })
    return ok(html`${problemHtml(previewed.problem)}${view}`)
  }
  if ('faults' in previewed.value) return ok(faultsHtml(previewed.value.faults, shown))
  const { entities, losses, repairs, links, places, output, mediaType } = previewed.value
  const view = viewOf({ body: body.value, entities, losses, repairs, links, places })
  const hub = gateway.services.registry.get('ngsi-ld')
  const meaning = hub === undefined ? () => [] : await meaningOf(shown, hub, hub)
  const text = typeof output === 'string' ? output : ''
  const document = { text: indented(text), mediaType, isOpen: false }
  return ok(html`${coverageHtml(view, shown)}${viewHtml({ ...base, view, meaning, output: document })}`)
}

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
