// What a client may use data for: the purposes, the legal bases, the safeguards and the jurisdiction of the recipient. They come
// from the issuer (RFC 9396, an entry of the type `city-data`) or the city (the client's registration), never from the request.

import type { Json } from '../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject, member } from '../../standards/json/object.ts'
import type { Permission } from '../principal.ts'

export const detailsType = 'city-data'
const country = /^[A-Z]{2}(?:-[A-Z0-9]{1,3})?$/

/** @returns undefined where the claim is invalid; an empty permission where it contains no entry of the type */
export function readPermission(details: Json | undefined): Permission | undefined {
  if (details === undefined) return {}
  if (!isJsonArray(details)) return undefined
  const types = details.map((entry) => (isJsonObject(entry) ? member(entry, 'type') : undefined))
  if (!types.every((type) => typeof type === 'string')) return undefined
  // Entries of other types are for other servers. The meaning of two entries of this type is undefined.
  const [own, another] = details.filter((_, index) => types[index] === detailsType)
  if (own === undefined) return {}
  return another === undefined ? readEntry(own) : undefined
}

/** An unknown member could be a restriction. */
function readEntry(entry: Json): Permission | undefined {
  if (!isJsonObject(entry)) return undefined
  const { type: _, purposes, legalBases, jurisdiction, held, ...others } = entry
  if (Object.keys(others).length > 0) return undefined
  if (purposes !== undefined && !isNames(purposes)) return undefined
  if (legalBases !== undefined && !isNames(legalBases)) return undefined
  if (held !== undefined && !isNames(held)) return undefined
  if (jurisdiction !== undefined && (typeof jurisdiction !== 'string' || !country.test(jurisdiction))) return undefined
  return {
    ...(purposes === undefined ? {} : { purposes }),
    ...(legalBases === undefined ? {} : { legalBases }),
    ...(jurisdiction === undefined ? {} : { jurisdiction }),
    ...(held === undefined ? {} : { held }),
  }
}

function isNames(value: Json): value is readonly string[] {
  return isJsonArray(value) && value.every((item) => typeof item === 'string' && item !== '')
}

/**
 * The permission that both allow.
 * @returns undefined where they name two jurisdictions: the gateway does not guess which one the recipient is under
 */
export function bothAllow(one: Permission, other: Permission): Permission | undefined {
  const [first, second] = [one.jurisdiction, other.jurisdiction]
  if (first !== undefined && second !== undefined && first !== second) return undefined
  const jurisdiction = first ?? second
  const purposes = common(one.purposes, other.purposes)
  const legalBases = common(one.legalBases, other.legalBases)
  const held = common(one.held, other.held)
  return {
    ...(purposes === undefined ? {} : { purposes }),
    ...(legalBases === undefined ? {} : { legalBases }),
    ...(jurisdiction === undefined ? {} : { jurisdiction }),
    ...(held === undefined ? {} : { held }),
  }
}

function common(
  one: readonly string[] | undefined,
  other: readonly string[] | undefined,
): readonly string[] | undefined {
  if (one === undefined || other === undefined) return one ?? other
  return one.filter((name) => other.includes(name))
}
