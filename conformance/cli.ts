// `citygate conformance`: judges any gateway over HTTP. The report goes to standard output or to a file, progress to a
// terminal on standard error, and the exit code says the verdict.

import { writeFile } from 'node:fs/promises'
import { styleText } from 'node:util'
import { Command, Option } from 'commander'
import type { Check, Profile } from './check.ts'
import { milliseconds, tokenFrom, urlFrom, UsageError, type TokenFlags } from './inputs.ts'
import { translateProfile } from './profiles/translate.ts'
import type { CheckReport, Report, State, Verdict } from './runner/report.ts'
import { run } from './runner/run.ts'

const exitCode = {
  conforms: 0,
  'does-not-conform': 1,
  usage: 2,
  inconclusive: 3,
  'suite-broken': 4,
} as const satisfies Record<Verdict | 'usage', number>

interface Flags extends TokenFlags {
  readonly profile: string
  readonly report?: string
  readonly timeout: number
}

function say(text: string): void {
  process.stderr.write(`${text}\n`)
}

const colours = { pass: 'green', fail: 'red', warn: 'yellow', inconclusive: 'magenta' } as const

function paint(state: State): string {
  const text = state.padEnd('inconclusive'.length)
  return process.env['NO_COLOR'] === undefined ? styleText(colours[state], text, { validateStream: false }) : text
}

/** A target's words must not steer the terminal. */
function printable(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, '\uFFFD')
}

/** One line a check, on a terminal only. */
function progress(check: CheckReport): void {
  if (!process.stderr.isTTY) return
  say(`${paint(check.state)} ${check.id}${check.reason === undefined ? '' : ` (${check.reason})`}`)
  for (const finding of check.findings)
    say(`    ${finding.what}: ${finding.expected}; found ${printable(finding.found)}`)
}

async function write(report: Report, file: string | undefined): Promise<void> {
  const text = `${JSON.stringify(report, null, 2)}\n`
  if (file === undefined) process.stdout.write(text)
  else {
    await writeFile(file, text).catch(() => {
      throw new UsageError('The file of --report cannot be written.')
    })
  }
}

async function judge(address: string, flags: Flags, profile: Profile): Promise<number> {
  const url = urlFrom(address)
  const token = await tokenFrom(flags)
  const report = await run({
    url,
    ...(token === undefined ? {} : { token }),
    timeoutMilliseconds: flags.timeout,
    profile,
    now: () => new Date().toISOString(),
    progress,
    fault(check, error) {
      const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
      say(`The suite itself broke in ${check}: ${token === undefined ? stack : stack.replaceAll(token, '[secret]')}`)
    },
  })
  await write(report, flags.report)
  if (process.stderr.isTTY) say(`${report.target} ${report.verdict}: ${JSON.stringify(report.summary)}`)
  return exitCode[report.verdict]
}

function explanation({ id, level, title, clause, how }: Check): string {
  return [
    `${id} (${level}): ${title}`,
    `  clause   ${clause}`,
    `  sends    ${how.sends}`,
    `  expects  ${how.expects}`,
    `  to mend  ${how.mend}`,
    '',
  ].join('\n')
}

/** Commander ends with 1 on wrong usage, and 1 means "does not conform" here. */
function subcommand(name: string): Command {
  return new Command(name).exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : exitCode.usage))
}

/** The command; the profiles are handed in by tests alone. */
export function conformanceCommand(profiles: readonly Profile[] = [translateProfile]): Command {
  const runCommand = subcommand('run')
    .description(
      'Judge a gateway over HTTP; exit code 0 conforms, 1 does not, 2 wrong usage, 3 not judged, 4 our fault',
    )
    .argument('<url>', 'the gateway')
    .addOption(
      new Option('--profile <name>', 'what it is judged by')
        .choices(profiles.map((profile) => profile.name))
        .env('CITYGATE_CONFORMANCE_PROFILE')
        .makeOptionMandatory(),
    )
    .addOption(new Option('--token <text>', 'bearer token of a vendor').env('CITYGATE_CONFORMANCE_TOKEN'))
    .addOption(
      new Option('--token-file <file>', 'a file that holds the token')
        .env('CITYGATE_CONFORMANCE_TOKEN_FILE')
        .conflicts('token'),
    )
    .addOption(new Option('--report <file>', 'write the report here').env('CITYGATE_CONFORMANCE_REPORT'))
    .addOption(
      new Option('--timeout <milliseconds>', 'for each request')
        .env('CITYGATE_CONFORMANCE_TIMEOUT')
        .default(10_000)
        .argParser(milliseconds),
    )
    .action(async (address: string, flags: Flags) => {
      const profile = profiles.find((candidate) => candidate.name === flags.profile)
      try {
        if (profile === undefined) throw new UsageError('There is no such profile.')
        process.exitCode = await judge(address, flags, profile)
      } catch (error) {
        if (error instanceof UsageError) {
          say(error.message)
          process.exitCode = exitCode.usage
          return
        }
        say(`The suite itself broke: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
        process.exitCode = exitCode['suite-broken']
      }
    })

  const listCommand = subcommand('list')
    .description('List the profiles and their checks')
    .action(() => {
      for (const profile of profiles) {
        process.stdout.write(`${profile.name}: ${profile.title}\n`)
        for (const check of profile.checks) {
          process.stdout.write(`  ${check.id.padEnd(28)} ${check.level.padEnd(6)} ${check.title}\n`)
        }
      }
    })

  const explainCommand = subcommand('explain')
    .description('Say what a check sends and expects, why, and how to mend what it finds')
    .argument('<check>', 'the id of a check')
    .action((id: string) => {
      const found = profiles.flatMap((profile) => profile.checks).find((check) => check.id === id)
      if (found !== undefined) {
        process.stdout.write(explanation(found))
        return
      }
      say('There is no check of this id; `citygate conformance list` shows those that there are.')
      process.exitCode = exitCode.usage
    })

  return new Command('conformance')
    .description('Judge any gateway by what it answers')
    .addCommand(runCommand)
    .addCommand(listCommand)
    .addCommand(explainCommand)
}
