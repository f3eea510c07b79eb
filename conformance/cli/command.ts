// `citygate conformance`: tests any target by its responses. The report goes to standard output or to a file, progress to a
// terminal on standard error, and the exit code is the verdict.

import { Command } from 'commander'
import { captureCommand } from './capture.ts'
import { explainCommand, listCommand, planCommand } from './catalogue.ts'
import { initCommand, newIssuerCommand, newKeyCommand, waiveCommand } from './init.ts'
import { mutantsCommand } from './mutants.ts'
import { badgeCommand, compareCommand, verifyCommand } from './reports.ts'
import { recordCommand, replayCommand, runCommand } from './run.ts'
import { tenderCommand } from './procurement-clauses.ts'

export function conformanceCommand(): Command {
  const command = new Command('conformance').description('Run black-box conformance tests')
  for (const one of [
    runCommand(),
    planCommand(),
    listCommand(),
    explainCommand(),
    compareCommand(),
    verifyCommand(),
    badgeCommand(),
    tenderCommand(),
    initCommand(),
    newKeyCommand(),
    newIssuerCommand(),
    waiveCommand(),
    captureCommand(),
    recordCommand(),
    replayCommand(),
    mutantsCommand(),
  ]) {
    command.addCommand(one)
  }
  return command
}
