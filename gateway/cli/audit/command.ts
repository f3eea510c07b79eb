// `citygate audit`: the audit log from the outside, each subcommand in a file of its own.

import { Command } from 'commander'
import { keyCommand, newKeyCommand } from './keys.ts'

export function auditCommand(): Command {
  const command = new Command('audit').description('The audit log: its keys, and whether it is whole')
  for (const subcommand of [keyCommand(), newKeyCommand()]) command.addCommand(subcommand)
  return command
}
