// The features (feature.ts). A constant each, so that a bundle has the code of those that its build names.

import { mappingEngine } from '../../../adapters/kit/mapping/engine.ts'
import { createSignIn } from '../../auth/sign-in/sign-in.ts'
import { createEdgePolls, readEdgePolls } from '../../connectors/poll/edge.ts'
import { consoleApi } from '../../console/routes.ts'
import { catalogueApi } from '../../http/apis/catalogue/api.ts'
import { indicatorsApi } from '../../http/apis/indicators/api.ts'
import { open311Api } from '../../http/apis/open311/api.ts'
import { openadr3Api } from '../../http/apis/openadr3/api.ts'
import { mappingsApi } from '../../http/management/mapping-routes.ts'
import { homePage } from '../../http/pages/home.ts'
import { storeByTenant } from '../../store/by-tenant/store-by-tenant.ts'
import { openArchive } from './edge-archive.ts'
import type { Feature } from './feature.ts'

/** The pages of the console and the one at `/`, with sign-in by OpenID Connect and the translation view. */
export const consoleFeature: Feature = { word: 'console', apis: [consoleApi], createSignIn, homePage }

export const mappingFeature: Feature = { word: 'mapping', apis: [mappingsApi], mappings: mappingEngine }

export const open311ApiFeature: Feature = { word: 'open311-api', apis: [open311Api] }

export const openadrApiFeature: Feature = { word: 'openadr-api', apis: [openadr3Api] }

export const indicatorsFeature: Feature = { word: 'indicators', apis: [indicatorsApi] }

export const catalogueFeature: Feature = { word: 'catalogue', apis: [catalogueApi] }

export const pollsFeature: Feature = { word: 'polls', polls: { read: readEdgePolls, create: createEdgePolls } }

export const archiveFeature: Feature = { word: 'archive', openArchive }

export const databasesFeature: Feature = { word: 'databases', storeByTenant }

/** In the order in which their routes are looked for. */
export const allFeatures: readonly Feature[] = [
  mappingFeature,
  consoleFeature,
  open311ApiFeature,
  openadrApiFeature,
  indicatorsFeature,
  catalogueFeature,
  pollsFeature,
  archiveFeature,
  databasesFeature,
]
