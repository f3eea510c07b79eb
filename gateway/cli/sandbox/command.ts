// `citygate sandbox`: a gateway for a vendor alone, to try its messages in before a city has to: one source, credentials in a file,
// a self-test of sample messages, and a signed report of it.

import { existsSync } from 'node:fs'
import { Command } from 'commander'
import { fullRegistry } from '../../../adapters/full-registry.ts'
import { nearestName } from '../../../standards/text/nearest.ts'
import { loadAdapters } from '../../runtime/load-adapters.ts'
import { collect, optionsFrom, UsageError } from '../adapter-options.ts'
import { needsSqlite } from '../configuration.ts'
import { exitCode, say } from '../output.ts'
import { environmentText, openSandbox, type SandboxFolder, writePrivate } from './files.ts'
import { startSandbox, type Sandbox, tokenHours } from './gateway.ts'
import { readSamples } from './samples.ts'
import { selfTest } from './self-test.ts'

interface Flags {
  readonly option: readonly string[]
  readonly sample: readonly string[]
  readonly mediaType?: string
  readonly jurisdiction: string
  readonly folder: string
  readonly port: string
  readonly product?: string
  readonly vendor?: string
  readonly once?: true
}

/** What the vendor does next. No credential is printed. */
function sayHow({ url, source }: Sandbox, folder: SandboxFolder, mediaType: string): void {
  say(`\nThe sandbox listens on ${url}; the API reference is ${url}/docs.`)
  say('In another terminal, in this folder:\n')
  say(`  source ${folder.environment}`)
  say(
    `  curl -sS -H "Authorization: Bearer $VENDOR" -H 'Content-Type: ${mediaType}' --data-binary @FILE "$GATEWAY/v1/sources/${source}/messages"`,
  )
  say(`  curl -sS -H "Authorization: Bearer $READER" "$GATEWAY/v1/entities"`)
  say(`  curl -sS -H "Authorization: Bearer $VENDOR" "$GATEWAY/v1/sources/${source}/dead-letters"\n`)
  say('Nothing leaves this machine. Stop it with Ctrl-C.')
}

function portFrom(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0
  if (port < 1 || port > 65_535) throw new UsageError('--port must be an integer from 1 to 65535.')
  return port
}

async function run(format: string, flags: Flags): Promise<void> {
  // A path is an adapter or a mapping of the vendor's own.
  const isOwn = /^(?:\.|\/|npm:)/.test(format)
  const loaded = await loadAdapters(isOwn ? [format] : [], process.cwd())
  if (!loaded.ok) throw new UsageError(loaded.problem.map(({ detail }) => detail).join('\n'))
  const registry = fullRegistry(loaded.value.adapters)
  const id = loaded.value.adapters[0]?.id ?? format
  const registered = registry.get(id)
  if (registered === undefined) {
    const nearest = nearestName(format, registry.keys())
    const advice = nearest === undefined ? '' : ` Do you mean ${nearest}?`
    throw new UsageError(
      `There is no format ${format}; \`citygate adapters\` lists them.${advice} A path, such as ./mapping.yaml, is one of your own.`,
    )
  }
  const options = await optionsFrom(flags.option, [registered])
  const samples = await readSamples(flags.sample)
  const mediaType = flags.mediaType ?? registered.adapter.reads[0]?.mediaType
  if (mediaType === undefined) throw new UsageError(`The format ${id} is written and not read.`)
  const port = portFrom(flags.port)
  const folder = openSandbox(flags.folder)
  if (!folder.ok) throw new UsageError(folder.problem)
  const runtime = await needsSqlite('citygate sandbox', () => import('../../runtime/node.ts'))
  if (runtime === undefined) return
  const { jurisdiction } = flags
  const started = await startSandbox(runtime, folder.value, port, { adapter: id, options, jurisdiction }, loaded.value)
  if (!started.ok) throw new UsageError(started.problem)
  const { url, source, tokens, running } = started.value
  const variables = {
    GATEWAY: url,
    SOURCE: source,
    VENDOR: tokens.vendor,
    READER: tokens.reader,
    OFFICER: tokens.officer,
  }
  writePrivate(folder.value.environment, environmentText(variables, tokenHours))
  if (samples.length > 0) {
    const { documentation } = await registered.load()
    const stored = await selfTest(started.value, samples, mediaType, documentation)
    say(`${stored} of ${samples.length} messages stored.\n`)
    const { writeReport } = await import('./report.ts')
    const mapping = isOwn && /\.ya?ml$/.test(format) && existsSync(format)
    if (isOwn && !mapping)
      say('A signed report is written for formats of the package and for mappings (./mapping.yaml).')
    else {
      await writeReport(folder.value, {
        ...{ samples, mediaType, options },
        format: mapping ? { mapping: format } : { adapter: id },
        ...{ product: flags.product, vendor: flags.vendor },
      })
      say(
        `Report: ${folder.value.page}, signed: ${folder.value.report} with report.dsse.json. Who receives it verifies it by:`,
      )
      say(`npx citygate conformance verify ${folder.value.report} --key ${folder.value.key}.pub`)
    }
  }
  if (flags.once === true) await running.stop()
  else sayHow(started.value, folder.value, mediaType)
}

export function sandboxCommand(): Command {
  return new Command('sandbox')
    .description("Try a vendor's messages in a gateway of their own: losses, credentials, a signed report")
    .argument('<format>', 'an adapter, such as hj-212, or a file of your own, such as ./mapping.yaml')
    .option(
      '--option <name=value>',
      'an option of the source, such as timezone=+08:00; name=@file.json reads a file',
      collect,
      [],
    )
    .option('--sample <file...>', 'messages to send, one per file; .hex is hexadecimal', [])
    .option('--media-type <type>', 'media type of the messages (default: the first that the format reads)')
    .option('--jurisdiction <code>', 'country of the city, ISO 3166', 'EC')
    .option('--folder <path>', 'folder for the store, the credentials and the report', 'citygate-sandbox')
    .option('--port <number>', 'port on this machine', '8877')
    .option('--product <name>', 'the product, for the report')
    .option('--vendor <name>', 'its vendor, for the report')
    .option('--once', 'stop after the self-test; the exit code is that of the report')
    .action(async (format: string, flags: Flags) => {
      try {
        await run(format, flags)
      } catch (error) {
        if (!(error instanceof UsageError)) throw error
        say(error.message)
        process.exitCode = exitCode.usage
      }
    })
}
