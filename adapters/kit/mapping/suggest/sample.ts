// What a sample is written in, and its records as values of JSON, as the paths of a mapping see them.

import type { Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { readJson } from '../../../../standards/json/read.ts'
import type { Problem } from '../../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'
import { decodeText, type Charset } from '../../../../standards/text/decode.ts'
import type { CsvOptions } from '../../records/csv.ts'
import { decodeXml } from '../../records/xml-text.ts'
import { parseXml, trimXml, type XmlElement } from '../../records/xml.ts'
import { ProblemError } from '../../problem-error.ts'
import { mostRecords, recordsIn, type Sample } from './records.ts'
import { pairsSample, tableSample } from './tables.ts'

/** The largest sample in bytes: a sample is a message or some, not a database. */
export const largestSample = 1_000_000
const limits = { bytes: largestSample, depth: 32, members: 200_000, entities: 200_000, stateBytes: 0 }

export function readSample(bytes: Uint8Array): Result<Sample, Problem> {
  if (bytes.length > largestSample)
    return fail({
      code: 'limit-exceeded',
      detail: `A sample has ${largestSample} bytes at most: a few records are enough.`,
    } as Problem)
  if (bytes.length === 0) return fail({ code: 'syntax', detail: 'The sample is empty.' })
  const { text, charset, hasMark } = decoded(bytes)
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u0008\u000e-\u001f]/.test(text.slice(0, 10_000)))
    return fail({
      code: 'syntax',
      detail: 'The sample is not text. Bytes need their fields: write reads: bytes with dialect.fields.',
    })
  const start = text.trimStart()
  if (start.startsWith('<')) return xmlSample(bytes)
  if (start.startsWith('{') || start.startsWith('[')) return jsonSample(bytes, text)
  const doubts =
    charset === 'utf-8' ? [] : [`The text is not UTF-8, and ${charset} is a guess: check its special letters.`]
  return pairsSample(text, charset, doubts) ?? tableSample(bytes, text, charset, hasMark, doubts)
}

function decoded(bytes: Uint8Array): {
  readonly text: string
  readonly charset: CsvOptions['charset']
  readonly hasMark: boolean
} {
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  const utf8 = decodeText(hasMark ? bytes.subarray(3) : bytes, 'utf-8')
  if (utf8.ok) return { text: utf8.value, charset: 'utf-8', hasMark }
  // Characters of GBK beyond ASCII are pairs of bytes, those of windows-1252 single ones.
  const charset: Charset = hasPairs(bytes) && decodeText(bytes, 'gbk').ok ? 'gbk' : 'windows-1252'
  const other = decodeText(bytes, charset)
  return { text: other.ok ? other.value : '', charset: other.ok ? charset : 'iso-8859-1', hasMark: false }
}

function hasPairs(bytes: Uint8Array): boolean {
  let run = 0
  let [pairs, single] = [0, 0]
  for (const byte of [...bytes, 0]) {
    if (byte >= 0x80) run += 1
    else {
      if (run > 0 && run % 2 === 0) pairs += 1
      if (run % 2 === 1) single += 1
      run = 0
    }
  }
  return pairs > single
}

function jsonSample(bytes: Uint8Array, text: string): Result<Sample, Problem> {
  const usual = { isKeyed: false, isText: false, doubts: [], message: undefined }
  const whole = readJson(bytes, limits)
  if (!whole.ok) {
    const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
    const encoder = new TextEncoder()
    const read = lines.slice(0, mostRecords).map((line) => readJson(encoder.encode(line), limits))
    const records = read.flatMap((one) => (one.ok ? [one.value.value] : []))
    return lines.length > 1 && records.length === read.length ? ok({ ...usual, reads: 'ndjson', records }) : whole
  }
  const found = recordsIn(whole.value.value)
  return ok({ ...usual, reads: 'json', ...found, records: found.records.slice(0, mostRecords) })
}

function xmlSample(bytes: Uint8Array): Result<Sample, Problem> {
  try {
    const { root } = parseXml(decodeXml(bytes).text, limits)
    const tree: JsonObject = { [root.name]: valueOf(root) }
    const found = recordsIn(tree)
    const isOne = found.each === undefined || found.isKeyed
    const whole = { records: [tree], message: undefined }
    return ok({
      reads: 'xml',
      ...(isOne ? whole : { ...found, records: found.records.slice(0, mostRecords) }),
      isKeyed: false,
      isText: true,
      doubts: isOne
        ? ['If a message may have several records, write each: with [*] after the name of their element.']
        : [],
    })
  } catch (error) {
    if (error instanceof ProblemError) return fail(error.problem)
    throw error
  }
}

/** Elements of one name are a list, attributes have @, and the text beside others is #text. */
function valueOf({ attributes, children, text }: XmlElement): Json {
  const own = trimXml(text)
  if (attributes.length === 0 && children.length === 0) return own
  const members = new Map<string, Json[]>()
  for (const { name, value } of attributes) members.set(`@${name}`, [value])
  for (const child of children) members.set(child.name, [...(members.get(child.name) ?? []), valueOf(child)])
  if (own !== '') members.set('#text', [own])
  return Object.fromEntries(
    [...members].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values]),
  )
}
