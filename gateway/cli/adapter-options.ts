// The options of an adapter as flags: `--option timezone=+08:00`, `--option units=@units.json`.

import { readFile } from 'node:fs/promises'
import type { Json, JsonObject } from '../../standards/hub/entity.ts'
import type { Registered } from '../../adapters/register.ts'
import { readJsonFile } from '../../standards/json/file.ts'
import { knowsOption, optionFromText, optionsThere } from '../pipeline/formats/adapter-options.ts'

export class UsageError extends Error {}

/** A flag that may be repeated. */
export function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value]
}

/** `name=value`, or `name=@file.json`; a value that begins with @ is written with @@. */
export async function optionsFrom(
  texts: readonly string[],
  sides: readonly (Registered | undefined)[],
): Promise<JsonObject> {
  const options: Record<string, Json> = {}
  for (const text of texts) {
    const at = text.indexOf('=')
    if (at < 1) throw new UsageError('Write options as name=value, such as --option timezone=+08:00.')
    const name = text.slice(0, at)
    const given = text.slice(at + 1)
    if (given.startsWith('@') && !given.startsWith('@@')) {
      options[name] = await jsonFile(given.slice(1))
      continue
    }
    const value = given.replace(/^@@/, '@')
    const knowing = sides.find((side) => side !== undefined && knowsOption(side, name))
    if (knowing === undefined) {
      const who = sides.length > 1 ? 'Neither adapter has an option' : 'The adapter has no option'
      throw new UsageError(
        `${who} ${name}. ${optionsThere(
          sides.filter((side) => side !== undefined),
          name,
        )}`,
      )
    }
    const read = optionFromText(knowing, name, value)
    if (!read.ok) throw new UsageError(read.problem.detail)
    options[name] = read.value
  }
  return options
}

export async function jsonFile(path: string): Promise<Json> {
  const bytes = await readFile(path).catch(() => {
    throw new UsageError(`The file ${path} cannot be read.`)
  })
  const read = readJsonFile(bytes)
  if (!read.ok) throw new UsageError(`The file ${path} ${read.problem}.`)
  return read.value
}
