// What a gateway loads of mappings; library.ts is what the package exports. docs/mappings.md explains the document.

export { hasExpression } from './expression.ts'
export type { Language } from './sources.ts'
export { mappingAdapter, writingOf, type WritingNotes } from './mapping-adapter.ts'
export { resultOf } from '../problem-error.ts'
export type { MappingDocument } from './document.ts'
