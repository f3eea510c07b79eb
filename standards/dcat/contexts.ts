// The JSON-LD contexts of DCAT-AP that documents name by a URL: no other is read, and none is fetched.

import type { Json } from '../hub/entity.ts'
import { isJsonArray, isJsonObject } from '../json/object.ts'
import { once } from '../remembered.ts'
import { dcatApContext, examplesContext } from './generated/contexts.ts'

/** The published addresses, of each release and with or without a release. */
const profile = /^https?:\/\/(?:semiceu\.github\.io|uri\.semic\.eu|raw\.githubusercontent\.com)\/\S*dcat-ap\.jsonld$/i
const examples = /^https?:\/\/semiceu\.github\.io\/\S*DCAT-AP\/releases\/3\.0\.[01]\/html\/examples\/context\.jsonld$/

export function contextOfDcat(url: string): Json | undefined {
  if (examples.test(url)) return examplesContext
  return profile.test(url) ? dcatApContext : undefined
}

/** The IRIs of all terms of the contexts: the classes and properties of DCAT-AP. */
export const termsOfDcat = /* @__PURE__ */ once((): ReadonlySet<string> => {
  // Of the profile for high-value datasets.
  const found = new Set(['http://data.europa.eu/r5r/hvdCategory'])
  const collect = (value: Json): void => {
    if (typeof value === 'string') found.add(value)
    else if (isJsonArray(value)) for (const item of value) collect(item)
    else if (isJsonObject(value)) for (const item of Object.values(value)) collect(item)
  }
  collect(dcatApContext)
  collect(examplesContext)
  return found
})
