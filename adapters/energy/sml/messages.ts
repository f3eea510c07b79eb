// The messages of a file (SML 1.04 clause 5): each is a list of six with its own check value, and its body is a number with a list.

import { checksum, raise, Reader, resultOf } from '../../kit/index.ts'
import type { Problem } from '../../../standards/problem.ts'
import { checkOf, readFiles, type Files } from './transport.ts'
import { valueReader, type Value } from './values.ts'

export interface SmlMessage {
  /** `message 2`: where it is, for losses. */
  readonly path: string
  /** What it is, such as 0x0701. */
  readonly kind: number
  readonly body: readonly Value[]
  /** In which the values stand. */
  readonly file: Uint8Array
  /** Where the check value is, and from where it counts. */
  readonly from: number
  readonly checkAt: number
  /** Its check value is that of some makers, and not that of the standard. */
  readonly hasOtherCheck: boolean
}

export const kinds = {
  openResponse: 0x0101,
  closeResponse: 0x0201,
  getListResponse: 0x0701,
  attentionResponse: 0xff01,
} as const

const elements = 6
const mostMessages = 256
const clause = 'SML 1.04 5'

/** What a message of the gateway has: files with their messages, and why some cannot be read. */
export interface Parsed {
  readonly files: readonly (readonly SmlMessage[])[]
  readonly faults: Files['faults']
  readonly contents: Files['contents']
  /** Where a file begins whose check value is that of some makers, and not that of the standard. */
  readonly otherChecks: readonly number[]
}

export function readMessage(bytes: Uint8Array): Parsed {
  const { contents, faults } = readFiles(bytes)
  const all = [...faults]
  const files: (readonly SmlMessage[])[] = []
  const otherChecks: number[] = []
  for (const [index, { offset, content, hasOtherCheck }] of contents.entries()) {
    const read = resultOf(() => readMessages(content, contents.length === 1 ? '' : `${index + 1}/`))
    if (read.ok && hasOtherCheck) otherChecks.push(offset)
    if (read.ok) files.push(read.value)
    else all.push({ offset, problem: read.problem })
  }
  const [first] = all
  if (files.some((file) => file.length > 0)) return { files, faults: all, contents, otherChecks }
  const empty: Problem = { code: 'syntax', path: 'file', detail: 'The file has no messages.', clause }
  return raise(first?.problem ?? empty)
}

/** @param file without escapes @param at before the paths of its messages @param isChecked false: for tests */
export function readMessages(file: Uint8Array, at: string, isChecked = true): readonly SmlMessage[] {
  const reader = new Reader(file)
  const next = valueReader(reader)
  const messages: SmlMessage[] = []
  while (reader.left > 0) {
    // Between messages there may be zeros, which fill the file.
    if (file[reader.at] === 0) {
      reader.skip(1)
      continue
    }
    if (messages.length >= mostMessages) throw reader.problem('unsupported', 'There are too many messages.', clause)
    const from = reader.at
    const message = next()
    if (message.kind !== 'list' || message.items.length !== elements)
      return raise({ code: 'syntax', path: `byte ${from}`, detail: 'A message must be a list of six values.', clause })
    const [transaction, group, abort, body, check, last] = message.items
    const isEnvelope = transaction?.kind === 'octets' && group?.kind === 'number' && abort?.kind === 'number'
    const [kind, content] = body?.kind === 'list' ? body.items : []
    if (
      !isEnvelope ||
      kind?.kind !== 'number' ||
      content?.kind !== 'list' ||
      check?.kind !== 'number' ||
      last?.kind !== 'end'
    )
      return raise({ code: 'syntax', path: `byte ${from}`, detail: 'A message has another structure.', clause })
    const value = Number(check.value)
    const whose = checkOf(file.subarray(from, check.at), value)
    if (isChecked && whose === 'none')
      raise({ code: 'checksum', path: `byte ${check.at}`, detail: 'The check value of a message is wrong.', clause })
    messages.push({
      path: `${at}message ${messages.length + 1}`,
      kind: Number(kind.value),
      body: content.items,
      file,
      from,
      checkAt: check.at,
      hasOtherCheck: whose === 'maker',
    })
  }
  return messages
}

/** A file with other check values of its messages, for tests. */
export function resealMessages(file: Uint8Array): Uint8Array {
  const copy = file.slice()
  for (const { from, checkAt } of readMessages(file, '', false)) {
    if (copy[checkAt] !== 0x63) continue
    const value = checksum.crc16X25(copy.subarray(from, checkAt))
    copy.set([value & 0xff, value >> 8], checkAt + 1)
  }
  return copy
}
