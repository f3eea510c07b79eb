// The forms of NGSI-LD as a library of its own (ETSI GS CIM 009 clause 4.5): from each form to the hub and back, and names
// under any @context. No I/O, no policy; every function reports what its form cannot express.

export { cachedContext } from './context/context-cache.ts'
export { compactName, type CompiledContext, expandName } from './context/compact.ts'
export { compileContext, type ContextOf, isCoreContext } from './context/context.ts'
export { type Detected, detectForm } from './detect.ts'
export { type Edition, editionOf, editions, inEdition, listOfObjectLists, nativeEdition } from './edition.ts'
export type { ReadOptions } from './entity.ts'
export { fromConcise, fromKeyValues, fromNormalized, type KeyValuesOptions } from './forms/from.ts'
export { featuresOf, type FeatureOptions, fromFeature, fromGeoJson } from './forms/from-geojson.ts'
export {
  type DocumentName,
  documentName,
  hubName,
  type HubName,
  iriOfHubName,
  pinnedContext,
} from './context/hub-names.ts'
export type { DeclaredKind } from './forms/key-value.ts'
export { isShortName } from './names.ts'
export { fromForm } from './read.ts'
export { compactEntity, expandEntity, type Rename, renameEntity, type Renamed } from './context/rename.ts'
export type { FormLoss, FormRepair, ReadResult, Converted } from './losses.ts'
export { toConcise } from './forms/to-concise.ts'
export { type Form, type GeoJsonOptions, toFeatureCollection, toForm, toGeoJson } from './forms/to-geojson.ts'
export { toKeyValues } from './forms/to-key-values.ts'
