// What a dry run has found: how far it is, the differences, and examples of them for the client that owns the source.

import type { Json } from '../../../standards/hub/entity.ts'
import { fail, ok } from '../../../standards/result.ts'
import { fillIn } from '../../../locales/locales.ts'
import type { FoundDryRun } from '../../http/management/sources/dry-run.ts'
import { shownOptions, sourceFor } from '../../http/management/sources/sources.ts'
import { html, type Html } from '../../http/pages/html.ts'
import { icon } from '../../http/pages/icons.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import { type CountedDifference, emptyReport, messagesIn } from '../../pipeline/operation/dry-run-report.ts'
import { openExamples } from '../../pipeline/operation/dry-runs.ts'
import { mappingText } from '../../store/mappings/mappings.ts'
import { showing } from '../forms.ts'
import { code, link, postForm, type PageContext, table, time } from '../page-context.ts'
import { isOwnerOf } from './captured.ts'
import { sourcesPath } from './list.ts'

interface Seen {
  readonly isRunning: boolean
  readonly isOfficer: boolean
  readonly isOwner: boolean
}

export function resultHtml(
  gateway: GatewayContext,
  source: string,
  found: FoundDryRun,
  { isRunning, isOfficer, isOwner }: Seen,
  shown: PageContext,
): Html {
  const { texts } = shown
  const here = `${sourcesPath}/${source}/dry-run`
  const { adapter, mapping, options } = found
  const report = { ...emptyReport, ...found.report }
  const { differences, ...numbers } = report
  const tried = messagesIn(report)
  const named = { adapter, options, ...(mapping === undefined ? {} : { mapping }) }
  const counts = fillIn(texts.dryRun.counts, { ...numbers, differ: numbers.compared - numbers.same })
  const end =
    isOfficer &&
    postForm(
      shown,
      `${here}/end`,
      html`<button class="secondary small">${icon('x')}${isRunning ? texts.dryRun.end : texts.dryRun.remove}</button>`,
    )
  return html`<section class="card" ${isRunning && html` id="progress"`}>
    <h2>${isRunning ? texts.dryRun.running : texts.dryRun.ended}</h2>
    <p>
      ${code(mapping === undefined ? adapter : mappingText(mapping))}
      ${Object.entries(shownOptions(gateway, named)).map(
        ([name, value]) => html`<code dir="ltr">${name}: ${JSON.stringify(value)}</code> `,
      )}
    </p>
    <div data-done>
      <progress
        max="${found.messages}"
        value="${Math.min(tried, found.messages)}"
        aria-label="${texts.dryRun.title}"
      ></progress>
      <p role="status">
        ${fillIn(texts.dryRun.progress, { n: tried, total: found.messages, time: found.until.slice(0, 16).replace('T', ' ') })}
      </p>
    </div>
    <p data-counts>${counts}</p>
    <div data-found>${differencesHtml(differences, shown)}</div>
    <div class="toolbar">
      ${isRunning && html`<span data-reload>${link(shown, here, texts.conformance.reload, {}, false, 'button secondary')}</span>`}
      ${isOwner && differences.length > 0 && link(shown, `${here}/examples`, texts.dryRun.examples, {}, false, 'button secondary')}
      ${end}
    </div>
    <p class="hint">${texts.dryRun.examplesOfOwner}</p>
  </section>`
}

function differencesHtml(differences: readonly CountedDifference[], shown: PageContext): Html {
  const { texts } = shown
  if (differences.length === 0) return html`<p>${texts.dryRun.noDifference}</p>`
  const rows = differences
    .toSorted((one, other) => other.messages - one.messages)
    .map(({ what, change, name, messages }) => [
      texts.dryRunWhat[what],
      code(name),
      texts.dryRunChange[change],
      messages,
    ])
  return table([texts.dryRun.what, texts.dryRun.name, texts.dryRun.change, texts.source.messages], rows)
}

export const dryRunExamplesRoute = showing(async (gateway, context, shown) => {
  const found = await sourceFor(gateway, context)
  if (!found.ok) return found
  const { id } = found.value
  context.set('facts', { source: id })
  const run = await gateway.store.dryRuns.get(context.get('tenant'), id)
  if (run === undefined || !isOwnerOf(context.get('principal'), run.owner))
    return fail({ code: 'not-found', detail: 'There are no examples of a dry run that this client may see.' })
  const { texts } = shown
  const say = (value: Json | undefined): Html | string => (value === undefined ? '–' : code(JSON.stringify(value)))
  const rows = (await openExamples(gateway.services.idKey, run)).map((one) => [
    html`${texts.dryRunWhat[one.what]} ${code(one.name)}
    ${one.entity !== undefined && html`<div>${code(one.entity)}</div>`}`,
    texts.dryRunChange[one.change],
    say(one.before),
    say(one.after),
    time(one.receivedAt),
  ])
  const heads = [
    texts.dryRun.name,
    texts.dryRun.change,
    texts.dryRun.before,
    texts.dryRun.after,
    texts.deadLetters.received,
  ]
  const body = html`${rows.length === 0 ? html`<p role="status">${texts.dryRun.noExamples}</p>` : table(heads, rows)}
    <p>${link(shown, `${sourcesPath}/${id}/dry-run`, texts.dryRun.title)}</p>`
  return ok({ title: `${texts.dryRun.examples}: ${id}`, body })
})
