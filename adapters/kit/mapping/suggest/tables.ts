// Samples of keys with values and of tables: their delimiter, quotes, header and decimal mark.

import type { Problem } from '../../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'
import { csvReader, type CsvOptions } from '../../records/csv.ts'
import { mostRecords, type Sample } from './records.ts'

/** `a=1;b=2`, or keys and values that alternate: `t|21.5|h|40`. */
export function pairsSample(
  text: string,
  encoding: CsvOptions['charset'],
  doubts: readonly string[],
): Result<Sample, Problem> | undefined {
  const lines = text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, mostRecords)
  const usual = { reads: 'key-value' as const, isKeyed: false, isText: true, message: undefined, doubts }
  for (const delimiter of [';', '&', '|', ',', '\t', ' ']) {
    const rows = lines.map((line) => line.split(delimiter).filter((piece) => piece !== ''))
    if (
      rows.every((pieces) => pieces.every((piece) => /^\s*[\p{L}_][\p{L}\p{N}_.-]*\s*=/u.test(piece))) &&
      rows.some(({ length }) => length > 1)
    ) {
      const records = rows.map((pieces) =>
        Object.fromEntries(
          pieces.map((piece) => [piece.slice(0, piece.indexOf('=')), piece.slice(piece.indexOf('=') + 1)]),
        ),
      )
      return ok({ ...usual, dialect: { encoding, delimiter }, records })
    }
  }
  const [line = ''] = lines
  for (const delimiter of ['|', ';', ',']) {
    const pieces = line.trim().split(delimiter)
    const keys = pieces.filter((_, index) => index % 2 === 0)
    const values = pieces.filter((_, index) => index % 2 === 1)
    const isPairs =
      pieces.length % 2 === 0 &&
      keys.every((key) => /^\p{L}[\p{L}\p{N}_]{0,20}$/u.test(key)) &&
      values.some((value) => /^-?\d/.test(value))
    if (lines.length === 1 && isPairs && new Set(keys).size === keys.length)
      return ok({
        ...usual,
        dialect: { encoding, delimiter, assign: delimiter },
        records: [Object.fromEntries(keys.map((key, index) => [key, values[index] ?? '']))],
      })
  }
  return undefined
}

const separators = [';', '\t', '|', ','] as const

export function tableSample(
  bytes: Uint8Array,
  text: string,
  charset: CsvOptions['charset'],
  hasMark: boolean,
  given: readonly string[],
): Result<Sample, Problem> {
  const lines = text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, 50)
  const counts = separators.map((separator) => ({
    separator,
    counts: lines.map((line) => withoutQuotes(line).split(separator).length),
  }))
  const [best] = counts
    .map(({ separator, counts: all }) => ({ separator, columns: Math.max(...all), usual: usualOf(all), all }))
    .filter(({ usual }) => usual > 1)
    .toSorted((one, other) => other.usual - one.usual)
  if (best === undefined || lines.length < 2)
    return fail({
      code: 'syntax',
      detail:
        'The sample is neither JSON, XML, pairs nor a table with delimiters. Lines with columns of a fixed width need them: write reads: fixed-width with dialect.columns.',
    })
  const skipRows = best.all.findIndex((count) => count === best.usual)
  const doubts = [...given]
  const [first = ''] = lines.slice(skipRows)
  const quote = /(^|[;,\t|])'[^']*'($|[;,\t|])/.test(first) ? "'" : '"'
  const names = first.split(best.separator).map((name) => name.trim().replaceAll(/^["']|["']$/g, ''))
  const isHeader = names.every((name) => name === '' || !/^[-+]?\d+([.,]\d+)?$/.test(name))
  const columns = isHeader ? undefined : names.map((_, index) => `column${index + 1}`)
  if (columns !== undefined)
    doubts.push('The table has no row with the names of its columns: name them in dialect.columns.')
  if (hasMark) doubts.push('The table starts with a byte order mark, which is read as such.')
  const options: CsvOptions = { separator: best.separator, quote, header: columns ?? 'first-row', charset }
  const reader = csvReader(options)
  const rest = afterLines(bytes, skipRows)
  const read = [...reader.push(rest), ...reader.end()]
  const rows = read.flatMap((row) => (row.ok ? [row.value] : []))
  const [refused] = read.flatMap((row) => (row.ok ? [] : [row.problem]))
  if (rows.length === 0) return fail(refused ?? { code: 'syntax', detail: 'The table has no row below its header.' })
  const records = rows
    .slice(0, mostRecords)
    .map(({ values, fields }) =>
      Object.fromEntries(columns === undefined ? values : columns.map((name, index) => [name, fields[index] ?? ''])),
    )
  const isDecimalComma =
    best.separator !== ',' && rows.slice(0, 50).some(({ fields }) => fields.some((field) => /^-?\d+,\d+$/.test(field)))
  return ok({
    reads: 'csv',
    dialect: {
      delimiter: best.separator,
      encoding: charset,
      ...(quote === "'" && { quoteChar: quote }),
      ...(skipRows > 0 && { skipRows }),
      ...(columns !== undefined && { header: false, columns }),
      ...(isDecimalComma && { decimalChar: ',' as const }),
    },
    message: undefined,
    records,
    isKeyed: false,
    isText: true,
    doubts,
  })
}

function withoutQuotes(line: string): string {
  return line.replaceAll(/"[^"]*"/g, 'x')
}

/** The most frequent number. */
function usualOf(counts: readonly number[]): number {
  const times = new Map<number, number>()
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1)
  return [...times].toSorted(([, one], [, other]) => other - one)[0]?.[0] ?? 0
}

function afterLines(bytes: Uint8Array, lines: number): Uint8Array {
  let from = 0
  for (let line = 0; line < lines; line++) from = bytes.indexOf(0x0a, from) + 1
  return bytes.subarray(from)
}
