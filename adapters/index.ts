// `citygate/adapters`: the contract of an adapter, and the adapters of this build, whose `configure` validates its options.
// `citygate/adapters/<id>` exports one adapter without the others and without that validation.

export type * from './adapter.ts'
export type { CatalogueEntry, Example } from './catalogue-entry.ts'
export { catalogue } from './generated/catalogue.ts'
export { type OptionsValidator, register } from './register.ts'
export { adapters } from './registry.ts'
