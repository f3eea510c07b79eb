// The Simple Query Language, as `q` of attribute values and as `mq` of metadata: statements that all must hold.

import type { Json } from '../../../../../standards/hub/entity.ts'
import { isJsonObject, member } from '../../../../../standards/json/object.ts'
import { ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import { metadataIn, valueIn, type Written } from '../mapping/writing.ts'
import { wrong } from '../request.ts'
import { conditionOf, type Operator, operators, type Test } from './condition.ts'
import { splitOutside, unquoted } from './quotes.ts'

/** Whether an entity meets a query. */
export type Matches = (written: Pick<Written, 'attributes'>) => boolean

type Language = 'q' | 'mq'

interface Statement {
  readonly path: readonly string[]
  readonly test: Test
}

const maxStatements = 100
const maxPathLength = 16

export function parseQuery(text: string, language: Language): Result<Matches, GatewayProblem> {
  const statements: Statement[] = []
  // Orion takes a semicolon behind the last statement, too.
  const parts = splitOutside(text.replace(/(?<=[^;]);$/, ''), ';')
  if (parts.length > maxStatements) return wrong(language, `A query may have at most ${maxStatements} statements.`)
  for (const part of parts) {
    const statement = parseStatement(part, language)
    if (!statement.ok) return statement
    statements.push(statement.value)
  }
  const targetOf = language === 'q' ? valueAt : metadataAt
  return ok(({ attributes }) => statements.every(({ path, test }) => test(targetOf(attributes, path))))
}

function parseStatement(text: string, language: Language): Result<Statement, GatewayProblem> {
  const found = operatorIn(text)
  if (found === undefined) {
    const isAbsent = text.startsWith('!')
    const path = parsePath(isAbsent ? text.slice(1) : text, language)
    return path.ok ? ok({ path: path.value, test: (value) => (value === undefined) === isAbsent }) : path
  }
  const path = parsePath(text.slice(0, found.index), language)
  if (!path.ok) return path
  const test = conditionOf(found.operator, text.slice(found.index + found.operator.length), language)
  return test.ok ? ok({ path: path.value, test: test.value }) : test
}

/** The first that stands outside quotes. */
function operatorIn(text: string): { readonly operator: Operator; readonly index: number } | undefined {
  let isQuoted = false
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === "'") isQuoted = !isQuoted
    const operator = isQuoted ? undefined : operators.find((one) => text.startsWith(one, index))
    if (operator !== undefined) return { operator, index }
  }
  return undefined
}

function parsePath(text: string, language: Language): Result<readonly string[], GatewayProblem> {
  // No name has the sign of equality, of which an operator has two: the statement would never hold.
  const path = splitOutside(text, '.').map((token) => unquoted(token) ?? (token.includes('=') ? '' : token))
  if (path.some((token) => token === '' || token.includes("'")))
    return wrong(language, 'A statement must begin with an attribute, such as temperature or address.city.')
  if (path.length > maxPathLength) return wrong(language, `A path may have at most ${maxPathLength} names.`)
  if (language === 'mq' && path.length < 2)
    return wrong(
      language,
      'A metadata statement must name the attribute and the metadata, such as temperature.accuracy.',
    )
  return ok(path)
}

function valueAt(attributes: Written['attributes'], [name = '', ...inside]: readonly string[]): Json | undefined {
  return within(valueIn(attributes.get(name)), inside)
}

function metadataAt(
  attributes: Written['attributes'],
  [name = '', metadata = '', ...inside]: readonly string[],
): Json | undefined {
  return within(valueIn(member(metadataIn(attributes.get(name)), metadata)), inside)
}

function within(value: Json | undefined, path: readonly string[]): Json | undefined {
  let current = value
  for (const name of path) current = isJsonObject(current) ? member(current, name) : undefined
  return current
}
