// The options of a run, each as flag, as variable and as member of a configuration file, in this order of strength.

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

/** Given several times, or with commas. */
function collected(word: string, before: readonly string[] = []): readonly string[] {
  return [...before, ...word.split(',').map((part) => part.trim())].filter((part) => part !== '')
}

/** Given several times, or a line each, as in a variable; a comma is part of it. */
function listed(word: string, before: readonly string[] = []): readonly string[] {
  return [...before, ...word.split('\n').map((line) => line.trim())].filter((line) => line !== '')
}

export function withRunOptions(command: Command): Command {
  const options = [
    new Option('--profile <names>', `what it is judged by: ${[...profiles.keys()].join(', ')}`)
      .env(variable('PROFILE'))
      .argParser(collected),
    new Option(
      '--adapter <folder>',
      'an adapter as target, by the profile adapter; its module runs in this process',
    ).env(variable('ADAPTER')),
    new Option('--token <text>', 'bearer token').env(variable('TOKEN')),
    new Option('--token-file <file>', 'a file that holds the token').env(variable('TOKEN_FILE')),
    new Option('--header <line>', 'sent with every request, as Name: value').env(variable('HEADER')).argParser(listed),
    new Option('--setting <name=value>', 'a setting of a profile (`plan` shows them)')
      .env(variable('SETTING'))
      .argParser(listed),
    new Option('--safe', `write nothing to the target (env: ${variable('SAFE')}, true or false)`),
    new Option('--strict', `a SHOULD that is not met fails (env: ${variable('STRICT')}, true or false)`),
    new Option(
      '--seed <number>',
      'of the names that the suite makes, for a target that has not seen them; a new one where absent',
    )
      .env(variable('SEED'))
      .argParser(wholeNumber),
    new Option('--timeout <milliseconds>', 'for each request')
      .env(variable('TIMEOUT'))
      .default(10_000)
      .argParser(milliseconds),
    new Option(
      '--listen <host:port>',
      'where the suite hears what the target sends; a free port of loopback where absent',
    )
      .env(variable('LISTEN'))
      .argParser(listenAddress),
    new Option('--callback <url>', 'the address of --listen as the target reaches it').env(variable('CALLBACK')),
    new Option(
      '--issuer-keys <file>',
      'private keys of the issuer that the suite plays (`new-issuer` makes them); new ones where absent',
    ).env(variable('ISSUER_KEYS')),
    new Option('--set <name>', 'the frozen set of requirements that counts; the newest where absent').env(
      variable('SET'),
    ),
    new Option('--waivers <file>', 'signed waivers').env(variable('WAIVERS')),
    new Option('--waiver-key <file>', 'public key (JWK) of whoever may waive').env(variable('WAIVER_KEY')),
    new Option('--product <name>', 'what is judged, for the report').env(variable('PRODUCT')),
    new Option('--vendor <name>', 'whose it is').env(variable('VENDOR')),
    new Option('--product-version <text>', 'which release of it').env(variable('PRODUCT_VERSION')),
    new Option('--config <file>', 'a file with these options (`init` writes one)').env(variable('CONFIG')),
  ]
  for (const option of options) command.addOption(option)
  return command
}

/** Of `record`, and in the file of all. */
export function recordingOption(): Option {
  return new Option('--recording <file>', 'where it is kept').env(variable('RECORDING'))
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
  const none = new UsageError('The file of --issuer-keys holds no keys as `new-issuer` makes them.')
  if (keys === undefined) throw none
  await Promise.all(keys.map(signingKeyOf)).catch(() => {
    throw none
  })
  return keys
}

/** What is known of a run before it begins. @param callback where the target reaches the suite */
export async function preparedBy(flags: RunFlags, callback: string | undefined): Promise<Prepared> {
  const keys = (await issuerKeysOf(flags)).map(publicPart)
  return {
    settings: settingsFrom(flags.setting ?? []),
    ...(callback === undefined ? {} : { callback }),
    ...(keys.length === 0 ? {} : { keys: { keys } }),
  }
}
