// A sample of CSV: a table whose first row has the names of the columns.

import { readCsv, type CsvOptions } from '../../adapters/kit/index.ts'
import { ProblemError } from '../../adapters/kit/problem-error.ts'
import {
  carried,
  dropped,
  fieldName,
  head,
  idAmong,
  merge,
  problem,
  SampleError,
  type Naming,
  type Sample,
} from './sample.ts'

const separators = [',', ';', '\t', '|'] as const

export function csvFiles(content: Uint8Array, naming: Naming): Sample {
  const text = new TextDecoder().decode(content).replace(/^\u{FEFF}/u, '')
  const [line = ''] = text.split(/\r?\n/, 1)
  const separator = separators.toSorted((one, other) => line.split(other).length - line.split(one).length)[0] ?? ','
  const options: CsvOptions = { separator, quote: '"', header: 'first-row', charset: 'utf-8' }
  const rows = rowsOf(content, options)
  const columns = [...(rows[0]?.values.keys() ?? [])]
  if (columns.length < 2)
    throw new SampleError('The sample needs a row with the names of its columns, and a row of values.')
  const idColumn = idAmong(columns)
  const fields = columns.filter((column) => column !== idColumn)
  const losses: object[] = []
  const changes: object[] = []
  for (const { line: at, values } of rows) {
    const attributes: [string, unknown][] = []
    for (const column of fields) {
      const attribute = `${naming.prefix}_${fieldName(column)}`
      const value = values.get(column) ?? ''
      const path = `line ${at}/${column}`
      losses.push(value === '' ? dropped(path, 'value-absent', attribute) : carried(path, attribute))
      if (value !== '') attributes.push([attribute, value])
    }
    if (attributes.length > 0) changes.push(merge(values.get(idColumn) ?? '', Object.fromEntries(attributes)))
  }
  const header = `${line}\n`
  const rowWith = (id: string, value: string): string =>
    columns.map((column) => (column === idColumn ? id : column === fields[0] ? value : '')).join(separator)
  const [first = ''] = fields
  const attribute = `${naming.prefix}_${fieldName(first)}`
  const absent = fields
    .slice(1)
    .map((column) => dropped(`line 2/${column}`, 'value-absent', `${naming.prefix}_${fieldName(column)}`))
  return {
    mediaType: 'text/csv',
    valid: [
      { text, expected: { changes, repairs: [] }, losses },
      {
        text: `${header}${rowWith('device-1', '1')}\n`,
        expected: { changes: [merge('device-1', { [attribute]: '1' })], repairs: [] },
        losses: [carried(`line 2/${first}`, attribute), ...absent],
      },
    ],
    invalid: [
      { text: `${header}${rowWith('', '1')}\n`, expected: problem('invalid', `line 2/${idColumn}`), losses: [] },
      {
        text: `${header}"\n`,
        expected: problem('syntax', `line 2, byte ${new TextEncoder().encode(header).length}`),
        losses: [],
      },
    ],
    code: codeOf(naming, options, idColumn, fields),
  }
}

function rowsOf(content: Uint8Array, options: CsvOptions) {
  try {
    return readCsv(content, options)
  } catch (error) {
    if (error instanceof ProblemError) throw new SampleError(`${error.message} (${error.problem.path ?? ''})`)
    throw error
  }
}

function codeOf(naming: Naming, { separator }: CsvOptions, idColumn: string, fields: readonly string[]): string {
  return `import { defineAdapter, raise, readCsv } from '../../kit/index.ts'

/** The hub's type of the devices: standards/hub/types has one file a type. */
const type = 'Device'

/**
 * The columns. Each is kept as an extension attribute, a text, until it gets the hub's name and unit, such as
 * \`entity.property(path, 'temperature', numberOfText(text) ?? null, { unitCode: 'CEL' })\`.
 */
const fields: readonly (readonly [column: string, name: string])[] = [
${fields.map((column) => `  [${JSON.stringify(column)}, '${fieldName(column)}'],`).join('\n')}
]

export const ${naming.constant} = defineAdapter({
  ${head(naming, 'text/csv')}
  options: {},
  documentation: {
    tier: 'C',
    triedAgainst: 'the sample from which it was made',
    mapping: [{ field: ${JSON.stringify(idColumn)}, hub: 'id' }, ...fields.map(([field, name]) => ({ field, hub: \`\\\`${naming.prefix}_\${name}\\\`\` }))],
    losses: { 'unknown-column': 'the format does not have the column' },
  },
  decode({ message, ledger, entity }) {
    const rows = readCsv(message.body, { separator: ${JSON.stringify(separator)}, quote: '"', header: 'first-row', required: [${JSON.stringify(idColumn)}], charset: 'utf-8' })
    for (const { line, values } of rows) {
      const id = values.get(${JSON.stringify(idColumn)})
      if (id === undefined || id === '')
        raise({ code: 'invalid', path: \`line \${line}/${idColumn}\`, detail: 'A row needs the value that identifies its device.' })
      const device = entity(type, id)
      for (const [column, name] of fields) {
        const text = values.get(column)
        const path = \`line \${line}/\${column}\`
        if (text === '') ledger.report('dropped', path, 'value-absent', { attribute: device.extensionName(name) })
        else if (text !== undefined) device.carry(path, name, text)
      }
    }
    const known = new Set([${JSON.stringify(idColumn)}, ...fields.map(([column]) => column)])
    // Names from a message are not repeated in losses.
    for (const [index, column] of [...(rows[0]?.values.keys() ?? [])].entries())
      if (!known.has(column)) ledger.report('dropped', \`line 1, column \${index + 1}\`, 'unknown-column')
  },
})
`
}
