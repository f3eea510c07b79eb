// Commands to a station and its answers (HJ 212-2017 C.3, C.6, C.10, C.11): its clock, the interval of real-time data, and their start
// and stop. A station answers a request with 9011, and its execution with 9012; it acknowledges a notice with 9013.

import { clock, raise } from '../../kit/index.ts'
import type { Decoding } from '../../kit/index.ts'
import type { Command, CommandContext, Commanded, Json } from '../../adapter.ts'
import { answerBit, writeFrame, writeSegment, type Parsed } from './frame.ts'
import type { Item } from './items.ts'
import { timeFormat } from './moment.ts'
import type { Settings } from './settings.ts'
import { versionBits } from './tables/codes.ts'

interface Kind {
  readonly code: string
  /** The message that says that it was carried out. */
  readonly answer: '9012' | '9013'
  /** The data area. */
  readonly area: (parameters: Command['parameters'], settings: Settings) => string
  readonly parameters: readonly string[]
}

const kinds: ReadonlyMap<string, Kind> = new Map([
  ['set-clock', { code: '1012', answer: '9012', area: clockArea, parameters: ['time'] }],
  ['set-interval', { code: '1062', answer: '9012', area: intervalArea, parameters: ['seconds'] }],
  ['start-realtime', { code: '2011', answer: '9012', area: () => '', parameters: [] }],
  ['stop-realtime', { code: '2012', answer: '9013', area: () => '', parameters: [] }],
])

export const commands: readonly string[] = [...kinds.keys()]

export function command(one: Command, settings: Settings, { now }: CommandContext): Commanded {
  const kind = kinds.get(one.name)
  if (kind === undefined) {
    const detail = `The commands are ${commands.join(', ')}.`
    return raise({ code: 'unsupported', detail, path: '/name' })
  }
  const { system, ...others } = one.parameters
  if (typeof system !== 'string' || !/^\d{2}$/.test(system)) {
    return invalid('system', 'must be the two digits of ST that the station sends, such as 32.')
  }
  const unknown = Object.keys(others).some((name) => !kind.parameters.includes(name))
  if (unknown) return raise({ code: 'invalid', detail: 'The command has other parameters.', path: '/parameters' })
  const millisecond = new Date(now).getUTCMilliseconds().toString().padStart(3, '0')
  const requestNumber = `${localTime(now, settings)}${millisecond}`
  const { password, edition = '2017' } = settings
  const fields = { requestNumber, system, command: kind.code, password, station: one.localId }
  const flag = versionBits(edition) | answerBit
  return {
    frames: [writeFrame(writeSegment({ ...fields, flag, area: kind.area(others, settings) }))],
    correlation: correlationOf(requestNumber, kind.answer),
  }
}

function correlationOf(requestNumber: string, answer: string): string {
  return `${requestNumber} ${answer}`
}

function localTime(utc: string, { timezone }: Settings): string {
  const text = clock.write(utc, timeFormat, timezone)
  return text ?? raise({ code: 'invalid', detail: 'The time cannot be written in the zone.', path: '/parameters/time' })
}

function clockArea({ time }: Command['parameters'], settings: Settings): string {
  if (typeof time !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(time))
    return invalid('time', 'must be a time in UTC, such as 2026-01-02T03:04:05Z.')
  return `SystemTime=${localTime(time, settings)}`
}

function intervalArea({ seconds }: Command['parameters']): string {
  const isValid = typeof seconds === 'number' && Number.isInteger(seconds) && seconds >= 30 && seconds <= 3600
  return isValid ? `RtdInterval=${seconds}` : invalid('seconds', 'must be a whole number from 30 to 3600.')
}

function invalid(name: string, what: string): never {
  return raise({ code: 'invalid', detail: `The parameter ${name} ${what}`, path: `/parameters/${name}` })
}

/** Names the command that a message answers. */
export function readAnswer({ parsed, acknowledge }: Decoding<Settings, Parsed>, items: readonly Item[]): void {
  const { requestNumber: own, command: code } = parsed.segment
  const valueOf = (name: string): string | undefined => items.find((item) => item.name === name)?.value
  // In 2005 the data area names the request.
  const requestNumber = valueOf('QN') ?? own
  if (requestNumber === undefined) return
  if (code === '9013') acknowledge(correlationOf(requestNumber, '9013'))
  if (code === '9012') acknowledge(correlationOf(requestNumber, '9012'), reasonOf('exe-rtn', valueOf('ExeRtn')))
  if (code !== '9011') return
  const refusal = reasonOf('qn-rtn', valueOf('QnRtn'))
  // A request that is taken is not executed yet, and one that is not taken never is.
  if (refusal !== undefined) acknowledge(correlationOf(requestNumber, '9012'), refusal)
}

/** 1 is success (HJ 212-2017 tables 6 and 7). */
function reasonOf(name: string, value: Json | undefined): string | undefined {
  if (value === '1') return undefined
  return typeof value === 'string' && /^\d{1,3}$/.test(value) ? `${name}-${value}` : `${name}-absent`
}
