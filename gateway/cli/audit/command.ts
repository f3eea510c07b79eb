// `citygate audit`: commands for verifiers and operators of audit logs, one file per subcommand.

import { Command } from 'commander'
import { destroyKeyCommand } from './destroy-key.ts'
import { downloadCommand } from './download.ts'
import { keyCommand, newKeyCommand } from './keys.ts'
import { submitCommand } from './submit.ts'
import { verifyCommand } from './verify.ts'
import { witnessCommand } from './witness.ts'

export function auditCommand(): Command {
  const command = new Command('audit').description('Audit log: verify, copy, witness, and manage its keys')
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
