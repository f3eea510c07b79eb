// `citygate adapters`: the formats, and one format's options and examples.

import { Command } from 'commander'
import { catalogue } from '../../adapters/generated/all.ts'
import { unknownAdapter } from '../pipeline/services.ts'
import { exitCode, sayProblem } from './output.ts'

interface Flags {
  readonly json?: true
}

function list(): void {
  for (const { id, standard, reads, writes } of catalogue) {
    const types = [...new Set(reads.map((read) => read.mediaType))].join(', ')
    process.stdout.write(`${id.padEnd(16)} ${standard.name} (${standard.editions.join(', ')})\n`)
    process.stdout.write(
      `${' '.repeat(16)} reads ${types}; writes ${writes.map((target) => target.name).join(', ') || 'nothing'}\n`,
    )
  }
}

export function adaptersCommand(): Command {
  return new Command('adapters')
    .description('List the formats, or show one with its options and examples')
    .argument('[id]', 'the id of an adapter')
    .option('--json', 'print JSON')
    .action((id: string | undefined, flags: Flags) => {
      if (id === undefined) {
        if (flags.json === true) process.stdout.write(`${JSON.stringify(catalogue, null, 2)}\n`)
        else list()
        return
      }
      const found = catalogue.find((adapter) => adapter.id === id)
      if (found === undefined) {
        sayProblem(
          unknownAdapter(
            catalogue.map((adapter) => adapter.id),
            id,
          ),
        )
        process.exitCode = exitCode.usage
        return
      }
      process.stdout.write(`${JSON.stringify(found, null, 2)}\n`)
    })
}
