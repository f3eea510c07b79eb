// What the kinds of samples share: how an adapter is named and described, and what its fixtures expect.

/** What the code and the fixtures of a sample need to know of the new adapter. */
export interface Naming {
  /** The name of the folder, such as `my-format`. */
  readonly id: string
  /** The name of the exported constant, such as `myFormat`. */
  readonly constant: string
  /** The prefix of extension attributes, such as `myformat`. */
  readonly prefix: string
}

/** A message of a fixture, and what it must become. */
export interface Case {
  readonly text?: string
  readonly hex?: string
  readonly expected: object
  readonly losses: readonly object[]
}

export interface Sample {
  readonly mediaType: string
  /** The adapter's code, without its first comment. */
  readonly code: string
  readonly options?: object
  readonly valid: readonly Case[]
  readonly invalid: readonly Case[]
}

/** A sample of which no adapter can be made. */
export class SampleError extends Error {}

/** The description of an adapter in its code: the same for all kinds of samples. */
export function head({ id }: Naming, mediaType: string): string {
  return `id: '${id}',
  stability: 'experimental',
  standard: { name: '${id}', editions: ['1'], url: 'https://example.org/${id}' },
  reads: [{ mediaType: '${mediaType}', types: [type] }],`
}

/** The change of a device with values of extension attributes. */
export function merge(id: string, attributes: Readonly<Record<string, unknown>>): object {
  const properties = Object.entries(attributes).map(([name, value]) => [name, { type: 'Property', value }] as const)
  const entity = {
    id: `urn:ngsi-ld:Device:${encodeURIComponent(id)}`,
    type: 'Device',
    ...Object.fromEntries(properties),
  }
  return { kind: 'merge', entity }
}

export function carried(path: string, attribute: string): object {
  return { kind: 'carried', in: 'source', path, attribute, code: 'no-hub-word' }
}

export function problem(code: string, path?: string): object {
  return { problem: { code, ...(path !== undefined && { path }) } }
}
