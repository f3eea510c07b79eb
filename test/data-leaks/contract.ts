// Every operation that the gateway has, by the table of routes. Only for tests.

import { apis, managementApi } from '../../gateway/http/route-table.ts'
import { consoleApi } from '../../gateway/console/routes.ts'
import openapi from '../../gateway/generated/public/openapi.json' with { type: 'json' }
import { templateOf } from '../../gateway/http/route.ts'
import { indicatorsApi } from '../../gateway/http/apis/indicators/api.ts'
import { management } from './cases/management.ts'
import { ngsiLd } from './cases/ngsi-ld.ts'
import { ngsiV2 } from './cases/ngsi-v2.ts'
import { ogcFeatures } from './cases/ogc-features.ts'
import { open311 } from './cases/open311.ts'
import { openadr3 } from './cases/openadr3.ts'
import { catalogue, indicators } from './cases/publishing.ts'
import { sensorThings } from './cases/sensorthings.ts'
import type { ApiCases, Operation } from './requests.ts'

export interface ContractApi {
  readonly name: string
  readonly operations: readonly Operation[]
  readonly cases: ApiCases
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

function headersIn(item: Readonly<Record<string, unknown>>): readonly string[] {
  const own = Object.values(item).map((operation) => (operation as { readonly parameters?: unknown }).parameters)
  return [item['parameters'], ...own]
    .flatMap((some) => (Array.isArray(some) ? (some as readonly Parameter[]) : []))
    .map(resolved)
    .flatMap(({ name, in: place }) => (place === 'header' && name !== undefined ? [name.toLowerCase()] : []))
}

/** The headers that the OpenAPI document names. */
export const namedHeaders: readonly string[] = [
  ...new Set(
    Object.values(openapi.paths as unknown as Readonly<Record<string, Readonly<Record<string, unknown>>>>).flatMap(
      headersIn,
    ),
  ),
]

const cases: Readonly<Record<string, ApiCases>> = {
  'ngsi-ld': ngsiLd,
  'ngsi-v2': ngsiV2,
  sensorthings: sensorThings,
  'ogc-features': ogcFeatures,
  open311,
  openadr3,
  catalogue,
}

const noCases: ApiCases = { operations: {}, parameters: {}, headers: {} }

export const contractApis: readonly ContractApi[] = [
  {
    name: 'the management API and the console',
    operations: [...managementApi.routes, ...consoleApi.routes].map((route) => ({
      ...route,
      path: templateOf(route.path),
    })),
    cases: management,
  },
  {
    name: 'indicators',
    operations: indicatorsApi.routes.map((route) => ({ ...route, path: templateOf(route.path) })),
    cases: indicators,
  },
  ...apis
    .filter(({ isStandard }) => isStandard === true)
    .map(({ id, routes }) => ({ name: id, operations: routes, cases: cases[id] ?? noCases })),
]
