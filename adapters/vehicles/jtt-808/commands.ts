// Commands to a terminal and its answers: parameters (8103; 8104 and 0104), the location (8201 and 0201), a text (8300), and the
// general answer 0001 (JT/T 808-2013 4.5.1, 4.5.8, 4.5.9, 4.5.13, 4.5.14, 4.5.16; -2019 the messages of the same numbers).

import { raise, Reader, valueOf, Writer } from '../../kit/index.ts'
import { encodeGbk } from '../../../standards/text/gbk.ts'
import type { Command, CommandContext, Commanded, Json } from '../../adapter.ts'
import { maxBodyLength, writeFrame } from './frame.ts'
import type { Settings } from './options.ts'
import { passwords, readParameters, writeParameter } from './parameters.ts'
import { merge, nameOf, readWhole, textOf, vehicleOf, type Reading, type Session } from './reading.ts'

export const commands = ['set-parameters', 'query-parameters', 'query-location', 'text']

/** The commands that a session remembers until they are answered. */
const mostSent = 16
const phoneDigits = { older: 12, 2019: 20 } as const

/** Bits of the flag of a text (2013 table 37). In 2019 (table 39) the first two are its kind. */
const shown: ReadonlyMap<string, number> = new Map([
  ['display', 0x04],
  ['speak', 0x08],
  ['screen', 0x10],
])
const urgency = { older: { urgent: 0x01, normal: 0x00 }, 2019: { urgent: 0x02, normal: 0x03 } } as const
/** 2019: a notice. */
const noticeType = 1

export function command(one: Command, settings: Settings, { state }: CommandContext): Commanded {
  const { name, localId, parameters } = one
  const session = state.get(localId) as unknown as Session | undefined
  if (session === undefined) {
    return raise({
      code: 'unsupported',
      detail: 'The device is not a terminal that has sent a message.',
      path: 'localId',
    })
  }
  const { serial, version, sent = [] } = session
  const edition = version === undefined ? 'older' : '2019'
  const [id, body] = bodyOf(name, parameters, edition, settings)
  if (body.length > maxBodyLength) invalid('/parameters', 'The command is longer than one packet of 1023 bytes.')
  const phone = localId.padStart(phoneDigits[edition], '0')
  const header = {
    messageId: id,
    edition,
    phone,
    serial,
    ...(version === undefined ? {} : { protocolVersion: version }),
  }
  const after: Session = {
    ...session,
    serial: (serial + 1) % 0x10000,
    sent: [...sent.slice(1 - mostSent), { id, serial }],
  }
  return {
    frames: [writeFrame(header as Parameters<typeof writeFrame>[0], body)],
    correlation: correlationOf(id, serial),
    state: new Map([[localId, after as unknown as Json]]),
  }
}

function correlationOf(id: number, serial: number): string {
  return `${nameOf({ messageId: id })} ${serial}`
}

function bodyOf(
  name: string,
  parameters: Command['parameters'],
  edition: 'older' | '2019',
  settings: Settings,
): readonly [id: number, body: Uint8Array] {
  switch (name) {
    case 'set-parameters':
      return [0x8103, parametersBody(parameters, settings)]
    case 'query-parameters':
      return [0x8104, without(parameters)]
    case 'query-location':
      return [0x8201, without(parameters)]
    case 'text':
      return [0x8300, textBody(parameters, edition, settings)]
    default: {
      const detail = 'The commands are set-parameters, query-parameters, query-location and text.'
      return raise({ code: 'unsupported', detail, path: '/name' })
    }
  }
}

function without(parameters: Command['parameters']): Uint8Array {
  if (Object.keys(parameters).length > 0) invalid('/parameters', 'The command has no parameters.')
  return new Uint8Array()
}

function parametersBody(parameters: Command['parameters'], settings: Settings): Uint8Array {
  const entries = Object.entries(parameters)
  if (entries.length === 0 || entries.length > 255) invalid('/parameters', 'Give 1 to 255 parameters.')
  const body = new Writer().u8(entries.length)
  for (const [name, value] of entries) {
    const detail =
      'A parameter must be one of table 12, by four hexadecimal digits such as 0029, with a number in its range or a text.'
    body.bytes(writeParameter(name, value, (text) => textBytes(text, settings)) ?? invalid('/parameters', detail))
  }
  return body.finish()
}

