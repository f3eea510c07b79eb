// The command `citygate`: one executable with subcommands. Each subcommand is a file beside this one, and only the requested
// one is loaded.

import { Command } from 'commander'
import { version } from '../../version.ts'
import { commands } from './commands.ts'
import { exitCode } from './output.ts'

// A reader of the output may stop reading, as `head` does: that is not a failure, and not a verdict of `conformance`.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    if (stream === process.stdout && process.argv[2] !== 'conformance') process.exit(exitCode.ok)
  })
}

const program = new Command('citygate')
  .description('A standards gateway for city data: translate, serve and test conformance')
  .version(version)
  .showHelpAfterError('(citygate --help lists the commands)')
  .exitOverride((error) => {
    // Commander exits with 1 on wrong usage; 1 means "rejected" here.
    process.exit(error.exitCode === 0 ? exitCode.ok : exitCode.usage)
  })

/** The named command; none for the version; all commands for any other word, because the help lists them. */
function wanted(word = ''): readonly (() => Promise<Command>)[] {
  if (word === '--version' || word === '-V') return []
  const command = commands.get(word)
  return command === undefined ? [...commands.values()] : [command]
}

/** Subcommands use the same exit codes. */
function adopt(command: Command): Command {
  for (const subcommand of command.commands) adopt(subcommand)
  return command.copyInheritedSettings(program)
}

for (const load of wanted(process.argv[2])) program.addCommand(adopt(await load()))

try {
  await program.parseAsync()
} catch (error) {
  console.error(error)
  process.exitCode = exitCode.broken
}
