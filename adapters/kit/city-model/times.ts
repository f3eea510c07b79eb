// Times of city models (XML Schema `dateTime`): those with a zone are instants, and no other is made one.

/** UTC, RFC 3339; undefined: the text is not a time with its zone. */
export function normaliseTime(text: string): string | undefined {
  const match = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/.exec(text.trim())
  if (match === null) return undefined
  const [, seconds = '', fraction = '', zone = ''] = match
  const milliseconds = Date.parse(`${seconds}${zone}`)
  if (Number.isNaN(milliseconds)) return undefined
  const utc = new Date(milliseconds).toISOString().slice(0, 19)
  // A day that the month does not have would be one of the next.
  if (zone === 'Z' && utc !== seconds) return undefined
  return `${utc}${fraction.replace(/\.?0+$/, '')}Z`
}
