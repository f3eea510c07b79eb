// What a gateway can have beside its core. The package and the long-lived runtimes have all of it; a Worker has what the line `build` of
// wrangler.toml names, since all that it bundles is loaded at each start. Policies, data governance and the audit log are core.

import type { MappingEngine } from '../../../adapters/kit/mapping/engine.ts'
import type { SignIn, SignInOptions } from '../../auth/sign-in/sign-in.ts'
import type { createEdgePolls, readEdgePolls } from '../../connectors/poll/edge.ts'
import { absentAt, type AbsentRoutes } from '../../http/request/absent.ts'
import type { Api } from '../../http/route.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import type { storeByTenant } from '../../store/by-tenant/store-by-tenant.ts'
import type { openArchive } from './edge-archive.ts'

interface Described {
  readonly what: string
  /** The paths of its routes, and all below them. */
  readonly paths: readonly string[]
}

/** By the word of the build. */
const described = {
  console: { what: 'the console', paths: ['/console'] },
  mapping: { what: 'published mappings', paths: ['/v1/mappings'] },
  'open311-api': { what: 'the API of Open311', paths: ['/open311/v2'] },
  'openadr-api': { what: 'the API of OpenADR 3', paths: ['/openadr3'] },
  indicators: { what: 'the indicators', paths: ['/v1/indicators'] },
  catalogue: { what: 'the catalogue', paths: ['/catalog'] },
  polls: { what: 'polls', paths: [] },
  archive: { what: 'the archive', paths: [] },
  databases: { what: 'further databases', paths: [] },
} as const satisfies Record<string, Described>

export type FeatureWord = keyof typeof described

export const featureWords = Object.keys(described) as FeatureWord[]

export interface Feature {
  readonly word: FeatureWord
  readonly apis?: readonly Api[]
  /** Signs people in at the issuers of the configuration. */
  readonly createSignIn?: (options: SignInOptions) => SignIn
  /** The page at `/`. */
  readonly homePage?: GatewayContext['homePage']
  readonly mappings?: MappingEngine
  /** The connectors of the kind `poll`, where no process lives on. */
  readonly polls?: { readonly read: typeof readEdgePolls; readonly create: typeof createEdgePolls }
  readonly openArchive?: typeof openArchive
  /** Several databases, each with its tenants. */
  readonly storeByTenant?: typeof storeByTenant
}

/** The name of a feature's constant in features.ts, for tools that write an import of it. */
export function constantOf(word: FeatureWord): string {
  return `${word.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())}Feature`
}

/** What to do where something was left out of a build. */
export function howToAdd(word: FeatureWord): string {
  return `This Worker was built without ${described[word].what}: add ${word} to the line \`build\` of wrangler.toml, and deploy it again.`
}

/** The paths whose routes a build lacks, and what they answer. */
export function absentRoutes(features: readonly Feature[]): readonly AbsentRoutes[] {
  const there = new Set(features.map(({ word }) => word))
  return featureWords.flatMap((word) => {
    const paths: readonly string[] = there.has(word) ? [] : described[word].paths
    return paths.map((path) => ({ path, detail: howToAdd(word) }))
  })
}

/** The OpenAPI document without the routes that a build lacks. */
export function presentIn(document: JsonObject | undefined, absent: readonly AbsentRoutes[]): JsonObject | undefined {
  if (document === undefined || absent.length === 0) return document
  const paths = Object.entries(document['paths'] as JsonObject).filter(([path]) => absentAt(absent, path) === undefined)
  return { ...document, paths: Object.fromEntries(paths) }
}

/** The part that one of the features has. */
export function partOf<Name extends keyof Feature>(
  features: readonly Feature[],
  name: Name,
): Feature[Name] | undefined {
  return features.find((feature) => feature[name] !== undefined)?.[name]
}
