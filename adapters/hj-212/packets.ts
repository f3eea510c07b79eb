// Legal frames of 2017 for the readings of one station: values of one command and DataTime together, a factor's values
// next to each other, and no data segment over 1024 bytes (HJ 212-2017 6.3).

import { splitBit, longestData, versionBits } from './edition.ts'
import { writeFrame } from './frame.ts'
import { writeSegment } from './segment.ts'
import type { WrittenReading } from './written.ts'

export interface Header {
  readonly system: string
  readonly station: string
  readonly password: string | undefined
  /** A request number for each frame, never twice the same. */
  nextRequestNumber(): string
}

export function writeFrames(readings: readonly WrittenReading[], header: Header): readonly Uint8Array[] {
  return messagesOf(readings).flatMap((message) => writeMessage(message, header))
}

/** Readings that can stand in one message: a factor has one flag, and each of its values once. */
function messagesOf(readings: readonly WrittenReading[]): readonly (readonly WrittenReading[])[] {
  const messages: WrittenReading[][] = []
  for (const reading of readings) {
    const place = messages.find((message) => message.every((other) => isCompatible(reading, other)))
    if (place === undefined) messages.push([reading])
    else place.push(reading)
  }
  return messages
}

function isCompatible(one: WrittenReading, other: WrittenReading): boolean {
  if (one.slot.command !== other.slot.command || one.slot.dataTime !== other.slot.dataTime) return false
  return one.factor !== other.factor || (one.mark === other.mark && one.suffix !== other.suffix)
}

function writeMessage(message: readonly WrittenReading[], header: Header): readonly Uint8Array[] {
  const [first] = message
  if (first === undefined) return []
  const { command, dataTime } = first.slot
  const time = `DataTime=${dataTime}`
  const factors = [...new Set(message.map(({ factor }) => factor))].map((factor) => writeFactor(factor, message))
  const segment = (area: string, packets?: number, packet?: number): Uint8Array => {
    const split = packets === undefined ? 0 : splitBit
    const { system, station, password } = header
    const numbers = packets === undefined || packet === undefined ? {} : { packets, packet }
    return writeSegment({
      requestNumber: header.nextRequestNumber(),
      system,
      command,
      password,
      station,
      flag: versionBits('2017') | split,
      ...numbers,
      area,
    })
  }
  const whole = [time, ...factors].join(';')
  // The fields before the data area, with the longest packet numbers that can come.
  const room = longestData('2017') - segment('', 9999, 9999).length
  if (whole.length <= room) return [writeFrame(segment(whole))]
  const areas: string[] = []
  for (const factor of factors) {
    const last = areas.at(-1)
    if (last !== undefined && last.length + 1 + factor.length <= room) areas[areas.length - 1] = `${last};${factor}`
    else areas.push(`${time};${factor}`)
  }
  return areas.map((area, index) => writeFrame(segment(area, areas.length, index + 1)))
}

function writeFactor(factor: string, message: readonly WrittenReading[]): string {
  const own = message.filter((reading) => reading.factor === factor)
  const mark = own[0]?.mark
  const values = own.map(({ suffix, value }) => `${factor}-${suffix}=${value}`)
  return [...values, ...(mark === undefined ? [] : [`${factor}-Flag=${mark}`])].join(',')
}
