// A small chart in the page itself, drawn by the server: it needs no script, and it says nothing that does not stand beside it in
// words.

import { html, type Html } from '../../http/pages/html.ts'

const [width, height, edge] = [160, 36, 2] as const

export interface Line {
  readonly values: readonly number[]
  /** Of site.css: the colour. */
  readonly series: 1 | 2 | 3 | 4
}

/** @param lines of the same length, drawn to the same scale */
export function sparkline(lines: readonly Line[]): Html {
  const most = Math.max(1, ...lines.flatMap(({ values }) => values))
  const paths = lines.flatMap(({ values, series }, index) => {
    const [first] = values
    if (first === undefined) return []
    const step = values.length > 1 ? (width - 2 * edge) / (values.length - 1) : 0
    const points = values.map((value, place) => {
      const x = edge + place * step
      const y = height - edge - (value / most) * (height - 2 * edge)
      return `${round(x)} ${round(y)}`
    })
    const line = `M${points.join('L')}`
    const area = `${line}L${round(edge + (values.length - 1) * step)} ${height}L${edge} ${height}Z`
    return [
      ...(index === 0 ? [html`<path class="${`area series-${series}`}" d="${area}" />`] : []),
      html`<path class="${values.some((value) => value > 0) ? `line series-${series}` : 'line none'}" d="${line}" />`,
    ]
  })
  return html`<svg class="spark" viewBox="${`0 0 ${width} ${height}`}" preserveAspectRatio="none" aria-hidden="true">
    ${paths}
  </svg>`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
