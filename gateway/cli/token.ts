// `citygate token`: issues another token of the demo city, for anyone who can read its key. It is written to standard output.

import { Command } from 'commander'
import { issuerPath, startedIssuer } from '../auth/token/local-issuer-file.ts'
import { type Role, roles } from '../principal.ts'
import { exitCode, say } from './output.ts'

interface Flags {
  readonly role: readonly string[]
  readonly client?: string
  readonly hours: string
  readonly key: string
}

const maxHours = 24 * 7
const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value]

function isRole(name: string): name is Role {
  return roles.some((role) => role === name)
}

function wrong(sentence: string): void {
  say(sentence)
  process.exitCode = exitCode.usage
}

export function tokenCommand(): Command {
  return new Command('token')
    .description('Issue a token for the demo city of `npm start`')
    .requiredOption('--role <name>', `role to grant (repeatable): ${roles.join(', ')}`, collect, [])
    .option('--client <name>', 'client ID (default: demo-ROLE)')
    .option('--hours <number>', 'lifetime in hours', '12')
    .option('--key <file>', 'the key of the issuer', issuerPath)
    .action(async ({ role: named, client, hours: text, key }: Flags) => {
      const wanted = named.filter(isRole)
      const [first] = wanted
      if (first === undefined || wanted.length < named.length) return wrong(`The roles are ${roles.join(', ')}.`)
      const hours = /^\d{1,3}$/.test(text) ? Number(text) : 0
      if (hours < 1 || hours > maxHours) return wrong(`--hours must be an integer from 1 to ${maxHours}.`)
      const issuer = await startedIssuer(key)
      if (issuer === undefined) {
        say(`There is no key in ${key}. \`npm start\` creates it; run this command in the same folder.`)
        process.exitCode = exitCode.refused
        return
      }
      process.stdout.write(`${await issuer.token(client ?? `demo-${first}`, wanted, hours * 3600)}\n`)
    })
}
