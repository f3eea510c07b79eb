// Valid frames of 2017 for the readings of one station: values of one command and DataTime together, a factor's values
// next to each other, and no data segment over 1024 bytes (HJ 212-2017 6.3).

import { splitBit, maxDataLength, versionBits } from '../edition.ts'
import { writeFrame } from './frame.ts'
import { writeSegment } from './segment.ts'
import type { WrittenReading } from '../encode-value.ts'

export interface Header {
  readonly system: string
  readonly station: string
  readonly password: string | undefined
  /** A unique request number for each frame. */
  readonly nextRequestNumber: () => string
}

export function writeFrames(readings: readonly WrittenReading[], header: Header): readonly Uint8Array[] {
  return messagesOf(readings).flatMap((message) => writeMessage(message, header))
}

/** Readings that fit in one message: a factor has one flag, and each of its values once. */
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
  const { system, station, password, nextRequestNumber } = header
  const fields = { system, command, password, station }
  const time = `DataTime=${dataTime}`
  const factors = [...new Set(message.map(({ factor }) => factor))].map((factor) => writeFactor(factor, message))
  const whole = { ...fields, flag: versionBits('2017'), area: [time, ...factors].join(';') }
  const data = writeSegment({ ...whole, requestNumber: nextRequestNumber() })
  if (data.length <= maxDataLength('2017')) return [writeFrame(data)]
  const split = { ...fields, flag: versionBits('2017') | splitBit }
  // The space that the fields leave for the data area, with the longest possible numbers.
  const longest = { ...split, requestNumber: '0'.repeat(17), packets: 9999, packet: 9999, area: '' }
  const areas = packed(time, factors, maxDataLength('2017') - writeSegment(longest).length)
  return areas.map((area, index) =>
    writeFrame(
      writeSegment({
        ...split,
        requestNumber: nextRequestNumber(),
        packets: areas.length,
        packet: index + 1,
        area,
      }),
    ),
  )
}

/** The factors in as few data areas as possible, in order, each with the time. */
function packed(time: string, factors: readonly string[], room: number): readonly string[] {
  const areas: string[] = []
  for (const factor of factors) {
    const last = areas.at(-1)
    if (last !== undefined && last.length + 1 + factor.length <= room) areas[areas.length - 1] = `${last};${factor}`
    else areas.push(`${time};${factor}`)
  }
  return areas
}

function writeFactor(factor: string, message: readonly WrittenReading[]): string {
  const own = message.filter((reading) => reading.factor === factor)
  const mark = own[0]?.mark
  const values = own.map(({ suffix, value }) => `${factor}-${suffix}=${value}`)
  return [...values, ...(mark === undefined ? [] : [`${factor}-Flag=${mark}`])].join(',')
}
