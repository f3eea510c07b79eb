// Every operation that the gateway has, by its contracts: openapi.yaml, and the routes of each standard API. Only for tests.

import { apis } from '../apis/index.ts'
import openapi from '../generated/openapi.json' with { type: 'json' }
import { house } from './cases/house.ts'
import { ngsiLd } from './cases/ngsi-ld.ts'
import { ngsiV2 } from './cases/ngsi-v2.ts'
import { ogcFeatures } from './cases/ogc-features.ts'
import { sensorThings } from './cases/sensorthings.ts'
import type { DoorCases, Operation } from './question.ts'

export interface Door {
  readonly name: string
  readonly operations: readonly Operation[]
  readonly cases: DoorCases
}

interface Parameter {
  readonly $ref?: string
  readonly name?: string
  readonly in?: string
}

function resolved({ $ref, ...own }: Parameter): Parameter {
  const shared = openapi.components.parameters as Readonly<Record<string, Parameter>>
  return $ref === undefined ? own : (shared[$ref.split('/').at(-1) ?? ''] ?? {})
}

const methods = ['get', 'post', 'put', 'patch', 'delete']

function namesIn(place: string, ...parameters: readonly (readonly Parameter[] | undefined)[]): readonly string[] {
  return parameters
    .flatMap((some) => some ?? [])
    .map(resolved)
    .flatMap(({ name, in: where }) => (where === place && name !== undefined ? [name] : []))
}

const items = Object.entries(
  openapi.paths as unknown as Readonly<Record<string, Readonly<Record<string, unknown>>>>,
).flatMap(([path, item]) =>
  Object.entries(item)
    .filter(([method]) => methods.includes(method))
    .map(([method, operation]) => {
      const of = [item['parameters'], (operation as { readonly parameters?: unknown }).parameters]
      return { method, path, of: of as readonly (readonly Parameter[] | undefined)[] }
    }),
)

/** The headers that openapi.yaml names. */
export const namedHeaders: readonly string[] = [
  ...new Set(items.flatMap(({ of }) => namesIn('header', ...of)).map((name) => name.toLowerCase())),
]

const cases: Readonly<Record<string, DoorCases>> = {
  'ngsi-ld': ngsiLd,
  'ngsi-v2': ngsiV2,
  sensorthings: sensorThings,
  'ogc-features': ogcFeatures,
}

const noCases: DoorCases = { operations: {}, parameters: {}, headers: {} }

export const doors: readonly Door[] = [
  {
    name: 'openapi.yaml',
    operations: items.map(({ method, path, of }) => ({ method, path, parameters: namesIn('query', ...of) })),
    cases: house,
  },
  ...apis.map(({ id, routes }) => ({ name: id, operations: routes, cases: cases[id] ?? noCases })),
]
