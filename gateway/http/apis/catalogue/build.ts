// What this gateway offers as a catalogue in DCAT-AP 3: a dataset for each type of entity that the caller sees, its distributions, and a data
// service for each API. Publisher, licence and contact are what the configuration says; none is made up.

import { iriOfHubName } from '../../../../standards/ngsi-ld/index.ts'
import { name, type Prefix } from '../../../../standards/dcat/vocabulary.ts'
import { blank, iri, literal, rdfType, type Subject, type Term, type Triple } from '../../../../standards/rdf/terms.ts'
import type { CatalogueConfig } from '../../../config/config.ts'

export interface CatalogueFacts {
  readonly publicUrl: string
  readonly config: CatalogueConfig
  /** Those that the caller sees, by the name of the hub, and whether one of them has a place. */
  readonly types: readonly { readonly type: string; readonly isPlaced: boolean }[]
  /** The uids of the policies that are in force. */
  readonly policies: readonly string[]
}

interface Service {
  readonly id: string
  readonly path: string
  readonly title: string
  /** Whether it has every type, or those alone that have a place. */
  readonly serves: 'all' | 'placed' | 'none'
}

const services: readonly Service[] = [
  { id: 'ngsi-ld', path: '/ngsi-ld/v1', title: 'NGSI-LD API (ETSI GS CIM 009)', serves: 'all' },
  { id: 'ngsi-v2', path: '/v2', title: 'NGSI v2 API', serves: 'all' },
  { id: 'sensorthings', path: '/sta/v1.1', title: 'OGC SensorThings API 1.1', serves: 'none' },
  { id: 'ogc-features', path: '/ogc', title: 'OGC API Features', serves: 'placed' },
  { id: 'open311', path: '/open311/v2', title: 'Open311 GeoReport v2', serves: 'none' },
  { id: 'entities', path: '/v1/entities', title: 'Entities in any format of the gateway', serves: 'all' },
]

const mediaType = (type: string): Subject => iri(`https://www.iana.org/assignments/media-types/${type}`)

class Builder {
  readonly triples: Triple[] = []

  add(subject: Subject, predicate: `${Prefix}:${string}`, ...objects: readonly (Term | undefined)[]): void {
    for (const object of objects)
      if (object !== undefined) this.triples.push({ subject, predicate: name(predicate), object, place: '' })
  }

  type(subject: Subject, type: `${Prefix}:${string}`): Subject {
    this.triples.push({ subject, predicate: rdfType, object: iri(name(type)), place: '' })
    return subject
  }
}

export function catalogueOf({ publicUrl, config, types, policies }: CatalogueFacts): readonly Triple[] {
  const builder = new Builder()
  const { title, description, language, publisher, licence, contact } = config
  const text = (value: string): Term => literal(value, undefined, language)
  const english = (value: string): Term => literal(value, undefined, 'en')
  const catalogue = iri(`${publicUrl}/catalog`)
  const dataset = (type: string): Subject => iri(`${publicUrl}/catalog#dataset-${encodeURIComponent(type)}`)
  const service = (id: string): Subject => iri(`${publicUrl}/catalog#service-${id}`)
  const agent = publisher.uri === undefined ? blank('publisher') : iri(publisher.uri)
  const licensed = iri(licence)
  const reached = contact === undefined ? undefined : blank('contact')
  const ruled = policies.map(iri)

  builder.type(catalogue, 'dcat:Catalog')
  builder.add(catalogue, 'dct:title', text(title))
  builder.add(catalogue, 'dct:description', text(description))
  builder.add(catalogue, 'dct:publisher', agent)
  builder.add(catalogue, 'dct:license', licensed)
  builder.add(catalogue, 'foaf:homepage', iri(`${publicUrl}/`))
  builder.add(catalogue, 'dcat:dataset', ...types.map(({ type }) => dataset(type)))
  builder.add(catalogue, 'dcat:service', ...services.map(({ id }) => service(id)))

  builder.type(agent, 'foaf:Agent')
  builder.add(agent, 'foaf:name', text(publisher.name))
  builder.type(licensed, 'dct:LicenseDocument')
  if (reached !== undefined && contact !== undefined) {
    builder.type(reached, 'vcard:Kind')
    builder.add(reached, contact.startsWith('mailto:') ? 'vcard:hasEmail' : 'vcard:hasURL', iri(contact))
  }
  for (const policy of ruled) builder.type(policy, 'odrl:Policy')

  for (const { id, path, title: named, serves } of services) {
    const one = builder.type(service(id), 'dcat:DataService')
    const served = types.filter(({ isPlaced }) => serves === 'all' || (serves === 'placed' && isPlaced))
    builder.add(one, 'dct:title', english(named))
    builder.add(one, 'dcat:endpointURL', iri(`${publicUrl}${path}`))
    builder.add(one, 'dcat:endpointDescription', iri(`${publicUrl}/openapi.json`))
    builder.add(one, 'dct:license', licensed)
    builder.add(one, 'dct:publisher', agent)
    builder.add(one, 'dcat:contactPoint', reached)
    builder.add(one, 'odrl:hasPolicy', ...ruled)
    builder.add(one, 'dcat:servesDataset', ...served.map(({ type }) => dataset(type)))
  }

  for (const { type, isPlaced } of types) {
    const one = builder.type(dataset(type), 'dcat:Dataset')
    const forms = [
      { id: 'ngsi-ld', path: `/ngsi-ld/v1/entities?type=${encodeURIComponent(type)}`, media: 'application/ld+json' },
      ...(isPlaced
        ? [
            {
              id: 'ogc-features',
              path: `/ogc/collections/${encodeURIComponent(type)}/items`,
              media: 'application/geo+json',
            },
          ]
        : []),
    ]
    const distribution = (id: string): Subject =>
      iri(`${publicUrl}/catalog#distribution-${encodeURIComponent(type)}-${id}`)
    builder.add(one, 'dct:title', english(type))
    builder.add(one, 'dct:description', english(`The latest state of each ${type} that the caller may see.`))
    builder.add(one, 'dct:identifier', literal(`${publicUrl}/catalog#dataset-${encodeURIComponent(type)}`))
    builder.add(one, 'dct:conformsTo', iri(iriOfHubName(type)))
    builder.add(one, 'dct:publisher', agent)
    builder.add(one, 'dcat:contactPoint', reached)
    builder.add(one, 'odrl:hasPolicy', ...ruled)
    builder.add(one, 'dcat:distribution', ...forms.map(({ id }) => distribution(id)))
    for (const { id, path, media } of forms) {
      const form = builder.type(distribution(id), 'dcat:Distribution')
      builder.add(form, 'dcat:accessURL', iri(`${publicUrl}${path}`))
      builder.add(form, 'dcat:mediaType', mediaType(media))
      builder.add(form, 'dct:license', licensed)
      builder.add(form, 'dcat:accessService', service(id))
      builder.add(form, 'odrl:hasPolicy', ...ruled)
    }
  }
  return builder.triples
}
