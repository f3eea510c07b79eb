// GB/T 26875.3-2011, the Chinese protocol between the transmission device of a building's fire-fighting installations and a
// monitoring centre.

import { sha256 } from '@noble/hashes/sha2.js'
import { clock, defineAdapter, resultOf } from '../../kit/index.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import { documentation, options, type Session, type Settings } from './documentation.ts'
import { commands, firstCommandOfUsers, frames, readFrame, writeAnswer } from './frame.ts'
import { readData } from './objects.ts'

const mediaType = 'application/vnd.gbt26875.frame'

/** The time of an answer as six bytes, second first. */
function timeBytes(utc: string, { timezone }: Settings): readonly number[] {
  const text = clock.display(`${utc.slice(0, 19)}Z`, 'ssmmHHddMMyy', timezone) ?? ''
  return (text.match(/../g) ?? []).map(Number)
}

function decode(decoding: Session): void {
  const { parsed: frame, settings, context, ledger } = decoding
  const { command } = frame
  ledger.report('dropped', 'control/serial', 'serial-number')
  ledger.report('dropped', 'control/version', 'protocol-version')
  ledger.report('dropped', 'control/destination', 'address-of-the-centre')
  const isReport = command === commands.send || command === commands.answer
  if (!isReport) ledger.report('dropped', 'control/source', 'address-of-the-sender')
  else if (/^0+$/.test(frame.source)) ledger.report('assumed', 'control/source', 'source-address-zero')
  decoding.identify(() => toHex(sha256(frame.bytes)))
  if (command === commands.send) {
    decoding.reply(writeAnswer(frame, commands.confirm, timeBytes(context.receivedAt, settings)))
  }
  if (isReport) return readData(decoding)
  ledger.report('dropped', 'control/sentAt', 'sending-time')
  if (frame.data.left > 0) ledger.report('dropped', 'data', 'no-report')
  if (command === commands.confirm || command === commands.deny)
    return ledger.report('dropped', 'control/command', 'answer-to-a-command')
  const isOfUsers = command >= firstCommandOfUsers
  ledger.report('dropped', 'control/command', isOfUsers ? 'command-of-the-maker' : 'message-unsupported')
}

export const gbt268753 = defineAdapter({
  id: 'gbt-26875-3',
  stability: 'beta',
  standard: {
    name: 'GB/T 26875.3, remote monitoring system of urban fire protection, transmission of alarms',
    editions: ['2011'],
    url: 'https://openstd.samr.gov.cn/bzgk/gb/',
  },
  reads: [{ mediaType, types: ['Device', 'Alert', 'DeviceMeasurement'] }],
  options,
  documentation,
  frames,
  parse: ({ body }) => readFrame(body),
  sessions: ({ source }) => [source],
  decode,
  // 7.2: a packet that is not accepted is denied, and sent again. An unreadable one has no addresses to answer to.
  refuse(message) {
    const frame = resultOf(() => readFrame(message.body))
    if (!frame.ok || frame.value.command !== commands.send) return undefined
    const { sentAt } = frame.value
    return { frames: [writeAnswer(frame.value, commands.deny, [...sentAt])] }
  },
})
