// `citygate audit download`: a copy of a log in a folder. What lies there already is not fetched again, for full tiles never
// change; whether it is the log's is the matter of `verify`.

import { Command } from 'commander'
import { type TokenFlags, tokenFrom, urlFrom } from '../../../conformance/cli/inputs.ts'
import { readCheckpoint } from '../../../standards/transparency-log/checkpoint.ts'
import { levelsOf, type TileName, tilePath, tileWidth, widthOf } from '../../../standards/transparency-log/tiles.ts'
import type { LogReader } from '../../audit/verify/walk.ts'
import { exitCode, say } from '../output.ts'
import { folderLog, keepCheckpoint, keepTile } from './folder.ts'
import { telling } from './failure.ts'
import { LogUnreachable, remoteLog } from './remote.ts'

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
  if (text === undefined) throw new LogUnreachable('The log has no checkpoint yet.')
  const checkpoint = readCheckpoint(text)
  if (!checkpoint.ok) throw new LogUnreachable('What the gateway answers is no checkpoint.')
  const { size } = checkpoint.value
  const names = namesOf(size)
  const there = folderLog(folder)

  async function fetchAll(): Promise<void> {
    for (const name of names) {
      const path = tilePath(name)
      if ((await there.tile(path)) !== undefined) continue
      const full = tilePath({ ...name, width: tileWidth })
      const tile = await log.tile(path)
      // A log may drop a partial tile once the full one is there.
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
    .description('Copy a log into a folder, to verify it there; again later, to verify that it has only grown')
    .argument('<url>', 'of the log, such as https://gate.city.example/audit')
    .argument('<folder>')
    .option('--token <token>', 'of an officer')
    .option('--token-file <file>', 'the token in a file')
    .option('--tenant <tenant>', 'whose log')
    .action(
      telling(async (address: string, folder: string, flags: Flags) => {
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
