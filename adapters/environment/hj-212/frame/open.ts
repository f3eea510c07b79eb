// Reads a frame up to its fields, and checks its edition, its password and that its command is supported
// (HJ 212-2017 6.3).

import { commandOf, type Command } from '../commands.ts'
import { editionOf, maxDataLength } from '../edition.ts'
import { readFrame } from './frame.ts'
import { repair, type Ledger } from '../notes.ts'
import { missing, type Edition, type Settings } from '../options.ts'
import { readSegment, type Segment } from './segment.ts'
import type { Problem } from '../../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'

export interface Opened {
  readonly segment: Segment
  readonly edition: Edition
  readonly command: Command
  readonly station: string
  readonly intact: boolean
  readonly data: Uint8Array
}

export function openMessage(body: Uint8Array, settings: Settings, notes: Ledger): Result<Opened, Problem> {
  const frame = readFrame(body, settings.mode, notes)
  if (!frame.ok) return frame
  const { data, intact } = frame.value
  const read = readSegment(data, settings.mode, notes)
  if (!read.ok) return read
  const segment = read.value
  const edition = editionOf(segment, settings, notes)
  if (!edition.ok) return edition
  if (data.length > maxDataLength(edition.value)) {
    if (settings.mode === 'strict')
      return fail({
        code: 'invalid',
        detail: 'The data segment is longer than 1024 bytes.',
        path: 'frame/length',
        clause: 'HJ 212-2017 6.3.1',
      })
    repair(notes, 'frame/length', 'too-long', 'HJ 212-2017 6.3.1')
  }
  if (settings.password !== undefined && segment.password !== settings.password)
    return fail({ code: 'invalid', detail: 'The password is not the one configured for the source.', path: 'PW' })
  const command = commandOf(segment.command)
  if (command === undefined)
    return fail({
      code: 'unsupported',
      detail: 'The command is not supported.',
      path: 'CN',
    })
  const station = stationOf(segment, settings)
  return station.ok ? ok({ segment, edition: edition.value, command, station: station.value, intact, data }) : station
}

export function stationOf({ station }: Segment, settings: Settings): Result<string, Problem> {
  if (station !== '') return ok(station)
  if (settings.station !== undefined) return ok(settings.station)
  return missing('station', 'Set `station` to the number of the station: its messages have an empty MN.')
}
