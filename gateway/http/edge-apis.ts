// The APIs that every gateway has. A Worker has no others: what it loads at each start is kept small. Apart from the table of all
// routes (route-table.ts), so that its bundle has only these.

import { consoleApi } from '../console/routes.ts'
import { managementApi } from './management/routes.ts'
import type { Api } from './route.ts'
import { ngsiLdApi } from './apis/ngsi-ld/api.ts'
import { ngsiV2Api } from './apis/ngsi-v2/api.ts'
import { ogcFeaturesApi } from './apis/ogc-features/api.ts'
import { sensorThingsApi } from './apis/sensorthings/api.ts'

export const edgeApis: readonly Api[] = [
  managementApi,
  ngsiLdApi,
  ngsiV2Api,
  ogcFeaturesApi,
  sensorThingsApi,
  consoleApi,
]
