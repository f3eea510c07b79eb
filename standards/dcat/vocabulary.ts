// The namespaces of DCAT-AP 3 (SEMICeu/DCAT-AP, release 3.0.1).

export const namespaces = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  dcatap: 'http://data.europa.eu/r5r/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  odrl: 'http://www.w3.org/ns/odrl/2/',
  adms: 'http://www.w3.org/ns/adms#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  prov: 'http://www.w3.org/ns/prov#',
  spdx: 'http://spdx.org/rdf/terms#',
  owl: 'http://www.w3.org/2002/07/owl#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  locn: 'http://www.w3.org/ns/locn#',
  schema: 'http://schema.org/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const

export type Prefix = keyof typeof namespaces

/** @example name('dct:title') // 'http://purl.org/dc/terms/title' */
export function name(compact: `${Prefix}:${string}`): string {
  const [prefix = '', ...rest] = compact.split(':')
  return `${namespaces[prefix as Prefix]}${rest.join(':')}`
}

/** `dct:title`, or undefined for a name of another vocabulary. */
export function compactName(iri: string): string | undefined {
  for (const [prefix, namespace] of Object.entries(namespaces))
    if (iri.startsWith(namespace)) return `${prefix}:${iri.slice(namespace.length)}`
  return undefined
}
