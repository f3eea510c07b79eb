// Where a report goes: to standard output or a file as JSON; the other formats are derived from it.

import { Option, type Command } from 'commander'
import { jsonFrom, UsageError } from '../cli/inputs.ts'
import { checkWritable, print, writeOut } from '../cli/output.ts'
import { languages, type Language } from '../../locales/locales.ts'
import type { Report } from '../runner/report.ts'
import { badge } from './badge.ts'
import { ctrf } from './ctrf.ts'
import { seal } from './dsse.ts'
import { earl } from './earl.ts'
import { htmlReport } from './html/page.ts'
import { junit } from './junit.ts'
import { statementOf, statementType } from './statement.ts'

export interface Outputs {
  readonly report?: string
  readonly html?: string
  readonly lang: Language
  readonly junit?: string
  readonly ctrf?: string
  readonly earl?: string
  readonly badge?: string
  readonly sign?: string
  readonly envelope?: string
}

const variable = (name: string): string => `CITYGATE_CONFORMANCE_${name}`

export function withOutputs(command: Command): Command {
  const options = [
    new Option(
      '--report <file>',
      'file for the report as JSON, - for standard output; the default if standard output is redirected and no other format is set',
    ).env(variable('REPORT')),
    new Option('--html <file>', 'file for the report as a self-contained page').env(variable('HTML')),
    new Option('--lang <language>', 'language of the page').choices(languages).default('en').env(variable('LANG')),
    new Option('--junit <file>', 'file for the report as JUnit XML').env(variable('JUNIT')),
    new Option('--ctrf <file>', 'file for the report as CTRF').env(variable('CTRF')),
    new Option('--earl <file>', 'file for the report as EARL in JSON-LD').env(variable('EARL')),
    new Option('--badge <file>', 'file for the verdict as an image (SVG)').env(variable('BADGE')),
    new Option('--sign <file>', 'private key (JWK, Ed25519) that signs the report').env(variable('SIGN')),
    new Option('--envelope <file>', 'file for the signature; default: beside the report').env(variable('ENVELOPE')),
  ]
  for (const option of options) command.addOption(option)
  return command
}

/** @throws UsageError if an output cannot be written or signed */
export async function checkOutputs(outputs: Outputs): Promise<void> {
  const { report, html, junit: xml, ctrf: json, earl: graph, badge: picture, sign } = outputs
  const files = { report, html, junit: xml, ctrf: json, earl: graph, badge: picture }
  for (const [name, file] of Object.entries(files)) {
    if (file !== undefined && !(name === 'report' && file === standardOutput)) await checkWritable(file, `--${name}`)
  }
  if (sign === undefined) return
  await checkWritable(placeOf(outputs), '--envelope')
  const tried = seal(statementType, {}, await jsonFrom(sign, '--sign'))
  if (!tried.ok) throw new UsageError(`--sign: ${tried.problem}`)
}

const standardOutput = '-'

/** Redirected output gets the report; on a terminal, and beside other formats, it must be requested with `--report -`. */
function isPrinted({ report, html, junit: xml, ctrf: json, earl: graph, badge: picture }: Outputs): boolean {
  if (report !== undefined) return report === standardOutput
  return [html, xml, json, graph, picture].every((file) => file === undefined) && !process.stdout.isTTY
}

/** Whether the report is written anywhere. */
export function isKept(outputs: Outputs): boolean {
  const { report, html, junit: xml, ctrf: json, earl: graph } = outputs
  return isPrinted(outputs) || [report, html, xml, json, graph].some((file) => file !== undefined)
}

/** The file of the signature. */
function placeOf({ envelope, report }: Outputs): string {
  const beside = envelope ?? (report === standardOutput ? undefined : report)?.replace(/(?:\.json)?$/, '.dsse.json')
  if (beside === undefined) {
    throw new UsageError('A signature needs a file: set --envelope, or --report to a file.')
  }
  return beside
}

export async function writeOutputs(report: Report, outputs: Outputs): Promise<void> {
  const text = `${JSON.stringify(report, null, 2)}\n`
  const envelope = outputs.sign === undefined ? undefined : await envelopeOf(report, text, outputs)
  if (isPrinted(outputs)) print(text)
  else if (outputs.report !== undefined) await writeOut(outputs.report, text, '--report')
  for (const [option, file, write] of [
    ['--html', outputs.html, () => htmlReport(report, outputs.lang, envelope === undefined ? {} : { keyId: envelope.keyId })], // prettier-ignore
    ['--junit', outputs.junit, () => junit(report)],
    ['--ctrf', outputs.ctrf, () => ctrf(report)],
    ['--earl', outputs.earl, () => earl(report)],
    ['--badge', outputs.badge, () => badge(report)],
    ['--envelope', envelope?.file, () => envelope?.text ?? ''],
  ] as const) {
    if (file !== undefined) await writeOut(file, write(), option)
  }
}

async function envelopeOf(report: Report, text: string, outputs: Outputs) {
  const sealed = seal(statementType, statementOf(report, text), await jsonFrom(outputs.sign ?? '', '--sign'))
  if (!sealed.ok) throw new UsageError(sealed.problem)
  const [signature] = sealed.value.signatures
  return { file: placeOf(outputs), keyId: signature?.keyid ?? '', text: `${JSON.stringify(sealed.value, null, 2)}\n` }
}
