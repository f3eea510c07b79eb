// `citygate audit submit`: hands the checkpoint of a copy to a witness (C2SP tlog-witness) and puts its signature into the
// copy, where `verify --witness` finds it.

import { Command } from 'commander'
import { UsageError, urlFrom } from '../../../conformance/inputs.ts'
import { toBase64 } from '../../../standards/bytes/base64.ts'
import { readCheckpoint, readSize } from '../../../standards/transparency-log/checkpoint.ts'
import { readSignatures, writeNote } from '../../../standards/transparency-log/note.ts'
import { consistencyProof, type Subtrees } from '../../../standards/transparency-log/prove.ts'
import { placeOfSubtree, subtreeHash, tilePath, widthOf } from '../../../standards/transparency-log/tiles.ts'
import type { LogReader } from '../../audit/verify/walk.ts'
import { say } from '../output.ts'
import { telling } from './failure.ts'
import { folderLog, keepCheckpoint } from './folder.ts'
import { LogUnreachable } from './remote.ts'

const timeoutMilliseconds = 30_000

function subtreesOf(log: LogReader, size: number): Subtrees {
  return async (height, index) => {
    const place = placeOfSubtree(height, index)
    const { level, number } = place
    const tile = await log.tile(tilePath({ level, number, width: widthOf(level, number, size) }))
    if (tile === undefined) throw new UsageError('The copy lacks a tile: download it anew.')
    return subtreeHash(tile, place)
  }
}

async function post(url: string, body: string): Promise<{ readonly status: number; readonly text: string }> {
  try {
    const answer = await fetch(url, { method: 'POST', body, signal: AbortSignal.timeout(timeoutMilliseconds) })
    return { status: answer.status, text: await answer.text() }
  } catch {
    throw new LogUnreachable('The witness does not answer.')
  }
}

async function submit(folder: string, address: string): Promise<void> {
  const url = `${urlFrom(address).href.replace(/\/+$/, '')}/add-checkpoint`
  const log = folderLog(folder)
  const text = (await log.checkpoint()) ?? ''
  const checkpoint = readCheckpoint(text)
  if (!checkpoint.ok) throw new UsageError(`${folder} is no copy of a log.`)
  const { size, note } = checkpoint.value
  let oldSize = 0
  // The witness tells how far it has come; a log that goes on meanwhile is asked for once more.
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (oldSize > size) throw new UsageError(`The witness has signed ${oldSize} records already, the copy has ${size}.`)
    const path = await consistencyProof(subtreesOf(log, size), oldSize, size)
    const proof = path.map((step) => `${toBase64(step)}\n`).join('')
    const answer = await post(url, `old ${oldSize}\n${proof}\n${text}`)
    const added = answer.status === 200 ? readSignatures(answer.text) : undefined
    if (added?.ok === true) {
      const others = note.signatures.filter(
        (one) => !added.value.some(({ name, id }) => name === one.name && id === one.id),
      )
      const signed = writeNote({ text: note.text, signatures: [...others, ...added.value] })
      await keepCheckpoint(folder, signed, checkpoint.value)
      say(`The witness has signed the checkpoint of ${size} records.`)
      return
    }
    const known = answer.status === 409 ? readSize(answer.text.trim()) : undefined
    if (known === undefined) throw new LogUnreachable(`The witness does not sign: it answers ${answer.status}.`)
    oldSize = known
  }
  throw new LogUnreachable('The witness goes on faster than it is asked.')
}

export function submitCommand(): Command {
  return new Command('submit')
    .description('Hand the checkpoint of a copy to a witness, and keep its signature in the copy')
    .argument('<folder>', 'a copy of a log')
    .argument('<url>', 'of the witness')
    .action(telling(submit))
}
