// What a source received in the last hour, minute by minute: a chart without a script, and the same as a table.

import { html, type Html } from '../../http/pages/html.ts'
import type { MinuteSum } from '../../store/operation/minutes.ts'
import { fillIn } from '../../../locales/locales.ts'
import { type PageContext, table } from '../page-context.ts'

const height = 60
const width = 8

function bars(minutes: readonly MinuteSum[], from: number, of: (minute: MinuteSum) => number, most: number): string {
  return minutes
    .map((one) => {
      const tall = Math.max(of(one) > 0 ? 1.5 : 0, (of(one) / most) * height)
      return `M${(one.minute - from) * width + 1} ${height}v-${tall.toFixed(1)}h${width - 2}v${tall.toFixed(1)}z`
    })
    .join('')
}

/** @param minutes those of the last hour in which something happened; @param from the first minute of the hour */
export function hourChart(minutes: readonly MinuteSum[], from: number, { texts }: PageContext): Html {
  const most = Math.max(1, ...minutes.map(({ received }) => received))
  const total = (of: (minute: MinuteSum) => number): number => minutes.reduce((sum, one) => sum + of(one), 0)
  const [received, refused, losses] = [
    total((one) => one.received),
    total((one) => one.refused),
    total((one) => one.losses),
  ]
  const sentence = fillIn(texts.source.lastHour, { n: received, refused, losses })
  const rows = minutes.map((one) => [
    new Date(one.minute * 60_000).toISOString().slice(11, 16),
    one.received,
    one.refused,
    one.losses,
  ])
  return html`<p>${sentence}</p>
    <svg
      class="hour"
      viewBox="0 0 ${60 * width} ${height + 1}"
      preserveAspectRatio="none"
      role="img"
      aria-label="${sentence}"
    >
      <path class="received" d="${bars(minutes, from, (one) => one.received, most)}" />
      <path class="refused" d="${bars(minutes, from, (one) => one.refused, most)}" />
    </svg>
    ${
      rows.length > 0 &&
      html`<details>
        <summary>${texts.source.asTable}</summary>
        ${table([texts.source.minute, texts.source.received, texts.source.refused, texts.source.losses], rows)}
      </details>`
    }`
}
