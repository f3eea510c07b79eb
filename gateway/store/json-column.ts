// Columns with JSON that the store itself wrote, and lists of rows that are passed to SQL as one JSON parameter, so that a
// statement takes any number of rows with few parameters (D1 allows 100, and 2 MB per text).

/** The store wrote this column, so its shape is trusted: this is the only place. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
export function parseColumn<Value>(text: string): Value {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return JSON.parse(text) as Value
}

/** In UTF-16 units, each of which is at most three bytes of UTF-8. */
const maximumTextLength = 500_000

/** The rows, or plain texts, as JSON lists, each short enough for one parameter unless a single row is too long. */
export function rowLists(rows: readonly (string | readonly (string | number | null)[])[]): readonly string[] {
  const lists: string[] = []
  let texts: string[] = []
  let length = 0
  for (const row of rows) {
    const text = JSON.stringify(row)
    if (texts.length > 0 && length + text.length > maximumTextLength) {
      lists.push(`[${texts.join()}]`)
      texts = []
      length = 0
    }
    texts.push(text)
    length += text.length + 1
  }
  if (texts.length > 0) lists.push(`[${texts.join()}]`)
  return lists
}
