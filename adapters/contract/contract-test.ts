// What a contract test is and what it is applied to: one adapter with its folder, in memory, so that the same contract tests run in Node, in
// workerd and on a vendor's own machine (design: "Contract tests"). No test framework, no file system.

import type { Adapter, Codec, Json, Loss } from '../adapter.ts'

/** One breach: where it is (a fixture, a leaf, a document) and what is wrong there. */
export interface Violation {
  readonly where: string
  readonly what: string
}

export interface ContractTest {
  /** A kebab-case word; the report and the tests name the contract test by it. */
  readonly id: string
  readonly title: string
  /** What of this contract test can be checked only with the tools of Node. */
  readonly needsTools?: 'whole' | 'part'
  check(subject: Subject): Promise<readonly Violation[]>
}

export interface ContractTestResult {
  readonly id: string
  readonly title: string
  readonly violations: readonly Violation[]
  /** True where the contract test, or a part of it, was not checked for want of the tools of Node: never read it as kept. */
  readonly unchecked: boolean
}

export interface ContractReport {
  readonly adapter: string
  readonly results: readonly ContractTestResult[]
}

/** One input message of a fixture. */
export interface FixtureInput {
  readonly file: string
  readonly body: Uint8Array
}

/** A folder `fixtures/<case>/`, in the form of docs/conventions.md. */
export interface Fixture {
  readonly name: string
  readonly title: string
  readonly mediaType: string
  readonly options: unknown
  readonly headers: ReadonlyMap<string, string>
  readonly inputs: readonly FixtureInput[]
  /** One for each input. */
  readonly expected: readonly Json[]
  /** One list for each input. */
  readonly losses: readonly (readonly Json[])[]
  /** Some input of it is expected to give a Problem. */
  readonly bad: boolean
}

/** A line of `fixtures/ignored.json`: a leaf that may change without a trace, and why (contract test 10). */
export interface IgnoredLeaf {
  /** A fixture, or `*` for every one. */
  readonly case: string
  /** JSON Pointer, a `*` segment matches any; for JSON inputs. */
  readonly pointer?: string
  /** `12` or `12-17`, offsets in the input; for inputs of one message. */
  readonly bytes?: string
  /** A regular expression over the input's bytes as Latin-1; its first group, else the whole match, is the leaf. */
  readonly pattern?: string
  /** The path of a `dropped` loss that tells it: that loss must be there. */
  readonly loss?: string
  /** The leaf belongs to the identity of the message: the deduplication key must change with it. */
  readonly identity?: true
  readonly reason: string
  readonly clause: string
}

/** The tools that only Node has. What they answer is compared by the contract tests, which stay free of Node. */
export interface Tools {
  /** Parses the AsyncAPI document; the document has its references resolved. */
  parseAsyncapi(text: string): Promise<{ readonly errors: readonly string[]; readonly document: Json | undefined }>
  /** Compiles a JSON Schema to a function that says whether a value satisfies it. */
  compileSchema(schema: Json): (value: Json) => boolean
  /** Bundles the adapter alone for the edge. */
  bundle(): Promise<Bundle>
}

export interface Bundle {
  /** The files that went in: `own`, `contract`, `standards`, `package:<name>`, or the path of what does not belong. */
  readonly inputs: readonly string[]
  /** Modules that could not be bundled, such as `node:fs`. */
  readonly external: readonly string[]
  readonly code: string
  /** Size in bytes after gzip -9. */
  readonly gzipped: number
}

export interface Subject {
  /** The folder's name. */
  readonly folder: string
  /** With traps around every call (contract test 7). */
  readonly adapter: Adapter<unknown>
  configure(options: unknown): ReturnType<Adapter<unknown>['configure']>
  /** What the traps have seen since the subject was made. */
  readonly impurities: ReadonlySet<string>
  readonly readme: string
  readonly asyncapi: string
  readonly fixtures: readonly Fixture[]
  readonly ignored: readonly IgnoredLeaf[]
  /** Mends check value and length of a changed input. */
  readonly reseal: ((bytes: Uint8Array) => Uint8Array) | undefined
  /** What could not be read of the folder: breaches of contract test 1. */
  readonly faults: readonly Violation[]
  /** Round trips per hub type, and the measure of all other sampling. */
  readonly runs: number
  readonly tools: Tools | undefined
}

/** A fixture with the codec that its options make. */
export interface Configured {
  readonly fixture: Fixture
  readonly codec: Codec
}

export type { Loss }
