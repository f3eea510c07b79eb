// Makes standards/gtfs-realtime/generated/messages.ts of gtfs-realtime.proto. It reads what that file uses of proto2
// (protobuf.dev/reference/protobuf/proto2-spec), no more.

import { readFileSync } from 'node:fs'
import { finish, writeGenerated } from './lib/write.ts'

const folder = 'standards/gtfs-realtime'

interface Field {
  readonly label: string
  readonly type: string
  readonly name: string
  readonly number: number
}
interface Definition {
  readonly kind: 'message' | 'enum'
  readonly path: readonly string[]
  readonly fields: Field[]
  readonly values: [string, number][]
}

const scalars = new Map([
  ['string', 'string'],
  ['bool', 'bool'],
  ['int32', 'int32'],
  ['uint32', 'uint32'],
  ['float', 'float'],
  ['double', 'double'],
  // Each 64-bit field of the specification is a POSIX time, as its comment says.
  ['int64', 'int64-time'],
  ['uint64', 'uint64-time'],
])

/** All messages and enumerations of the file, in its order. */
function parse(text: string): readonly Definition[] {
  const tokens = text.replaceAll(/\/\/[^\n]*/g, '').match(/"[^"]*"|[A-Za-z_][\w.]*|-?\d+|[{}[\]=;]/g) ?? []
  const found: Definition[] = []
  let at = 0
  const next = (): string => {
    const token = tokens[at++]
    if (token === undefined) throw new Error('the .proto ends within a definition')
    return token
  }
  const expect = (wanted: string): void => {
    const token = next()
    if (token !== wanted) throw new Error(`'${wanted}' expected, '${token}' found`)
  }
  const skipTo = (end: string): void => {
    while (next() !== end);
  }
  const numbered = (): number => {
    expect('=')
    const number = Number(next())
    skipTo(';')
    return number
  }
  const body = (kind: Definition['kind'], parent: readonly string[]): void => {
    const here: Definition = { kind, path: [...parent, next()], fields: [], values: [] }
    found.push(here)
    expect('{')
    for (let token = next(); token !== '}'; token = next()) {
      if (token === 'message' || token === 'enum') body(token, here.path)
      else if (token === 'extensions') skipTo(';')
      else if (kind === 'enum') here.values.push([token, numbered()])
      else if (['required', 'optional', 'repeated'].includes(token)) {
        here.fields.push({ label: token, type: next(), name: next(), number: numbered() })
      } else throw new Error(`a message with '${token}' is not read`)
    }
  }
  while (at < tokens.length) {
    const token = next()
    if (token === 'message' || token === 'enum') body(token, [])
    else skipTo(';')
  }
  return found
}

/** A type's name as seen from a scope: the innermost scope wins. */
function resolve(type: string, scope: readonly string[], all: readonly Definition[]): Definition {
  for (let depth = scope.length; depth >= 0; depth--) {
    const name = [...scope.slice(0, depth), type].join('.')
    const found = all.find((definition) => definition.path.join('.') === name)
    if (found !== undefined) return found
  }
  throw new Error(`${type} is not defined`)
}

const nameOf = (definition: Definition): string => definition.path.join('_')

function render(all: readonly Definition[]): string {
  const written = new Set<Definition>()
  const lines: string[] = []
  const write = (definition: Definition): void => {
    if (written.has(definition)) return
    written.add(definition)
    const name = definition.path.join('.')
    if (definition.kind === 'enum') {
      const values = definition.values.map(([text, number]) => `  ['${text}', ${number}],`)
      lines.push(`const ${nameOf(definition)} = enumType('${name}', [`, ...values, '])')
      return
    }
    const fields = definition.fields
      .toSorted((one, other) => one.number - other.number)
      .map(({ label, type, name: field, number }) => {
        const known = scalars.get(type)
        if (known !== undefined) {
          if (label === 'repeated' && known !== 'string') throw new Error(`${field}: packed lists are not read`)
          return `  scalar(${number}, '${field}', '${label}', '${known}'),`
        }
        const of = resolve(type, definition.path, all)
        if (of.kind === 'enum' && label === 'repeated') throw new Error(`${field}: packed lists are not read`)
        write(of)
        return `  ${of.kind === 'enum' ? 'choice' : 'nested'}(${number}, '${field}', '${label}', ${nameOf(of)}),`
      })
    const exported = definition.path.length === 1 ? 'export ' : ''
    lines.push(`${exported}const ${nameOf(definition)} = messageType('${name}', [`, ...fields, '])')
  }
  for (const definition of all) write(definition)
  return [
    '// The messages of GTFS-realtime. Generated from gtfs-realtime.proto by tools/generate/gtfs-realtime.ts: edit neither',
    '// here nor there, take the new edition of the .proto and run it again.',
    '',
    "import { choice, enumType, messageType, nested, scalar } from '../schema.ts'",
    '',
    ...lines,
    '',
  ].join('\n')
}

/** The text of the generated module. */
export function messagesModule(proto: string): string {
  return render(parse(proto))
}

if (import.meta.main) {
  writeGenerated(
    `${folder}/generated/messages.ts`,
    messagesModule(readFileSync(`${folder}/gtfs-realtime.proto`, 'utf8')),
  )
  finish()
}
