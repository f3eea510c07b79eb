// `citygate translate`: the pipeline, run by the owner of the payload. The document is written to standard output, the loss
// report to standard error.

import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { Command } from 'commander'
import { toBase64 } from '../../standards/bytes/base64.ts'
import type { Json, JsonObject } from '../../standards/hub/entity.ts'
import { roles, type Role } from '../principal.ts'
import { ownerPolicy, publishPolicy, type Policy } from '../policy/policy.ts'
import type { Registered } from '../../adapters/register.ts'
import { loadAdapters } from '../runtime/load-adapters.ts'
import { knowsOption, optionFromText } from '../pipeline/adapter-options.ts'
import { fullRegistry } from '../../adapters/full-registry.ts'
import { translate, type Translation } from '../runtime/library.ts'
import { exitCode, say, sayLedger, sayProblem } from './output.ts'

interface Flags {
  readonly from: string
  readonly to: string
  readonly target?: string
  readonly adapter: readonly string[]
  readonly option: readonly string[]
  readonly targetOption: readonly string[]
  readonly mediaType?: string
  readonly envelope?: true
  readonly strict?: true
  readonly policy?: string
  readonly as?: string
}

class UsageError extends Error {}

function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value]
}

/** `name=value`, or `name=@file.json`; a value that begins with @ is written with @@. */
async function optionsFrom(texts: readonly string[], sides: readonly (Registered | undefined)[]): Promise<JsonObject> {
  const options: Record<string, Json> = {}
  for (const text of texts) {
    const at = text.indexOf('=')
    if (at < 1) throw new UsageError('Write options as name=value.')
    const name = text.slice(0, at)
    const given = text.slice(at + 1)
    if (given.startsWith('@') && !given.startsWith('@@')) {
      options[name] = await jsonFile(given.slice(1))
      continue
    }
    const value = given.replace(/^@@/, '@')
    const knowing = sides.find((side) => side !== undefined && knowsOption(side, name))
    if (knowing === undefined) throw new UsageError(`Neither adapter has an option ${name}.`)
    const read = optionFromText(knowing, name, value)
    if (!read.ok) throw new UsageError(read.problem.detail)
    options[name] = read.value
  }
  return options
}

async function jsonFile(path: string): Promise<Json> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new UsageError(`The file ${path} cannot be read.`)
  })
  try {
    return JSON.parse(text) as Json
  } catch {
    throw new UsageError(`The file ${path} is not JSON.`)
  }
}

async function policyFrom(flags: Flags): Promise<Policy> {
  if (flags.policy === undefined) return ownerPolicy
  if (flags.as === undefined) throw new UsageError('--policy requires --as, the role for which the policy is applied.')
  const published = publishPolicy(await jsonFile(flags.policy))
  if (published.ok) return published.value
  throw new UsageError(published.problem.map((fault) => `${flags.policy}${fault.path}: ${fault.detail}`).join('\n'))
}

const shortestKey = 32

function idKeyFrom(environment: string | undefined): { readonly idKey?: string } {
  if (environment === undefined) return {}
  if (environment.length >= shortestKey) return { idKey: environment }
  throw new UsageError(`CITYGATE_ID_KEY must have at least ${shortestKey} characters.`)
}

function roleFrom(text: string | undefined): readonly Role[] {
  if (text === undefined) return []
  const role = roles.find((candidate) => candidate === text)
  if (role === undefined) throw new UsageError(`--as must be one of ${roles.join(', ')}.`)
  return [role]
}

async function payloadFrom(file: string | undefined): Promise<Uint8Array> {
  if (file === undefined) return new Uint8Array(await buffer(process.stdin))
  return readFile(file).catch(() => {
    throw new UsageError(`The file ${file} cannot be read.`)
  })
}

function write(translation: Translation, asEnvelope: boolean): void {
  const { output, mediaType, entities, losses, repairs, advice } = translation
  if (!asEnvelope) {
    process.stdout.write(output)
    if (process.stdout.isTTY && typeof output === 'string' && !output.endsWith('\n')) process.stdout.write('\n')
    sayLedger(losses, repairs)
    for (const { detail, type, attribute } of advice) say(`${attribute ?? type}: ${detail}`)
    return
  }
  const shown = typeof output === 'string' ? { output } : { outputBase64: toBase64(output) }
  const envelope = { ...shown, mediaType, entities, losses, repairs, ...(advice.length === 0 ? {} : { advice }) }
  process.stdout.write(`${JSON.stringify(envelope, null, 2)}\n`)
}

async function run(file: string | undefined, flags: Flags): Promise<number> {
  const others = await loadAdapters(flags.adapter, process.cwd())
  if (!others.ok) throw new UsageError(others.problem.map(({ detail }) => detail).join('\n'))
  const registry = fullRegistry(others.value.adapters)
  const from = registry.get(flags.from)
  const to = registry.get(flags.to)
  const translated = await translate({
    from: flags.from,
    to: flags.to,
    adapters: others.value.adapters,
    ...(flags.target === undefined ? {} : { target: flags.target }),
    ...(flags.mediaType === undefined ? {} : { mediaType: flags.mediaType }),
    options: await optionsFrom(flags.option, [from, to]),
    targetOptions: await optionsFrom(flags.targetOption, [to]),
    strict: flags.strict === true,
    policy: await policyFrom(flags),
    roles: roleFrom(flags.as),
    ...idKeyFrom(process.env['CITYGATE_ID_KEY']),
    payload: await payloadFrom(file),
  })
  if (!translated.ok) {
    sayProblem(translated.problem)
    if ('losses' in translated.problem) sayLedger(translated.problem.losses, [])
    const usage = ['unknown-adapter', 'unknown-target', 'option-missing', 'option-invalid', 'unsupported-media-type']
    return usage.includes(translated.problem.code) ? exitCode.usage : exitCode.refused
  }
  if (translated.value.keyedIds && process.env['CITYGATE_ID_KEY'] === undefined) {
    say(
      'Ids of things that identify a person are keyed with a key of this run; set CITYGATE_ID_KEY to keep them stable.',
    )
  }
  write(translated.value, flags.envelope === true)
  return exitCode.ok
}

export function translateCommand(): Command {
  return new Command('translate')
    .description('Translate a payload (a file, or standard input) from one format to another')
    .argument('[file]', 'the payload (default: standard input)')
    .requiredOption('--from <adapter>', 'format of the payload')
    .requiredOption('--to <adapter>', 'format of the output')
    .option('--adapter <path>', 'an adapter of your own: ./folder, ./file.js or npm:package', collect, [])
    .option('--target <name>', 'one of the targets of --to (default: the first)')
    .option(
      '--option <name=value>',
      'an option of the adapters, such as timezone=+08:00; name=@file.json reads a file',
      collect,
      [],
    )
    .option('--target-option <name=value>', 'an option of --to alone', collect, [])
    .option('--media-type <type>', 'media type of the payload (default: the first that --from reads)')
    .option('--envelope', 'print output, entities, losses and repairs as one JSON document')
    .option('--strict', 'reject a translation that loses anything')
    .option('--policy <file>', 'apply this ODRL policy; without one, the caller counts as the owner of the payload')
    .option('--as <role>', 'the role for which --policy is applied')
    .action(async (file: string | undefined, flags: Flags) => {
      try {
        process.exitCode = await run(file, flags)
      } catch (error) {
        if (!(error instanceof UsageError)) throw error
        say(error.message)
        process.exitCode = exitCode.usage
      }
    })
}
