// Which value of an entity a query looks at: `temperature.accuracy`, `address[city]`, `name[fr]`, `sensor{Device:humidity}`
// (ETSI GS CIM 009 clause 4.9, production Attribute; clause 4.23 uses the same paths).

import type { Problem } from '../../../problem.ts'
import { ok, type Result } from '../../../result.ts'
import { memberRoles } from '../../members.ts'
import { entityTimes, type Expand, expandAt, takeName, textMembers, timeMembers } from '../name.ts'
import type { Scanner } from './scanner.ts'

export interface Path {
  /** The relationships to follow first, from the entity itself. */
  readonly links: readonly Link[]
  /** The attribute and its sub-attributes; the last may be a member such as `observedAt`, the only one `createdAt`. */
  readonly names: readonly string[]
  /** Member names within the value; of a LanguageProperty one language, or `*` for all. */
  readonly trailing?: readonly string[]
}

export interface Link {
  readonly relationship: string
  /** The linked entity has one of these types; empty: any. */
  readonly types: readonly string[]
}

/** Relationships that one path follows. */
export const maxLinks = 4
/** Names of one path, and of one trailing path. */
export const maxPathLength = 16

const typeHints = /\p{L}[\p{L}\p{N}_]*(?:,\p{L}[\p{L}\p{N}_]*)*:/uy
const member = /[^\s[\].]+/y

export function readPath(scanner: Scanner, expand: Expand): Result<Path, Problem> {
  const links: Link[] = []
  for (;;) {
    const names = readNames(scanner, expand)
    if (!names.ok) return names
    const [relationship, ...others] = names.value
    if (relationship === undefined || others.length > 0 || !scanner.eat('{'))
      return readEnd(scanner, links, names.value)
    if (links.length === maxLinks) return scanner.exceeded('depth', maxLinks, 'linked entities within each other')
    const hints = readHints(scanner, expand)
    if (!hints.ok) return hints
    links.push({ relationship, types: hints.value })
  }
}

function readEnd(scanner: Scanner, links: readonly Link[], names: readonly string[]): Result<Path, Problem> {
  const trailing = readTrailing(scanner)
  if (!trailing.ok) return trailing
  for (const _ of links) if (!scanner.eat('}')) return scanner.syntax('Expected a closing brace.')
  return ok({ links, names, ...(trailing.value.length > 0 ? { trailing: trailing.value } : {}) })
}

/** In braces a name before a colon is a type, so that a compact IRI cannot stand there. */
function readHints(scanner: Scanner, expand: Expand): Result<readonly string[], Problem> {
  const start = scanner.position
  const types: string[] = []
  for (const written of scanner.take(typeHints)?.slice(0, -1).split(',') ?? []) {
    const type = expandAt(scanner, written, start, expand)
    if (!type.ok) return type
    types.push(type.value)
  }
  return ok(types)
}

function readNames(scanner: Scanner, expand: Expand): Result<readonly string[], Problem> {
  const names: string[] = []
  do {
    if (names.length === maxPathLength) return scanner.exceeded('depth', maxPathLength, 'names in a path')
    scanner.skipBlanks()
    const start = scanner.position
    const written = takeName(scanner)
    if (written === undefined) return scanner.syntax('Expected the name of an attribute.', start)
    const name = nameAt(scanner, written, names.length === 0, start, expand)
    if (!name.ok) return name
    names.push(name.value)
  } while (scanner.eat('.'))
  return ok(names)
}

function nameAt(
  scanner: Scanner,
  written: string,
  isFirst: boolean,
  start: number,
  expand: Expand,
): Result<string, Problem> {
  if (isFirst ? entityTimes.has(written) : timeMembers.has(written) || textMembers.has(written)) return ok(written)
  if (isFirst && (written === 'id' || written === 'type' || written === 'scope')) {
    return scanner.invalid('The id, the type and the scope of entities have their own parameters.', start)
  }
  if (!isFirst && memberRoles.has(written)) {
    return scanner.invalid('This is a member of the attribute itself; use the name of the attribute.', start)
  }
  return expandAt(scanner, written, start, expand)
}

/** Empty: there is none. */
function readTrailing(scanner: Scanner): Result<readonly string[], Problem> {
  const members: string[] = []
  if (!scanner.eat('[')) return ok(members)
  do {
    if (members.length === maxPathLength) return scanner.exceeded('depth', maxPathLength, 'members in a path')
    const next = scanner.take(member)
    if (next === undefined) return scanner.syntax('Expected the name of a member or a language.')
    members.push(next)
  } while (scanner.eat('.'))
  return scanner.eat(']') ? ok(members) : scanner.syntax('Expected a closing square bracket.')
}
