// The query languages of NGSI-LD as a library of its own (ETSI GS CIM 009 clause 4.9 to 4.11, 4.17, 4.19, 4.21, 4.23): each
// reads its parameters once, under the caller's @context, and answers what to test hub entities with. No I/O.

export { aggregate } from './aggregate.ts'
export {
  type Aggregation,
  type AggregationMethod,
  aggregationMethods,
  type AggregationParameters,
  parseAggregation,
  type Period,
  periodsOf,
} from './aggregation.ts'
export { addDuration, type Duration, parseDuration } from './duration.ts'
export { type GeoParameters, type GeoQ, matchesGeoQ, parseGeoQ } from './geo/geo-q.ts'
export type { Box } from './geo/shape.ts'
export { type Join, type JoinParameters, parseJoin } from './join.ts'
export { matchesQ } from './q/matches.ts'
export type { Expand } from './name.ts'
export { type Order, type OrderParameters, parseOrderBy } from './order.ts'
export { parseQ, type QOptions } from './q/parse.ts'
export type { Link, Path } from './q/path.ts'
export { compilePattern } from './pattern/pattern.ts'
export {
  depthOf,
  isProjected,
  type Members,
  parseProjection,
  project,
  type Projection,
  projectionBehind,
  type ProjectionParameters,
} from './projection.ts'
export { attributesOfQ, hasLinks, namesOfQ, type Q } from './q/q.ts'
export { parseScopeQ, type ScopeQuery } from './scopes.ts'
export type { Related } from './target.ts'
export { parseTemporalQ, type TemporalParameters, type TemporalQ, type TimeProperty } from './temporal.ts'
export { parseTypes, type TypeSelection } from './types.ts'
