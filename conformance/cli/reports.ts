// `compare`, `verify` and `badge`: commands that read reports.

import type { Command } from 'commander'
import { badge } from '../report/badge.ts'
import { compareReports } from '../report/compare.ts'
import { readReport } from '../report/read.ts'
import { suiteDigest } from '../report/suite-digest.ts'
import { verifyReport } from '../report/verify.ts'
import type { Report } from '../runner/report.ts'
import { bytesFrom, jsonFrom, UsageError } from './inputs.ts'
import { ending, exitCode, print, say, subcommand } from './output.ts'

async function reportFrom(file: string): Promise<Report> {
  const read = readReport(await jsonFrom(file, 'the report'))
  if (!read.ok) throw new UsageError(`${file} ${read.problem}`)
  return read.value
}

export function compareCommand(): Command {
  return subcommand('compare')
    .description('Compare two reports; exit code 1 if anything is worse in the second')
    .argument('<before>', 'a report')
    .argument('<after>', 'a later report')
    .action((before: string, after: string) =>
      ending(async () => {
        const [old, young] = [await reportFrom(before), await reportFrom(after)]
        if (old.suite.sha256 !== young.suite.sha256) say('The reports are from different builds of the suite.')
        if (old.target.subject !== young.target.subject) say('The reports are about different targets.')
        const differences = compareReports(old, young)
        for (const { id, kind, before: was, after: is } of differences) {
          print(`${kind.padEnd(10)} ${id.padEnd(20)} ${was ?? '-'} → ${is ?? '-'}\n`)
        }
        const isWorse = differences.some(({ kind }) => kind === 'regression' || kind === 'stricter')
        return isWorse ? exitCode['does-not-conform'] : exitCode.conforms
      }),
    )
}

export function verifyCommand(): Command {
  return subcommand('verify')
    .description('Verify the signature of a report offline, and list what was changed')
    .argument('<report>', 'report.json')
    .requiredOption('--key <file>', 'public key (JWK) of the signer')
    .option('--envelope <file>', 'the signature; default: the .dsse.json file beside the report')
    .action((file: string, { key, envelope }: { readonly key: string; readonly envelope?: string }) =>
      ending(async () => {
        const bytes = await bytesFrom(file, 'the report')
        const { report, faults, notes } = verifyReport(bytes, {
          envelope: await jsonFrom(envelope ?? file.replace(/(?:\.json)?$/, '.dsse.json'), '--envelope'),
          key: await jsonFrom(key, '--key'),
          suite: await suiteDigest(),
        })
        for (const note of notes) say(note)
        for (const fault of faults) say(fault)
        if (faults.length > 0 || report === undefined) return exitCode['does-not-conform']
        const { verdict, target, finished } = report
        print(`verified: ${target.subject} ${verdict}, ${finished}\n`)
        return exitCode.conforms
      }),
    )
}

export function badgeCommand(): Command {
  return subcommand('badge')
    .description('Print the verdict of a report as an image (SVG)')
    .argument('<report>', 'report.json')
    .action((file: string) =>
      ending(async () => {
        print(badge(await reportFrom(file)))
        return exitCode.conforms
      }),
    )
}
