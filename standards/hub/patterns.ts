// The texts that the hub takes, as patterns (GS CIM 009 clauses 4.6.2 to 4.6.4, RFC 3339, BCP 47): the published schemas
// and the validator have them from here, so that neither may read a text differently.

const leapYear = '(?:\\d\\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)'
const day =
  `(?:\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)` +
  `|02-(?:0[1-9]|1\\d|2[0-8]))|${leapYear}-02-29)`
const clock = '(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?'
const offset = '(?:Z|[+-](?:[01]\\d|2[0-3]):[0-5]\\d)'

export const patterns = {
  uri: '^[A-Za-z][A-Za-z0-9+.-]*:[^\\s<>"{}|\\\\^`]+$',
  name: '^[A-Za-z](?:[A-Za-z0-9_]*|[A-Za-z0-9+.-]*:[^\\s<>"{}|\\\\^`]+)$',
  scope: '^/?[^/\\s]+(?:/[^/\\s]+)*$',
  code: '^\\S+$',
  language: '^(?:@none|[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*)$',
  date: `^${day}$`,
  dateTime: `^${day}T${clock}${offset}$`,
  utc: `^${day}T${clock}Z$`,
} as const

export type PatternName = keyof typeof patterns

/** The patterns of the formats that the schema of a value may name. */
export const formats: Readonly<Record<'date-time' | 'date' | 'uri', PatternName>> = {
  'date-time': 'dateTime',
  date: 'date',
  uri: 'uri',
}

/** The same as expressions, each for a whole text. */
export const expressions = Object.fromEntries(
  Object.entries(patterns).map(([name, pattern]) => [name, new RegExp(pattern, 'u')]),
) as Readonly<Record<PatternName, RegExp>>
