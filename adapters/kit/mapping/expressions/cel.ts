// The Common Expression Language (CEL) for mappings: arithmetic, comparison and texts over the values of named paths. Only what is
// listed here is accepted: no macros, no access to members, no times, and a `matches` that is linear. It is loaded where a mapping
// has an expression.

import { Environment } from '@marcbachmann/cel-js'
import type { Json } from '../../../adapter.ts'
import type { Language } from '../sources.ts'
import { compilePattern } from './pattern.ts'

const operators: ReadonlySet<string> = new Set([
  ...['value', 'id', 'list', 'call', 'rcall', '[]', 'in', '?:'],
  ...['+', '-', '*', '/', '%', '-_', '!_', '&&', '||', '==', '!=', '<', '<=', '>', '>='],
])

const functions: ReadonlySet<string> = new Set([
  ...[
    'size',
    'double',
    'int',
    'string',
    'bool',
    'startsWith',
    'endsWith',
    'contains',
    'matching',
    'lowerAscii',
    'upperAscii',
  ],
  ...['trim', 'indexOf', 'lastIndexOf', 'substring', 'split', 'join'],
])

const limits = { maxAstNodes: 200, maxDepth: 20, maxListElements: 100, maxMapEntries: 1, maxCallArguments: 4 }

/** Longer texts are not given to an expression. */
const mostCharacters = 10_000

interface AstNode {
  readonly op: string
  readonly args: unknown
}

export const cel: Language = {
  compile(text, names) {
    const environment = new Environment({ unlistedVariablesAreDyn: false, limits })
    try {
      // The language has some names of its own, such as type.
      for (const name of names) environment.registerVariable(name, 'dyn')
      registerMixedNumbers(environment)
      environment.registerFunction('string.matching(string): bool', matcher())
      // The language's own function uses the expressions of JavaScript, which may take exponential time.
      const parsed = environment.parse(text.replaceAll(/\.matches\(/g, '.matching('))
      const refused = refusedIn(parsed.ast, new Set(names))
      if (refused !== undefined) return { fault: refused }
      return { evaluate: (values) => evaluated(parsed, values) }
    } catch (error) {
      return { fault: `The expression is not valid: ${messageOf(error)}` }
    }
  },
}

function registerMixedNumbers(environment: Environment): void {
  const calculations: Readonly<Record<string, (one: number, other: number) => number>> = {
    '+': (one, other) => one + other,
    '-': (one, other) => one - other,
    '*': (one, other) => one * other,
    '/': (one, other) => one / other,
  }
  for (const [operator, calculate] of Object.entries(calculations)) {
    environment.registerOperator(`double ${operator} int`, (one: number, other: bigint) =>
      calculate(one, Number(other)),
    )
    environment.registerOperator(`int ${operator} double`, (one: bigint, other: number) =>
      calculate(Number(one), other),
    )
  }
}

/** The patterns of one expression are compiled once. */
function matcher(): (text: string, pattern: string) => boolean {
  const compiled = new Map<string, (text: string) => boolean>()
  return (text, pattern) => {
    const known = compiled.get(pattern) ?? compilePattern(pattern)
    if (known === undefined) throw new Error('the pattern is not supported')
    if (compiled.size < 10) compiled.set(pattern, known)
    return known(text)
  }
}

function refusedIn(node: unknown, known: ReadonlySet<string>): string | undefined {
  if (Array.isArray(node)) {
    for (const one of node) {
      const refused = refusedIn(one, known)
      if (refused !== undefined) return refused
    }
    return undefined
  }
  if (typeof node !== 'object' || node === null || !('op' in node)) return undefined
  const { op, args } = node as AstNode
  if (!operators.has(op))
    return `The expression uses ${op === '.' ? 'a member of a value' : op}, which mappings do not have.`
  if (op === 'value') return undefined
  if (op === 'id' && typeof args === 'string' && !known.has(args))
    return `The expression uses ${args}, which is not a name of with.`
  const [name] = Array.isArray(args) ? (args as readonly unknown[]) : []
  if ((op === 'call' || op === 'rcall') && typeof name === 'string' && !functions.has(name))
    return `The expression calls ${name}, which mappings do not have.`
  return refusedIn(args, known)
}

function evaluated(
  parsed: (values: Readonly<Record<string, unknown>>) => unknown,
  values: ReadonlyMap<string, Json>,
): Json | undefined {
  for (const value of values.values()) if (typeof value === 'string' && value.length > mostCharacters) return undefined
  try {
    return jsonOf(parsed(Object.fromEntries(values)))
  } catch {
    return undefined
  }
}

/** Undefined: not a value of JSON. */
function jsonOf(value: unknown): Json | undefined {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : undefined
  if (typeof value === 'number') return Number.isFinite(value) ? Number(value.toPrecision(15)) : undefined
  if (typeof value === 'string' || typeof value === 'boolean') return value
  if (!Array.isArray(value)) return undefined
  const items = value.map(jsonOf)
  return items.includes(undefined) ? undefined : (items as Json[])
}

function messageOf(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : 'unknown'
}
