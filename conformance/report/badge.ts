// The verdict as an SVG image that needs no font and no server; its title names the target, the time and the report.

import type { Report } from '../runner/report.ts'
import { digestOf } from '../digest.ts'
import { escaped } from './xml.ts'

const colours = {
  conforms: '#1a7f37',
  'does-not-conform': '#b42318',
  inconclusive: '#6f42c1',
  'suite-broken': '#57606a',
} as const
const characterWidth = 6.6
const padding = 20

export function badge(report: Report): string {
  const left = report.profiles.map(({ name }) => name).join(', ')
  const waived = report.profiles.reduce((sum, { summary }) => sum + summary.waived, 0)
  const kept = report.profiles.reduce((sum, { must }) => sum + must.kept, 0)
  const of = report.profiles.reduce((sum, { must }) => sum + must.of, 0)
  const right = `${report.verdict.replaceAll('-', ' ')} ${kept}/${of}${waived > 0 ? `, ${waived} waived` : ''}`
  const [leftWidth, rightWidth] = [left, right].map((text) => Math.ceil(text.length * characterWidth) + padding) as [
    number,
    number,
  ]
  const width = leftWidth + rightWidth
  const title = `${report.target.subject}: ${right}; ${report.finished}; report sha256 ${digestOf(report)}`
  const text = (words: string, middle: number): string =>
    `<text x="${middle}" y="14" fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">${escaped(words)}</text>`
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="20" role="img" aria-label="${escaped(`${left}: ${right}`)}">
<title>${escaped(title)}</title>
<rect width="${leftWidth}" height="20" fill="#24292f"/><rect x="${leftWidth}" width="${rightWidth}" height="20" fill="${colours[report.verdict]}"/>
${text(left, leftWidth / 2)}${text(right, leftWidth + rightWidth / 2)}
</svg>
`
}
