// Joins the packets of a split message (HJ 212-2017 6.3.2, PNUM and PNO; Annex C.50, where each packet has a request
// number of its own). Packets belong to one message if station, system, command and number of packets are equal, their DataTimes
// do not differ, and their request numbers are within a minute.

import { lose, repair, type Ledger } from '../notes.ts'
import { splitBit } from '../edition.ts'
import type { Mode } from './frame.ts'
import type { Segment } from './segment.ts'
import type { Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { isJsonObject, member } from '../../../../standards/json/object.ts'
import type { Problem } from '../../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'

const clause = 'HJ 212-2017 6.3.2'
/** In milliseconds. */
const together = 60_000

/** The packets of one message so far. */
interface Gathered {
  readonly system: string
  readonly command: string
  readonly packets: number
  readonly dataTime: string | undefined
  readonly requestNumber: string | undefined
  readonly intact: boolean
  /** The texts of the data areas by number. */
  readonly parts: ReadonlyMap<number, string>
}

export interface Joined {
  /** The texts of all data areas in order; undefined: some have not come yet. */
  readonly areas: readonly string[] | undefined
  readonly intact: boolean
  /** The new session state of the station; null: none. */
  readonly state: Json
}

/** Whether a message is one of several packets, by its flag; 2005 may number packets without one. */
export function isSplit({ flag, packets, packet }: Segment, mode: Mode, notes: Ledger): Result<boolean, Problem> {
  const numbered = packets !== undefined && packet !== undefined
  const flagged = flag === undefined ? numbered : (flag & splitBit) !== 0
  if (flagged !== numbered || (packets === undefined) !== (packet === undefined)) {
    if (mode === 'strict')
      return fail({
        code: 'invalid',
        detail: 'The Flag and the packet numbers do not agree on whether the message is split.',
        path: 'Flag',
        clause,
      })
    repair(notes, 'Flag', 'packet-numbers', clause)
  }
  if (numbered && (packet < 1 || packet > packets))
    return fail({
      code: 'invalid',
      detail: 'The packet number is not between one and the number of packets.',
      path: 'PNO',
      clause,
    })
  return ok(numbered && packets > 1)
}

/** @returns undefined: the packets of the message alone are more than `stateBytes` */
export function join(
  segment: Segment,
  area: string,
  intact: boolean,
  { state, stateBytes }: { readonly state: Json | undefined; readonly stateBytes: number },
  notes: Ledger,
): Joined | undefined {
  const known = readState(state)
  const fresh: Gathered = {
    system: segment.system,
    command: segment.command,
    packets: segment.packets ?? 1,
    dataTime: /(?:^|[;,])DataTime=(\d{14})/.exec(area)?.[1],
    requestNumber: segment.requestNumber,
    intact,
    parts: new Map([[segment.packet ?? 1, area]]),
  }
  const rival = known.find(({ system, command }) => system === fresh.system && command === fresh.command)
  const others = known.filter((one) => one !== rival)
  const gathered = rival === undefined ? fresh : (combined(rival, fresh, notes) ?? fresh)
  if (rival !== undefined && gathered === fresh) lose(notes, 'dropped', 'PNO', 'incomplete-message')
  if (gathered.parts.size < gathered.packets) {
    const kept = [...others, gathered]
    // Incomplete messages of other commands are dropped to make room, the oldest first.
    while (bytesOf(writeState(kept)) > stateBytes) {
      if (kept.length === 1) return undefined
      kept.shift()
      lose(notes, 'dropped', 'PNO', 'incomplete-message')
    }
    return { areas: undefined, intact, state: writeState(kept) }
  }
  const areas = [...gathered.parts].toSorted(([one], [other]) => one - other).map(([, text]) => text)
  return { areas, intact: gathered.intact, state: writeState(others) }
}

function bytesOf(state: Json): number {
  return new TextEncoder().encode(JSON.stringify(state)).length
}

/** Undefined: the packet is of another message than those before. */
function combined(before: Gathered, packet: Gathered, notes: Ledger): Gathered | undefined {
  const apart = Math.abs(milliseconds(before.requestNumber) - milliseconds(packet.requestNumber))
  const differ = before.dataTime !== undefined && packet.dataTime !== undefined && before.dataTime !== packet.dataTime
  const again = [...packet.parts].filter(([number]) => before.parts.has(number))
  if (before.packets !== packet.packets || differ || apart > together) return undefined
  if (again.some(([number, text]) => before.parts.get(number) !== text)) return undefined
  if (again.length > 0) lose(notes, 'dropped', 'PNO', 'packet-again')
  return {
    ...before,
    dataTime: before.dataTime ?? packet.dataTime,
    requestNumber: before.requestNumber ?? packet.requestNumber,
    intact: before.intact && packet.intact,
    parts: new Map([...before.parts, ...packet.parts]),
  }
}

/** NaN without a request number, so that no difference is too large. Only differences count: the zone does not matter. */
function milliseconds(requestNumber: string | undefined): number {
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d{3})$/.exec(requestNumber ?? '')
  const [year = Number.NaN, month = 1, day = 1, hour = 0, minute = 0, second = 0, millisecond = 0] = (match ?? [])
    .slice(1)
    .map(Number)
  return Date.UTC(year, month - 1, day, hour, minute, second, millisecond)
}

function writeState(all: readonly Gathered[]): Json {
  if (all.length === 0) return null
  return all.map(({ parts, dataTime, requestNumber, ...plain }) => ({
    ...plain,
    ...(dataTime !== undefined && { dataTime }),
    ...(requestNumber !== undefined && { requestNumber }),
    parts: [...parts].map(([number, text]) => [number, text]),
  }))
}

function readState(state: Json | undefined): readonly Gathered[] {
  return Array.isArray(state) ? state.filter(isJsonObject).map(readGathered) : []
}

/** Only what `writeState` wrote is ever read. */
function readGathered(stored: JsonObject): Gathered {
  const parts = member(stored, 'parts')
  return {
    system: textOf(member(stored, 'system')) ?? '',
    command: textOf(member(stored, 'command')) ?? '',
    packets: Number(member(stored, 'packets')),
    dataTime: textOf(member(stored, 'dataTime')),
    requestNumber: textOf(member(stored, 'requestNumber')),
    intact: member(stored, 'intact') === true,
    parts: new Map(
      (Array.isArray(parts) ? parts : []).flatMap((part) =>
        Array.isArray(part) ? [[Number(part[0]), String(part[1])] as const] : [],
      ),
    ),
  }
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}
