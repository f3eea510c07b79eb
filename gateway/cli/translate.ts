// `citygate translate`: the pipeline, run by the owner of the payload. The document is written to standard output, the loss
// report to standard error.

import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { Command } from 'commander'
import { toBase64 } from '../../standards/bytes/base64.ts'
import { concat } from '../../standards/bytes/growing.ts'
import { roles, type Role } from '../principal.ts'
import { ownerPolicy, publishPolicy, type Policy } from '../policy/policy.ts'
import { loadAdapters } from '../runtime/load-adapters.ts'
import { fullRegistry } from '../../adapters/full-registry.ts'
import { defaultLimits } from '../config/config.ts'
import type { GatewayProblem } from '../problem.ts'
import { translate, translateStream, type StreamTranslateRequest, type Translation } from '../runtime/library.ts'
import { collect, jsonFile, optionsFrom, UsageError } from './adapter-options.ts'
import { exitCode, say, sayLedger, sayProblem } from './output.ts'

interface Flags {
  readonly from: string
  readonly to: string
  readonly target?: string
  readonly adapter: readonly string[]
  readonly option: readonly string[]
  readonly targetOption: readonly string[]
  readonly mediaType?: string
  readonly topic?: string
  readonly stream?: true
  readonly envelope?: true
  readonly strict?: true
  readonly policy?: string
  readonly as?: string
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

/** The bytes of a file, or of standard input for `-` and without a name. */
function bytesFrom(file: string | undefined): AsyncIterable<Uint8Array> {
  return file === undefined || file === '-' ? process.stdin : bytesOfFile(file)
}

/** Opened when it is read: nobody would hear that a file is not there whose format is refused before. */
async function* bytesOfFile(file: string): AsyncGenerator<Uint8Array> {
  for await (const chunk of createReadStream(file, { highWaterMark: chunkBytes })) yield chunk as Uint8Array
}

const chunkBytes = 262_144

/** A whole payload; or, beyond the limit of one, the bytes that were read and the others. */
async function payloadFrom(bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array | AsyncIterable<Uint8Array>> {
  const iterator = bytes[Symbol.asyncIterator]()
  const read: Uint8Array[] = []
  let length = 0
  for (;;) {
    const next = await iterator.next()
    if (next.done === true) return concat(read)
    read.push(next.value)
    length += next.value.length
    if (length > defaultLimits.bytes) return continued(read, iterator)
  }
}

async function* continued(read: readonly Uint8Array[], rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* read
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value
}

/** Writes in the pace of who reads the output. */
async function writeAll(pieces: readonly (string | Uint8Array)[]): Promise<void> {
  if (pieces.length === 0) return
  const isText = pieces.every((piece) => typeof piece === 'string')
  const output = isText ? pieces.join('') : Buffer.concat(pieces.map((piece) => Buffer.from(piece)))
  if (!process.stdout.write(output)) await once(process.stdout, 'drain')
}

/** Translates record by record. Without a record that is written, or if the rest cannot be read, the payload is rejected. */
async function runStream(request: StreamTranslateRequest, bytes: AsyncIterable<Uint8Array>): Promise<number> {
  const pieces = await translateStream(request, bytes)
  if (!pieces.ok) return refuse(pieces.problem)
  let [written, keyedIds, isBroken] = [0, false, false]
  for await (const piece of pieces.value) {
    await writeAll(piece.output)
    sayLedger(piece.losses, piece.repairs)
    for (const problem of piece.problems) sayProblem(problem)
    written += piece.entities
    keyedIds ||= piece.keyedIds
    isBroken ||= piece.isBroken === true
  }
  if (keyedIds) sayKeyed()
  return written === 0 || isBroken ? exitCode.refused : exitCode.ok
}

function sayKeyed(): void {
  if (process.env['CITYGATE_ID_KEY'] !== undefined) return
  say('Ids of things that identify a person are keyed with a key of this run; set CITYGATE_ID_KEY to keep them stable.')
}

function refuse(problem: GatewayProblem): number {
  sayProblem(problem)
  if ('losses' in problem) sayLedger(problem.losses ?? [], [])
  const usage = ['unknown-adapter', 'unknown-target', 'option-missing', 'option-invalid', 'unsupported-media-type']
  return usage.includes(problem.code) ? exitCode.usage : exitCode.refused
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
  // Of an adapter that does not exist, no option is known: what is wrong is its name.
  const areThere = from !== undefined && to !== undefined
  const request = {
    from: flags.from,
    to: flags.to,
    adapters: others.value.adapters,
    ...(flags.target === undefined ? {} : { target: flags.target }),
    ...(flags.mediaType === undefined ? {} : { mediaType: flags.mediaType }),
    ...(flags.topic === undefined ? {} : { topic: flags.topic }),
    options: areThere ? await optionsFrom(flags.option, [from, to]) : {},
    targetOptions: areThere ? await optionsFrom(flags.targetOption, [to]) : {},
    policy: await policyFrom(flags),
    roles: roleFrom(flags.as),
    ...idKeyFrom(process.env['CITYGATE_ID_KEY']),
  }
  const isWhole = flags.strict === true || flags.envelope === true || flags.policy !== undefined
  if (flags.stream === true && isWhole)
    throw new UsageError('--strict, --envelope and --policy concern the whole output, which --stream does not have.')
  if (flags.stream === true && flags.topic !== undefined)
    throw new UsageError('--topic is that of one message, and --stream reads records.')
  try {
    const bytes = bytesFrom(file)
    const payload = flags.stream === true ? bytes : await payloadFrom(bytes)
    if (!(payload instanceof Uint8Array)) {
      if (!isWhole) return await runStream(request, payload)
      const maximum = defaultLimits.bytes
      const detail = `Without --strict, --envelope and --policy, a payload may have more than ${maximum} bytes.`
      return refuse({ code: 'limit-exceeded', limit: 'bytes', maximum, detail })
    }
    const translated = await translate({ ...request, strict: flags.strict === true, payload })
    if (!translated.ok) return refuse(translated.problem)
    if (translated.value.keyedIds) sayKeyed()
    write(translated.value, flags.envelope === true)
    return exitCode.ok
  } catch (error) {
    if (isReadError(error)) throw new UsageError(`The file ${file} cannot be read.`)
    throw error
  }
}

function isReadError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && (error.syscall === 'open' || error.syscall === 'read')
}

export function translateCommand(): Command {
  return new Command('translate')
    .description('Translate a payload (a file, or standard input) from one format to another')
    .argument('[file]', 'the payload; - is standard input, the default')
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
    .option('--topic <topic>', 'topic under which a broker delivered the payload, for formats that read it')
    .option(
      '--media-type <type>',
      'media type of the payload, such as "multipart/form-data; boundary=x" (default: the first that --from reads)',
    )
    .option('--stream', 'translate record by record, as every payload of more than 10 MiB, in bounded memory')
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
