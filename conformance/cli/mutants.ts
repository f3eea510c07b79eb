// `mutants`: runs the suite against targets with known faults, and reports each target that got a wrong verdict.

import type { Command } from 'commander'
import { proofs } from '../mutants/profiles.ts'
import { faultsOf } from '../mutants/self-test.ts'
import { UsageError } from './inputs.ts'
import { ending, exitCode, print, subcommand } from './output.ts'

function words(text: string): readonly string[] {
  return text.split(',').map((word) => word.trim())
}

export function mutantsCommand(): Command {
  return subcommand('mutants')
    .description('Test the suite itself against correct, unusual and faulty targets; exit code 4 if a result is wrong')
    .option('--profile <names>', 'profiles to test; default: all', words)
    .action(({ profile: names }: { readonly profile?: readonly string[] }) =>
      ending(async () => {
        let wrong = 0
        let all = 0
        for (const name of names ?? proofs.keys()) {
          const load = proofs.get(name)
          if (load === undefined)
            throw new UsageError(`Unknown profile; the profiles are ${[...proofs.keys()].join(', ')}.`)
          for (const one of await (await load()).cases()) {
            const faults = faultsOf(one, await one.judge())
            all++
            if (faults.length > 0) wrong++
            const verdict = faults.length === 0 ? 'right' : 'WRONG'
            print(
              `${verdict} ${name} ${one.kind} ${one.name}${one.breaks === undefined ? '' : ` (${one.breaks})`}: ${one.what}\n`,
            )
            for (const fault of faults) print(`    ${fault}\n`)
          }
        }
        print(`${all} targets, ${wrong} with a wrong result\n`)
        return wrong === 0 ? exitCode.conforms : exitCode['suite-broken']
      }),
    )
}
