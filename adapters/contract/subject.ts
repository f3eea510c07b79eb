// Makes the subject of the contract tests from an adapter and the texts of the files in its folder.

import type { Adapter } from '../adapter.ts'
import type { OptionsValidator } from '../options-validator.ts'
import { register } from '../register.ts'
import type { Configured, Fixture, Subject, Tools } from './contract-test.ts'
import { asyncapiOf } from './describe.ts'
import { readFixtures, type Files } from './fixture.ts'
import { readIgnored } from './ignored.ts'
import { trapped } from './purity-traps.ts'
import { firstParagraph } from './tests/documents.ts'

/** The input of `makeSubject`. */
export interface Folder {
  /** The folder's name. */
  readonly name: string
  readonly adapter: Adapter<unknown>
  /** The texts of the files, by path relative to the folder with `/`. Code files may be absent. */
  readonly files: Files
  /** The validator of the options. Absent: the adapter gets them unvalidated. */
  readonly validate?: OptionsValidator<unknown> | undefined
  /** The export of `fixtures/reseal.ts`. */
  readonly reseal?: ((bytes: Uint8Array) => Uint8Array) | undefined
  readonly tools?: Tools | undefined
  /** The number of round trips per hub type. Default: 50. */
  readonly runs?: number | undefined
}

/** Makes a subject for `checkAdapter` from a folder in memory. Does no I/O. */
export function makeSubject(folder: Folder): Subject {
  const impurities = new Set<string>()
  const adapter = trapped(folder.adapter, impurities)
  const checked = folder.validate === undefined ? adapter : register(adapter, folder.validate)
  const { fixtures, faults } = readFixtures(folder.files)
  const { ignored, faults: ignoredFaults } = readIgnored(folder.files)
  const readme = folder.files.get('README.md') ?? ''
  return {
    folder: folder.name,
    adapter,
    configure: (options) => checked.configure(options),
    impurities,
    readme,
    asyncapi: asyncapiText(folder, readme, fixtures),
    fixtures,
    ignored,
    reseal: folder.reseal,
    faults: [...faults, ...ignoredFaults],
    runs: folder.runs ?? 50,
    tools: folder.tools,
  }
}

/** The document in the folder, or one that is made from the adapter. */
function asyncapiText({ adapter, files }: Folder, readme: string, fixtures: readonly Fixture[]): string {
  const own = files.get('asyncapi.yaml')
  if (own !== undefined || adapter.options === undefined) return own ?? ''
  return JSON.stringify(asyncapiOf(adapter, firstParagraph(readme), fixtures))
}

/** The adapter that a module exports under any name: the value whose `specification` is `adapter/1`. */
export function adapterOf(
  module: object,
): { readonly adapter: Adapter<unknown>; readonly exported: string } | undefined {
  for (const [exported, value] of Object.entries(module)) if (isAdapter(value)) return { adapter: value, exported }
  return undefined
}

/** The function `reseal` of the module `fixtures/reseal.ts`. */
export function resealOf(module: object): ((bytes: Uint8Array) => Uint8Array) | undefined {
  if (!('reseal' in module) || typeof module.reseal !== 'function') return undefined
  return module.reseal as (bytes: Uint8Array) => Uint8Array
}

function isAdapter(value: unknown): value is Adapter<unknown> {
  return typeof value === 'object' && value !== null && 'specification' in value && value.specification === 'adapter/1'
}

/** The fixtures whose options the adapter accepts, with their codecs. */
export function configured(subject: Subject): readonly Configured[] {
  return subject.fixtures.flatMap((fixture) => {
    const codec = subject.configure(fixture.options)
    return codec.ok ? [{ fixture, codec: codec.value }] : []
  })
}

/** The configured fixtures that expect no Problem. */
export function goodFixtures(subject: Subject): readonly Configured[] {
  return configured(subject).filter(({ fixture }) => !fixture.bad)
}

/** The adapter with the documentation of a module beside it, if it has none of its own. */
export function withDocumentation(adapter: Adapter<unknown>, module: object | undefined): Adapter<unknown> {
  const { documentation } = (module ?? {}) as Pick<Adapter<unknown>, 'documentation'>
  if (adapter.documentation !== undefined || documentation === undefined) return adapter
  return { ...adapter, documentation }
}
