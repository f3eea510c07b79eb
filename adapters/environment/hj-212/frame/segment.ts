// The data segment (HJ 212-2017 6.3.2): fields `NAME=value` with `;` between them, and the data area `CP=&&…&&` last.
// The password is used only for the comparison and for the answer.

import { ascii, latin1 } from './bytes.ts'
import type { Mode } from './frame.ts'
import { repair, type Ledger } from '../notes.ts'
import type { Problem } from '../../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'

export interface Segment {
  /** The request number: seventeen digits, local time to the millisecond. */
  readonly requestNumber: string | undefined
  /** ST, two digits. */
  readonly system: string
  /** CN, four digits. */
  readonly command: string
  readonly password: string | undefined
  /** MN, the station's number; empty if the station does not know it. */
  readonly station: string
  readonly flag: number | undefined
  /** PNUM and PNO, if the message is split. */
  readonly packets: number | undefined
  readonly packet: number | undefined
  /** Fields that the standard does not know. */
  readonly others: readonly (readonly [name: string, value: string])[]
  /** The content of the data area, without its marks. */
  readonly area: Uint8Array
}

const clause = 'HJ 212-2017 6.3.2'
const order = ['QN', 'ST', 'CN', 'PW', 'MN', 'Flag', 'PNUM', 'PNO']

interface Rule {
  readonly pattern: RegExp
  readonly form: string
}

const rules: ReadonlyMap<string, Rule> = new Map([
  ['QN', { pattern: /^\d{17}$/, form: 'seventeen digits' }],
  ['ST', { pattern: /^\d{2}$/, form: 'two digits' }],
  ['CN', { pattern: /^\d{4}$/, form: 'four digits' }],
  ['PW', { pattern: /^[!-~]{0,20}$/, form: 'at most twenty characters' }],
  ['MN', { pattern: /^[0-9A-Za-z_.-]{0,24}$/, form: 'at most twenty-four letters, digits and -._' }],
  ['Flag', { pattern: /^\d{1,3}$/, form: 'a number from 0 to 255' }],
  ['PNUM', { pattern: /^\d{1,8}$/, form: 'a number' }],
  ['PNO', { pattern: /^\d{1,8}$/, form: 'a number' }],
])

export function readSegment(data: Uint8Array, mode: Mode, notes: Ledger): Result<Segment, Problem> {
  const text = latin1(data)
  const start = text.indexOf('CP=&&')
  if (start === -1 || !text.endsWith('&&') || text.length < start + 7)
    return broken('There is no data area CP=&&…&& at the end of the data segment.', 'CP')
  const fields = readFields(text.slice(0, start), mode, notes)
  if (!fields.ok) return fields
  const values = fields.value
  const [system, command] = [values.get('ST'), values.get('CN')]
  if (system === undefined) return broken('The system code is missing.', 'ST')
  if (command === undefined) return broken('The command code is missing.', 'CN')
  const numbers = (['Flag', 'PNUM', 'PNO'] as const).map((name) => {
    const value = values.get(name)
    return value === undefined ? undefined : Number(value)
  })
  const [flag, packets, packet] = numbers
  if (flag !== undefined && flag > 255) return invalid('Flag')
  return ok({
    requestNumber: values.get('QN'),
    system,
    command,
    password: values.get('PW'),
    station: values.get('MN') ?? '',
    flag,
    packets,
    packet,
    others: [...values].filter(([name]) => !rules.has(name)),
    area: data.slice(start + 5, data.length - 2),
  })
}

function readFields(head: string, mode: Mode, notes: Ledger): Result<ReadonlyMap<string, string>, Problem> {
  const separated = separate(head, mode, notes)
  if (!separated.ok) return separated
  const values = new Map<string, string>()
  for (const [index, field] of separated.value.entries()) {
    const match = /^([A-Za-z][A-Za-z0-9]{0,19})=([ -~]*)$/.exec(field)
    if (match === null) return broken('A field of the data segment is not NAME=value.', `field ${index + 1}`)
    const [, name = '', value = ''] = match
    if (values.has(name)) return broken('A field of the data segment is repeated.', name)
    const faulty = rules.get(name)?.pattern.test(value) === false
    if (faulty && !(name === 'QN' && mode === 'lenient' && /^\d{1,20}$/.test(value))) return invalid(name)
    if (faulty) repair(notes, 'QN', 'request-number', 'HJ 212-2017 6.3.2')
    values.set(name, value)
  }
  const known = [...values.keys()].map((name) => order.indexOf(name)).filter((place) => place !== -1)
  if (known.some((place, index) => place < (known[index - 1] ?? place))) repair(notes, 'fields', 'field-order', clause)
  return ok(values)
}

/** The fields; the misprints of the standard's own Annex C (C.19, C.22) are repaired in lenient mode. */
function separate(head: string, mode: Mode, notes: Ledger): Result<readonly string[], Problem> {
  const parts = head.split(';')
  const isClosed = parts.at(-1) === ''
  const fields = isClosed ? parts.slice(0, -1) : parts
  if (mode === 'strict') return isClosed ? ok(fields) : broken('There is no ; before the data area.', 'CP')
  if (fields.some((field) => field.includes(','))) repair(notes, 'fields', 'separator', clause)
  if (!isClosed) repair(notes, 'CP', 'separator', clause)
  return ok(fields.flatMap((field) => field.split(',')))
}

function invalid(name: string): Result<never, Problem> {
  const form = rules.get(name)?.form ?? ''
  return fail({ code: 'invalid', detail: `The field ${name} must be ${form}.`, path: name, clause })
}

function broken(detail: string, path: string): Result<never, Problem> {
  return fail({ code: 'syntax', detail, path, clause })
}

/** What `writeSegment` writes. */
export interface Content {
  readonly requestNumber: string | undefined
  readonly system: string
  readonly command: string
  readonly password: string | undefined
  readonly station: string
  readonly flag: number
  readonly packets?: number
  readonly packet?: number
  /** The text of the data area. */
  readonly area: string
}

/** The data segment of that content. */
export function writeSegment(of: Content): Uint8Array {
  const fields = [
    ['QN', of.requestNumber],
    ['ST', of.system],
    ['CN', of.command],
    ['PW', of.password],
    ['MN', of.station],
    ['Flag', of.flag],
    ['PNUM', of.packets],
    ['PNO', of.packet],
  ] as const
  const head = fields.flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value};`])).join('')
  return ascii(`${head}CP=&&${of.area}&&`)
}
