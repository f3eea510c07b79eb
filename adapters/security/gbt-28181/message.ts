// A body of MANSCDP as a tree of elements: Notify, Response, Query or Control, with the kind of message, its number and its
// device. Bodies are declared as GB 2312, are GB 18030, and often UTF-8.

import { clock, decodeXml, parseXml, raise, trimXml, xmlPath } from '../../kit/index.ts'
import { positionOptions, positionSettings, option, optional } from '../../kit/index.ts'
import type { Decoding, EntityBuilder, OptionValues, PositionSettings, XmlElement, XmlReader } from '../../kit/index.ts'
import { addPosition, decimalNumber, resultOf } from '../../kit/index.ts'
import type { Limits, Loss, Message, Repair } from '../../adapter.ts'
import { parseRfc3339, type Zone } from '../../../standards/hub/time/time.ts'
import { readId, type DeviceId } from './tables.ts'

export const options = {
  timezone: option.timezone("The zone of the devices' clocks. Messages do not contain it."),
  ...positionOptions('The coordinate system of positions. Messages do not contain it.'),
  charset: optional(
    option.choice(
      ['utf-8', 'gb18030'],
      'The character set of bodies that declare another one. Without it, a wrong declaration is recognised and reported.',
    ),
  ),
}

export interface Settings {
  readonly timezone: Zone
  readonly charset: 'utf-8' | 'gb18030' | undefined
  readonly position: PositionSettings
}

export function settingsOf(values: OptionValues<typeof options>): Settings {
  return { timezone: values.timezone, charset: values.charset, position: positionSettings(values) }
}

export interface Body {
  readonly root: XmlElement
  readonly losses: readonly Loss[]
  readonly repairs: readonly Repair[]
}
export type Reading = Decoding<Settings, Body>

export const clause = 'GB/T 28181, annex A'
const generous = { depth: 32, members: 200_000 }

export function readBody(message: Message, settings: Settings, limits?: Limits): Body {
  const { text, repairs } = textOfBody(message, settings)
  const { document, more } = documentOf(text, limits ?? generous)
  const { root, asides } = document
  const losses = asides.map(({ kind, within }): Loss => {
    return { kind: 'dropped', in: 'source', path: within === undefined ? '/' : xmlPath(within), code: kind }
  })
  return { root, losses, repairs: [...repairs, ...more] }
}

