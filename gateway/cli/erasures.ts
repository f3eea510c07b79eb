// `citygate erasures`: what must stay gone when an older copy of the store is restored. `citygate erase` adds to it.

import { existsSync, renameSync, writeFileSync } from 'node:fs'
import { Command } from 'commander'
import { UsageError } from '../../conformance/cli/inputs.ts'
import { allErasures, listText, readListFile } from '../audit/erasure-list.ts'
import { replayErasures } from '../store/erasures/replay.ts'
import { reporting } from './audit/remote.ts'
import { exportErasures, scrubBeside, withStore } from './open-store.ts'
import { counted, exitCode, say } from './output.ts'
import { recordCommand } from './recorded.ts'

interface Flags {
  readonly config: string
}

interface EraseFlags extends Flags {
  readonly tenant?: string
}

const ownerOnly = 0o600

async function list({ config: file }: Flags): Promise<void> {
  await withStore('citygate erasures list', file, async ({ store }) => {
    for (const { number, at, kind, tenant, name } of await allErasures(store)) {
      process.stdout.write(`${number}\t${at}\t${kind}\t${tenant}\t${name}\n`)
    }
  })
}

async function exportList(to: string, { config: file }: Flags): Promise<void> {
  await withStore('citygate erasures export', file, async ({ store, names }) => {
    if (existsSync(to)) throw new UsageError(`There is a file ${to}: name another one.`)
    const entries = await allErasures(store)
    // Under its name once it is whole: a list that is cut at its end looks like a shorter one.
    writeFileSync(`${to}.part`, listText(entries, names), { mode: ownerOnly, flush: true })
    renameSync(`${to}.part`, to)
    say(`${to} has ${counted(entries.length, 'erasure')}.`)
  })
}

async function replay(given: string | undefined, { config: file }: Flags): Promise<void> {
  await withStore('citygate erasures replay', file, async ({ config, store, names }) => {
    const from = given ?? config.backup?.erasures
    if (from === undefined) throw new UsageError('Name the list of erasures, or configure backup.erasures.')
    const read = readListFile(from, names)
    if (!read.ok) throw new UsageError(read.problem)
    const replayed = await replayErasures(store, read.value, names, new Date().toISOString())
    process.stdout.write(
      `Replayed ${counted(replayed.entries, 'erasure')}: ${counted(replayed.entities, 'entity', 'entities')}, ` +
        `${counted(replayed.consents, 'consent')}, ${counted(replayed.monthKeys, 'key')}, ${counted(replayed.tenants, 'tenant')} were still in the store.\n`,
    )
  })
}

async function erase(ids: readonly string[], { config: file, tenant: given }: EraseFlags): Promise<void> {
  await withStore('citygate erase', file, async (open) => {
    const { config, store, names } = open
    const tenant = given ?? config.tenants[0]
    if (!config.tenants.includes(tenant)) throw new UsageError('--tenant names no tenant of the configuration.')
    const now = new Date().toISOString()
    for (const [index, id] of ids.entries()) {
      const erasure = { tenant, id, kind: 'person', at: now, sources: [] } as const
      await recordCommand(open, tenant, 'cli.erase')
      const { found, sources, named } = await store.erasures.erase(erasure, names.nameOf(tenant, id))
      // By their number: a log of the terminal would keep the ids.
      say(`Id ${index + 1}: ${found ? 'erased' : 'nothing was kept of it, and it is in the list now'}.`)
      if (sources.length > 0) say(`  Kept messages were deleted of: ${sources.join(', ')}.`)
      const others = named.subscriptions + named.consents
      if (others > 0) {
        say(
          `  ${counted(named.subscriptions, 'subscription')} and ${counted(named.consents, 'consent record')} name it, which stay: ` +
            'change the subscriptions; a consent record is evidence, whose deletion the city decides.',
        )
      }
      if (!found) process.exitCode = exitCode.refused
    }
    await exportErasures(open)
    await scrubBeside(open, now)
  })
}

const configOption = ['--config <file>', 'the configuration', 'citygate.config.json'] as const

export function eraseCommand(): Command {
  return new Command('erase')
    .description('Erase entities of a person everywhere in the store, and keep them erased after a restore')
    .argument('<id...>', 'ids of entities')
    .option('--tenant <tenant>', 'the tenant; default: the first')
    .option(...configOption)
    .action(reporting(erase))
}

export function erasuresCommand(): Command {
  return new Command('erasures')
    .description('The list of what was erased: list, export, replay')
    .addCommand(
      new Command('list')
        .description('Print the list')
        .option(...configOption)
        .action(reporting(list)),
    )
    .addCommand(
      new Command('export')
        .description('Write the list to a file')
        .argument('<file>', 'a new file, at a second place')
        .option(...configOption)
        .action(reporting(exportList)),
    )
    .addCommand(
      new Command('replay')
        .description('Erase in the store what the list has and the store has not: after a restore by other means')
        .argument('[file]', 'the list; default: backup.erasures')
        .option(...configOption)
        .action(reporting(replay)),
    )
}
