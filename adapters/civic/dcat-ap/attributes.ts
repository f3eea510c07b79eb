// Which attribute of the hub each property of DCAT-AP 3 is, by the class that has it. What is in no row is carried.

import type { Prefix } from '../../../standards/dcat/vocabulary.ts'

/**
 * `text`: in languages, or plain; `string`, `strings`: a text or an IRI, one or a list; `number`; `links`: relationships to entities of
 * this message's classes; `agent`: the name of an agent, or its IRI; `contact`: the addresses of a contact point.
 */
export type Form = 'text' | 'string' | 'strings' | 'number' | 'links' | 'agent' | 'agents' | 'contact'

export interface Row {
  readonly property: `${Prefix}:${string}`
  readonly attribute: string
  readonly form: Form
  /** Of `links`: the type of the entities. */
  readonly to?: HubType
}

export type HubType = 'Catalogue' | 'Dataset' | 'Distribution' | 'DataService'

const row = (property: Row['property'], attribute: string, form: Form, to?: HubType): Row => ({
  property,
  attribute,
  form,
  ...(to === undefined ? {} : { to }),
})

const catalogue: readonly Row[] = [
  row('dct:title', 'title', 'text'),
  row('dct:description', 'description', 'text'),
  row('dct:publisher', 'publisher', 'agent'),
  row('dct:creator', 'creator', 'agents'),
  row('dcat:dataset', 'dataset', 'links', 'Dataset'),
  row('dcat:service', 'service', 'strings'),
  row('dcat:catalog', 'catalogue', 'links', 'Catalogue'),
  row('foaf:homepage', 'homepage', 'string'),
  row('dct:language', 'language', 'strings'),
  row('dct:license', 'license', 'string'),
  row('dct:rights', 'rights', 'string'),
  row('dcat:themeTaxonomy', 'themes', 'strings'),
  row('dct:issued', 'issued', 'string'),
  row('dct:modified', 'modified', 'string'),
]

const dataset: readonly Row[] = [
  row('dct:title', 'title', 'text'),
  row('dct:description', 'description', 'text'),
  row('dcat:contactPoint', 'contactPoint', 'contact'),
  row('dcat:distribution', 'distribution', 'links', 'Distribution'),
  row('dcat:keyword', 'keyword', 'strings'),
  row('dct:publisher', 'publisher', 'agent'),
  row('dct:creator', 'creator', 'agents'),
  row('dcat:theme', 'theme', 'strings'),
  row('dct:accessRights', 'accessRights', 'string'),
  row('dct:conformsTo', 'conformsTo', 'strings'),
  row('foaf:page', 'page', 'strings'),
  row('dct:accrualPeriodicity', 'accrualPeriodicity', 'string'),
  row('dcat:hasVersion', 'hasVersion', 'strings'),
  row('dct:identifier', 'identifier', 'strings'),
  row('dct:isReferencedBy', 'isReferencedBy', 'links', 'Dataset'),
  row('dcat:isVersionOf', 'isVersionOf', 'strings'),
  row('dcat:landingPage', 'landingPage', 'strings'),
  row('dct:language', 'language', 'strings'),
  row('dct:provenance', 'provenance', 'strings'),
  row('dct:relation', 'relation', 'strings'),
  row('dct:issued', 'issued', 'string'),
  row('dct:modified', 'modified', 'string'),
  row('adms:sample', 'sample', 'strings'),
  row('dcat:spatialResolutionInMeters', 'spatialResolutionInMeters', 'number'),
  row('dcat:temporalResolution', 'temporalResolution', 'string'),
  row('dct:type', 'datasetType', 'string'),
  row('dcat:version', 'versionInfo', 'string'),
  row('adms:versionNotes', 'versionNotes', 'strings'),
  row('prov:wasGeneratedBy', 'wasGeneratedBy', 'strings'),
]

const distribution: readonly Row[] = [
  row('dct:title', 'title', 'text'),
  row('dct:description', 'description', 'text'),
  row('dcat:accessURL', 'accessURL', 'strings'),
  row('dcat:downloadURL', 'downloadURL', 'strings'),
  row('dcat:accessService', 'accessService', 'strings'),
  row('dcatap:availability', 'availability', 'string'),
  row('dct:format', 'format', 'string'),
  row('dcat:mediaType', 'mediaType', 'string'),
  row('dcat:compressFormat', 'compressFormat', 'string'),
  row('dcat:packageFormat', 'packageFormat', 'string'),
  row('dct:license', 'license', 'string'),
  row('dct:rights', 'rights', 'string'),
  row('odrl:hasPolicy', 'hasPolicy', 'string'),
  row('dcat:byteSize', 'byteSize', 'number'),
  row('dct:language', 'language', 'strings'),
  row('dct:conformsTo', 'conformsTo', 'strings'),
  row('foaf:page', 'page', 'strings'),
  row('dct:issued', 'issued', 'string'),
  row('dct:modified', 'modified', 'string'),
  row('dcat:spatialResolutionInMeters', 'spatialResolutionInMeters', 'number'),
  row('dcat:temporalResolution', 'temporalResolution', 'string'),
]

const service: readonly Row[] = [
  row('dct:title', 'title', 'text'),
  row('dct:description', 'description', 'text'),
  row('dcat:endpointURL', 'endPointURL', 'strings'),
  row('dcat:endpointDescription', 'endPointDescription', 'strings'),
  row('dcat:servesDataset', 'servesDataset', 'strings'),
  row('dct:accessRights', 'accessRights', 'string'),
  row('dct:license', 'license', 'string'),
]

export const rows: Readonly<Record<HubType, readonly Row[]>> = {
  Catalogue: catalogue,
  Dataset: dataset,
  Distribution: distribution,
  DataService: service,
}

/** The classes, and a spelling that the examples of the standard itself have. */
export const classes: readonly (readonly [`dcat:${string}`, HubType])[] = [
  ['dcat:Catalog', 'Catalogue'],
  ['dcat:Catalogue', 'Catalogue'],
  ['dcat:Dataset', 'Dataset'],
  ['dcat:DatasetSeries', 'Dataset'],
  ['dcat:Distribution', 'Distribution'],
  ['dcat:DataService', 'DataService'],
]
