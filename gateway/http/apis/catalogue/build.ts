// What this gateway offers as a catalogue in DCAT-AP 3: a dataset for each type of entity that the caller sees and
// for each source that it may know of, their distributions, and a data
// service for each API. Publisher, licence and contact are what the configuration says; none is made up.

import { iriOfHubName } from '../../../../standards/ngsi-ld/index.ts'
import { name, type Prefix } from '../../../../standards/dcat/vocabulary.ts'
import { blank, iri, literal, rdfType, type Subject, type Term, type Triple } from '../../../../standards/rdf/terms.ts'
import type { CatalogueConfig } from '../../../config/config.ts'

export interface CatalogueFacts {
  readonly publicUrl: string
  readonly config: CatalogueConfig
  /** Those that the caller sees, by the name of the hub. */
  readonly types: readonly string[]
  /** Those that the caller may know of, with the address of the standard of their format, if it is known. */
  readonly sources: readonly { readonly id: string; readonly standard?: string }[]
  /** The uids of the policies that are in force. */
  readonly policies: readonly string[]
}

interface Service {
  readonly id: string
  readonly path: string
  readonly title: string
  /** Whether it has every type. */
  readonly servesAll: boolean
}

const services: readonly Service[] = [
  { id: 'ngsi-ld', path: '/ngsi-ld/v1', title: 'NGSI-LD API (ETSI GS CIM 009)', servesAll: true },
  { id: 'ngsi-v2', path: '/v2', title: 'NGSI v2 API', servesAll: true },
  { id: 'sensorthings', path: '/sta/v1.1', title: 'OGC SensorThings API 1.1', servesAll: false },
  { id: 'ogc-features', path: '/ogc', title: 'OGC API Features', servesAll: true },
  { id: 'open311', path: '/open311/v2', title: 'Open311 GeoReport v2', servesAll: false },
  { id: 'openadr3', path: '/openadr3', title: 'OpenADR 3.1', servesAll: false },
  { id: 'entities', path: '/v1/entities', title: 'Entities in any format of the gateway', servesAll: true },
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

/** A dataset and its forms, each by the service that has it. */
interface Offered {
  readonly key: string
  readonly title: string
  readonly description: string
  readonly conformsTo?: string
  readonly forms: readonly { readonly service: string; readonly path: string; readonly media: string }[]
}

function offeredOf({ types, sources }: CatalogueFacts): readonly Offered[] {
  const ofTypes = types.map((type): Offered => {
    const encoded = encodeURIComponent(type)
    const linked = { service: 'ngsi-ld', path: `/ngsi-ld/v1/entities?type=${encoded}`, media: 'application/ld+json' }
    const feature = {
      service: 'ogc-features',
      path: `/ogc/collections/${encoded}/items`,
      media: 'application/geo+json',
    }
    return {
      key: encoded,
      title: type,
      description: `The latest state of each ${type} that the caller may see.`,
      conformsTo: iriOfHubName(type),
      forms: [linked, feature],
    }
  })
  const ofSources = sources.map(({ id, standard }): Offered => {
    const path = `/v1/entities?source=${encodeURIComponent(id)}`
    return {
      key: `source-${encodeURIComponent(id)}`,
      title: id,
      description: `What the source ${id} reports, as far as the caller may see it.`,
      ...(standard === undefined ? {} : { conformsTo: standard }),
      forms: [{ service: 'entities', path, media: 'application/json' }],
    }
  })
  return [...ofTypes, ...ofSources]
}

export function catalogueOf(facts: CatalogueFacts): readonly Triple[] {
  const { publicUrl, config, types, policies } = facts
  const offered = offeredOf(facts)
  const builder = new Builder()
  const { title, description, language, publisher, licence, contact } = config
  const text = (value: string): Term => literal(value, undefined, language)
  const english = (value: string): Term => literal(value, undefined, 'en')
  const catalogue = iri(`${publicUrl}/catalog`)
  const dataset = (key: string): Subject => iri(`${publicUrl}/catalog#dataset-${key}`)
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
  builder.add(catalogue, 'foaf:homepage', builder.type(iri(`${publicUrl}/`), 'foaf:Document'))
  builder.add(catalogue, 'dcat:dataset', ...offered.map(({ key }) => dataset(key)))
  builder.add(catalogue, 'dcat:service', ...services.map(({ id }) => service(id)))

  builder.type(agent, 'foaf:Agent')
  builder.add(agent, 'foaf:name', text(publisher.name))
  builder.type(licensed, 'dct:LicenseDocument')
  if (reached !== undefined && contact !== undefined) {
    builder.type(reached, 'vcard:Kind')
    builder.add(reached, contact.startsWith('mailto:') ? 'vcard:hasEmail' : 'vcard:hasURL', iri(contact))
  }
  for (const policy of ruled) builder.type(policy, 'odrl:Policy')
  // The shapes of ranges demand the class of what is named, which no reader has to fetch.
  const medias = offered.flatMap(({ forms }) => forms.map(({ media }) => media))
  for (const media of new Set(medias)) builder.type(mediaType(media), 'dct:MediaType')
  const standards = offered.flatMap(({ conformsTo }) => conformsTo ?? [])
  for (const standard of new Set(standards)) builder.type(iri(standard), 'dct:Standard')

  for (const { id, path, title: named, servesAll } of services) {
    const one = builder.type(service(id), 'dcat:DataService')
    const served = servesAll ? types : []
    builder.add(one, 'dct:title', english(named))
    builder.add(one, 'dcat:endpointURL', iri(`${publicUrl}${path}`))
    builder.add(one, 'dcat:endpointDescription', iri(`${publicUrl}/openapi.json`))
    builder.add(one, 'dct:license', licensed)
    builder.add(one, 'dct:publisher', agent)
    builder.add(one, 'dcat:contactPoint', reached)
    builder.add(one, 'odrl:hasPolicy', ...ruled)
    builder.add(one, 'dcat:servesDataset', ...served.map((type) => dataset(encodeURIComponent(type))))
  }

  for (const { key, title: named, description: said, conformsTo, forms } of offered) {
    const one = builder.type(dataset(key), 'dcat:Dataset')
    const distribution = (by: string): Subject => iri(`${publicUrl}/catalog#distribution-${key}-${by}`)
    builder.add(one, 'dct:title', english(named))
    builder.add(one, 'dct:description', english(said))
    builder.add(one, 'dct:identifier', literal(`${publicUrl}/catalog#dataset-${key}`))
    builder.add(one, 'dct:conformsTo', conformsTo === undefined ? undefined : iri(conformsTo))
    builder.add(one, 'dct:publisher', agent)
    builder.add(one, 'dcat:contactPoint', reached)
    builder.add(one, 'odrl:hasPolicy', ...ruled)
    builder.add(one, 'dcat:distribution', ...forms.map((form) => distribution(form.service)))
    for (const { service: by, path, media } of forms) {
      const form = builder.type(distribution(by), 'dcat:Distribution')
      builder.add(form, 'dcat:accessURL', iri(`${publicUrl}${path}`))
      builder.add(form, 'dcat:mediaType', mediaType(media))
      builder.add(form, 'dct:license', licensed)
      builder.add(form, 'dcat:accessService', service(by))
      builder.add(form, 'odrl:hasPolicy', ...ruled)
    }
  }
  return builder.triples
}
