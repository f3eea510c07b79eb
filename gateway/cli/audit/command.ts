// `citygate audit`: the audit log from the outside, each subcommand in a file of its own.

import { Command } from 'commander'
import { destroyKeyCommand } from './destroy-key.ts'
import { downloadCommand } from './download.ts'
import { keyCommand, newKeyCommand } from './keys.ts'
import { submitCommand } from './submit.ts'
import { verifyCommand } from './verify.ts'
import { witnessCommand } from './witness.ts'

export function auditCommand(): Command {
  const command = new Command('audit').description('The audit log: its keys, and whether it is whole')
  const subcommands = [
    verifyCommand(),
    downloadCommand(),
    keyCommand(),
    newKeyCommand(),
    destroyKeyCommand(),
    witnessCommand(),
    submitCommand(),
  ]
  for (const subcommand of subcommands) command.addCommand(subcommand)
  return command
}
