// `citygate validate`: entities in a file against the Smart Data Model of their type, without network.

import { readFile } from 'node:fs/promises'
import { Command } from 'commander'
import { nearestType } from '../../../standards/hub/validate/nearest-name.ts'
import { isKnownType } from '../../../standards/hub/vocabulary.ts'
import { readJson } from '../../../standards/json/read.ts'
import { defaultLimits } from '../../config/config.ts'
import { counted, exitCode, say, sayProblem } from '../output.ts'
import { checkDocument, type Checked } from './document.ts'

interface Flags {
  readonly type?: string
  readonly json?: true
}

export function validateCommand(): Command {
  return new Command('validate')
    .description(
      'Check entities against their Smart Data Model: NGSI-LD and NGSI v2, normalized, concise or key-values',
    )
    .argument('<file>', 'an entity, or a list of them, as JSON')
    .option('--type <type>', 'the type that each must have (default: that which it says)')
    .option('--json', 'print what was found as JSON')
    .action(async (file: string, flags: Flags) => {
      process.exitCode = await validate(file, flags)
    })
}

async function validate(file: string, { type, json }: Flags): Promise<number> {
  if (type !== undefined && !isKnownType(type)) {
    const near = nearestType(type)
    say(`The hub has no type ${type}.${near === undefined ? '' : ` Do you mean ${near}?`}`)
    return exitCode.usage
  }
  const bytes = await readFile(file).catch(() => undefined)
  if (bytes === undefined) {
    say(`The file ${file} cannot be read.`)
    return exitCode.usage
  }
  const read = readJson(bytes, defaultLimits)
  if (!read.ok) {
    sayProblem(read.problem)
    return exitCode.refused
  }
  const checked = checkDocument(read.value.value, type)
  const faults = checked.reduce((sum, one) => sum + one.faults.length, 0)
  const notes = checked.reduce((sum, one) => sum + one.notes.length, 0)
  if (json === true) process.stdout.write(`${JSON.stringify(checked, undefined, 2)}\n`)
  else {
    for (const one of checked) {
      for (const { path, detail } of one.faults) say(`fault  ${path === '' ? '/' : path}  ${detail}`)
      for (const { path, detail } of one.notes) say(`note   ${path === '' ? '/' : path}  ${detail}`)
    }
    const models = await Promise.all(distinct(checked).map(modelOf))
    process.stdout.write(
      `${counted(checked.length, 'entity', 'entities')} of ${models.join('; ') || 'no known type'}: ${counted(faults, 'fault')}, ${counted(notes, 'note')}.\n`,
    )
  }
  return faults === 0 && checked.length > 0 ? exitCode.ok : exitCode.refused
}

function distinct(checked: readonly Checked[]): readonly string[] {
  return [...new Set(checked.flatMap(({ types }) => types))].filter(isKnownType)
}

/** The type with its pinned model and version, as the published schema has it. */
async function modelOf(type: string): Promise<string> {
  const url = new URL(`../../../standards/generated/hub-schemas/${type}.complete.json`, import.meta.url)
  const { $comment: comment } = JSON.parse(await readFile(url, 'utf8')) as { readonly $comment?: string }
  return comment === undefined ? type : `${type} (${comment})`
}
