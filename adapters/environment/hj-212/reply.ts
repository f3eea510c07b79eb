// The answer that a station waits for (HJ 212-2017 6.4 and Annex C): 9014 for data, 9013 for messages without data, under
// the station's own request number. The protocol requires the password in it: the station gets its own back, which was
// checked if one is configured.

import type { Outgoing } from '../../adapter.ts'
import type { Command } from './commands.ts'
import { answerBit, versionBits } from './edition.ts'
import { writeFrame } from './frame/frame.ts'
import { lose, type Ledger } from './notes.ts'
import type { Edition } from './options.ts'
import { writeSegment, type Segment } from './frame/segment.ts'

/** Undefined: the station asks for no answer. */
export function answer(segment: Segment, command: Command, edition: Edition, notes: Ledger): Outgoing | undefined {
  const { requestNumber, flag } = segment
  if (command.answer === undefined || flag === undefined || (flag & answerBit) === 0) return undefined
  if (requestNumber === undefined) {
    lose(notes, 'dropped', 'Flag', 'no-answer-without-request-number')
    return undefined
  }
  const data = writeSegment({
    requestNumber,
    system: '91',
    command: command.answer,
    password: segment.password,
    station: segment.station,
    flag: versionBits(edition),
    // In 2005 the answer names the answered message in the data area.
    area: edition === '2005' ? `QN=${requestNumber};CN=${segment.command}` : '',
  })
  return { frames: [writeFrame(data)] }
}
