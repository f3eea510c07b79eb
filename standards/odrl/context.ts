// The @context documents that policies are written with: that of ODRL 2.2 (W3C ODRL Vocabulary & Expression 2.2, JSON-LD
// serialisation) under its published address, and that of the profile (profile.md). Only the terms are included, not the layout.

import type { Json, JsonObject } from '../hub/entity.ts'
import { dpvNamespaces } from '../dpv/terms.ts'
import { once } from '../remembered.ts'

export const odrlNamespace = 'http://www.w3.org/ns/odrl/2/'
/** The terms that ODRL 2.2 leaves to profiles (profile.md). */
export const profileNamespace = 'urn:citygate:odrl:'

export const odrlContextUrl = 'http://www.w3.org/ns/odrl.jsonld'
export const profileContextUrl = 'urn:citygate:context:odrl:v1'

const namespaces: JsonObject = {
  odrl: odrlNamespace,
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  owl: 'http://www.w3.org/2002/07/owl#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  dct: 'http://purl.org/dc/terms/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  foaf: 'http://xmlns.com/foaf/0.1/',
  schema: 'http://schema.org/',
  cc: 'http://creativecommons.org/ns#',
}

/** Terms whose values are ids. */
const ofIds = `profile inheritFrom relation hasPolicy target output partOf source assignee assigner assigneeOf assignerOf
attributedParty attributingParty compensatedParty compensatingParty consentingParty consentedParty informedParty
informingParty trackingParty trackedParty contractingParty contractedParty includedIn implies permission prohibition
obligation duty consequence remedy constraint refinement`
/** Terms whose values are terms. */
const ofTerms = 'conflict function action operator leftOperand'
/** Terms for whose values the context defines nothing. */
const plain = `Policy Rule ConflictTerm perm prohibit invalid Agreement Assertion Offer Privacy Invitation Set Ticket Asset
AssetCollection Party PartyCollection PartyScope Action Permission Prohibition use grantUse aggregate annotate anonymize
archive concurrentUse derive digitize display distribute execute extract give index install modify move play present print
read reproduce sell stream textToSpeech transfer transform translate Duty acceptTracking attribute compensate delete
ensureExclusivity include inform nextPolicy obtainConsent reviewPolicy uninstall watermark Constraint LogicalConstraint
Operator RightOperand rightOperand LeftOperand unit status absolutePosition absoluteSpatialPosition
absoluteTemporalPosition absoluteSize count dateTime delayPeriod deliveryChannel elapsedTime event fileFormat language
media meteredTime payAmount percentage product purpose recipient relativePosition relativeSpatialPosition
relativeTemporalPosition relativeSize resolution spatial spatialCoordinates systemDevice timeInterval unitOfCount version
virtualLocation eq gt gteq lt lteq isA hasPart isPartOf isAllOf isAnyOf isNoneOf or xone and andSequence policyUsage`

function defined(names: string, coercion?: string): JsonObject {
  const definition = (name: string): Json =>
    coercion === undefined ? `odrl:${name}` : { '@id': `odrl:${name}`, '@type': coercion }
  return Object.fromEntries(names.split(/\s+/).map((name) => [name, definition(name)]))
}

const odrlTerms = once((): JsonObject => ({
  ...namespaces,
  uid: '@id',
  type: '@type',
  ...defined(plain),
  ...defined(ofIds, '@id'),
  ...defined(ofTerms, '@vocab'),
  // As published, including its spelling mistake: the meaning of `neq` is corrected where operators are read.
  neq: 'odrl:neg',
  industry: 'odrl:industry:',
  rightOperandReference: { '@id': 'odrl:rightOperandReference', '@type': 'xsd:anyURI' },
  dataType: { '@id': 'odrl:datatype', '@type': 'xsd:anyType' },
}))

const profileTerms = once((): JsonObject => ({
  citygate: { '@id': profileNamespace, '@prefix': true },
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  loc: 'https://w3id.org/dpv/loc#',
  ...Object.fromEntries(dpvNamespaces),
}))

/** The document behind the URL of a policy context; undefined if it is not available. */
export function policyContext(url: string): Json | undefined {
  // The URL is served with either scheme.
  if (url === odrlContextUrl || url === 'https://www.w3.org/ns/odrl.jsonld') return { '@context': odrlTerms() }
  return url === profileContextUrl ? { '@context': profileTerms() } : undefined
}
