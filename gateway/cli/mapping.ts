// `citygate mapping`: tools for a mapping document while it is written.

import { readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Command } from 'commander'
import { defaultLimits } from '../config/config.ts'
import type { Codec, Decoded, Message } from '../../adapters/adapter.ts'
import type { MappingDocument } from '../../adapters/kit/mapping/document.ts'
import { mappingAdapter, writingOf } from '../../adapters/kit/mapping/mapping-adapter.ts'
import { cel } from '../../adapters/kit/mapping/expressions/cel.ts'
import { placedFaults, readMapping } from '../../adapters/kit/mapping/yaml.ts'
import { entityId } from '../../standards/hub/identifier.ts'
import { counted, exitCode, say } from './output.ts'
import { suggestCommand } from './suggest.ts'

interface Flags {
  readonly option: readonly string[]
  readonly topic?: string
  readonly header: readonly string[]
}

export function mappingCommand(): Command {
  const command = new Command('mapping').description('Check and try a mapping: a format as a document instead of code')
  command.addCommand(suggestCommand())
  command
    .command('check')
    .argument('<mapping>', 'the file, such as mapping.yaml')
    .argument('[sample]', 'a message, to say how much of it is mapped')
    .description('All faults of a mapping, and what cannot be written by it, with their lines and columns')
    .option('--option <name=value>', 'an option that the mapping declares', collect, [])
    .option('--topic <topic>', 'the topic of the sample')
    .option('--header <name=value>', 'a header of the sample', collect, [])
    .action(check)
  command
    .command('preview')
    .argument('<mapping>', 'the file')
    .argument('<sample>', 'a message')
    .description('What becomes of a message: entities on standard output, losses on standard error')
    .option('--option <name=value>', 'an option that the mapping declares', collect, [])
    .option('--topic <topic>', 'the topic of the sample')
    .option('--header <name=value>', 'a header of the sample', collect, [])
    .action(preview)
  command
    .command('test')
    .argument('<folder>', 'a folder with mapping.yaml, fixtures/ and README.md')
    .description('The contract tests of the mapping, with the fixtures in its folder')
    .action(test)
  return command
}

function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value]
}

async function documentOf(path: string): Promise<MappingDocument | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) return failed(`The file ${path} cannot be read.`, exitCode.usage)
  const read = readMapping(text)
  if (read.ok) return read.value
  for (const { line, column, detail } of read.problem) say(`${path}:${line}:${column}: ${detail}`)
  return failed(`${counted(read.problem.length, 'fault')}.`, exitCode.refused)
}

function failed(text: string, code: number): undefined {
  say(text)
  process.exitCode = code
  return undefined
}

function codecOf(path: string, document: MappingDocument, { option }: Flags): Codec | undefined {
  const id = document.about.id ?? (basename(path).replace(/\.[^.]*$/, '') || 'mapping')
  const named = id === 'mapping' ? basename(dirname(join(process.cwd(), path))) : id
  const options = Object.fromEntries(option.map((text) => pairOf(text)))
  const configured = mappingAdapter(named, document, cel).configure(options)
  return configured.ok ? configured.value : failed(configured.problem.detail, exitCode.usage)
}

function pairOf(text: string): readonly [string, string] {
  const at = text.indexOf('=')
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}

/** Ids that identify a person are keyed by a key of the gateway, which a preview does not have. */
const sampleKey = 'preview'

/** @param read gets the places of the values that attributes use */
async function decodedOf(
  path: string,
  document: MappingDocument,
  sample: string,
  flags: Flags,
  read = new Set<string>(),
): Promise<Decoded | undefined> {
  const codec = codecOf(path, document, flags)
  if (codec === undefined) return undefined
  const body = await readFile(sample).catch(() => undefined)
  if (body === undefined) return failed(`The file ${sample} cannot be read.`, exitCode.usage)
  const message: Message = {
    body: new Uint8Array(body),
    mediaType: document.mediaType ?? 'application/octet-stream',
    headers: new Map(flags.header.map((text) => [pairOf(text)[0].toLowerCase(), pairOf(text)[1]])),
    ...(flags.topic !== undefined && { topic: flags.topic }),
  }
  const decoded = codec.decode?.(message, {
    receivedAt: new Date().toISOString(),
    limits: defaultLimits,
    state: new Map(),
    id: (type, localId, category) => entityId({ type, localId, category, key: sampleKey, tenant: 'default' }),
    trace: (at) => void read.add(at),
    contextOf: () => undefined,
  })
  if (decoded === undefined) return failed('The mapping reads nothing.', exitCode.refused)
  if (decoded.ok) return decoded.value
  const { detail, path: at } = decoded.problem
  return failed(`The message is refused${at === undefined ? '' : ` at ${at}`}: ${detail}`, exitCode.refused)
}

async function check(path: string, sample: string | undefined, flags: Flags): Promise<void> {
  const document = await documentOf(path)
  if (document === undefined) return
  const lines = document.entities.reduce((sum, one) => sum + Object.keys(one.attributes ?? {}).length, 0)
  process.stdout.write(
    `${path} is a mapping: ${counted(document.entities.length, 'entity', 'entities')}, ${counted(lines, 'attribute')}.\n`,
  )
  const { types, notes } = writingOf(document, cel)
  const written = types.length === 0 ? 'It does not write' : `It also writes ${types.join(', ')}`
  process.stdout.write(`${written}${notes.length === 0 ? '.' : '. Read only:'}\n`)
  for (const { line, column, detail } of placedFaults(await readFile(path, 'utf8'), notes))
    process.stdout.write(`  ${path}:${line}:${column}: ${detail}\n`)
  if (sample === undefined) return
  const mapped = new Set<string>()
  const decoded = await decodedOf(path, document, sample, flags, mapped)
  if (decoded === undefined) return
  const left = decoded.losses.filter(({ code }) => code === 'unknown-member' || code === 'column-unknown')
  const total = mapped.size + left.length
  const percent = total === 0 ? 0 : Math.floor((100 * mapped.size) / total)
  process.stdout.write(
    `${percent} % of the sample: attributes use ${mapped.size} values, and no line names ${left.length}.\n`,
  )
  for (const { path: at } of left.slice(0, 20)) process.stdout.write(`  ${at}\n`)
}

async function preview(path: string, sample: string, flags: Flags): Promise<void> {
  const document = await documentOf(path)
  const decoded = document === undefined ? undefined : await decodedOf(path, document, sample, flags)
  if (decoded === undefined) return
  process.stdout.write(`${JSON.stringify(decoded.changes, undefined, 2)}\n`)
  for (const { kind, path: at, code, attribute, detail } of decoded.losses)
    say([kind, at, code, attribute, detail].filter((one) => one !== undefined).join('  '))
}

async function test(folder: string): Promise<void> {
  // Its faults with their lines, which the loader of adapters reports as one.
  if ((await documentOf(join(folder, 'mapping.yaml'))) === undefined) return
  const { loadSubject } = await import('../../adapters/contract/node/load.ts')
  const { checkAdapter } = await import('../../adapters/contract/index.ts')
  const { results } = await checkAdapter(await loadSubject(folder))
  for (const { title, violations } of results) {
    process.stdout.write(`${violations.length === 0 ? 'ok    ' : 'FAILED'} ${title}\n`)
    for (const { where, what } of violations) say(`       ${where}: ${what}`)
  }
  if (results.some(({ violations }) => violations.length > 0)) process.exitCode = exitCode.refused
}
