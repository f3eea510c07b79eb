// `citygate/mapping`: adapters of documents instead of code. docs/mappings.md explains the document.

export { mappingAdapter } from './mapping-adapter.ts'
export type { MappingDocument } from './document.ts'
