// Bars over time, drawn by the server: a chart without a script, which says nothing that does not stand beside it in words.

import { html, type Html } from '../../http/pages/html.ts'

const height = 60
const width = 8

export interface Bars {
  /** Of translation.css: the colour. */
  readonly style: 'received' | 'refused' | 'losses' | 'longest' | 'mean'
  /** One for each step; what is not there is 0. */
  readonly values: ReadonlyMap<number, number>
}

function path(values: ReadonlyMap<number, number>, most: number): string {
  return [...values]
    .filter(([, value]) => value > 0)
    .map(([place, value]) => {
      const tall = Math.max(1.5, (value / most) * height)
      return `M${place * width + 1} ${height}v-${tall.toFixed(1)}h${width - 2}v${tall.toFixed(1)}z`
    })
    .join('')
}

/**
 * @param series drawn to one scale, each over the ones before it
 * @param steps how many there are
 * @param label what it shows, in words; absent: it stands beside it
 */
export function barChart(series: readonly Bars[], steps: number, label?: string, style = 'hour'): Html {
  const most = Math.max(1, ...series.flatMap(({ values }) => [...values.values()]))
  const named = label === undefined ? html` aria-hidden="true"` : html` role="img" aria-label="${label}"`
  return html`<svg class="${style}" viewBox="0 0 ${steps * width} ${height + 1}" preserveAspectRatio="none" ${named}>
    ${series.map(({ style: one, values }) => html`<path class="${one}" d="${path(values, most)}" />`)}
  </svg>`
}
