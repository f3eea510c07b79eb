// A mapping as a person writes it: YAML, with the line and the column of each fault. Not part of what runs at the edge, where
// documents are JSON.

import { isMap, isNode, isPair, LineCounter, parseDocument, visit, type Document } from 'yaml'
import type { Json } from '../../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import { mappingFaults } from './check.ts'
import { cel } from './expressions/cel.ts'
import type { MappingDocument } from './document.ts'
import type { MappingFault } from './sources.ts'

/** A fault with its place in the text, both from 1. */
export interface PlacedFault extends MappingFault {
  readonly line: number
  readonly column: number
}

/** Longer texts are refused. */
const mostCharacters = 500_000

/**
 * Reads a mapping.
 *
 * @returns the document, or all its faults
 * @example const read = readMapping(await readFile('mapping.yaml', 'utf8'))
 */
export function readMapping(text: string): Result<MappingDocument, readonly PlacedFault[]> {
  if (text.length > mostCharacters) return fail([{ path: '', detail: 'The mapping is too long.', line: 1, column: 1 }])
  const lines = new LineCounter()
  const parsed = parseDocument(text, { lineCounter: lines, stringKeys: true })
  // Those after the first one mostly follow from it.
  const broken = [...parsed.errors, ...parsed.warnings][0]
  if (broken !== undefined) {
    const { line, col } = lines.linePos(broken.pos[0])
    const detail = broken.message.split(/ at line \d|\n/, 1)[0] ?? ''
    const hint = /flow|Block coll/.test(detail) ? ' Within braces, quote a path that has brackets.' : ''
    return fail([{ path: '', detail: `This is not YAML: ${detail}.${hint}`, line, column: col }])
  }
  const alias = firstAlias(parsed)
  if (alias !== undefined) {
    const { line, col } = lines.linePos(alias)
    return fail([{ path: '', detail: 'A mapping has no aliases (*name): write the value again.', line, column: col }])
  }
  const document = parsed.toJS({ maxAliasCount: 0 }) as Json
  const faults = mappingFaults(document, cel)
  if (faults.length > 0) return fail(inOrder(parsed, lines, faults))
  return ok(document as unknown as MappingDocument)
}

/** The offset of the first alias: those of a few lines may stand for any amount of values. */
function firstAlias(parsed: Document.Parsed): number | undefined {
  let found: number | undefined
  visit(parsed, {
    Alias(_, { range }) {
      found = range?.[0] ?? 0
      return visit.BREAK
    },
  })
  return found
}

/**
 * The places of faults in a text that `readMapping` has read, in its order.
 *
 * @example for (const { line, detail } of placedFaults(text, writingOf(document).notes)) console.log(line, detail)
 */
export function placedFaults(text: string, faults: readonly MappingFault[]): readonly PlacedFault[] {
  const lines = new LineCounter()
  const parsed = parseDocument(text, { lineCounter: lines, stringKeys: true })
  return inOrder(parsed, lines, faults)
}

function inOrder(parsed: Document.Parsed, lines: LineCounter, faults: readonly MappingFault[]): readonly PlacedFault[] {
  const placed = faults.map((fault) => ({ ...fault, ...placeOf(parsed, fault.path, lines) }))
  return placed.toSorted((one, other) => one.line - other.line)
}

/** The place of the key that a pointer leads to, or of the last one that is there. */
function placeOf(
  document: Document.Parsed,
  pointer: string,
  lines: LineCounter,
): { readonly line: number; readonly column: number } {
  let node: unknown = document.contents
  let offset = 0
  for (const token of pointer.split('/').slice(1)) {
    const name = token.replaceAll('~1', '/').replaceAll('~0', '~')
    const pair = isMap(node) ? node.items.find(({ key }) => String(key) === name) : undefined
    const next: unknown = isPair(pair)
      ? pair.value
      : isNode(node) && 'items' in node
        ? (node.items as unknown[])[Number(name)]
        : undefined
    const at = isPair(pair) && isNode(pair.key) ? pair.key.range?.[0] : isNode(next) ? next.range?.[0] : undefined
    if (at === undefined) break
    offset = at
    node = next
  }
  const { line, col } = lines.linePos(offset)
  return { line, column: col }
}
