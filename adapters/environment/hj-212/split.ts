// Joins the packets of a split message (HJ 212-2017 6.3.2, PNUM and PNO; Annex C.50, where each packet has a request number of
// its own). Packets belong to one message if station, system, command and number of packets are equal, their DataTimes do not
// differ, and their request numbers are within a minute. A station may send several such messages at a time, and a packet does
// not say which one it belongs to, so that the packets of the kit do not fit.

import { raise, type Ledger } from '../../kit/index.ts'
import type { Json } from '../../../standards/hub/entity.ts'
import { splitBit, type Mode, type Segment } from './frame.ts'

const clause = 'HJ 212-2017 6.3.2'
/** In milliseconds. */
const together = 60_000

/** The packets of one message so far, as the state of the station keeps them. */
type Gathered = {
  readonly system: string
  readonly command: string
  readonly packets: number
  readonly intact: boolean
  readonly dataTime?: string
  readonly requestNumber?: string
  /** The texts of the data areas by number. */
  readonly parts: readonly (readonly [number: number, area: string])[]
}

export interface Joined {
  /** The texts of all data areas in order; undefined: some have not come yet. */
  readonly areas: readonly string[] | undefined
  readonly intact: boolean
  /** The new session state of the station; null: none. */
  readonly state: Json
}

/** Whether a message is one of several packets, by its flag; 2005 may number packets without one. */
export function isSplit({ flag, packets, packet }: Segment, mode: Mode, ledger: Ledger): boolean {
  // Some stations write PNUM=0 if they do not split.
  const isNumbered = packets !== undefined && packet !== undefined && (mode === 'strict' || packets > 0)
  const isFlagged = flag === undefined ? isNumbered : (flag & splitBit) !== 0
  if (isFlagged !== isNumbered || (packets === undefined) !== (packet === undefined) || packets === 0) {
    const detail = 'The Flag and the packet numbers do not agree on whether the message is split.'
    if (mode === 'strict') raise({ code: 'invalid', detail, path: 'Flag', clause })
    ledger.repaired('Flag', 'packet-numbers', clause)
  }
  if (isNumbered && (packet < 1 || packet > packets)) {
    const detail = 'The packet number is not between one and the number of packets.'
    raise({ code: 'invalid', detail, path: 'PNO', clause })
  }
  return isNumbered && packets > 1
}

/** @param state the state of the station; @param stateBytes its largest size */
export function join(
  segment: Segment,
  area: string,
  intact: boolean,
  { state, stateBytes }: { readonly state: Json; readonly stateBytes: number },
  ledger: Ledger,
): Joined {
  const { system, command, packets = 1, packet = 1, requestNumber } = segment
  const dataTime = /(?:^|[;,])DataTime=(\d{14})/.exec(area)?.[1]
  const fresh: Gathered = {
    ...{ system, command, packets, intact },
    ...(dataTime !== undefined && { dataTime }),
    ...(requestNumber !== undefined && { requestNumber }),
    parts: [[packet, area]],
  }
  const known = Array.isArray(state) ? (state as readonly Gathered[]) : []
  const rival = known.find((one) => one.system === system && one.command === command)
  const others = known.filter((one) => one !== rival)
  const gathered = rival === undefined ? fresh : combined(rival, fresh, ledger)
  if (gathered.parts.length < gathered.packets) {
    const kept = [...others, gathered]
    // Incomplete messages of other commands are dropped to make room, the oldest first.
    while (new TextEncoder().encode(JSON.stringify(kept)).length > stateBytes) {
      const detail = 'The packets of the message are larger than the limit.'
      if (kept.length === 1) raise({ code: 'limit-exceeded', limit: 'stateBytes', maximum: stateBytes, detail })
      kept.shift()
      ledger.report('dropped', 'PNO', 'incomplete-message')
    }
    return { areas: undefined, intact, state: kept }
  }
  const areas = gathered.parts.toSorted(([one], [other]) => one - other).map(([, text]) => text)
  return { areas, intact: gathered.intact, state: others.length === 0 ? null : others }
}

/** The packets with a further one; if it is of another message, the earlier packets are dropped. */
function combined(before: Gathered, packet: Gathered, ledger: Ledger): Gathered {
  const apart = Math.abs(milliseconds(before.requestNumber) - milliseconds(packet.requestNumber))
  const differ = before.dataTime !== undefined && packet.dataTime !== undefined && before.dataTime !== packet.dataTime
  const known = new Map(before.parts)
  const again = packet.parts.filter(([number]) => known.has(number))
  const isOther = before.packets !== packet.packets || differ || apart > together
  if (isOther || again.some(([number, text]) => known.get(number) !== text)) {
    ledger.report('dropped', 'PNO', 'incomplete-message')
    return packet
  }
  if (again.length > 0) ledger.report('dropped', 'PNO', 'packet-again')
  const intact = before.intact && packet.intact
  return { ...packet, ...before, intact, parts: [...known, ...packet.parts.filter(([number]) => !known.has(number))] }
}

/** NaN without a request number, so that no difference is too large. Only differences count: the zone does not matter. */
function milliseconds(requestNumber = ''): number {
  const [, year, month, day, ...clock] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d{3})$/.exec(requestNumber) ?? []
  const [hour, minute, second, millisecond] = clock.map(Number)
  return Date.UTC(Number(year), Number(month) - 1, Number(day), hour, minute, second, millisecond)
}
