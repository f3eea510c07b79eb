// `citygate audit download`: copies a log into a folder. Full tiles never change, so existing ones are not fetched again;
// `verify` checks that they belong to the log.

import { Command } from 'commander'
import { type TokenFlags, tokenFrom, urlFrom } from '../../../conformance/cli/inputs.ts'
import { readCheckpoint } from '../../../standards/transparency-log/checkpoint.ts'
import { levelsOf, type TileName, tilePath, tileWidth, widthOf } from '../../../standards/transparency-log/tiles.ts'
import type { LogReader } from '../../audit/verify/walk.ts'
import { exitCode, say } from '../output.ts'
import { folderLog, keepCheckpoint, keepTile } from './folder.ts'
import { LogUnreachable, remoteLog, reporting } from './remote.ts'

interface Flags extends TokenFlags {
  readonly tenant?: string
}

const atOnce = 8

/** The tiles and bundles of a log of this size. */
function* namesOf(size: number): Generator<TileName> {
  for (let number = 0; number * tileWidth < size; number += 1) {
    yield { level: 'entries', number, width: widthOf(0, number, size) }
  }
  for (let level = 0; level < levelsOf(size); level += 1) {
    for (let number = 0; widthOf(level, number, size) > 0; number += 1) {
      yield { level, number, width: widthOf(level, number, size) }
    }
  }
}

/** @returns how many records the log has */
export async function download(log: LogReader, folder: string): Promise<number> {
  const text = await log.checkpoint()
  if (text === undefined)
    throw new LogUnreachable(
      'There is no checkpoint at this address. The log of a gateway is at /audit, and has its first checkpoint after its first records.',
    )
  const checkpoint = readCheckpoint(text)
  if (!checkpoint.ok) throw new LogUnreachable('The response of the gateway is not a checkpoint.')
  const { size } = checkpoint.value
  const names = namesOf(size)
  const there = folderLog(folder)

  async function fetchAll(): Promise<void> {
    for (const name of names) {
      const path = tilePath(name)
      if ((await there.tile(path)) !== undefined) continue
      const full = tilePath({ ...name, width: tileWidth })
      const tile = await log.tile(path)
      // A log may drop a partial tile once the full one exists.
      const instead = tile ?? (await log.tile(full))
      if (instead === undefined) throw new LogUnreachable(`The log lacks the tile ${path}.`)
      await keepTile(folder, tile === undefined ? full : path, instead)
    }
  }

  await Promise.all(Array.from({ length: atOnce }, fetchAll))
  await keepCheckpoint(folder, text, checkpoint.value)
  return size
}

export function downloadCommand(): Command {
  return new Command('download')
    .description('Copy a log into a folder to verify it there; run again later to verify that it has only grown')
    .argument('<url>', 'the URL of the log, such as https://gateway.city.example/audit')
    .argument('<folder>')
    .option('--token <token>', 'the token of an officer')
    .option('--token-file <file>', 'a file that contains the token')
    .option('--tenant <tenant>', 'the tenant of the log')
    .action(
      reporting(async (address: string, folder: string, flags: Flags) => {
        const token = await tokenFrom(flags)
        const url = urlFrom(address)
        const { tenant } = flags
        const remote = { url, ...(token === undefined ? {} : { token }), ...(tenant === undefined ? {} : { tenant }) }
        const size = await download(remoteLog(remote), folder)
        say(`${folder} has the ${size} records of the log.`)
        process.exitCode = exitCode.ok
      }),
    )
}
