// Comma-separated values of RFC 4180: quoted fields may hold commas, line breaks and doubled quotation marks.

/** The records as objects by the names of the first line. @throws where a record has more or fewer fields than that */
export function readCsv(text: string, path: string): readonly Readonly<Record<string, string>>[] {
  const [names = [], ...rows] = rowsOf(text)
  return rows.map((row, index) => {
    if (row.length !== names.length) {
      throw new Error(`${path}: record ${index + 1} has ${row.length} fields, and the first line ${names.length}`)
    }
    return Object.fromEntries(names.map((name, place) => [name, row[place] ?? '']))
  })
}

const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y

function rowsOf(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  field.lastIndex = 0
  while (field.lastIndex < text.length) {
    const at = field.lastIndex
    const found = field.exec(text)
    if (found === null) throw new Error(`there is a stray quotation mark after character ${at}`)
    const [, quoted, plain = '', end] = found
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (end === ',') continue
    rows.push(row)
    row = []
  }
  return rows
}
