// The forms of NGSI-LD as a library of its own (ETSI GS CIM 009 clause 4.5): from each form to the hub and back, and names
// under any @context. No I/O, no policy; every function tells what its form cannot say.

export { cachedContext } from './context-cache.ts'
export { compactName, expandName } from './compact.ts'
export { compileContext, type CompiledContext, type ContextOf, isCoreContext } from './context.ts'
export { type Detected, detectForm } from './detect.ts'
export type { ReadOptions } from './entity.ts'
export { fromConcise, fromKeyValues, fromNormalized, type KeyValuesOptions } from './from.ts'
export { featuresOf, type FeatureOptions, fromFeature, fromGeoJson } from './from-geojson.ts'
export { hubName, type HubName, iriOfHubName, pinnedContext } from './hub-names.ts'
export type { DeclaredKind } from './key-value.ts'
export { isShortName } from './names.ts'
export { fromForm } from './read.ts'
export { compactEntity, expandEntity, type Rename, renameEntity, type Renamed } from './rename.ts'
export type { FormLoss, FormRepair, Reading, Told } from './told.ts'
export { toConcise } from './to-concise.ts'
export { type Form, type GeoJsonOptions, toFeatureCollection, toForm, toGeoJson } from './to-geojson.ts'
export { toKeyValues } from './to-key-values.ts'
