// The history of one attribute as a chart (uPlot), with the same numbers as a table for those who do not see it.

import uPlot from 'uplot'

export interface History {
  readonly attribute: string
  readonly unit: string
  readonly points: readonly (readonly [time: number, mean: number, least: number, greatest: number])[]
}

export interface ChartTexts {
  readonly noHistory: string
  readonly time: string
  readonly value: string
  readonly table: string
}

function colour(name: string): string {
  const probe = document.createElement('span')
  probe.style.color = `var(${name})`
  document.body.append(probe)
  const { color } = getComputedStyle(probe)
  probe.remove()
  return color
}

let current: uPlot | undefined

export function drawChart(target: HTMLElement, { unit, points }: History, texts: ChartTexts, language: string): void {
  current?.destroy()
  current = undefined
  target.replaceChildren()
  if (points.length === 0) {
    const empty = document.createElement('p')
    empty.className = 'muted'
    empty.textContent = texts.noHistory
    target.append(empty)
    return
  }
  const [text, line, accent] = [colour('--muted'), colour('--line'), colour('--series-1')]
  const column = (index: 0 | 1 | 2 | 3): number[] => points.map((point) => point[index])
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 3 })
  const axis = {
    stroke: text,
    grid: { stroke: line, width: 1 },
    ticks: { stroke: line, width: 1 },
    font: '11px system-ui',
  }
  current = new uPlot(
    {
      width: Math.max(220, target.clientWidth),
      height: 170,
      legend: { show: false },
      cursor: { y: false, drag: { x: true, y: false } },
      scales: { x: { time: true } },
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), Intl.DateTimeFormat().resolvedOptions().timeZone),
      axes: [
        { ...axis, values: (_, splits, __, ___, step) => splits.map((one) => timeText(one, step, language)) },
        { ...axis, size: 52, values: (_, splits) => splits.map((one) => number.format(one)) },
      ],
      bands: [{ series: [3, 2], fill: `color-mix(in srgb, ${accent} 18%, transparent)` }],
      series: [
        {},
        { label: unit, stroke: accent, width: 2, points: { size: 5, show: points.length < 60 } },
        { stroke: 'transparent', points: { show: false } },
        { stroke: 'transparent', points: { show: false } },
      ],
    },
    [column(0), column(1), column(2), column(3)],
    target,
  )
  target.append(table({ unit, points }, texts, language))
}

function timeText(seconds: number, step: number, language: string): string {
  const date = new Date(seconds * 1000)
  return step >= 86_400
    ? date.toLocaleDateString(language, { month: 'short', day: 'numeric' })
    : date.toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit' })
}

const maxRows = 24

/** The last of them. */
function table({ unit, points }: Omit<History, 'attribute'>, texts: ChartTexts, language: string): HTMLElement {
  const details = document.createElement('details')
  const summary = document.createElement('summary')
  summary.textContent = texts.table
  const whole = document.createElement('table')
  const head = whole.createTHead().insertRow()
  for (const name of [texts.time, unit === '' ? texts.value : `${texts.value} (${unit})`]) {
    const cell = document.createElement('th')
    cell.scope = 'col'
    cell.textContent = name
    head.append(cell)
  }
  const body = whole.createTBody()
  for (const [seconds, mean] of points.slice(-maxRows).toReversed()) {
    const row = body.insertRow()
    row.insertCell().textContent = new Date(seconds * 1000).toLocaleString(language)
    row.insertCell().textContent = mean.toLocaleString(language, { maximumFractionDigits: 3 })
  }
  details.append(summary, whole)
  return details
}
