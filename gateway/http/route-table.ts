// Every API of this gateway, in the order of its documentation: the one table of routes.

import { consoleApi } from '../console/routes.ts'
import type { Api, Route } from './route.ts'
import { catalogueApi } from './apis/catalogue/api.ts'
import { indicatorsApi } from './apis/indicators/api.ts'
import { ngsiLdApi } from './apis/ngsi-ld/api.ts'
import { ngsiV2Api } from './apis/ngsi-v2/api.ts'
import { ogcFeaturesApi } from './apis/ogc-features/api.ts'
import { open311Api } from './apis/open311/api.ts'
import { openadr3Api } from './apis/openadr3/api.ts'
import { sensorThingsApi } from './apis/sensorthings/api.ts'
import { mappingsApi } from './management/mapping-routes.ts'
import { coreManagementApi } from './management/routes.ts'

/** With the routes of mappings, which a Worker may lack. */
export const managementApi: Api = {
  ...coreManagementApi,
  routes: [...coreManagementApi.routes, ...mappingsApi.routes],
}

export const apis: readonly Api[] = [
  managementApi,
  ngsiLdApi,
  ngsiV2Api,
  ogcFeaturesApi,
  sensorThingsApi,
  consoleApi,
  open311Api,
  openadr3Api,
  indicatorsApi,
  catalogueApi,
]

export const routes: readonly Route[] = apis.flatMap((api) => api.routes)
