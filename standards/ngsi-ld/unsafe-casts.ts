// What the readers and writers of forms build member by member, as the hub's types (ETSI GS CIM 009 clause 5.2). The
// compiler cannot follow members whose names come from the input; these are the only places where its word is taken.

import type { Attribute, Entity, Json, JsonObject } from '../hub/entity.ts'

export type Member = Json | Attribute | readonly Attribute[] | undefined
export type Members = Record<string, Member>

/** Of members whose `type` is a kind and whose value member has been read as that kind. */
export function asAttribute(members: Members | JsonObject): Attribute {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return members as unknown as Attribute
}

/** Of members with `id` and `type` whose attributes have been read. */
export function asEntity(members: Members): Entity {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return members as unknown as Entity
}

/** Of an entity or attribute: both are JSON, but that their types allow absent members. */
export function asJson(value: Entity | Attribute | Members): JsonObject {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return value as unknown as JsonObject
}

/** Of a member that was read. */
export function memberAsJson(member: Member): Json {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return (member ?? null) as Json
}

/** Of a member without a role, which is a sub-attribute: one instance or several. */
export function asInstances(member: Member): readonly Attribute[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return (Array.isArray(member) ? member : [member]) as readonly Attribute[]
}
