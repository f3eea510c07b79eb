// The part of jsonld's interface that the tests use as an oracle (JSON-LD 1.1 API clause 9); the package has no types.

declare module 'jsonld' {
  type Json = import('../hub/entity.ts').Json
  type JsonObject = import('../hub/entity.ts').JsonObject
  interface Options {
    readonly documentLoader?: (url: string) => Promise<{ readonly documentUrl: string; readonly document: Json }>
  }
  const jsonld: {
    expand(document: Json, options?: Options): Promise<readonly JsonObject[]>
    compact(document: Json, context: Json, options?: Options): Promise<JsonObject>
  }
  export default jsonld
}
