// Questions that may reveal what the rules hide, and the cases that they are drawn from: for each API the values of its operations,
// parameters and headers. Only for tests.

import type { Json } from '../../standards/hub/entity.ts'

export const reader = 'app:reader'
export const vendor = 'fleet:vendor'
export const ownTerms = 'https://city.example/'

export const bus = (n: number | string): string => `urn:ngsi-ld:Vehicle:bus-${n}`
export const station = 'urn:ngsi-ld:AirQualityObserved:s-1'

/** A value of a query parameter, with what it needs beside it. */
export type Value =
  | string
  | { readonly query: Readonly<Record<string, string>>; readonly headers?: Readonly<Record<string, string>> }

export interface OperationCase {
  /** Each segment in turn with the ids that are shown, hidden, missing and invalid. */
  readonly paths: readonly string[]
  /** The client; a reader by default. */
  readonly as?: string
  /** The required parameters. */
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  /** The first is valid. */
  readonly bodies?: readonly Json[]
  readonly contentType?: string
  /** A body that is not JSON. */
  readonly texts?: readonly string[]
  /** Replaces the values of the API. */
  readonly parameters?: Readonly<Record<string, readonly Value[]>>
  /** The status of the answer to the first question of each parameter, if it is not a success. */
  readonly status?: number
  /** The answer does not depend on parameters: the first value of each parameter is enough. */
  readonly isConstant?: true
  /** Why two cities may answer differently, if they may: then no answer may contain what is hidden. */
  readonly unlike?: string
}

export interface ApiCases {
  /** By method and path of the contract; several if one path of the contract leads to several kinds of resources. */
  readonly operations: Readonly<Record<string, OperationCase | readonly OperationCase[]>>
  /** By the name of the parameter; the first value is valid. */
  readonly parameters: Readonly<Record<string, readonly Value[]>>
  /** By the name of the header that the API reads, in lower case. */
  readonly headers: Readonly<Record<string, readonly string[]>>
}

/** One operation in the contract of an API. */
export interface Operation {
  readonly method: string
  readonly path: string
  /** Of the query. */
  readonly parameters: readonly string[]
}

export interface Question {
  /** The operation and what of it is asked: `get /v2/entities ?q`. */
  readonly of: string
  readonly method: string
  readonly path: string
  readonly as: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Json
  readonly text?: string
  readonly contentType?: string
  /** What it has to be answered with; absent: it may be refused. */
  readonly expected?: 'success' | number
  readonly unlike?: string
}

export function nameOf({ method, path }: Pick<Operation, 'method' | 'path'>): string {
  return `${method} ${path}`
}

/** Every question of an operation: each of its paths, bodies and headers, and each value of each of its parameters. */
export function questionsOf(operation: Operation, cases: ApiCases): readonly Question[] {
  const own = cases.operations[nameOf(operation)] ?? []
  return [own].flat().flatMap((one) => questionsOfCase(operation, one, cases))
}

function questionsOfCase(operation: Operation, own: OperationCase, cases: ApiCases): readonly Question[] {
  const name = nameOf(operation)
  const { paths, as = 'app:reader', query = {}, bodies = [], texts = [], status } = own
  const [first = ''] = paths
  const [body] = bodies
  const [text] = texts
  const expected = status ?? 'success'
  const ask = (
    of: string,
    path: string,
    more: Readonly<Record<string, string>>,
    rest: Partial<Question> = {},
  ): Question => ({
    of: `${name}${of}`,
    method: operation.method.toUpperCase(),
    path: withQuery(path, { ...query, ...more }),
    as,
    ...(body === undefined ? {} : { body }),
    ...(text === undefined ? {} : { text }),
    ...(own.contentType === undefined ? {} : { contentType: own.contentType }),
    ...(own.unlike === undefined ? {} : { unlike: own.unlike }),
    ...rest,
    headers: { ...own.headers, ...rest.headers },
  })
  return [
    ...paths.map((path, index) => ask(' path', path, {}, index === 0 ? { expected } : {})),
    ...bodies.map((each, index) => ask(' body', first, {}, { body: each, ...(index === 0 ? { expected } : {}) })),
    ...texts.map((each, index) => ask(' body', first, {}, { text: each, ...(index === 0 ? { expected } : {}) })),
    ...operation.parameters.flatMap((parameter) =>
      valuesOf(own, cases, parameter).flatMap((value, index) => {
        const needs = typeof value === 'string' ? { [parameter]: value } : value.query
        if (!Object.keys(needs).every((one) => operation.parameters.includes(one))) return []
        const headers = typeof value === 'string' ? {} : (value.headers ?? {})
        return [ask(` ?${parameter}`, first, needs, { headers, ...(index === 0 ? { expected } : {}) })]
      }),
    ),
    ...Object.entries(cases.headers).flatMap(([header, values]) =>
      values.map((value) => ask(` ${header}:`, first, {}, { headers: { [header]: value } })),
    ),
  ]
}

function valuesOf(own: OperationCase, { parameters }: ApiCases, name: string): readonly Value[] {
  const all = own.parameters?.[name] ?? parameters[name] ?? []
  return own.isConstant === true ? all.slice(0, 1) : all
}

function withQuery(path: string, query: Readonly<Record<string, string>>): string {
  const text = Object.entries(query)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&')
  return text === '' ? path : `${path}?${text}`
}
