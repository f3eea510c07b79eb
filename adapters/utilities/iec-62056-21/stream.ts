// Where readouts end in a stream: at the exclamation mark, at the check character if there is a start of text, and in programming mode
// at the end of a command, a block or an acknowledgement.

import { framing, type FrameLength, type FrameStream } from '../../kit/index.ts'
import { acknowledgementEnd } from './programming.ts'
import { endOfBlock, marks, maximum } from './readout.ts'

/** The identification line is short: without its end, a slash is none. */
const longestLine = 128
/** Zeros that wake a meter with a battery, for 2.1 to 2.3 seconds at 300 baud (annex B), and some more. */
const longestWakeUp = 128

/**
 * From the slash to the line of the exclamation mark, or to the check character if there is a start of text; an answer in
 * programming mode begins with the start of text.
 */
export const frames: FrameStream = framing.custom((bytes, ended) => {
  const zeros = wakeUp(bytes)
  if (zeros === 0) return frameEnd(bytes, ended)
  if (zeros === bytes.length && !ended) return 'more'
  const end = frameEnd(bytes.subarray(zeros), ended)
  return typeof end === 'number' ? zeros + end : end
}, maximum)

function wakeUp(bytes: Uint8Array): number {
  const within = bytes.subarray(0, longestWakeUp)
  const other = within.findIndex((byte) => byte !== 0)
  return other === -1 ? within.length : other
}

function frameEnd(bytes: Uint8Array, ended: boolean): FrameLength {
  const more = ended || bytes.length >= maximum ? 'none' : 'more'
  if (bytes[0] === marks.stx || bytes[0] === marks.soh)
    return blockEnd(bytes, endOfBlock(bytes.subarray(0, maximum), 1)) ?? more
  if (bytes[0] === marks.nak) return 1
  if (bytes[0] === marks.ack) return acknowledgementEnd(bytes, ended)
  if (bytes[0] !== marks.start) return 'none'
  const line = lineEnd(bytes.subarray(0, longestLine), 1)
  if (line === undefined) return bytes.length >= longestLine ? 'none' : more
  if (bytes[1] === 0x3f) return line
  // An identification that another one follows has no data.
  if (bytes[line] === marks.start) return line
  const within = bytes.subarray(0, maximum)
  const end = within.indexOf(marks.end, line)
  // No further than needed: a stream may have many short readouts.
  const scope = end === -1 ? within : within.subarray(0, end)
  const inner = scope.indexOf(marks.etx, line)
  const stop = inner === -1 ? scope.length : inner
  if (hasSlashLine(within.subarray(0, stop), line)) return line
  const etx = inner === -1 && end !== -1 ? endOfText(within, end) : inner
  if (end === -1 && etx === -1) return ended ? line : more
  const after = end === -1 ? etx : lineEnd(within, end)
  if (after === undefined) return ended ? within.length : more
  if (!within.subarray(line, stop).includes(marks.stx)) {
    if (end !== -1) return after
    // The exclamation mark may still come.
    return more === 'more' ? more : line
  }
  if (etx !== -1) return blockEnd(bytes, etx) ?? more
  // The end of text may still come, right after the exclamation mark.
  return after < within.length || ended ? after : more
}

function blockEnd(bytes: Uint8Array, etx: number): number | undefined {
  return etx === -1 || etx + 1 >= bytes.length ? undefined : etx + 2
}

/** The end of text right after the exclamation mark or its line; -1: there is none. */
function endOfText(bytes: Uint8Array, end: number): number {
  const after = bytes[end + 1] === 0x0d ? end + 2 : end + 1
  const at = bytes[after] === 0x0a ? after + 1 : end + 1
  return bytes[at] === marks.etx ? at : -1
}

/** Whether a line begins with a slash. */
function hasSlashLine(bytes: Uint8Array, from: number): boolean {
  for (let at = bytes.indexOf(marks.start, from); at !== -1; at = bytes.indexOf(marks.start, at + 1))
    if (bytes[at - 1] === 0x0a) return true
  return false
}

function lineEnd(bytes: Uint8Array, from: number): number | undefined {
  const at = bytes.indexOf(0x0a, from)
  return at === -1 ? undefined : at + 1
}
