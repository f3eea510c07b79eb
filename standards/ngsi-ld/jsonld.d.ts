// The part of jsonld's interface that the tests use as an oracle (JSON-LD 1.1 API clause 9); the package has no types.

declare module 'jsonld' {
  interface Options {
    readonly documentLoader?: (url: string) => Promise<{ readonly documentUrl: string; readonly document: unknown }>
  }
  const jsonld: {
    expand(document: unknown, options?: Options): Promise<readonly object[]>
    flatten(document: unknown, context?: unknown, options?: Options): Promise<unknown>
    canonize(
      document: unknown,
      options?: Options & { readonly format?: string; readonly safe?: boolean },
    ): Promise<string>
    toRDF(document: unknown, options?: Options): Promise<unknown>
    fromRDF(dataset: unknown, options?: { readonly useNativeTypes?: boolean }): Promise<unknown>
    compact(document: unknown, context: unknown, options?: Options): Promise<object>
  }
  export default jsonld
}
