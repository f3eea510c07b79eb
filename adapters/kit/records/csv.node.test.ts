// The CSV reader against csv-parse, another implementation.

import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvReader, type CsvOptions } from './csv.ts'

const separator = fc.constantFrom<CsvOptions['separator'][]>(',', ';', '\t', '|')
const quote = fc.constantFrom('"', "'")
/** Fields with whatever matters to a reader. */
const field = fc.string({
  unit: fc.constantFrom('a', 'é', '𝄞', ',', ';', '\t', '|', '"', "'", '\n', '\r\n', ' '),
  maxLength: 6,
})

function read(text: string, options: Pick<CsvOptions, 'separator'>, mark: '"' | "'", size: number) {
  const reader = csvReader({ ...options, quote: mark, header: 'none', charset: 'utf-8' })
  const bytes = new TextEncoder().encode(text)
  const rows = []
  for (let at = 0; at < bytes.length; at += size) rows.push(...reader.push(bytes.slice(at, at + size)))
  return [...rows, ...reader.end()]
}

/** Undefined: csv-parse refuses the text. */
function expectedRows(text: string, delimiter: string, mark: string): readonly string[][] | undefined {
  try {
    return parse(text, {
      delimiter,
      quote: mark,
      escape: mark,
      record_delimiter: ['\r\n', '\n'],
      relax_column_count: true,
      skip_empty_lines: true,
    })
  } catch {
    return undefined
  }
}

describe('csvReader', () => {
  it('reads the tables that are written by RFC 4180 as csv-parse does, in any chunks', () => {
    const table = fc.array(fc.array(field, { minLength: 1, maxLength: 4 }), { maxLength: 6 })
    const property = fc.property(
      table,
      separator,
      quote,
      fc.nat({ max: 9 }),
      fc.boolean(),
      (rows, by, mark, size, all) => {
        const needsQuotes = (text: string): boolean =>
          all || text === '' || [by, mark, '\n', '\r'].some((one) => text.includes(one))
        const written = (text: string): string =>
          needsQuotes(text) ? mark + text.replaceAll(mark, mark + mark) + mark : text
        const text = rows.map((row) => `${row.map(written).join(by)}\r\n`).join('')
        const found = read(text, { separator: by }, mark === '"' ? '"' : "'", size + 1)
        expect(found.map((row) => (row.ok ? row.value.fields : row.problem))).toEqual(rows)
        expect(expectedRows(text, by, mark)).toEqual(rows)
      },
    )
    fc.assert(property, { seed: 1, numRuns: 1000 })
  })

  it('accepts and refuses what csv-parse does', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r\n'), maxLength: 14 })
    let accepted = 0
    const property = fc.property(text, fc.nat({ max: 5 }), (table, size) => {
      const found = read(table, { separator: ',' }, '"', size + 1)
      const expected = expectedRows(table, ',', '"')
      if (expected === undefined) expect(found.some((row) => !row.ok)).toBe(true)
      else {
        accepted += 1
        expect(found.map((row) => (row.ok ? row.value.fields : row.problem))).toEqual(expected)
      }
    })
    fc.assert(property, { seed: 2, numRuns: 3000 })
    expect(accepted).toBeGreaterThan(1000)
  })
})
