// The options of a run, each as flag, environment variable and member of a configuration file, in this order of precedence.

import { type Command, Option } from 'commander'
import type { Json, JsonObject } from '../../standards/hub/entity.ts'
import type { Prepared } from '../issuer/instructions.ts'
import { Keyring, publicPart, readIssuer, signingKeyOf } from '../issuer/keyring.ts'
import { profiles } from '../profiles/all.ts'
import type { ListenAddress } from '../runner/connections/listen.ts'
import {
  headersFrom,
  jsonFrom,
  listenAddress,
  milliseconds,
  settingsFrom,
  tokenFrom,
  UsageError,
  wholeNumber,
} from './inputs.ts'

export interface RunFlags {
  readonly profile?: readonly string[]
  readonly adapter?: string
  readonly token?: string
  readonly tokenFile?: string
  readonly header?: readonly string[]
  readonly setting?: readonly string[]
  readonly safe?: boolean
  readonly strict?: boolean
  readonly seed?: number
  readonly timeout: number
  readonly listen?: ListenAddress
  readonly callback?: string
  readonly issuerKeys?: string
  readonly set?: string
  readonly waivers?: string
  readonly waiverKey?: string
  readonly product?: string
  readonly vendor?: string
  readonly productVersion?: string
  readonly config?: string
}

export const variable = (name: string): string => `CITYGATE_CONFORMANCE_${name}`

/** Repeatable, or separated by commas. */
function collected(word: string, before: readonly string[] = []): readonly string[] {
  return [...before, ...word.split(',').map((part) => part.trim())].filter((part) => part !== '')
}

/** Repeatable, or one per line in a variable; a comma is part of the value. */
function listed(word: string, before: readonly string[] = []): readonly string[] {
  return [...before, ...word.split('\n').map((line) => line.trim())].filter((line) => line !== '')
}

export function withRunOptions(command: Command): Command {
  const options = [
    new Option('--profile <names>', `profiles to test, separated by commas: ${[...profiles.keys()].join(', ')}`)
      .env(variable('PROFILE'))
      .argParser(collected),
    new Option(
      '--adapter <folder>',
      'an adapter as target, tested with the profile adapter; its module runs in this process',
    ).env(variable('ADAPTER')),
    new Option('--token <text>', 'bearer token').env(variable('TOKEN')),
    new Option('--token-file <file>', 'a file that contains the token').env(variable('TOKEN_FILE')),
    new Option('--header <line>', 'header for every request, as Name: value').env(variable('HEADER')).argParser(listed),
    new Option('--setting <name=value>', 'a setting of a profile (`plan` shows them)')
      .env(variable('SETTING'))
      .argParser(listed),
    new Option('--safe', `write nothing to the target (env: ${variable('SAFE')}, true or false)`),
    new Option('--strict', `treat an unmet SHOULD as a failure (env: ${variable('STRICT')}, true or false)`),
    new Option(
      '--seed <number>',
      'seed of the names in the test data, for a target that has not seen them; default: random',
    )
      .env(variable('SEED'))
      .argParser(wholeNumber),
    new Option('--timeout <milliseconds>', 'timeout of each request')
      .env(variable('TIMEOUT'))
      .default(10_000)
      .argParser(milliseconds),
    new Option(
      '--listen <host:port>',
      'address on which the suite receives requests of the target; default: a free loopback port',
    )
      .env(variable('LISTEN'))
      .argParser(listenAddress),
    new Option('--callback <url>', 'URL at which the target reaches the address of --listen').env(variable('CALLBACK')),
    new Option(
      '--issuer-keys <file>',
      'private keys of the issuer that the suite acts as (from `new-issuer`); default: new keys',
    ).env(variable('ISSUER_KEYS')),
    new Option('--set <name>', 'frozen set of requirements that is scored; default: the newest').env(variable('SET')),
    new Option('--waivers <file>', 'signed waivers').env(variable('WAIVERS')),
    new Option('--waiver-key <file>', 'public key (JWK) of the authority that may waive requirements').env(
      variable('WAIVER_KEY'),
    ),
    new Option('--product <name>', 'name of the product under test, for the report').env(variable('PRODUCT')),
    new Option('--vendor <name>', 'name of its vendor').env(variable('VENDOR')),
    new Option('--product-version <text>', 'version of the product').env(variable('PRODUCT_VERSION')),
    new Option('--config <file>', 'a file with these options (`init` writes one)').env(variable('CONFIG')),
  ]
  for (const option of options) command.addOption(option)
  return command
}

/** An option of `record`, and a member of the configuration file of all commands. */
export function recordingOption(): Option {
  return new Option('--recording <file>', 'file for the recording').env(variable('RECORDING'))
}

export interface Connecting {
  readonly token?: string
  readonly headers: Readonly<Record<string, string>>
  readonly settings: Readonly<Record<string, string>>
  readonly keyring: Keyring
}

export async function connectingOf(flags: RunFlags): Promise<Connecting> {
  const token = await tokenFrom(flags)
  return {
    ...(token === undefined ? {} : { token }),
    headers: headersFrom(flags.header ?? []),
    settings: settingsFrom(flags.setting ?? []),
    keyring: new Keyring(await issuerKeysOf(flags)),
  }
}

async function issuerKeysOf({ issuerKeys }: RunFlags): Promise<readonly JsonObject[]> {
  if (issuerKeys === undefined) return []
  const keys = readIssuer((await jsonFrom(issuerKeys, '--issuer-keys')) as Json)
  const none = new UsageError('The file of --issuer-keys does not contain keys from `new-issuer`.')
  if (keys === undefined) throw none
  await Promise.all(keys.map(signingKeyOf)).catch(() => {
    throw none
  })
  return keys
}

/** The facts of a run that are known before it starts. @param callback the URL at which the target reaches the suite */
export async function preparedBy(flags: RunFlags, callback: string | undefined): Promise<Prepared> {
  const keys = (await issuerKeysOf(flags)).map(publicPart)
  return {
    settings: settingsFrom(flags.setting ?? []),
    ...(callback === undefined ? {} : { callback }),
    ...(keys.length === 0 ? {} : { keys: { keys } }),
  }
}