/** The document, also of devices that end it with NUL, and of those that do not escape ampersands. */
function documentOf(text: string, limits: Pick<Limits, 'depth' | 'members'>) {
  let end = text.length
  while (end > 0 && text.charCodeAt(end - 1) <= 0x20) end--
  const more: Repair[] = text.includes('\0', end) ? [{ path: '/', code: 'nul-after-the-end', clause }] : []
  const whole = trimXml(text.slice(0, end))
  const strict = resultOf(() => parseXml(whole, limits))
  if (strict.ok) return { document: strict.value, more }
  const escaped = whole.replaceAll(/&(?!(?:[A-Za-z]\w{0,31}|#\d{1,7}|#x[\dA-Fa-f]{1,6});)/g, '&amp;')
  if (strict.problem.code !== 'syntax' || escaped === whole) return raise(strict.problem)
  return { document: parseXml(escaped, limits), more: [...more, { path: '/', code: 'ampersand-bare', clause }] }
}

function textOfBody({ body, headers }: Message, { charset }: Settings) {
  if (charset !== undefined) return decodeXml(body, `text/xml; charset=${charset}`)
  if (isUtf8Chinese(body)) return decodeXml(body, 'text/xml; charset=utf-8')
  const contentType = headers.get('content-type')
  const declared = resultOf(() => decodeXml(body, contentType))
  if (declared.ok) return declared.value
  // A declaration of UTF-8 that is wrong.
  const other =
    declared.problem.code === 'charset' ? resultOf(() => decodeXml(body, 'text/xml; charset=gb18030')) : declared
  if (other.ok) return other.value
  const text = new TextDecoder('gb18030').decode(body)
  // A text that ends within a character, as of a name that did not fit its field.
  const isCut = text.includes('\uFFFD') && !/\uFFFD[^\uFFFD<]/.test(text)
  if (declared.problem.code !== 'charset' || !isCut) return raise(declared.problem)
  return { text, repairs: [{ path: '/', code: 'text-cut', clause }] }
}

const utf8 = new TextDecoder('utf-8')

/** Whether bytes are UTF-8 with Chinese characters, and with none that two bytes of GB 18030 may look like. */
function isUtf8Chinese(bytes: Uint8Array): boolean {
  if (bytes.every((byte) => byte < 0x80)) return false
  const text = utf8.decode(bytes)
  return /[\u4E00-\u9FFF]/.test(text) && !/[\u0080-\u07FF\uFFFD]/.test(text)
}

/** The text of a child; undefined: there is none, or it is empty. */
export function textOf(reader: XmlReader, path: string): string | undefined {
  const text = trimXml((reader.optional(path)?.text() ?? '').replace(/\uFFFD{1,4}$/, ''))
  return text === '' ? undefined : text
}

export function at(reader: XmlReader, path: string): string {
  return `${xmlPath(reader.element)}/${path}`
}

/** Reports elements that have no meaning for the hub as dropped. */
export function drop(reader: XmlReader, { ledger }: Reading, names: readonly string[], code: string): void {
  for (const name of names)
    for (const one of reader.all(name)) {
      one.text()
      ledger.report('dropped', xmlPath(one.element), code)
    }
}

/** The device of an element, whose id is checked. */
export function deviceOf(reader: XmlReader, { ledger }: Reading): DeviceId {
  const path = at(reader, 'DeviceID')
  const device = readId(textOf(reader, 'DeviceID') ?? '')
  if (device === undefined) return raise({ code: 'invalid', path, detail: 'An id must consist of digits.', clause })
  if (!device.isStandard) ledger.report('assumed', path, 'id-without-20-digits')
  return device
}

/** A local time, or one with a zone; undefined: there is none. */
export function timeOf(reader: XmlReader, name: string, { ledger, settings }: Reading): string | undefined {
  const written = textOf(reader, name)
  if (written === undefined) return undefined
  const path = at(reader, name)
  const text = paddedTime(written)
  if (text !== written) ledger.repaired(path, 'time-form', clause)
  const [, local, fraction] = /^(\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2})(\.\d{1,9})?$/.exec(text) ?? []
  if (local !== undefined) {
    const utc = clock.read(local.replace(' ', 'T'), "yyyy-MM-dd'T'HH:mm:ss", settings.timezone, path, ledger, clause)
    const rest = fraction?.replace(/0+$/, '') ?? ''
    return rest.length > 1 ? utc.replace('Z', `${rest}Z`) : utc
  }
  const read = parseRfc3339(text)
  if (!read.ok) return raise({ code: 'invalid', path, detail: 'The time must be a date and time.', clause })
  if (read.value.note !== undefined) ledger.report('coerced', path, read.value.note)
  return read.value.utc
}

/** A time with the zeros before single digits, and the colon of its zone, which some devices omit. */
function paddedTime(text: string): string {
  const parts = /^(\d{4})-(\d{1,2})-(\d{1,2})([T ])(\d{1,2}):(\d{1,2}):(\d{1,2})(\D.{0,20})?$/.exec(text)
  if (parts === null) return text
  const [, year = '', month = '', day = '', between = '', hour = '', minute = '', second = '', rest = ''] = parts
  const [date, time] = [
    [month, day],
    [hour, minute, second],
  ].map((all) => all.map((one) => one.padStart(2, '0')))
  return `${year}-${date?.join('-')}${between}${time?.join(':')}${rest.replace(/([+-]\d{2})(\d{2})$/, '$1:$2')}`
}

/** A decimal number; undefined: there is none, or the text is another one, such as NULL, which does not refuse an alarm. */
export function numberOf(reader: XmlReader, name: string, { ledger }: Pick<Reading, 'ledger'>): number | undefined {
  const text = textOf(reader, name)
  if (text === undefined) return undefined
  const number = decimalNumber(text)
  if (number === undefined) ledger.report('dropped', at(reader, name), 'not-a-number')
  return number?.value
}

/** Adds the position of an element, if it has both coordinates. */
export function addPlace(reader: XmlReader, entity: EntityBuilder, reading: Reading): void {
  const { settings } = reading
  const [longitude, latitude] = [numberOf(reader, 'Longitude', reading), numberOf(reader, 'Latitude', reading)]
  const altitude = numberOf(reader, 'Altitude', reading)
  if (longitude === undefined && latitude === undefined && altitude === undefined) return
  const path = at(reader, 'Longitude')
  if (longitude === undefined || latitude === undefined)
    return void entity.carry(
      path,
      'position',
      { longitude: longitude ?? null, latitude: latitude ?? null },
      'position-incomplete',
    )
  addPosition(entity, path, { longitude, latitude, altitude, isValid: true }, settings.position)
}

/** Adds texts as attributes of the hub. */
export function addTexts(reader: XmlReader, entity: EntityBuilder, names: Readonly<Record<string, string>>): void {
  for (const [name, attribute] of Object.entries(names)) {
    const text = textOf(reader, name)
    if (text !== undefined) entity.property(at(reader, name), attribute, text)
  }
}

/** Keeps texts that the hub has no attribute for: `gbt28181_ptzType` of `PTZType`. */
export function carryTexts(reader: XmlReader, entity: EntityBuilder, paths: readonly string[]): void {
  for (const path of paths) {
    const text = textOf(reader, path)
    const name = path.slice(path.lastIndexOf('/') + 1)
    if (text !== undefined)
      entity.carry(
        at(reader, path),
        name.replace(/^(?:[A-Z]+(?=[A-Z][a-z])|[A-Z])/, (start) => start.toLowerCase()),
        text,
      )
  }
}

/** The answer to an alarm, which the sender repeats until it gets one (A.2.6). */
export function answerTo(root: XmlReader, result: 'OK' | 'ERROR'): Uint8Array | undefined {
  const [number, id] = [textOf(root, 'SN'), textOf(root, 'DeviceID')]
  if (!/^\d{1,10}$/.test(number ?? '') || !/^\d{1,32}$/.test(id ?? '')) return undefined
  const lines = [
    '<CmdType>Alarm</CmdType>',
    `<SN>${number}</SN>`,
    `<DeviceID>${id}</DeviceID>`,
    `<Result>${result}</Result>`,
  ]
  const text = `<?xml version="1.0" encoding="GB2312"?>\r\n<Response>\r\n${lines.join('\r\n')}\r\n</Response>\r\n`
  return new TextEncoder().encode(text)
}
