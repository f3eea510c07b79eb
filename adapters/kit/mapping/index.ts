// What a gateway loads of mappings; library.ts is what the package exports. docs/mappings.md explains the document.

export { hasExpression } from './expression.ts'
export type { Language } from './sources.ts'
export { mappingAdapter } from './mapping-adapter.ts'
export type { MappingDocument } from './document.ts'
