// The NGSI-LD core contexts of GS CIM 009 v1.3 to v1.9. Each edition only adds terms to the one before, so the text of
// v1.9 stands once and the others are what it was before each addition; exceptions stand below. See SOURCE.

import type { Json, JsonObject } from '../hub/entity.ts'
import { newestCore } from './pinned.ts'

/** The terms that each edition added, up to the newest. */
const added: ReadonlyMap<string, string> = new Map([
  ['v1.3', ''],
  ['v1.4', 'avg distinctCount max min stddev sum sumsq totalCount'],
  ['v1.5', 'LanguageProperty attrs lang languageMap scope scopeQ tenant attributeCount attributeDetails'],
  [
    'v1.6',
    'cacheDuration contextSourceInfo cooldown deletedAt key languageMaps localOnly management mode notificationTrigger ' +
      'notifierInfo notUpdated operations previousLanguageMap previousObject previousValue receiverInfo refreshRate ' +
      'registrationId showChanges sysAttrs timeout timesFailed',
  ],
  ['v1.7', 'dataset previousVocab vocab vocabs'],
  [
    'v1.8',
    '@version @protected ContextSourceIdentity JsonProperty ListProperty ListRelationship VocabProperty containedBy ' +
      'contextSourceAlias contextSourceExtras contextSourceTimeAt contextSourceUptime entity entityList entityMap ' +
      'expandValues join joinLevel json jsonKeys jsons linkedMaps objectList objectType omit pick previousJson ' +
      'previousObjectList previousValueList valueList valueLists',
  ],
  [
    'v1.9',
    'EntityMap ExecutionResultDetails Snapshot SnapshotNotification aggrMethods aggrParams aggrPeriodDuration ' +
      'collation entityMapLifetime jsonldContext langString lastN lastUsedAt ngsildConformance ngsildproof objectLists ' +
      'orderBy ordering problemDetails resultStatus snapshotId snapshotLifetime snapshotPriority snapshotQueries ' +
      'snapshotQueriesDetails snapshotStatus snapshotTemporalQueries snapshotTemporalQueriesDetails splitEntities ' +
      'valueType',
  ],
])

const typedObjects: Json = { '@id': 'ngsi-ld:hasObjects', '@type': '@id', '@container': '@list' }

/** Terms that an edition defines otherwise than v1.9; null: it does not define them, though the edition before does. */
const otherwise: ReadonlyMap<string, Readonly<Record<string, Json>>> = new Map([
  ['v1.3', { objects: typedObjects }],
  ['v1.4', { objects: typedObjects }],
  ['v1.5', { objects: typedObjects }],
  ['v1.7', { VocabularyProperty: 'ngsi-ld:VocabularyProperty' }],
  [
    'v1.8',
    {
      // v1.8 maps both to themselves, which is the default context: the same as no definition.
      attributeCount: null,
      attributeDetails: null,
      entityMap: 'ngsi-ld:hasEntityMap',
      geometryProperty: 'geojson:geometryProperty',
      objectsLists: { '@id': 'ngsi-ld:hasObjectsLists', '@container': '@list' },
    },
  ],
])

/** The editions, oldest first. */
export const coreEditions: readonly string[] = [...added.keys()]

function made(edition: string): JsonObject {
  const later = new Set(coreEditions.slice(coreEditions.indexOf(edition) + 1).flatMap((each) => added.get(each)?.split(' ')))
  const terms = new Map<string, Json>()
  for (const [term, definition] of Object.entries(newestCore()['@context'] as JsonObject)) {
    if (!later.has(term)) terms.set(term, definition)
  }
  for (const [term, definition] of Object.entries(otherwise.get(edition) ?? {})) {
    if (definition === null) terms.delete(term)
    else terms.set(term, definition)
  }
  return { '@context': Object.fromEntries(terms) }
}

const documents = new Map<string, JsonObject>()

/** The core context document of an edition, such as `v1.8`; undefined where there is none. */
export function coreEdition(edition: string): JsonObject | undefined {
  const known = documents.get(edition)
  if (known !== undefined || !added.has(edition)) return known
  const document = made(edition)
  documents.set(edition, document)
  return document
}