function textBody(
  { text, show, urgent = false, ...others }: Command['parameters'],
  edition: 'older' | '2019',
  settings: Settings,
) {
  const detail = 'A text must have text, show (a list of display, speak and screen) and, optionally, urgent.'
  if (typeof text !== 'string' || text === '' || !Array.isArray(show) || show.length === 0)
    return invalid('/parameters', detail)
  if (typeof urgent !== 'boolean' || Object.keys(others).length > 0) return invalid('/parameters', detail)
  const bits = show.map(
    (one: Json) => (typeof one === 'string' ? shown.get(one) : undefined) ?? invalid('/parameters/show', detail),
  )
  const flag = bits.reduce((sum, bit) => sum | bit, urgency[edition][urgent ? 'urgent' : 'normal'])
  const body = new Writer().u8(flag)
  if (edition === '2019') body.u8(noticeType)
  return body.bytes(textBytes(text, settings)).finish()
}

function textBytes(text: string, { charset = 'gbk' }: Settings): Uint8Array {
  return charset === 'gbk' ? valueOf(encodeGbk(text)) : new TextEncoder().encode(text)
}

function invalid(path: string, detail: string): never {
  return raise({ code: 'invalid', detail, path })
}

/** The result of a general answer (2013 table 4). */
const refusals: ReadonlyMap<number, string> = new Map([
  [1, 'device-failure'],
  [2, 'device-message-wrong'],
  [3, 'device-unsupported'],
])

/** Removes a command from those that await an answer. @returns undefined: this session has sent none with the number */
function take({ session }: Reading, serial: number, id: (sent: number) => boolean): string | undefined {
  const found = session.sent?.find((one) => one.serial === serial && id(one.id))
  if (found === undefined) return undefined
  session.sent = (session.sent ?? []).filter((one) => one !== found)
  return correlationOf(found.id, found.serial)
}

/** @returns false: it answers no command of this session */
export function readGeneralAnswer(reading: Reading): boolean {
  const { body } = reading.frame
  if (body.length !== 5) return false
  const reader = new Reader(body)
  const [serial, id, result] = [reader.u16(), reader.u16(), reader.u8()]
  const correlation = take(reading, serial, (sent) => sent === id)
  if (correlation === undefined) return false
  reading.acknowledge(correlation, result === 0 ? undefined : (refusals.get(result) ?? `device-result-${result}`))
  return true
}

/** The message of a terminal that answers a query begins with the query's serial number. */
export function answersQuery(reading: Reading, serial: number, query: number): void {
  const correlation = take(reading, serial, (sent) => sent === query)
  if (correlation !== undefined) reading.acknowledge(correlation)
}

/** The parameters without passwords. One with several values is sent once for each (2013 table 11), and becomes a list of them. */
function shownParameters(parameters: readonly (readonly [name: string, value: Json])[], { ledger }: Reading) {
  const values = new Map<string, Json[]>()
  for (const [name, value] of parameters) {
    if (passwords.has(name)) ledger.report('dropped', `0104/parameters/${name}`, 'secret')
    else values.set(name, [...(values.get(name) ?? []), value])
  }
  return Object.fromEntries([...values].map(([name, all]) => [name, all.length === 1 ? (all[0] ?? '') : all]))
}

/** 0104 (2013 table 15): the parameters as an object, which the hub has no attribute for. */
export function readParametersAnswer(reading: Reading): void {
  const { frame, settings } = reading
  const detail = 'The answer with the parameters does not have the length of its fields.'
  const problem = { code: 'syntax', detail, path: '0104', clause: 'JT/T 808-2013 table 15' } as const
  const { serial, count, parameters } = readWhole(frame.body, problem, (reader) => ({
    serial: reader.u16(),
    count: reader.u8(),
    parameters: readParameters(reader, (bytes) => textOf(bytes, settings)),
  }))
  if (count !== parameters.length) reading.ledger.repaired('0104/count', 'count-differs', problem.clause)
  const vehicle = vehicleOf(reading)
  vehicle.carry('0104/parameters', 'parameters', shownParameters(parameters, reading), 'terminal-parameters')
  merge(reading, vehicle)
  answersQuery(reading, serial, 0x8104)
}
