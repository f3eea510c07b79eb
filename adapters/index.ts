// `citygate/adapters`: the contract of an adapter, and the adapters of this build, whose `configure` checks its options.
// One adapter alone, without the others and without that check, is `citygate/adapters/<id>`.

export type * from './adapter.ts'
export type { CatalogueEntry, Example } from './catalogue-entry.ts'
export { catalogue } from './generated/catalogue.ts'
export { type OptionsValidator, register } from './register.ts'
export { adapters } from './registry.ts'
