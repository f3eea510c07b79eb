// Texts of ids and datasets: a path, a text with paths in braces, or a constant; and what an id may be.

import { raise } from '../../problem-error.ts'
import type { Json } from '../../../adapter.ts'
import type { First, Template } from '../document.ts'
import type { Run, Source, Sources } from '../sources.ts'
import type { Frame, Scope } from '../tree.ts'

/** The text of a template; undefined: a value of it is not there, or is not a text or a number. */
export interface Text {
  read(frame: Frame, run: Run): string | undefined
  /** The position of its first value. */
  place(frame: Frame, run: Run): string
  readonly sources: readonly Source[]
  /** The texts around the sources; one more than they are. */
  readonly parts: readonly string[]
}

/** @param at JSON Pointer of the template in the document */
export function templateOf(
  template: Template | First<Template>,
  scope: Scope,
  sources: Sources,
  at: string,
): Text | undefined {
  if (typeof template !== 'string') return firstText(template, scope, sources, at)
  if (template.startsWith('$')) {
    const source = sources.source(template, scope, at)
    if (source?.isList === true) return sources.fault(at, 'The path may find several values, and one is needed.')
    return source === undefined ? undefined : textOf([source], ['', ''])
  }
  const pieces = template.split(/\{(\$[^{}]*)\}/)
  const found = pieces.map((piece, index) => (index % 2 === 0 ? undefined : sources.source(piece, scope, at)))
  const parts = pieces.filter((_, index) => index % 2 === 0)
  if (parts.some((part) => /[{}]/.test(part))) return sources.fault(at, 'Braces contain a path: {$.name}.')
  const all = found.filter((source) => source !== undefined)
  return all.length === parts.length - 1 ? textOf(all, parts) : undefined
}

/** The first of several texts whose values are all there. It cannot be read back. */
function firstText({ first }: First<Template>, scope: Scope, sources: Sources, at: string): Text | undefined {
  const found = first.map((one, index) => templateOf(one, scope, sources, `${at}/first/${index}`))
  const texts = found.filter((text) => text !== undefined)
  const [usual] = texts
  if (usual === undefined || texts.length < found.length) return undefined
  return {
    sources: texts.flatMap((text) => text.sources),
    parts: [],
    read(frame, run) {
      for (const text of texts) {
        const value = text.read(frame, run)
        if (value !== undefined) return value
      }
      return undefined
    },
    place: (frame, run) => (texts.find((text) => text.read(frame, run) !== undefined) ?? usual).place(frame, run),
  }
}

function textOf(sources: readonly Source[], parts: readonly string[]): Text {
  const [only] = sources
  const isPath = parts.length === 2 && parts.every((part) => part === '')
  return {
    sources,
    parts,
    read(frame, run) {
      if (isPath && only !== undefined) return scalarText(only.read(frame, run) as Json | undefined)
      let text = parts[0] ?? ''
      for (const [index, source] of sources.entries()) {
        const value = scalarText(source.read(frame, run) as Json | undefined)
        if (value === undefined) return undefined
        text += value + (parts[index + 1] ?? '')
      }
      return text
    },
    place: (frame, run) => only?.place(frame, run) ?? '',
  }
}

/** Undefined: not a text with a character, or a number that keeps its digits. */
export function scalarText(value: Json | undefined): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value
  if (typeof value === 'number')
    return Number.isInteger(value) && !Number.isSafeInteger(value) ? undefined : String(value)
  return typeof value === 'boolean' ? String(value) : undefined
}

/** The local id of an entity, without which a record means nothing. */
export function requiredText(text: Text, frame: Frame, run: Run, what: string): string {
  const found = text.read(frame, run)
  if (found !== undefined) return found
  const place = text.place(frame, run)
  return raise({
    code: 'invalid',
    ...(place !== '' && { path: place }),
    detail: `${what} is a text or a number that is exact.`,
  })
}
