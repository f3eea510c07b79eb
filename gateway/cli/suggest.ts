// `citygate mapping suggest`: a draft of a mapping from a sample, with what a person has to declare marked.

import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { Command } from 'commander'
import { suggestMapping } from '../../adapters/kit/mapping/suggest/suggest.ts'
import { counted, exitCode, say, sayProblem } from './output.ts'

interface Flags {
  readonly type?: string
  readonly topic?: string
}

export function suggestCommand(): Command {
  return new Command('suggest')
    .argument('<sample>', 'a message, or some: JSON, lines of JSON, CSV, XML, keys with values')
    .description('Write a draft of a mapping from a sample; what only a person knows is marked TODO')
    .option('--type <type>', 'the type of the hub, such as OffStreetParking (default: the likeliest)')
    .option('--topic <topic>', 'the topic of the sample')
    .action(suggest)
}

async function suggest(path: string, flags: Flags): Promise<void> {
  const bytes = await readFile(path).catch(() => undefined)
  if (bytes === undefined) {
    say(`The file ${path} cannot be read.`)
    process.exitCode = exitCode.usage
    return
  }
  const suggested = suggestMapping(bytes, { name: basename(path).replace(/\.[^.]*$/, ''), ...flags })
  if (!suggested.ok) {
    sayProblem(suggested.problem)
    process.exitCode = suggested.problem.path === 'type' ? exitCode.usage : exitCode.refused
    return
  }
  const { yaml, type, todo, values, used } = suggested.value
  process.stdout.write(yaml.endsWith('\n') ? yaml : `${yaml}\n`)
  const open =
    todo.length === 0 ? 'Nothing is left to declare' : `${counted(todo.length, 'declaration')} to write, marked TODO`
  say(`${type}: lines use ${used} of ${counted(values, 'value')}. ${open}; then: citygate mapping check`)
}
