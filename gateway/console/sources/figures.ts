// What a source received in a time range, how late its messages were, and its losses by kind and code: charts, sentences and tables.

import { fillIn } from '../../../locales/locales.ts'
import { type FigureStep, type ShownLag, sourceFigures } from '../../http/management/sources/figures.ts'
import { html, type Html } from '../../http/pages/html.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import { minuteMilliseconds } from '../../store/operation/minutes.ts'
import { type RangeName, rangeNamed, ranges } from '../live/figures.ts'
import { rangeTabs } from '../live/range-tabs.ts'
import { code, type PageContext, table } from '../page-context.ts'
import { barChart } from './chart.ts'
import { duration } from './duration.ts'

interface Times {
  readonly range: RangeName
  readonly from: number
  readonly step: number
  readonly steps: number
}

/** @param asked the range that the address names */
export async function figuresHtml(
  gateway: GatewayContext,
  of: { readonly tenant: string; readonly source: string; readonly path: string },
  asked: string | undefined,
  shown: PageContext,
): Promise<Html> {
  const range = rangeNamed(asked)
  const { minutes, step } = ranges[range]
  const to = Math.floor(Date.parse(gateway.services.now()) / minuteMilliseconds) + 1
  const times = { range, from: to - minutes, step, steps: minutes / step }
  const figures = await sourceFigures(gateway, of.tenant, of.source, { from: times.from, to, step })
  const { texts } = shown
  return html`${rangeTabs(of.path, range, shown)}
    <section class="card">
      <h2>${texts.source.messages}</h2>
      ${received(figures.steps, times, shown)}
    </section>
    <section class="card">
      <h2>${texts.source.lag}</h2>
      ${lags(figures.steps, times, shown)}
    </section>
    <section class="card">
      <h2>${texts.source.lossesByCode}</h2>
      ${
        figures.ledger.length === 0
          ? html`<p>${texts.source.noLosses}</p>`
          : table(
              [texts.source.lossKind, texts.source.code, texts.source.lossCount, texts.source.trend],
              figures.ledger.map(({ kind, code: name, count }) => [
                kindName(kind, shown),
                code(name),
                number(count, shown),
                trendOf(figures.steps, kind, name, times),
              ]),
            )
      }
    </section>
    ${figures.steps.length > 0 && asTable(figures.steps, times, shown)}`
}

function placed(
  steps: readonly FigureStep[],
  { from, step }: Times,
  of: (one: FigureStep) => number,
): ReadonlyMap<number, number> {
  return new Map(steps.map((one) => [(one.minute - from) / step, of(one)]))
}

function number(value: number, { language }: PageContext): string {
  return new Intl.NumberFormat(language).format(value)
}

function received(steps: readonly FigureStep[], times: Times, shown: PageContext): Html {
  const total = (of: (one: FigureStep) => number): string =>
    number(
      steps.reduce((sum, one) => sum + of(one), 0),
      shown,
    )
  const sentence = fillIn(shown.texts.source.lastHour, {
    n: total((one) => one.received),
    refused: total((one) => one.refused),
    losses: total((one) => one.losses),
  })
  const series = [
    { style: 'received', values: placed(steps, times, (one) => one.received) },
    { style: 'refused', values: placed(steps, times, (one) => one.refused) },
  ] as const
  return html`<p>${sentence}</p>
    ${barChart(series, times.steps, sentence)}`
}

/** Of all steps together. */
function together(some: readonly (ShownLag | undefined)[]): ShownLag | undefined {
  const known = some.filter((one) => one !== undefined)
  const messages = known.reduce((sum, one) => sum + one.messages, 0)
  if (messages === 0) return undefined
  const sum = known.reduce((all, one) => all + one.mean * one.messages, 0)
  return { messages, mean: sum / messages, longest: Math.max(...known.map(({ longest }) => longest)) }
}

function lags(steps: readonly FigureStep[], times: Times, shown: PageContext): Html {
  const { texts, language } = shown
  const say = (text: string, { mean, longest }: ShownLag): string =>
    fillIn(text, { mean: duration(mean, language), longest: duration(longest, language) })
  const lag = together(steps.map((one) => one.lag))
  const queueLag = together(steps.map((one) => one.queueLag))
  const queue = queueLag !== undefined && html`<p>${say(texts.source.queueLag, queueLag)}</p>`
  if (lag === undefined)
    return html`<p>${texts.source.noLag}</p>
      ${queue}`
  const sentence = say(texts.source.observedLag, lag)
  const series = [
    { style: 'longest', values: placed(steps, times, (one) => one.lag?.longest ?? 0) },
    { style: 'mean', values: placed(steps, times, (one) => one.lag?.mean ?? 0) },
  ] as const
  return html`<p>${sentence}</p>
    ${barChart(series, times.steps, sentence)} ${queue}`
}

function trendOf(steps: readonly FigureStep[], kind: string, name: string, times: Times): Html {
  const values = placed(
    steps,
    times,
    ({ lossesByCode }) => lossesByCode.find((one) => one.kind === kind && one.code === name)?.count ?? 0,
  )
  return barChart([{ style: 'losses', values }], times.steps, undefined, 'hour small')
}

function kindName(kind: string, { texts }: PageContext): string {
  const known = (['dropped', 'coerced', 'approximated', 'assumed', 'carried'] as const).find((one) => one === kind)
  return known === undefined ? kind : texts.translation[known]
}

function asTable(steps: readonly FigureStep[], { range }: Times, shown: PageContext): Html {
  const { texts, language } = shown
  const say = (lag: number | undefined): string => (lag === undefined ? '–' : duration(lag, language))
  const rows = steps.map((one) => {
    const time = new Date(one.minute * minuteMilliseconds).toISOString()
    return [
      range === '7d' || range === '24h' ? time.slice(5, 16).replace('T', ' ') : time.slice(11, 16),
      one.received,
      one.refused,
      one.losses,
      say(one.lag?.mean),
      say(one.lag?.longest),
    ]
  })
  const heads = [texts.source.minute, texts.source.received, texts.source.refused, texts.source.losses]
  return html`<details>
    <summary>${texts.source.asTable}</summary>
    ${table([...heads, texts.source.meanLag, texts.source.longestLag], rows)}
  </details>`
}
