// What a run says in the end on standard error, in a pipe too: the verdict, what failed with the worst first, what was not judged, and
// what it was judged by, in eight lines at most.

import { counted, harmWords, sentenceOf } from '../report/outcome.ts'
import type { Report } from '../runner/report.ts'
import { printable } from './output.ts'

const mostLines = 8
/** So that a line of a terminal or a log is one. */
const longestLine = 320

/**
 * @param notes why something was not judged, a sentence each
 * @param hint what else to know
 */
export function summaryLines(report: Report, notes: readonly string[], hint?: string): readonly string[] {
  const head = [`${report.target.subject}: ${sentenceOf(report)}`, passedOf(report)]
  const tail = [runOf(report), ...(hint === undefined ? [] : [hint])]
  const failed = (report.summary?.failed ?? []).map(({ id, level, harm }) => {
    const sentence = report.checks.find((check) => check.id === id)?.sentence ?? ''
    return `  ${harmWords[harm].padEnd('wrong answer'.length)}  ${id} (${level}) ${sentence}`
  })
  const room = mostLines - head.length - tail.length
  const forNotes = Math.min(notes.length, Math.max(2, room - failed.length))
  const middle = [...fitted(failed, room - forNotes, 'failed'), ...fitted(notes, forNotes, 'reasons')]
  return [...head, ...middle, ...tail].map((line) => {
    const text = printable(line)
    return text.length > longestLine ? `${text.slice(0, longestLine - 1)}…` : text
  })
}

/** As many as there is room for; the last line says how many more there are. */
function fitted(lines: readonly string[], room: number, what: string): readonly string[] {
  if (lines.length <= room) return lines
  return [...lines.slice(0, room - 1), `  and ${lines.length - room + 1} more ${what}, which the report has`]
}

function passedOf({ profiles }: Report): string {
  return `MUSTs passed: ${profiles.map(({ name, must }) => `${name} ${must.kept} of ${must.of}`).join(', ')}`
}

function runOf({ configuration, requirements, profiles, summary }: Report): string {
  const { settings = {}, seed, strict, safe } = configuration
  const about = new Map(profiles.flatMap(({ about: chosen = {} }) => Object.entries(chosen)))
  for (const [name, value] of Object.entries(settings)) about.set(name, value)
  return [
    ...[...about].map(([name, value]) => `${name} ${value}`),
    ...(strict === true ? ['strict'] : []),
    ...(safe ? ['safe'] : []),
    `seed ${seed}`,
    `set ${requirements.set}`,
    ...(summary === undefined
      ? []
      : [`${counted(summary.requests, 'exchange')} in ${(summary.milliseconds / 1000).toFixed(1)} s`]),
  ].join('; ')
}
