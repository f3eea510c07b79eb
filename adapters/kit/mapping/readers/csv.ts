// CSV as the messages of a mapping: a row is a record, and the names of its columns are those of paths.

import { charsets } from '../../../../standards/text/decode.ts'
import { pointerToken } from '../../../../standards/json/loss.ts'
import type { Decoding, RecordReader, Records } from '../../definition.ts'
import { csvReader, type CsvOptions, type CsvRow } from '../../records/csv.ts'
import type { MappingDocument } from '../document.ts'
import { CompleteSet, evaluateAll, Others } from '../evaluate.ts'
import { messageFrame, type Plan } from '../plan.ts'
import type { Sources } from '../sources.ts'
import { Frame, type Node, type Scope } from '../tree.ts'

const delimiters = [',', ';', '\t', '|'] as const

/** The reader's options; undefined: the document has a fault, which is noted. */
export function csvOptions({ dialect = {}, each }: MappingDocument, sources: Sources): CsvOptions | undefined {
  const separator = delimiters.find((one) => one === dialect.delimiter)
  const charset = charsets.find((one) => one === dialect.encoding)
  if (separator === undefined) sources.fault('/dialect', 'CSV needs its delimiter: a comma, semicolon, tab or bar.')
  if (charset === undefined || charset === 'utf-16le' || charset === 'utf-16be')
    return sources.fault('/dialect', 'CSV needs its encoding, such as utf-8 or windows-1252.')
  if (each !== undefined) return sources.fault('/each', 'The records of CSV are its rows.')
  const { columns, header = true, quoteChar = '"', required, trim = false, ignoreCase = false } = dialect
  const names = Array.isArray(columns) ? (columns as readonly string[]) : undefined
  if (!header && names === undefined)
    return sources.fault('/dialect', 'CSV without a header needs the names of its columns.')
  if (separator === undefined) return undefined
  const known = [...(sources.record.root.names?.keys() ?? [])]
  const [other] = required?.filter((name) => !known.includes(name)) ?? []
  if (other !== undefined) return sources.fault('/dialect/required', `No line names the column ${other}.`)
  const ofHeader = { required: required ?? known, trimsNames: trim, ...(ignoreCase && { anyCase: known }) }
  return header
    ? { separator, quote: quoteChar, header: 'first-row', ...ofHeader, charset }
    : { separator, quote: quoteChar, header: names ?? [], charset }
}

/** The nodes of the columns of a table, in their order. */
function columnsOf(row: CsvRow, { root }: Scope): readonly (readonly [name: string, node: Node | undefined])[] {
  return [...row.values.keys()].map((name) => {
    const node = root.names?.get(name)
    return [name, node !== undefined && node.slot !== -1 ? node : undefined]
  })
}

export function csvFormat(options: CsvOptions): { readonly records: Records<Plan, CsvRow> } {
  return {
    records({ settings: plan, headers }) {
      const { record } = plan.sources
      const set = plan.document.complete === true ? new CompleteSet() : undefined
      const isCarried = plan.document.others === 'carry'
      let columns: ReturnType<typeof columnsOf> | undefined
      return {
        reader:
          plan.document.dialect?.skipRows === undefined
            ? csvReader(options)
            : withoutFirst(plan.document.dialect.skipRows, csvReader(options)),
        decode(decoding) {
          const { parsed: row, ledger } = decoding
          if (columns === undefined) {
            columns = columnsOf(row, record)
            // Once for the table, and not for each row.
            for (const [name, node] of columns)
              if (node === undefined && !isCarried)
                ledger.report('dropped', `line 1${pointerToken(name)}`, 'column-unknown')
          }
          const others = new Others(ledger, isCarried)
          const message = messageFrame(plan, { headers, ...topicOf(decoding) })
          const frame = new Frame(record, message, `line ${row.line}`, String(row.line))
          for (const [index, [name, node]] of columns.entries()) {
            const value = row.fields[index] ?? ''
            if (value === '') continue
            const place = (): string => `line ${row.line}${pointerToken(name)}`
            if (node !== undefined) frame.put(node.slot, node.isList, value, place)
            else if (isCarried) others.unread(place(), value, [name], frame)
          }
          evaluateAll(plan, [message, frame], decoding, others, set)
        },
        ...(set !== undefined && {
          end(decoding: Decoding<unknown, undefined>, refused: number) {
            if (refused === 0) for (const change of set.changes()) decoding.change(change)
          },
        }),
      }
    },
  }
}

/** Leaves out the lines before the table. Rows are then counted from its first line. */
function withoutFirst(lines: number, reader: RecordReader<CsvRow>): RecordReader<CsvRow> {
  let left = lines
  return {
    push(chunk) {
      let from = 0
      while (left > 0) {
        const end = chunk.indexOf(0x0a, from)
        if (end === -1) return []
        from = end + 1
        left -= 1
      }
      return reader.push(from === 0 ? chunk : chunk.subarray(from))
    },
    end: () => reader.end(),
  }
}

function topicOf({ message: { topic } }: Decoding<unknown, unknown>): { readonly topic?: string } {
  return topic === undefined ? {} : { topic }
}
