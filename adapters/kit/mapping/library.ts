// `citygate/mapping`: a vendor's format as a document instead of code, for programs of one's own: read and check a mapping, make an
// adapter of it, draft one from a sample. docs/mappings.md explains the document.
//
// @example
// const read = readMapping(await readFile('mapping.yaml', 'utf8'))
// if (!read.ok) throw new Error(read.problem.map(({ line, detail }) => `${line}: ${detail}`).join('\n'))
// const parkco = mappingAdapter('parkco', read.value, cel)
// const translated = await translate({ adapters: [parkco], from: 'parkco', to: 'ngsi-ld', payload })

export { mappingFaults } from './check.ts'
export type {
  About,
  Dialect,
  EntityBlock,
  Expression,
  Line,
  LineOrPath,
  MappingDocument,
  OptionLine,
  Position,
  Reads,
  Time,
  ValueRules,
  When,
} from './document.ts'
export { hasExpression } from './expression.ts'
export { cel } from './expressions/cel.ts'
export { mappingAdapter } from './mapping-adapter.ts'
export type { Language, MappingFault } from './sources.ts'
export { suggestMapping, type SuggestOptions, type Suggestion } from './suggest/suggest.ts'
export { type PlacedFault, readMapping } from './yaml.ts'
