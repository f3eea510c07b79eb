// Observations as data arrays (OGC 18-088 clause 12.2): rows under named components, one array for each Datastream.

import type { Json, JsonObject } from '../../../../../standards/hub/entity.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'
import type { Node } from '../model/node.ts'
import type { Options } from '../query/options.ts'
import { selfLink } from './addresses.ts'

const usual: readonly string[] = ['id', 'phenomenonTime', 'resultTime', 'result']

export function writeDataArrays(
  gateway: GatewayContext,
  nodes: readonly Node[],
  { select }: Options,
): readonly JsonObject[] {
  const components = [...(select ?? usual)].filter(
    (name) => !['selfLink', 'Datastream', 'MultiDatastream', 'FeatureOfInterest'].includes(name),
  )
  const byStream = new Map<Node, Json[][]>()
  for (const node of nodes) {
    if (node.of === undefined) continue
    const rows = byStream.get(node.of) ?? []
    byStream.set(node.of, rows)
    rows.push(components.map((name) => (name === 'id' ? node.id : cellOf(node, name))))
  }
  return [...byStream].map(([stream, rows]) => ({
    [`${stream.kind.name}@iot.navigationLink`]: selfLink(gateway, stream),
    components,
    'dataArray@iot.count': rows.length,
    dataArray: rows,
  }))
}

function cellOf({ members }: Node, name: string): Json {
  return Object.hasOwn(members, name) ? (members[name] ?? null) : null
}
