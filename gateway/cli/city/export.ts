// `citygate export`: a city as files.

import { stat } from 'node:fs/promises'
import { Command } from 'commander'
import { UsageError } from '../../../conformance/cli/inputs.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { counted, say } from '../output.ts'
import { pathOf, writeDocument } from './files.ts'
import type { GatewayApi } from './gateway-api.ts'
import { filesOf, type Kind, kinds, secretOptions } from './kinds.ts'
import { type CityFlags, opened, withCityOptions, reportingTo } from './options.ts'
import { subscriptionKinds } from './subscriptions.ts'

export function exportCommand(): Command {
  const command = new Command('export')
    .description(
      'Write what a gateway has of a city into files: policies, clients, mappings, sources, connectors, stations, subscriptions',
    )
    .argument('<folder>')
  return withCityOptions(command).action(
    reportingTo(async (folder: string, flags: CityFlags) => {
      if (
        await stat(folder).then(
          (found) => !found.isDirectory(),
          () => false,
        )
      )
        throw new UsageError('The folder is a file.')
      const { api, subscriber } = await opened(flags)
      let written = 0
      for (const kind of kinds) written += await exportKind(api, kind, folder)
      if (subscriber === undefined) say('Subscriptions are left out: they need --subscriber-token-file.')
      else for (const kind of subscriptionKinds) written += await exportKind(subscriber, kind, folder)
      process.stdout.write(`${counted(written, 'file')} written.\n`)
    }),
  )
}

async function exportKind(api: GatewayApi, kind: Kind, directory: string): Promise<number> {
  const live = await kind.live(api)
  const files = (await filesOf(directory, kind)) ?? []
  let written = 0
  for (const { id, document, proposed } of live) {
    if (proposed !== undefined) say(`${kind.folder}/${id}: a proposal waits for another officer; it is not written.`)
    if (document === undefined) continue
    const before = files.find((file) => file.id === id)
    const isSame = before !== undefined && kind.folder === 'sources'
    // A file with secrets says the same as a gateway that does not show them.
    const kept = isSame ? { ...before, document: kind.comparable(before.document) } : before
    const comment = kind.folder === 'sources' ? await secretsComment(api, document) : ''
    const path = await writeDocument(directory, pathOf(kind.folder, id, kind.depth), document, kept, comment)
    if (path === undefined) continue
    written += 1
    process.stdout.write(`${path}\n`)
  }
  for (const { id, path } of files)
    if (!live.some((one) => one.id === id && one.document !== undefined))
      say(`${path}: the gateway has no such resource.`)
  return written
}

/** What a person has to name in the file, since the gateway does not show it. */
async function secretsComment(api: GatewayApi, { adapter }: JsonObject): Promise<string> {
  const names = typeof adapter === 'string' ? await secretOptions(api, adapter) : []
  if (names.length === 0) return ''
  const example = `${names[0] ?? ''}: { secret: NAME }`
  return (
    `# A gateway does not show these options: ${names.join(', ')}. Name the environment variable of each that is set,\n` +
    `# \`${example}\`, and write null for the others; \`citygate apply\` changes the source only then.\n`
  )
}
