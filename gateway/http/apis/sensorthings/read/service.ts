// The service root (OGC 18-088 clause 9.2.1): the entity sets with their addresses, and what the service conforms to.

import type { JsonObject } from '../../../../../standards/hub/entity.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'
import { kindList } from '../model/kinds.ts'
import { rootOf } from './addresses.ts'

const base = 'http://www.opengis.net/spec/iot_sensing/1.1/req'

const conformance: readonly string[] = [
  ...['thing', 'location', 'historical-location', 'datastream', 'sensor', 'observed-property', 'observation'].map(
    (name) => `${base}/datamodel/${name}`,
  ),
  `${base}/datamodel/feature-of-interest`,
  `${base}/datamodel/entity-control-information`,
  `${base}/resource-path/resource-path-to-entities`,
  `${base}/request-data`,
  `${base}/create-update-delete/create-entity`,
  `${base}/create-update-delete/link-to-existing-entities`,
  `${base}/create-update-delete/deep-insert`,
  `${base}/create-update-delete/update-entity`,
  `${base}/create-update-delete/delete-entity`,
  `${base}/create-update-delete/historical-location-auto-creation`,
  `${base}/create-update-delete/historical-location-manual-creation`,
  `${base}/multi-datastream`,
  `${base}/data-array`,
]

export function serviceRoot(gateway: GatewayContext): JsonObject {
  const root = rootOf(gateway)
  return {
    value: kindList.map(({ collection }) => ({ name: collection, url: `${root}/${collection}` })),
    serverSettings: { conformance },
  }
}
