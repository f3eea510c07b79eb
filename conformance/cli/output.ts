// Output and exit codes of the commands: the exit code is the verdict, progress goes to standard error on a terminal, and text
// from a target must not control the terminal.

import { styleText } from 'node:util'
import { access, constants, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Command } from 'commander'
import type { State } from '../runner/judgement.ts'
import type { CheckReport, Verdict } from '../runner/report.ts'
import { UsageError } from './inputs.ts'

export const exitCode = {
  conforms: 0,
  'does-not-conform': 1,
  usage: 2,
  inconclusive: 3,
  'suite-broken': 4,
} as const satisfies Record<Verdict | 'usage', number>

export function say(text: string): void {
  process.stderr.write(`${text}\n`)
}

export function print(text: string): void {
  process.stdout.write(text)
}

const colours = {
  pass: 'green',
  fail: 'red',
  warn: 'yellow',
  info: 'cyan',
  'not-declared': 'gray',
  'not-applicable': 'gray',
  waived: 'yellow',
  inconclusive: 'magenta',
  manual: 'gray',
} as const satisfies Record<State, string>

function paint(state: State): string {
  const text = state.padEnd('not-applicable'.length)
  return process.env['NO_COLOR'] === undefined ? styleText(colours[state], text, { validateStream: false }) : text
}

/** Replaces control characters, so that text from a target cannot control a terminal. */
export function printable(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, '\uFFFD')
}

/** One line per check, on a terminal only; the process that started this one, if any, is notified of each. */
export function progress(check: CheckReport): void {
  process.send?.({ id: check.id, state: check.state })
  if (!process.stderr.isTTY || check.state === 'manual') return
  const reason = check.reason === undefined ? '' : ` (${check.reason})`
  const unscored = check.scored ? '' : ' (not scored)'
  say(`${paint(check.state)} ${check.id}${reason}${unscored} ${check.sentence}`)
  for (const finding of check.findings) {
    say(`    ${finding.what}: ${finding.expected}; found ${printable(finding.found)}`)
  }
}

/** Checked before a run, so that a run is not lost because a folder does not exist. */
export async function checkWritable(file: string, option: string): Promise<void> {
  const there = await stat(file).catch(() => undefined)
  const isOpen = await access(there === undefined ? dirname(file) : file, constants.W_OK).then(
    () => true,
    () => false,
  )
  if (!isOpen || there?.isDirectory() === true) throw new UsageError(`The file of ${option} cannot be written.`)
}

export async function writeOut(file: string, text: string, option: string): Promise<void> {
  await writeFile(file, text).catch(() => {
    throw new UsageError(`The file of ${option} cannot be written.`)
  })
}

/** Commander exits with 1 on wrong usage, and 1 means "does not conform" here. */
export function subcommand(name: string): Command {
  return new Command(name).exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : exitCode.usage))
}

/** Runs a command: wrong usage is printed as a sentence, and any other exception is an error in the suite. */
export async function ending(work: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await work()
  } catch (error) {
    if (error instanceof UsageError) {
      say(error.message)
      process.exitCode = exitCode.usage
      return
    }
    say(`Internal error in the suite: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    process.exitCode = exitCode['suite-broken']
  }
}
