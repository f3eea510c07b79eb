// DCAT-AP 3 (SEMICeu): catalogues of datasets, their distributions and the services that serve them, in JSON-LD, Turtle and N-Triples.

import { defineAdapter, option, optional } from '../../kit/index.ts'
import { decode, type Settings } from './decode.ts'
import { documentation } from './documentation.ts'

const types = ['Catalogue', 'Dataset', 'Distribution', 'DataService']

const options = {
  base: optional(
    option.text('The address of the document, for relative IRIs in it. Documents do not contain it.', {
      pattern: '^https?://[^\\s<>"{}|^`\\\\]+$',
    }),
  ),
}

export const dcatAp = defineAdapter<typeof options, Settings>({
  id: 'dcat-ap',
  stability: 'beta',
  standard: {
    name: 'DCAT-AP',
    editions: ['3.0.1', '3.0.0', '2.1.1'],
    url: 'https://semiceu.github.io/DCAT-AP/releases/3.0.1/',
  },
  reads: ['application/ld+json', 'text/turtle', 'application/n-triples'].map((mediaType) => ({ mediaType, types })),
  options,
  documentation,
  // Who made a dataset, and how they are reached, may be a person.
  categories: () => ({
    dcatap_dcat_contactPoint: 'pd:Contact',
    dcatap_dct_creator: 'pd:Name',
    dcatap_prov_qualifiedAttribution: 'pd:Name',
    // A property of another vocabulary may name anyone, such as the holder of rights.
    dcatap_other: 'pd:Identifying',
    dcatap_dct_publisher: 'pd:Name',
  }),
  decode,
})
