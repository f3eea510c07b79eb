// `citygate/adapters`: the contract of an adapter, and the adapters of this build, whose code is loaded when it is used.
// `citygate/adapters/<id>` exports one adapter.

export type * from './adapter.ts'
export type { AdapterInfo, CatalogueEntry, Example } from './catalogue-entry.ts'
export { fullRegistry } from './full-registry.ts'
export { catalogue } from './generated/all.ts'
export type { OptionsValidator } from './options-validator.ts'
export { createRegistry, emptyBuild, register, type Build, type Registered, type Registry } from './register.ts'
