// The types of the contract tests and of their subject: an adapter with its folder, in memory. The same contract tests
// run in Node, in workerd and on a vendor's own machine (design: "Contract tests"). No test framework, no file system.

import type { Adapter, Codec, Json, Loss } from '../adapter.ts'

/** One violation of the contract. */
export interface Violation {
  /** The location: a fixture, a leaf or a document, such as `session/messages/1`. */
  readonly where: string
  /** A sentence that says what is wrong there. */
  readonly what: string
}

/** One rule of the contract `adapter/1`, as a function that checks an adapter. */
export interface ContractTest {
  /** In kebab case, such as `round-trip`. Reports and tests refer to the contract test by it. */
  readonly id: string
  /** One sentence: what holds for an adapter that passes. */
  readonly title: string
  /** Whether the contract test needs `Subject.tools`, as a whole or in part. Absent: it runs in every runtime. */
  readonly needsTools?: 'whole' | 'part'
  /** Returns the violations of the adapter. Empty: the adapter passes. */
  check(subject: Subject): Promise<readonly Violation[]>
}

/** The result of one contract test. */
export interface ContractTestResult {
  /** `ContractTest.id`. */
  readonly id: string
  /** `ContractTest.title`. */
  readonly title: string
  /** Empty: the adapter passes, unless `unchecked` is true. */
  readonly violations: readonly Violation[]
  /** True if the contract test, or a part of it, was skipped because `Subject.tools` is absent. This is not a pass. */
  readonly unchecked: boolean
}

/** The result of `checkAdapter`. */
export interface ContractReport {
  /** The id of the adapter. */
  readonly adapter: string
  /** One result per contract test, in the order of `contractTests`. */
  readonly results: readonly ContractTestResult[]
}

/** One input message of a fixture. */
export interface FixtureInput {
  /** The case, followed by `/messages/1` for the second of several messages. */
  readonly where: string
  readonly body: Uint8Array
  /** Its headers beside those of the fixture, by name in lower case. */
  readonly headers?: ReadonlyMap<string, string>
}

/** A command to a device in a fixture, after its messages. */
export interface FixtureCommand {
  /** Such as `session/commands/0`. */
  readonly where: string
  readonly name: string
  readonly localId: string
  readonly parameters: { readonly [name: string]: Json }
  /** `frames` in hexadecimal, `correlation` and `topic`; or `problem`. */
  readonly expected: Json
  /** The answer of the device. */
  readonly answer?: {
    readonly body: Uint8Array
    readonly headers: ReadonlyMap<string, string>
    readonly refusal?: string
  }
}

/** A file `fixtures/<case>.yaml` in the format of docs/conventions.md. */
export interface Fixture {
  /** The name of the file without `.yaml`. */
  readonly name: string
  readonly title: string
  readonly mediaType: string
  /** The options for `Adapter.configure`, not validated. */
  readonly options: unknown
  /** The headers of each input, by name in lower case. */
  readonly headers: ReadonlyMap<string, string>
  /** The topic under which a broker delivers each input. */
  readonly topic?: string
  /** In the order in which they are sent. */
  readonly inputs: readonly FixtureInput[]
  /** `expected`, one value per input. */
  readonly expected: readonly Json[]
  /** `losses`, one list per input. */
  readonly losses: readonly (readonly Json[])[]
  /** In the order in which they are sent, after the inputs. */
  readonly commands: readonly FixtureCommand[]
  /** True if at least one input must result in a Problem. */
  readonly bad: boolean
}

/** An entry of `fixtures/ignored.yaml`: a leaf that may change without any effect, and why (contract test 10). */
export interface IgnoredLeaf {
  /** The name of a fixture, or `*` for all. */
  readonly case: string
  /** A JSON Pointer, in which the segment `*` matches any. For JSON inputs. */
  readonly pointer?: string
  /** `12` or `12-17`: byte offsets in the input, from 0, inclusive. For fixtures with one message. */
  readonly bytes?: string
  /** A regular expression over the input's bytes as Latin-1. The leaf is its first group, or the whole match without one. */
  readonly pattern?: string
  /** The path of the `dropped` loss that reports the leaf. The decode must report this loss. */
  readonly loss?: string
  /** The leaf is part of the message's identity: the deduplication key must change with it. */
  readonly identity?: true
  /** Why the leaf has no effect. */
  readonly reason: string
  /** The clause of the standard, or the section of the README, that the reason is based on. */
  readonly clause: string
}

/** Tools that need Node. The contract tests themselves do not import Node; they evaluate the results of these tools. */
export interface Tools {
  /** Parses an AsyncAPI document in YAML and resolves its references. The document is undefined if it cannot be parsed. */
  parseAsyncapi(text: string): Promise<{ readonly errors: readonly string[]; readonly document: Json | undefined }>
  /** Compiles a JSON Schema to a function that returns whether a value satisfies it. */
  compileSchema(schema: Json): (value: Json) => boolean
  /** Bundles the adapter alone for an edge runtime. */
  bundle(): Promise<Bundle>
}

/** An adapter, bundled without the other adapters and the gateway. */
export interface Bundle {
  /** The origins of the bundled files: `own`, `contract`, `kit`, `standards`, `package:<name>`, or the path of a disallowed file. */
  readonly inputs: readonly string[]
  /** Modules that could not be bundled, such as `node:fs`. */
  readonly external: readonly string[]
  /** The minified code. */
  readonly code: string
  /** The size in bytes after gzip -9. */
  readonly gzipped: number
  /** The same without the kit and the hub, which every gateway has. */
  readonly gzippedAlone: number
}

/** An adapter and its folder, as the contract tests check it. `makeSubject` and `loadSubject` make one. */
export interface Subject {
  /** The folder's name. */
  readonly folder: string
  /** With traps around every call (contract test 7). */
  readonly adapter: Adapter<unknown>
  configure(options: unknown): ReturnType<Adapter<unknown>['configure']>
  /** The impure functions that the adapter has called since the subject was made, such as `Date.now`. */
  readonly impurities: ReadonlySet<string>
  readonly readme: string
  readonly asyncapi: string
  readonly fixtures: readonly Fixture[]
  readonly ignored: readonly IgnoredLeaf[]
  /** Recomputes the checksum and the length of a changed input. Undefined: the format has neither. */
  readonly reseal: ((bytes: Uint8Array) => Uint8Array) | undefined
  /** Errors in the files of the folder: violations of contract test 1. */
  readonly faults: readonly Violation[]
  /** The number of round trips per hub type. All other sample sizes are derived from it. */
  readonly runs: number
  /** Undefined: contract tests that need the tools are skipped and their results are `unchecked`. */
  readonly tools: Tools | undefined
}

/** A fixture with the codec for its options. */
export interface Configured {
  readonly fixture: Fixture
  readonly codec: Codec
}

export type { Loss }
