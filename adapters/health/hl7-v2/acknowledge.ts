// Acknowledgements (2.8 section 2.9): AA once the message is stored; AE or AR, with the error, for one that is not. A message that asks
// for them by MSH-15 and MSH-16 (enhanced mode) gets what it asks for.

import { sha256 } from '@noble/hashes/sha2.js'
import { concat } from '../../../standards/bytes/growing.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import type { Outgoing, Refusal } from '../../adapter.ts'
import { encodeText } from './charset.ts'
import { escapeText } from './escapes.ts'
import { cr, fs, vt } from './frames.ts'
import type { Body, Er7Message } from './message.ts'

/** What an acknowledgement says beside its code. */
interface Failure {
  readonly isRejected: boolean
  readonly refusal: Refusal
}

const utf8 = new TextEncoder()

/** Problems by which a message is rejected whatever it contains: it may be sent again, or not at all. */
const rejections = new Set(['unsupported', 'limit-exceeded', 'forbidden', 'not-found', 'internal', 'rate-limited'])

function isWanted(condition: string | undefined, isFailure: boolean): boolean {
  return condition === 'AL' || condition === (isFailure ? 'ER' : 'SU')
}

/** AA, AE or AR of the application; CA, CE or CR of the one who accepts it; undefined: none is wanted. */
function codeOf({ header }: Er7Message, failure: Failure | undefined): string | undefined {
  const [accept, application] = [header.peek(15)?.trim(), header.peek(16)?.trim()]
  const result = failure === undefined ? 'A' : failure.isRejected ? 'R' : 'E'
  const isOriginal = (accept ?? '') === '' && (application ?? '') === ''
  if (isOriginal || isWanted(application, failure !== undefined)) return `A${result}`
  return isWanted(accept, failure !== undefined) ? `C${result}` : undefined
}

/** The segments of an acknowledgement; undefined: none is wanted, or it would acknowledge one. */
function segmentsOf(message: Er7Message, time: string, failure?: Failure): readonly string[] | undefined {
  const { header, delimiters } = message
  if (header.peek(9) === 'ACK') return undefined
  const code = codeOf(message, failure)
  if (code === undefined) return undefined
  const { field, component, repetition, escape, subcomponent } = delimiters
  const raw = (number: number): string => header.raw(number)
  const controlId = raw(10)
  const own = toHex(sha256(utf8.encode(`${raw(3)} ${raw(7)} ${controlId} ${code}`))).slice(0, 20)
  const event = header.raw(9).split(component)[1] ?? ''
  const type = ['ACK', ...(event === '' ? [] : [event]), ...(event !== '' && isFrom(raw(12), 2, 4) ? ['ACK'] : [])]
  const encoding = `${component}${repetition}${escape}${subcomponent}`
  const addresses = [raw(5), raw(6), raw(3), raw(4)]
  const charset = ['', '', '', '', '', raw(18)]
  const msh = ['MSH', encoding, ...addresses, time, '', type.join(component), own, raw(11), raw(12), ...charset]
  const msa = ['MSA', code, controlId]
  const lines = [join(msh, field)]
  if (failure === undefined) return [...lines, join(msa, field)]
  const detail = escapeText(failure.refusal.detail, delimiters)
  // MSA-3 is the text of old editions, ERR that of 2.5 on.
  if (!isFrom(raw(12), 2, 5)) return [...lines, join([...msa, detail], field)]
  const error = [errorCode(failure.refusal), textOfCode(failure.refusal), 'HL70357'].join(component)
  const err = ['ERR', '', locationOf(failure.refusal.path, component), error, 'E', '', '', '', detail]
  return [...lines, join(msa, field), join(err, field)]
}

function join(fields: readonly string[], separator: string): string {
  const length = fields.findLastIndex((one) => one !== '') + 1
  return fields.slice(0, length).join(separator)
}

function isFrom(version: string, major: number, minor: number): boolean {
  const [one = 0, two = 0] = version.split('.').map((part) => Number.parseInt(part, 10))
  return one > major || (one === major && two >= minor)
}

const unsupportedFields = [
  ['MSH-9', '200'],
  ['MSH-12', '203'],
  ['MSH-18', '103'],
] as const

/** Table 0357. */
function errorCode({ code, path = '' }: Refusal): string {
  if (code === 'unsupported') return unsupportedFields.find(([field]) => path.endsWith(field))?.[1] ?? '207'
  if (code === 'syntax') return '100'
  if (code === 'charset') return '102'
  if (code === 'invalid') return /MSH-(?:9|10)$/.test(path) ? '101' : '102'
  return '207'
}

const texts = new Map([
  ['100', 'Segment sequence error'],
  ['101', 'Required field missing'],
  ['102', 'Data type error'],
  ['103', 'Table value not found'],
  ['200', 'Unsupported message type'],
  ['203', 'Unsupported version id'],
  ['207', 'Application internal error'],
])

function textOfCode(refusal: Refusal): string {
  return texts.get(errorCode(refusal)) ?? ''
}

/** ERL of `OBX[2]-5[1].1.2`; '': the path is not one of a segment. */
function locationOf(path: string | undefined, component: string): string {
  const found = /(?:^|\/)([A-Z][A-Z0-9]{2})(?:\[(\d+)\])?(?:-(\d+)(?:\[(\d+)\])?(?:\.(\d+)(?:\.(\d+))?)?)?$/.exec(
    path ?? '',
  )
  if (found === null) return ''
  const [, segment = '', ordinal = '1', field, repetition = '1', one, two] = found
  const parts = [segment, ordinal, ...(field === undefined ? [] : [field, repetition]), one, two]
  return parts.filter((part) => part !== undefined).join(component)
}

/** A text in the set of the message, and in the frame of MLLP if the message came in one. */
function framed(lines: readonly string[], { charset, isFramed }: Body): Uint8Array {
  const text = encodeText(lines.map((line) => `${line}\r`).join(''), charset)
  return isFramed ? concat([Uint8Array.of(vt), text, Uint8Array.of(fs, cr)]) : text
}

/** `20260102030405+0000`. */
export function timeText(utc: string): string {
  return `${utc.slice(0, 19).replaceAll(/\D/g, '')}+0000`
}

/** The reply to a message or a batch. @param failures of messages that were refused within it */
export function reply(body: Body, time: string, failures: ReadonlyMap<Er7Message, Refusal>): Uint8Array | undefined {
  const answers = body.messages.flatMap((message) => {
    const refusal = failures.get(message)
    const failure = refusal === undefined ? undefined : { isRejected: rejections.has(refusal.code), refusal }
    return [segmentsOf(message, time, failure) ?? []].filter((lines) => lines.length > 0)
  })
  const [first] = answers
  if (first === undefined) return undefined
  if (body.messages.length === 1 && !body.isBatch) return framed(first, body)
  const [{ delimiters } = {}] = body.messages
  if (delimiters === undefined) return undefined
  const { field, component, repetition, escape, subcomponent } = delimiters
  const header = `BHS${field}${component}${repetition}${escape}${subcomponent}`
  return framed([header, ...answers.flat(), `BTS${field}${answers.length}`], body)
}

/** The negative reply to a whole body. The time is that of the message, since the refusal has none. */
export function refusalOf(body: Body, refusal: Refusal): Outgoing | undefined {
  const time = body.messages[0]?.header.raw(7) ?? ''
  const frame = reply(body, time, new Map(body.messages.map((message) => [message, refusal])))
  return frame === undefined ? undefined : { frames: [frame] }
}
