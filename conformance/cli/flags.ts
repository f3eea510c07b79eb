// The options of a run: from a flag, else from an environment variable, else from the file of --config.

import { Command, type Option } from 'commander'
import { withOutputs } from '../report/outputs.ts'
import { jsonFrom, placed, UsageError, urlFrom } from './inputs.ts'
import { recordingOption, type RunFlags, variable, withRunOptions } from './run-options.ts'

export type FlagsWithSubject = RunFlags & { readonly subject?: string }

/** The flags, completed from the configuration file where neither a flag nor a variable is set. */
export async function flagsWithFile(command: Command): Promise<FlagsWithSubject> {
  const { config } = command.opts<RunFlags>()
  const subject = config === undefined ? undefined : await readConfig(command, config)
  const { callback, safe, strict, token, tokenFile, ...flags } = command.opts<RunFlags>()
  return {
    ...flags,
    ...oneToken(command, { token, tokenFile }),
    safe: isOn(command, 'safe', safe),
    strict: isOn(command, 'strict', strict),
    // Parsed here and not by commander, which would repeat the wrong value in its message.
    ...(callback === undefined ? {} : { callback: placed('--callback', () => urlFrom(callback).href) }),
    ...(subject === undefined ? {} : { subject }),
  }
}

/** Lowest precedence first. */
const sources = ['config', 'env', 'cli']

/** The token as text or in a file, whichever comes from the source with the higher precedence. */
function oneToken(command: Command, { token, tokenFile }: Record<'token' | 'tokenFile', string | undefined>) {
  const precedence = (name: string): number => sources.indexOf(command.getOptionValueSource(name) ?? '')
  const [text, file] = [precedence('token'), precedence('tokenFile')]
  if (token !== undefined && text === file) throw new UsageError('Give the token once: --token or --token-file.')
  if (token !== undefined && text > file) return { token }
  return tokenFile === undefined ? {} : { tokenFile }
}

const words = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
  ['', false],
])

/** Commander reads any value of a variable as true. */
function isOn(command: Command, option: 'safe' | 'strict', flag = false): boolean {
  const name = variable(option.toUpperCase())
  const said = process.env[name]
  if (command.getOptionValueSource(option) === 'cli' || said === undefined) return flag
  const value = words.get(said.trim().toLowerCase())
  if (value === undefined) throw new UsageError(`${name} must be true or false.`)
  return value
}

/** @returns the subject that it names */
async function readConfig(command: Command, config: string): Promise<string | undefined> {
  const file = await jsonFrom(config, '--config')
  if (typeof file !== 'object' || file === null || Array.isArray(file)) {
    throw new UsageError('The file of --config is not a JSON object.')
  }
  const own = new Set(command.options.map((option) => option.attributeName()))
  // One file serves all commands: an option of another command is validated and not used.
  const all = [...withOutputs(withRunOptions(new Command())).options, recordingOption(), ...command.options]
  const known = new Map(all.map((option) => [option.attributeName(), option]))
  let subject: string | undefined
  for (const [name, value] of Object.entries(file)) {
    if (name === 'subject' && typeof value === 'string') {
      subject = value
      continue
    }
    const option = known.get(name)
    if (option === undefined || name === 'token') {
      throw new UsageError(`The file of --config has an unknown option ${JSON.stringify(name)}.`)
    }
    const read = valueOf(option, name, value)
    const source = command.getOptionValueSource(name)
    const isFree = source === undefined || source === 'default'
    if (isFree && own.has(name)) command.setOptionValueWithSource(name, read, 'config')
  }
  return subject
}

/** The members of the file are named like the flags, e.g. `tokenFile`. */
const lists: ReadonlySet<string> = new Set(['profile', 'header', 'setting'])

function valueOf(option: Option, name: string, value: unknown): unknown {
  const wrong = new UsageError(`The file of --config has an invalid value for ${name}`)
  if (lists.has(name)) {
    if (!Array.isArray(value) || value.some((one) => typeof one !== 'string')) throw wrong
    return value
  }
  if (option.isBoolean()) {
    if (typeof value !== 'boolean') throw wrong
    return value
  }
  if (typeof value !== 'string' && typeof value !== 'number') throw wrong
  const { parseArg } = option
  const text = String(value)
  return parseArg === undefined ? text : placed(wrong.message, () => parseArg(text, undefined))
}
