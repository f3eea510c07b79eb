// The summary at the end of a run on standard error, in a pipe too: the verdict, what failed with the worst first, what was not
// tested, and the options of the run, in at most eight lines.

import { counted, harmWords, sentenceOf } from '../report/outcome.ts'
import type { Report } from '../runner/report.ts'
import { printable } from './output.ts'

const maxLines = 8
/** Keeps one line of the summary on one line of a log. */
const maxLineLength = 320

/**
 * @param notes why something was not tested, one sentence each
 * @param hint a last line for the user
 */
export function summaryLines(report: Report, notes: readonly string[], hint?: string): readonly string[] {
  const head = [`${report.target.subject}: ${sentenceOf(report)}`, passedOf(report)]
  const tail = [runOf(report), ...(hint === undefined ? [] : [hint])]
  const failed = (report.summary?.failed ?? []).map(({ id, level, harm }) => {
    const sentence = report.checks.find((check) => check.id === id)?.sentence ?? ''
    return `  ${harmWords[harm].padEnd('wrong answer'.length)}  ${id} (${level}) ${sentence}`
  })
  const room = maxLines - head.length - tail.length
  const forNotes = Math.min(notes.length, Math.max(2, room - failed.length))
  const middle = [...fitted(failed, room - forNotes, 'failed'), ...fitted(notes, forNotes, 'reasons')]
  return [...head, ...middle, ...tail].map((line) => {
    const text = printable(line)
    return text.length > maxLineLength ? `${text.slice(0, maxLineLength - 1)}…` : text
  })
}

/** As many lines as fit; the last one says how many are left out. */
function fitted(lines: readonly string[], room: number, what: string): readonly string[] {
  if (lines.length <= room) return lines
  return [...lines.slice(0, room - 1), `  and ${lines.length - room + 1} more ${what}, see the report`]
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
