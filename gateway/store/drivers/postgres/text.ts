// The SQL of the store in the dialect of PostgreSQL. The store writes SQL that SQLite and PostgreSQL share; what they spell
// differently is the closed list of rules here. They work on tokens, never on what stands within quotes. What PostgreSQL lacks as
// a function is in functions.ts.

interface Token {
  readonly kind: 'space' | 'text' | 'word' | 'parameter' | 'number' | 'sign'
  readonly text: string
}

const pattern =
  /(?<space>\s+|--[^\n]*)|(?<text>'(?:[^']|'')*'|"[^"]*")|(?<word>[A-Za-z_]\w*)|(?<parameter>\?\d*)|(?<number>\d+(?:\.\d+)?)|(?<sign>->>|->|#>>|\|\||<>|<=|>=|!=|::|.)/gsu

function tokensOf(sql: string): Token[] {
  return Array.from(sql.matchAll(pattern), ({ 0: text, groups = {} }) => {
    const [kind = 'sign'] = Object.entries(groups).find(([, found]) => found !== undefined) ?? []
    // The names of the groups are the kinds.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return { kind: kind as Token['kind'], text }
  })
}

const sign = (text: string): Token => ({ kind: 'sign', text })
const space: Token = { kind: 'space', text: ' ' }

/** Functions with another name. `json_each` has three, by what it lists. */
const functionNames: ReadonlyMap<string, string> = new Map([
  ['json_group_array', 'json_agg'],
  ['json_array', 'json_build_array'],
  ['json', 'citygate_json'],
  ['json_remove', 'citygate_json_remove'],
])

/** The next token that is not space, from an index on. */
function at(
  tokens: readonly Token[],
  from: number,
  step: 1 | -1 = 1,
): { readonly index: number; readonly text: string } {
  let index = from
  while (tokens[index]?.kind === 'space') index += step
  return { index, text: tokens[index]?.text ?? '' }
}

function isPhrase(tokens: readonly Token[], from: number, words: readonly string[]): number | undefined {
  let index = from
  for (const word of words) {
    const next = at(tokens, index)
    if (next.text !== word) return undefined
    index = next.index + 1
  }
  return index
}

/** A list of rows in a parameter is read once, into `jsonb`; what a column holds stays as it was written, in `json`. */
function listFunction(tokens: readonly Token[], open: number): string {
  const first = at(tokens, open + 1).index
  if (tokens[first]?.kind === 'parameter') return 'citygate_rows'
  let depth = 1
  for (let index = first; depth > 0 && index < tokens.length; index += 1) {
    const text = tokens[index]?.text
    if (text === '(') depth += 1
    else if (text === ')') depth -= 1
    else if (text === '->') return 'citygate_members'
  }
  return 'citygate_items'
}

/** Before a statement that is PostgreSQL's own already. */
export const own = '/* PostgreSQL */ '

/** @returns the statement in the dialect of PostgreSQL */
export function postgresText(sql: string): string {
  if (sql.startsWith(own)) return sql
  const tokens = tokensOf(sql)
  const isSchema = ['create', 'alter'].includes(at(tokens, 0).text)
  const made: Token[] = []
  let ending = ''
  let unnamed = 0
  let index = 0
  while (index < tokens.length) {
    const token = tokens[index] ?? space
    const next = at(tokens, index + 1)
    const before = at(made, made.length - 1, -1).text
    const schemaRule = isSchema ? schemaToken(tokens, index) : undefined
    if (schemaRule !== undefined) {
      made.push(...schemaRule.tokens)
      index = schemaRule.end
    } else if (token.kind === 'parameter') {
      unnamed += 1
      made.push({ kind: 'parameter', text: `$${token.text === '?' ? unnamed : token.text.slice(1)}` })
      index += 1
    } else if (token.kind !== 'word') {
      made.push(token)
      index += 1
    } else if (token.text === 'json_each' && next.text === '(') {
      made.push({ kind: 'word', text: listFunction(tokens, next.index) })
      index += 1
    } else if (next.text === '(' && functionNames.has(token.text)) {
      made.push({ kind: 'word', text: functionNames.get(token.text) ?? '' })
      index += 1
    } else if (token.text === 'indexed' && next.text === 'by') {
      index = at(tokens, next.index + 1).index + 1
    } else if (token.text === 'cross' && next.text === 'join') {
      index = next.index
    } else if (token.text === 'insert' && next.text === 'or') {
      const choice = at(tokens, next.index + 1)
      ending = choice.text === 'ignore' ? ' on conflict do nothing' : replacing(tokens, choice.index)
      made.push(token)
      index = choice.index + 1
    } else if (token.text === 'value' && before !== '.' && before !== 'as' && !next.text.startsWith('->')) {
      made.push(...[`(`, 'value', ' ', '#>>', ' ', `'{}'`, ')'].map(sign))
      index += 1
    } else {
      made.push(/[A-Z]/.test(token.text) ? { kind: 'text', text: `"${token.text}"` } : token)
      index += 1
    }
  }
  return made.map(({ text }) => text).join('') + ending
}

/** `insert or replace into TABLE (KEY, …)`: the first column is the key. */
function replacing(tokens: readonly Token[], from: number): string {
  const open = tokens.findIndex(({ text }, index) => index > from && text === '(')
  const close = tokens.findIndex(({ text }, index) => index > open && text === ')')
  const [key = '', ...columns] = tokens.slice(open, close).flatMap(({ kind, text }) => (kind === 'word' ? [text] : []))
  return ` on conflict (${key}) do update set ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}`
}

/** Texts are compared by their bytes, as SQLite does; integers have 64 bits. */
const columnTypes: ReadonlyMap<string, string> = new Map([
  ['text', 'text collate "C"'],
  ['integer', 'bigint'],
  ['real', 'double precision'],
  ['blob', 'bytea'],
])

const identity = 'bigint generated by default as identity primary key'

function schemaToken(
  tokens: readonly Token[],
  index: number,
): { readonly tokens: readonly Token[]; readonly end: number } | undefined {
  const written = (text: string, end: number) => ({ tokens: [{ kind: 'sign', text }] as const, end })
  const counted =
    isPhrase(tokens, index, ['integer', 'primary', 'key', 'autoincrement']) ??
    isPhrase(tokens, index, ['integer', 'primary', 'key'])
  if (tokens[index]?.kind === 'space') return undefined
  if (counted !== undefined) return written(identity, counted)
  const never = isPhrase(tokens, index, ['check', '(', '0', ')'])
  if (never !== undefined) return written('check (false)', never)
  const options = isPhrase(tokens, index, ['strict']) ?? isPhrase(tokens, index, ['without', 'rowid'])
  if (options !== undefined) {
    const comma = at(tokens, options)
    return written('', comma.text === ',' ? comma.index + 1 : options)
  }
  const type = columnTypes.get(tokens[index]?.text ?? '')
  // A column may be called like a type; its own type follows it.
  const isType = type !== undefined && /^[\w"]+$/.test(at(tokens, index - 1, -1).text)
  return isType && type !== undefined ? written(type, index + 1) : undefined
}
