// The command `citygate`: one executable with subcommands; each is a file of its own beside this one.

import { Command } from 'commander'
import { conformanceCommand } from '../../conformance/cli.ts'
import { version } from '../../version.ts'
import { adaptersCommand } from './adapters.ts'
import { auditCommand } from './audit/command.ts'
import { configCommand } from './config.ts'
import { exitCode } from './output.ts'
import { serveCommand } from './serve.ts'
import { tokenCommand } from './token.ts'
import { translateCommand } from './translate.ts'

// Whoever reads our output may stop reading, as `head` does: that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(exitCode.ok)
})

const program = new Command('citygate')
  .description('The gate of a city’s data: translate, serve and check standards')
  .version(version)
  .showHelpAfterError('(citygate --help lists the commands)')
  .exitOverride((error) => {
    // Commander ends with 1 on wrong usage; 1 means "refused" here.
    process.exit(error.exitCode === 0 ? exitCode.ok : exitCode.usage)
  })

const commands = [
  translateCommand(),
  adaptersCommand(),
  serveCommand(),
  tokenCommand(),
  configCommand(),
  auditCommand(),
  conformanceCommand(),
]

/** Subcommands end with the same exit codes. */
function adopt(command: Command): Command {
  for (const subcommand of command.commands) adopt(subcommand)
  return command.copyInheritedSettings(program)
}

for (const command of commands) program.addCommand(adopt(command))

await program.parseAsync()
