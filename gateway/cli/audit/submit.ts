// `citygate audit submit`: submits the checkpoint of a copy to a witness (C2SP tlog-witness) and stores its signature in the
// copy, where `verify --witness` finds it.

import { Command } from 'commander'
import { UsageError, urlFrom } from '../../../conformance/cli/inputs.ts'
import { readCheckpoint } from '../../../standards/transparency-log/checkpoint.ts'
import { writeNote } from '../../../standards/transparency-log/note.ts'
import type { Subtrees } from '../../../standards/transparency-log/prove.ts'
import { placeOfSubtree, subtreeHash, tilePath, widthOf } from '../../../standards/transparency-log/tiles.ts'
import type { LogReader } from '../../audit/verify/walk.ts'
import { type SubmissionFailure, submitCheckpoint } from '../../audit/witness/submit.ts'
import { say } from '../output.ts'
import { folderLog, keepCheckpoint } from './folder.ts'
import { LogUnreachable, reporting } from './remote.ts'

const timeoutMilliseconds = 30_000

function subtreesOf(log: LogReader, size: number): Subtrees {
  return async (height, index) => {
    const place = placeOfSubtree(height, index)
    const { level, number } = place
    const tile = await log.tile(tilePath({ level, number, width: widthOf(level, number, size) }))
    if (tile === undefined) throw new UsageError('The copy lacks a tile: download it again.')
    return subtreeHash(tile, place)
  }
}

async function post(url: string, body: string) {
  try {
    const answer = await fetch(url, { method: 'POST', body, signal: AbortSignal.timeout(timeoutMilliseconds) })
    return { status: answer.status, text: await answer.text() }
  } catch {
    return undefined
  }
}

async function submit(folder: string, address: string): Promise<void> {
  const url = `${urlFrom(address).href.replace(/\/+$/, '')}/add-checkpoint`
  const log = folderLog(folder)
  const text = (await log.checkpoint()) ?? ''
  const checkpoint = readCheckpoint(text)
  if (!checkpoint.ok) throw new UsageError(`${folder} is not a copy of a log.`)
  const { size, note } = checkpoint.value
  const submitted = await submitCheckpoint({
    checkpoint: text,
    size,
    oldSize: 0,
    subtrees: subtreesOf(log, size),
    post: (body) => post(url, body),
  })
  if (!submitted.ok) throw failureOf(submitted.problem, size)
  const added = submitted.value
  const others = note.signatures.filter((one) => !added.some(({ name, id }) => name === one.name && id === one.id))
  const signed = writeNote({ text: note.text, signatures: [...others, ...added] })
  await keepCheckpoint(folder, signed, checkpoint.value)
  say(`The witness has signed the checkpoint of ${size} records.`)
}

function failureOf(failure: SubmissionFailure, size: number): Error {
  switch (failure.kind) {
    case 'ahead':
      return new UsageError(`The witness has signed ${failure.size} records already, the copy has ${size}.`)
    case 'unreachable':
      return new LogUnreachable('The witness does not answer.')
    case 'refused':
      return new LogUnreachable(`The witness did not sign: it answered ${failure.status}.`)
  }
}

export function submitCommand(): Command {
  return new Command('submit')
    .description('Submit the checkpoint of a copy to a witness, and store its signature in the copy')
    .argument('<folder>', 'a copy of a log')
    .argument('<url>', 'the URL of the witness')
    .action(reporting(submit))
}
