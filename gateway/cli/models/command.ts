// `citygate models import`: a vendor's model of a device as one thing model, or in the form of another vendor. The result is written
// to standard output, what it does not say to standard error.

import { readFile } from 'node:fs/promises'
import { Command, Option } from 'commander'
import { stringify } from 'yaml'
import type { Problem } from '../../../standards/problem.ts'
import { counted, exitCode, say, sayLedger, sayProblem } from '../output.ts'
import { exportModel, formNames, importModel, optionOf, type FormName } from './convert.ts'

interface Flags {
  readonly from?: FormName
  readonly to?: FormName | 'options'
  readonly object?: number
  readonly json?: true
  readonly strict?: true
}

export function modelsCommand(): Command {
  const command = new Command('models').description("Vendors' models of devices: read, and written in another form")
  command
    .command('import')
    .argument('<file>', 'the model: JSON, or XML of LwM2M; or a thing model that this command has printed')
    .description('Print a model as one thing model, or with --to in another form')
    .addOption(new Option('--from <form>', 'form of the model (default: recognised)').choices([...formNames]))
    .addOption(
      new Option('--to <form>', 'another form; `options`: what a source of the adapter needs').choices([
        ...formNames,
        'options',
      ]),
    )
    .option('--object <number>', 'with --to lwm2m: the number of the object', objectNumber)
    .option('--json', 'print the thing model as JSON instead of YAML')
    .option('--strict', 'reject a model of which anything is lost')
    .action(async (file: string, flags: Flags) => {
      process.exitCode = await run(file, flags)
    })
  return command
}

function objectNumber(text: string): number {
  return /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
}

/** Texts such as `on`, which are true or false for the many readers of YAML 1.1, are in quotes. */
function asYaml(output: unknown): string {
  return stringify(output, { lineWidth: 0, compat: 'yaml-1.1' })
}

function refuse(problem: Problem): number {
  sayProblem(problem)
  return problem.code === 'option-missing' ? exitCode.usage : exitCode.refused
}

async function run(file: string, { from, to, object, json, strict }: Flags): Promise<number> {
  if (object !== undefined && !(object <= 65_535)) {
    say('--object must be a number from 0 to 65535.')
    return exitCode.usage
  }
  const bytes = await readFile(file).catch(() => undefined)
  if (bytes === undefined) {
    say(`The file ${file} cannot be read.`)
    return exitCode.usage
  }
  const read = importModel(bytes, from)
  if (!read.ok) return refuse(read.problem)
  const { model, losses } = read.value
  if (to === 'options') {
    const option = optionOf(read.value)
    if (!option.ok) return refuse(option.problem)
    say(`The options of a source of ${option.value.adapter}. Name the product if the model does not.`)
    process.stdout.write(`${JSON.stringify(option.value.options, undefined, 2)}\n`)
    return exitCode.ok
  }
  const made = to === undefined ? undefined : exportModel(model, to, object === undefined ? {} : { object })
  if (made?.ok === false) return refuse(made.problem)
  const all = [...losses, ...(made?.value.losses ?? [])]
  sayLedger(all, [])
  if (strict === true && all.length > 0) {
    say(`${counted(all.length, 'loss', 'losses')}, which --strict refuses.`)
    return exitCode.refused
  }
  const output = made?.value.output ?? model
  if (typeof output === 'string') process.stdout.write(output)
  else if (to === undefined && json !== true) process.stdout.write(asYaml(output))
  else process.stdout.write(`${JSON.stringify(output, undefined, 2)}\n`)
  return exitCode.ok
}
