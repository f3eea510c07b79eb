// `citygate/hub`: the hub without its tables, small enough for a browser: types, builders, units, time, coordinates, and
// the forms of NGSI-LD (ETSI GS CIM 009 clause 4.5). Validators, vocabulary and contexts are entries of their own.

export type { Problem } from '../problem.ts'
export { fail, ok, type Result } from '../result.ts'
export { type Details, geoProperty, point, property, relationship } from './build.ts'
export { type Category, isPersonal } from './category.ts'
export { type ConversionOptions, type Crs, crsNames, fromWgs84, toWgs84, type Wgs84 } from './coordinates.ts'
export type { Position } from './coordinates-shift.ts'
export type * from './entity.ts'
export { attributesOf, entityMembers, typesOf, valueMember } from './entity.ts'
export {
  aggregationDataset,
  type Aggregation,
  aggregations,
  type Interval,
  intervalAttribute,
} from './time/interval.ts'
export { qualities, type Quality } from './quality.ts'
export * from './time/time.ts'
export * from './units.ts'
export { type Detected, detectForm } from '../ngsi-ld/detect.ts'
export type { ReadOptions } from '../ngsi-ld/entity.ts'
export { fromConcise, fromKeyValues, fromNormalized, type KeyValuesOptions } from '../ngsi-ld/forms/from.ts'
export { featuresOf, type FeatureOptions, fromFeature, fromGeoJson } from '../ngsi-ld/forms/from-geojson.ts'
export type { DeclaredKind } from '../ngsi-ld/forms/key-value.ts'
export { fromForm } from '../ngsi-ld/read.ts'
export { toConcise } from '../ngsi-ld/forms/to-concise.ts'
export { type Form, type GeoJsonOptions, toFeatureCollection, toForm, toGeoJson } from '../ngsi-ld/forms/to-geojson.ts'
export { toKeyValues } from '../ngsi-ld/forms/to-key-values.ts'
export type { FormLoss, FormRepair, ReadResult, Converted } from '../ngsi-ld/losses.ts'
