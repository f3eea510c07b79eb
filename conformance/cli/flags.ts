// What a run is told: by a flag, else by a variable, else by the file of --config.

import { Command, type Option } from 'commander'
import { withOutputs } from '../report/outputs.ts'
import { jsonFrom, placed, UsageError, urlFrom } from './inputs.ts'
import { recordingOption, type RunFlags, variable, withRunOptions } from './run-options.ts'

export type Told = RunFlags & { readonly subject?: string }

/** The flags, and what the configuration file says where neither flag nor variable does. */
export async function flagsWithFile(command: Command): Promise<Told> {
  const { config } = command.opts<RunFlags>()
  const subject = config === undefined ? undefined : await readConfig(command, config)
  const { callback, safe, strict, token, tokenFile, ...flags } = command.opts<RunFlags>()
  return {
    ...flags,
    ...oneToken(command, { token, tokenFile }),
    safe: isOn(command, 'safe', safe),
    strict: isOn(command, 'strict', strict),
    // Not by commander, which would repeat what is wrong with it.
    ...(callback === undefined ? {} : { callback: placed('--callback', () => urlFrom(callback).href) }),
    ...(subject === undefined ? {} : { subject }),
  }
}

/** The weakest first. */
const sources = ['config', 'env', 'cli']

/** The token is text or in a file, whichever was said by the stronger. */
function oneToken(command: Command, { token, tokenFile }: Record<'token' | 'tokenFile', string | undefined>) {
  const strength = (name: string): number => sources.indexOf(command.getOptionValueSource(name) ?? '')
  const [text, file] = [strength('token'), strength('tokenFile')]
  if (token !== undefined && text === file) throw new UsageError('Say the token once: --token, or --token-file.')
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

/** Commander takes any value of a variable for a yes. */
function isOn(command: Command, option: 'safe' | 'strict', flag = false): boolean {
  const name = variable(option.toUpperCase())
  const said = process.env[name]
  if (command.getOptionValueSource(option) === 'cli' || said === undefined) return flag
  const value = words.get(said.trim().toLowerCase())
  if (value === undefined) throw new UsageError(`${name} is true or false.`)
  return value
}

/** @returns the subject that it names */
async function readConfig(command: Command, config: string): Promise<string | undefined> {
  const file = await jsonFrom(config, '--config')
  if (typeof file !== 'object' || file === null || Array.isArray(file)) {
    throw new UsageError('The file of --config is no JSON object.')
  }
  const own = new Set(command.options.map((option) => option.attributeName()))
  // One file is for all commands: what another one takes is looked at, and left.
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
      throw new UsageError(`The file of --config has ${JSON.stringify(name)}, which is no option of it.`)
    }
    const read = valueOf(option, name, value)
    const source = command.getOptionValueSource(name)
    const isFree = source === undefined || source === 'default'
    if (isFree && own.has(name)) command.setOptionValueWithSource(name, read, 'config')
  }
  return subject
}

/** The names that the file may have are those of the flags, as `tokenFile`. */
const lists: ReadonlySet<string> = new Set(['profile', 'header', 'setting'])

function valueOf(option: Option, name: string, value: unknown): unknown {
  const wrong = new UsageError(`The file of --config has a value for ${name} that is not one`)
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
