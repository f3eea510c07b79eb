// The signed report of a self-test: the profile `messages` of the conformance suite, on the messages that were sent.

import { existsSync } from 'node:fs'
import { conformanceCommand } from '../../../conformance/cli/command.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { type SandboxFolder, writePrivate } from './files.ts'
import { captureLine, type Sample } from './samples.ts'

export interface Judged {
  readonly samples: readonly Sample[]
  readonly mediaType: string
  readonly options: JsonObject
  /** The format, or the file of a mapping. */
  readonly format: { readonly adapter: string } | { readonly mapping: string }
  readonly product?: string | undefined
  readonly vendor?: string | undefined
}

async function suite(words: readonly string[]): Promise<void> {
  await conformanceCommand().parseAsync(words, { from: 'user' })
}

/** Writes the report, its page and its signature. The exit code of the process is the verdict. */
export async function writeReport(folder: SandboxFolder, judged: Judged): Promise<void> {
  const { samples, mediaType, options, format, product, vendor } = judged
  writePrivate(folder.messages, samples.map((sample) => captureLine(sample, mediaType)).join(''))
  writePrivate(folder.options, `${JSON.stringify(options)}\n`)
  if (!existsSync(folder.key)) await suite(['new-key', folder.key])
  const settings = [...Object.entries(format), ['options', folder.options]]
  await suite([
    'run',
    folder.messages,
    ...['--profile', 'messages', '--set', 'unreleased'],
    ...settings.flatMap(([name, value]) => ['--setting', `${name}=${value}`]),
    ...(product === undefined ? [] : ['--product', product]),
    ...(vendor === undefined ? [] : ['--vendor', vendor]),
    ...['--report', folder.report, '--html', folder.page, '--sign', folder.key],
  ])
}
